import { appraisalDoubts } from '#shared/domain/procedure/community-appraisal.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import {
  APPRAISAL_CAPACITY_NAMES,
  APPRAISAL_FINDING_NAMES,
  appraisalDoubtWords,
  attendanceWords,
  TWO_THIRDS_RULE,
  votesWords,
} from '#shared/messages/appraisal.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { useCase } from '../case-context.tsx';
import { PicturesFact } from '../evidence/PicturesFact.tsx';
import { Fact, Facts, Part, WrittenFacts } from '../Facts.tsx';

type Appraisal = NonNullable<CaseView['state']['communityAppraisals']>[number];

/** What the last meeting came to, for whoever gives the opinion, answers the objection or confirms. It decides nothing by itself. */
export function AppraisalConclusion() {
  const { view } = useCase();
  const appraisal = view.state.communityAppraisals?.at(-1);
  if (appraisal === undefined) return null;
  return (
    <Part title="民主评议结论" note="供参考，不代替调查，不当然决定给不给救助">
      <Facts label="民主评议结论">
        <Conclusion appraisal={appraisal} />
      </Facts>
    </Part>
  );
}

function Conclusion({ appraisal }: { appraisal: Appraisal }) {
  const doubts = appraisalDoubtWords(appraisal);
  return (
    <>
      <Fact name="评议时间">{formatInstant(appraisal.heldAt)}</Fact>
      <Fact name="表决">{votesWords(appraisal.votes)}</Fact>
      <Fact name="评议结论">
        <strong>{APPRAISAL_FINDING_NAMES[appraisal.finding]}</strong>
      </Fact>
      <Fact name="结论内容" wide>
        {appraisal.conclusion}
      </Fact>
      {doubts.length > 0 && (
        <Fact name="请注意" wide>
          <strong>{doubts.join('；')}。</strong>
          {appraisalDoubts(appraisal).includes('fewRepresentatives') && <span className="basis">{TWO_THIRDS_RULE}。</span>}
        </Fact>
      )}
    </>
  );
}

/** Every meeting as it was written down. */
export function CommunityAppraisalRecord() {
  const { view } = useCase();
  const { communityAppraisals: appraisals = [] } = view.state;
  return appraisals.map((appraisal, index) => {
    const title = appraisals.length > 1 ? `民主评议（第 ${index + 1} 次）` : '民主评议';
    return (
      <Part key={appraisal.at} title={title} note={`${view.staffNames[appraisal.by] ?? ''}　${formatInstant(appraisal.at)} 登记`}>
        <Facts label={title}>
          <Conclusion appraisal={appraisal} />
          <Fact name="地点">
            {appraisal.community}　{appraisal.place}
          </Fact>
          <Fact name="主持人">{appraisal.chair}</Fact>
          <Fact name="到会" wide>
            {attendanceWords(appraisal)}
          </Fact>
          <Fact name="参加人员" wide>
            {appraisal.participants.map(({ name, capacity }) => `${name}（${APPRAISAL_CAPACITY_NAMES[capacity]}）`).join('、')}
          </Fact>
          <WrittenFacts
            of={[
              ['回避情况', appraisal.recusal],
              ['宣讲和介绍', appraisal.introduction],
              ['申请人陈述', appraisal.statement],
              ['评议意见', appraisal.opinions],
            ]}
          />
          <Fact name="全体签名">{appraisal.signed ? '已全部签名' : '没有全部签名'}</Fact>
          <PicturesFact name="签名的记录" ids={appraisal.scans} />
        </Facts>
      </Part>
    );
  });
}
