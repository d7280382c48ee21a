import { formatInstant, type Instant } from '#shared/kernel/instant.ts';
import { verificationOf, districtVisitOf, needsDistrictVisit } from '#shared/domain/procedure/case-state.ts';
import { VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { DataTable } from '../../../ui/DataTable.tsx';
import { CommunityAppraisalRecord } from '../appraisal/CommunityAppraisalRecord.tsx';
import { useAtDistrict } from '../district/own-acts.ts';
import { useCase } from '../case-context.tsx';
import { Fact, Facts, Part } from '../Facts.tsx';
import { LetterRecord } from '../letters/LetterRecord.tsx';
import { Differences } from './Differences.tsx';
import { HomeVisitRecord } from './HomeVisitRecord.tsx';

const SOURCE_WORDS = { applicant: '申请人申报', caseworker: '经办人员申报', comparison: '比对发现' } as const;

/** Who did it, where the district's own record says so: an act of its feed and not a paper written down here. */
function useDistrictNote(act: { readonly by: string; readonly at: Instant } | undefined): string | undefined {
  const { view } = useCase();
  const atDistrict = useAtDistrict();
  if (act === undefined) return undefined;
  const where = atDistrict ? '本局' : '区民政局办理，由数据包带回：';
  return `${where}${view.staffNames[act.by] ?? ''} ${formatInstant(act.at)} 登记`;
}

/** 调查: what was asked for, found out and seen, in the order of the file. */
export function InvestigationTab() {
  const { view } = useCase();
  return (
    <>
      <CloseRelative />
      <Verification />
      {view.state.homeVisit === undefined ? (
        <Part title="入户调查表">
          <p className="nothing">还没有入户调查记录。</p>
        </Part>
      ) : (
        <HomeVisitRecord />
      )}
      <Interviews />
      <LetterRecord />
      <CommunityAppraisalRecord />
      <DistrictVisit />
    </>
  );
}

function CloseRelative() {
  const { view } = useCase();
  const { application, closeRelativeFiling: filing } = view.state;
  if (!application.closeRelative.related) return null;
  return (
    <Part title="近亲属备案" note="民发〔2021〕57号第十一条">
      {filing === undefined ? (
        <p className="nothing">申报了近亲属关系，尚未备案。</p>
      ) : (
        <Facts label="近亲属备案">
          <Fact name="备案号">{filing.filingNumber}</Fact>
          <Fact name="备案日期">{filing.filedOn}</Fact>
          <Fact name="如何得知">{SOURCE_WORDS[filing.source]}</Fact>
          <Fact name="回避情况" wide>
            {filing.recusal}
          </Fact>
        </Facts>
      )}
    </Part>
  );
}

function Verification() {
  const { view } = useCase();
  const { verificationRequest: request, verificationNotice, recheck, application, district } = view.state;
  const result = verificationOf(view.state);
  const people = [...application.members, ...application.supporters];
  return (
    <Part title="家庭经济状况核对" note={useDistrictNote(district.verification)}>
      {request === undefined && result === undefined ? (
        <p className="nothing">还没有提请核对。</p>
      ) : (
        <Facts label="家庭经济状况核对">
          {request !== undefined && (
            <>
              <Fact name="提请日期">{request.requestedOn}</Fact>
              <Fact name="被核对人">
                {people
                  .filter(({ ref }) => request.persons.includes(ref))
                  .map(({ name }) => name)
                  .join('、')}
              </Fact>
              <Fact name="核对项目" wide>
                {request.items.map((item) => VERIFICATION_ITEM_NAMES[item]).join('、')}
              </Fact>
            </>
          )}
          {result === undefined ? (
            <Fact name="结果">尚未收到核对报告</Fact>
          ) : (
            <>
              <Fact name="报告编号">{result.reportNumber}</Fact>
              <Fact name="启动日期">{result.startedOn}</Fact>
              <Fact name="报告日期">{result.reportedOn}</Fact>
              <Fact name="综述" wide>
                {result.summary}
              </Fact>
              {verificationNotice !== undefined && <Fact name="告知申请人">{verificationNotice.notifiedOn}</Fact>}
              {recheck !== undefined && (
                <>
                  <Fact name="提出异议">{recheck.objectedOn}</Fact>
                  <Fact name="复查日期">{recheck.recheckedOn}</Fact>
                  <Fact name="异议和佐证" wide>
                    {recheck.objection}
                  </Fact>
                  <Fact name="复查情况" wide>
                    {recheck.findings}
                  </Fact>
                </>
              )}
            </>
          )}
        </Facts>
      )}
      <Differences />
    </Part>
  );
}

function Interviews() {
  const { view } = useCase();
  const { neighbourInterviews: interviews } = view.state;
  return (
    <Part title="邻里访问">
      <DataTable
        label="邻里访问"
        columns={[
          { title: '时间', width: 11, cell: (interview) => formatInstant(interview.interviewedAt) },
          {
            title: '被访问人',
            width: 12,
            cell: (interview) =>
              `${interview.anonymous ? '（要求保密）' : interview.interviewee}　${interview.relationToHousehold}`,
          },
          { title: '谈话内容', cell: (interview) => interview.statement },
          { title: '签名', width: 9, cell: (interview) => (interview.signed ? '已签名' : `未签：${interview.unsignedReason}`) },
          {
            title: '访问人',
            width: 9,
            cell: (interview) => interview.interviewers.map((id) => view.staffNames[id] ?? '').join('、'),
          },
        ]}
        rows={interviews}
        rowKey={(interview) => interview.at}
        empty="没有邻里访问记录"
      />
    </Part>
  );
}

function DistrictVisit() {
  const { view } = useCase();
  const { complaints, district } = view.state;
  const visit = districtVisitOf(view.state);
  const visitNote = useDistrictNote(district.visit);
  if (visit === undefined && !needsDistrictVisit(view.state)) return null;
  return (
    <Part title="投诉举报和区民政局入户" note={visitNote ?? '民发〔2021〕57号第二十条'}>
      {complaints.length > 0 && (
        <DataTable
          label="投诉举报"
          columns={[
            { title: '收到日期', width: 9, cell: (complaint) => complaint.receivedOn },
            { title: '反映的问题', cell: (complaint) => complaint.content },
            { title: '登记人', width: 8, cell: (complaint) => view.staffNames[complaint.by] ?? '' },
          ]}
          rows={complaints}
          rowKey={(complaint) => complaint.at}
          empty="没有"
        />
      )}
      {visit === undefined ? (
        <p className="nothing">区民政局还没有入户。</p>
      ) : (
        <Facts label="区民政局入户">
          <Fact name="入户日期">{visit.visitedOn}</Fact>
          <Fact name="入户人">{visit.visitors.join('、')}</Fact>
          <Fact name="结果">{visit.finding === 'confirmed' ? '情况属实' : '与申报或调查不一致'}</Fact>
          <Fact name="入户情况" wide>
            {visit.report}
          </Fact>
        </Facts>
      )}
    </Part>
  );
}
