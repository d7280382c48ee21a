import { formatInstant, timeInChina } from '#shared/kernel/instant.ts';
import { useCase } from '../case-context.tsx';
import { PicturesFact } from '../evidence/PicturesFact.tsx';
import { Fact, Facts, Part, WrittenFacts } from '../Facts.tsx';

/** The home visit as it was written down, whole. */
export function HomeVisitRecord() {
  const { view } = useCase();
  const record = view.state.homeVisit;
  if (record === undefined) return null;
  const { visit } = record;
  const staffName = (id: string) => view.staffNames[id] ?? '';
  const present = view.state.application.members.filter(({ ref }) => visit.presentMembers.includes(ref)).map(({ name }) => name);
  return (
    <Part
      title="入户调查表"
      note={
        record.signedAt === undefined ? '等待第二名调查人员签名' : `两名调查人员已签名，${formatInstant(record.signedAt)} 签齐`
      }
    >
      <Facts label="入户调查表">
        <Fact name="时间">
          {formatInstant(visit.startedAt)}—{timeInChina(visit.endedAt)}
        </Fact>
        <Fact name="方式">{visit.mode === 'inPerson' ? '入户' : `非接触方式：${visit.remoteReason}`}</Fact>
        <Fact name="地点">{visit.place}</Fact>
        <Fact name="调查人员">
          {staffName(record.firstInvestigator)}（已签名）、{staffName(record.secondInvestigator)}（
          {record.signedAt === undefined ? '未签名' : '已签名'}）
        </Fact>
        <Fact name="在场成员">{present.join('、')}</Fact>
        <Fact name="见证人">{visit.witness}</Fact>
        <WrittenFacts
          of={[
            ['家庭人口', visit.population],
            ['住房', visit.housing],
            ['收入', visit.incomeFindings],
            ['财产', visit.propertyFindings],
            ['生活状况', visit.living],
            ['健康和就学', visit.healthAndSchooling],
            ['与申报的出入', visit.differences],
          ]}
        />
        <Fact name="调查结论" wide>
          <strong>{visit.conclusion}</strong>
        </Fact>
        <PicturesFact name="照片" ids={visit.photos} />
      </Facts>
    </Part>
  );
}
