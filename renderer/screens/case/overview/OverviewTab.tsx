import { ageOn } from '#shared/kernel/plain-date.ts';
import { SEX_NAMES } from '#shared/domain/identity/citizen-id.ts';
import { describeDisability } from '#shared/domain/identity/disability-certificate.ts';
import { materialKind } from '#shared/domain/procedure/materials.ts';
import {
  EXCLUSION_NAMES,
  HUKOU_PLACE_NAMES,
  MATERIAL_STATE_NAMES,
  SINGLE_PERSON_GROUND_NAMES,
  STUDENT_STATUS_NAMES,
  SUPPORTER_CONSENT_NAMES,
} from '#shared/messages/household.ts';
import {
  HARDSHIP_CAUSE_NAMES,
  HEALTH_NAMES,
  OCCUPATION_NAMES,
  OFFICIAL_POST_NAMES,
  RELATION_NAMES,
  SUPPORTER_RELATION_NAMES,
  WITHHELD_WORDS,
} from '#shared/messages/terms.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { todayInChina } from '../../../app/today.ts';
import { DataTable, type Column } from '../../../ui/DataTable.tsx';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';
import { Revealable } from '../Revealable.tsx';

type Application = CaseView['state']['application'];
type Member = Application['members'][number];
type Supporter = Application['supporters'][number];

function livingWords(member: Member): string {
  if (member.excluded !== 'none') return EXCLUSION_NAMES[member.excluded];
  return member.livesTogether ? '共同生活' : '不共同生活';
}

function healthWords({ health, disability }: Member): string {
  // Left out by the core for a post that need not know.
  if (health === undefined) return '按岗位不显示';
  const words = [
    ...(disability ? [describeDisability(disability.category, disability.grade)] : []),
    ...(health !== 'healthy' || !disability ? [HEALTH_NAMES[health]] : []),
  ];
  return words.join('，');
}

function workWords(member: Member): string {
  if (member.student !== 'none') return STUDENT_STATUS_NAMES[member.student];
  return member.employer === ''
    ? OCCUPATION_NAMES[member.occupation]
    : `${OCCUPATION_NAMES[member.occupation]}，${member.employer}`;
}

/** 概况: who applies, for whom, why, and with what in hand. */
export function OverviewTab() {
  const { view } = useCase();
  const { application } = view.state;
  return (
    <>
      <Applicants />
      <Part
        title={`家庭成员（${application.members.length} 人）`}
        note={view.assessment === undefined ? undefined : '“计入”按现行规定和已登记情况认定'}
      >
        <DataTable
          label="家庭成员"
          columns={memberColumns(view)}
          rows={application.members}
          rowKey={(member) => member.ref}
          empty="没有成员"
        />
      </Part>
      <Part title="法定赡养、抚养、扶养义务人" note="收入财产须经本人同意才核对（社会救助法第四十一条）">
        <DataTable
          label="义务人"
          columns={SUPPORTER_COLUMNS}
          rows={application.supporters}
          rowKey={(supporter) => supporter.ref}
          empty="没有登记义务人"
        />
      </Part>
      <Materials />
    </>
  );
}

/** Health, disability, account: not for posts that only file the case (docs/specs/roles.md). Never to be read as “none”. */
function Withheld() {
  return <span className="nothing">{WITHHELD_WORDS}</span>;
}

function Applicants() {
  const { view } = useCase();
  const { application } = view.state;
  const { account, filedOnBehalf: agent, closeRelative, singlePersonGround } = application;
  return (
    <Part title="申请">
      <Facts label="申请">
        <Fact name="现住址">{application.address}</Fact>
        <Fact name="所在社区">{application.community}</Fact>
        <Fact name="联系电话">
          <Revealable masked={application.phone} what="联系电话" field="phone" />
        </Fact>
        <Fact name="户籍地址">{application.hukouAddress}</Fact>
        <Fact name="人户分离">{application.separatedFromHukou ? '是' : '否'}</Fact>
        <Fact name="收款账户">
          {view.withheld ? (
            <Withheld />
          ) : account === undefined ? (
            <span className="nothing">未登记</span>
          ) : (
            <>
              {account.bank}　{account.holder}　<br />
              <Revealable masked={account.number} what="收款账号" field="account" />
            </>
          )}
        </Fact>
        {singlePersonGround !== undefined && <Fact name="单独申请">{SINGLE_PERSON_GROUND_NAMES[singlePersonGround]}</Fact>}
        {agent !== undefined && (
          <Fact name="代办人">
            {agent.name}（{agent.relation}，{agent.authorisationSeen ? '已核验委托书' : '未见委托书'}）
            <Revealable masked={agent.idNumber} what="代办人的证件号码" field="agent" />
          </Fact>
        )}
        <Fact name="近亲属关系">
          {closeRelative.related
            ? closeRelative.people
                .map((person) => `${person.name}（${OFFICIAL_POST_NAMES[person.post]}，${person.office}）`)
                .join('、')
            : '申报没有'}
        </Fact>
        <Fact name="致困原因">
          {view.withheld ? <Withheld /> : application.hardshipCauses.map((cause) => HARDSHIP_CAUSE_NAMES[cause]).join('、')}
        </Fact>
        <Fact name="申请理由" wide>
          {view.withheld ? <Withheld /> : application.reason}
        </Fact>
      </Facts>
    </Part>
  );
}

function memberColumns(view: CaseView): readonly Column<Member>[] {
  const today = todayInChina();
  const counted = new Map(view.assessment?.members.map((finding) => [finding.ref, finding]));
  return [
    { title: '关系', width: 5, cell: (member) => RELATION_NAMES[member.relation] },
    { title: '姓名', width: 8, cell: (member) => <strong>{member.name}</strong> },
    {
      title: '证件号码',
      width: 15.5,
      cell: (member) =>
        // Left out by the core are the numbers of children.
        view.withheld && member.identity.masked === '' ? (
          <Withheld />
        ) : (
          <Revealable masked={member.identity.masked} what={`${member.name}的证件号码`} field="identity" personRef={member.ref} />
        ),
    },
    { title: '性别年龄', width: 6.5, cell: (member) => `${SEX_NAMES[member.sex]}　${ageOn(member.bornOn, today)}岁` },
    { title: '户籍', width: 6, cell: (member) => HUKOU_PLACE_NAMES[member.hukou] },
    { title: '共同生活', width: 6.5, cell: livingWords },
    { title: '健康', width: 7, cell: healthWords },
    { title: '就业就学', cell: workWords },
    ...(counted.size === 0
      ? []
      : [
          {
            title: '是否计入',
            width: 5.5,
            cell: (member: Member) => (
              <span title={counted.get(member.ref)?.reason}>{counted.get(member.ref)?.counted === true ? '计入' : '不计入'}</span>
            ),
          },
        ]),
  ];
}

const SUPPORTER_COLUMNS: readonly Column<Supporter>[] = [
  { title: '关系', width: 9, cell: (supporter) => SUPPORTER_RELATION_NAMES[supporter.relation] },
  { title: '姓名', width: 8, cell: (supporter) => supporter.name },
  {
    title: '证件号码',
    width: 17,
    cell: (supporter) => (
      <Revealable masked={supporter.idNumber} what={`${supporter.name}的证件号码`} field="identity" personRef={supporter.ref} />
    ),
  },
  {
    title: '电话',
    width: 12,
    cell: (supporter) => (
      <Revealable masked={supporter.phone} what={`${supporter.name}的电话`} field="phone" personRef={supporter.ref} />
    ),
  },
  { title: '住址', cell: (supporter) => supporter.address },
  { title: '核对授权', width: 8, cell: (supporter) => SUPPORTER_CONSENT_NAMES[supporter.consent] },
];

function Materials() {
  const { view } = useCase();
  const { materials, members, consentSignedBy, undertakingSignedBy } = view.state.application;
  const names = (refs: readonly string[]) =>
    members
      .filter((member) => refs.includes(member.ref))
      .map((member) => member.name)
      .join('、') || '尚无人签名';
  return (
    <Part title="材料和签名">
      <Facts label="签名">
        <Fact name="授权书签名">{names(consentSignedBy)}</Fact>
        <Fact name="承诺书签名">{names(undertakingSignedBy)}</Fact>
      </Facts>
      <DataTable
        label="材料"
        columns={[
          { title: '材料', width: 22, cell: (material) => materialKind(material.code)?.name ?? material.code },
          { title: '收取情况', width: 14, cell: (material) => MATERIAL_STATE_NAMES[material.state] },
          { title: '份数', width: 5, align: 'right', cell: (material) => material.copies },
          { title: '备注', cell: (material) => material.note },
        ]}
        rows={materials}
        rowKey={(material) => material.code}
        empty="没有登记材料"
      />
    </Part>
  );
}
