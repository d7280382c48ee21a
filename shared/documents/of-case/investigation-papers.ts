import { dayInChina, formatInstant } from '#shared/kernel/instant.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { doubtsOf } from '#shared/domain/means/doubts.ts';
import { type Application } from '#shared/domain/procedure/application.ts';
import { type CaseState, currentNotice, districtVisitOf, verificationOf } from '#shared/domain/procedure/case-state.ts';
import { APPRAISAL_FINDING_NAMES, appraisalDoubtWords, attendanceWords, votesWords } from '#shared/messages/appraisal.ts';
import { OFFICIAL_POST_NAMES, RELATION_NAMES } from '#shared/messages/terms.ts';
import { type DocumentModel } from '../document-model.ts';
import { closeRelativeFiling, CloseRelativeFilingInputSchema } from '../papers/close-relative-filing.ts';
import { homeVisitForm, HomeVisitFormInputSchema, type HomeVisitFormInput } from '../papers/home-visit-form.ts';
import { meansReport, MeansReportInputSchema } from '../papers/means-report.ts';
import { reviewAndConfirmForm, ReviewAndConfirmFormInputSchema } from '../papers/review-and-confirm-form.ts';
import { yuan } from '../parts/means.ts';
import { propertyConclusion } from './decision-papers.ts';
import { applicationOf, formFrame, lawOf, nameOf } from './frame-of-case.ts';
import { assessmentOf, countedNames, meansOf, standingReview } from './means-of-case.ts';
import { have, missing, paperFrom, type PaperFacts, type PaperOfCase } from './paper-of-case.ts';
import { propertyFindings } from './property-findings.ts';
import { type CasePaperSource } from './source.ts';

function filingFacts(state: CaseState): PaperFacts<NonNullable<CaseState['closeRelativeFiling']>> {
  return state.closeRelativeFiling ? have(state.closeRelativeFiling) : missing('近亲属备案登记');
}

const REPORTED_BY = { applicant: 'family', caseworker: 'caseworker', comparison: 'comparison' } as const;

export const closeRelativeFilingOfCase = paperFrom(filingFacts, (source, filing): DocumentModel => {
  const { state } = source;
  const { application } = state;
  const visit = districtVisitOf(state);
  return closeRelativeFiling(
    CloseRelativeFilingInputSchema.parse({
      frame: { ...formFrame(source), number: filing.filingNumber },
      law: lawOf(source),
      application: applicationOf(state),
      members: application.members.map((member) => member.name),
      address: application.address,
      relatives: application.closeRelative.people.map((person) => ({
        name: person.name,
        unit: person.office,
        post: OFFICIAL_POST_NAMES[person.post],
        // The filing records the post, not the step somebody is charged with: left to be written.
        duty: '　',
        memberName: application.members.find((member) => member.ref === person.memberRef)?.name ?? '家庭成员',
        relation: RELATION_NAMES[person.relation],
      })),
      reportedBy: REPORTED_BY[filing.source],
      recusal: filing.recusal,
      registeredBy: nameOf(source, filing.by),
      registeredOn: filing.filedOn,
      ...(visit && { districtVisit: { visitors: visit.visitors, visitedOn: visit.visitedOn, conclusion: visit.report } }),
    }),
  );
});

function visitFacts(state: CaseState): PaperFacts<CaseState['homeVisit']> {
  return state.acceptedOn ? have(state.homeVisit) : missing('受理（受理后入户调查）');
}

const CAUSES: Readonly<Record<Application['hardshipCauses'][number], NonNullable<HomeVisitFormInput['cause']>>> = {
  disability: 'disability',
  seriousIllness: 'seriousIllness',
  oldAge: 'other',
  singleParent: 'singleParent',
  unemployment: 'joblessness',
  disaster: 'disaster',
  education: 'other',
  other: 'other',
};

/** 入户调查表: empty, to be taken along, until the visit is recorded; then as it was recorded, to be signed. */
export const homeVisitFormOfCase = paperFrom(visitFacts, (source, homeVisit): DocumentModel => {
  const { state } = source;
  const { application } = state;
  const [cause] = application.hardshipCauses;
  return homeVisitForm(
    HomeVisitFormInputSchema.parse({
      frame: formFrame(source),
      law: lawOf(source),
      application: applicationOf(state),
      ...(homeVisit
        ? recordedVisit(source, homeVisit)
        : { address: application.address, investigators: [], present: [], findings: [] }),
      ...(homeVisit && cause && { cause: CAUSES[cause] }),
    }),
  );
});

function recordedVisit(source: CasePaperSource, homeVisit: NonNullable<CaseState['homeVisit']>) {
  const { application } = source.state;
  const { visit, firstInvestigator, secondInvestigator } = homeVisit;
  const clock = (at: typeof visit.startedAt) => formatInstant(at).slice(11);
  const declared = '见申请书';
  return {
    address: visit.place,
    visitedOn: dayInChina(visit.startedAt),
    hours: `${clock(visit.startedAt)}—${clock(visit.endedAt)}`,
    method: visit.mode === 'inPerson' ? 'visit' : 'remote',
    ...(visit.remoteReason && { remoteReason: visit.remoteReason }),
    investigators: [firstInvestigator, secondInvestigator].map((id: StaffId) => ({
      name: nameOf(source, id),
      unit: source.letterhead.subdistrictName,
      card: source.staff[id]?.badge ?? '',
    })),
    present: application.members.filter((member) => visit.presentMembers.includes(member.ref)).map((member) => member.name),
    findings: [
      { subject: '家庭人口', declared: `${application.members.length}人`, found: visit.population, difference: '' },
      { subject: '收入', declared, found: visit.incomeFindings, difference: '' },
      { subject: '财产', declared, found: visit.propertyFindings, difference: '' },
    ],
    differences: visit.differences || '无',
    dwelling: visit.housing,
    living: visit.living,
    health: visit.healthAndSchooling,
    conclusion: visit.conclusion,
  };
}

/** The assessment of the opinion or decision; before it the live reckoning, as the case's screen shows it. */
function reckoningOf(source: CasePaperSource): Assessment | undefined {
  return assessmentOf(source.state) ?? source.assessment;
}

/** What the reader must know besides the sums. */
function remarks(source: CasePaperSource, assessment: Assessment): string[] {
  const { state } = source;
  const name = (ref: string) => state.application.members.find((member) => member.ref === ref)?.name ?? ref;
  const imputed = (state.means?.sheet.imputed ?? []).map(
    (item) =>
      `推定收入：${name(item.member)}每月${yuan(item.monthly)}，理由：${item.reason}${item.exception ? `；不计入，因为${item.exception}` : ''}`,
  );
  const open = assessment.questions.map((question) => `待答复：${question.title}（${question.whoAnswers}）`);
  const unseen = assessment.law.filter((value) => value.confidence === 'secondary' || value.confidence === 'recalled');
  const toCheck =
    unseen.length > 0 ? [`下列规定未见文件原件，须由区民政局核实：${unseen.map((value) => value.title).join('、')}`] : [];
  const categorical = assessment.trace.filter((line) => line.rule === 'allowance.categoricalSupport').map((line) => line.text);
  return [...imputed, ...categorical, ...open, ...toCheck, ...doubtsOf(assessment)].map((text) => text.replace(/。$/u, ''));
}

export const meansReportOfCase: PaperOfCase = {
  missing: (state) => (state.means ? undefined : '收入财产核算'),
  make: (source) => {
    const { state } = source;
    const assessment = reckoningOf(source);
    if (!state.means || !assessment) return missing('收入财产核算');
    const law = lawOf(source);
    const means = meansOf(state, assessment, law);
    if (!means) return missing('核定的家庭人口和月收入（核算还有待答复的问题）');
    const conclusion = assessment.trace
      .at(-1)
      ?.text.replace(/^结论：/u, '')
      .replace(/。$/u, '');
    return have(
      meansReport(
        MeansReportInputSchema.parse({
          frame: formFrame(source),
          law,
          application: applicationOf(state),
          means,
          property: propertyFindings(state.means.sheet, assessment, law.property.citations),
          conclusion,
          remarks: remarks(source, assessment),
          reckonedOn: assessment.on,
          policyVersion: `${means.standard.documentNumber}等，按${formatDateChinese(assessment.on)}的规定核算`,
          reckonedBy: [nameOf(source, state.means.by)],
        }),
      ),
    );
  },
};

interface FormFacts {
  readonly acceptedOn: NonNullable<CaseState['acceptedOn']>;
  readonly review: NonNullable<CaseState['review']>;
  readonly homeVisit: NonNullable<CaseState['homeVisit']>;
  readonly verification: NonNullable<ReturnType<typeof verificationOf>>;
}

function formFacts(state: CaseState): PaperFacts<FormFacts> {
  const { acceptedOn, homeVisit } = state;
  const review = standingReview(state);
  const verification = verificationOf(state);
  if (!acceptedOn) return missing('受理日期');
  if (!homeVisit) return missing('入户调查记录');
  if (!verification) return missing('信息核对结果');
  return review ? have({ acceptedOn, review, homeVisit, verification }) : missing('初审意见');
}

/** 审核确认表: laid before the person who decides, and after that the summary of the file. */
export const reviewAndConfirmFormOfCase = paperFrom(formFacts, (source, facts): DocumentModel => {
  const { state, limits } = source;
  const { review, homeVisit, verification } = facts;
  const { determination } = state;
  const assessment = determination?.assessment ?? review.assessment;
  const law = lawOf(source);
  const names = countedNames(state, assessment);
  const appraisal = appraisalWords(state);
  return reviewAndConfirmForm(
    ReviewAndConfirmFormInputSchema.parse({
      frame: formFrame(source),
      law,
      application: applicationOf(state),
      memberNames: names.length > 0 ? names : state.application.members.map((member) => member.name),
      acceptedOn: facts.acceptedOn,
      dueOn: limits.total?.dueOn,
      means: meansOf(state, assessment, law),
      propertyConclusion: propertyConclusion(state, assessment),
      verification: verificationWords(verification),
      investigation: {
        by: [nameOf(source, homeVisit.firstInvestigator), nameOf(source, homeVisit.secondInvestigator)],
        on: dayInChina(homeVisit.signedAt ?? homeVisit.recordedAt),
        text: homeVisit.visit.conclusion,
      },
      review: { by: [nameOf(source, review.by)], on: dayInChina(review.at), text: review.opinion },
      publicNotice: noticeWords(state),
      ...(appraisal !== undefined && { communityAppraisal: appraisal }),
      closeRelative: closeRelativeWords(state),
      ...(determination?.meetingMinutes && { meetingMinutesNumber: determination.meetingMinutes }),
      ...(determination && {
        determination: {
          decision: determination.result === 'approve' ? 'confirm' : 'refuse',
          by: nameOf(source, determination.by),
          on: determination.determinedOn,
          text: determination.reasons || (determination.result === 'approve' ? '符合条件，确认同意。' : '不符合条件，不予确认。'),
          ...(determination.monthlyAmount !== undefined && { monthlyFen: determination.monthlyAmount }),
          ...(determination.firstMonth && { firstMonth: determination.firstMonth }),
        },
      }),
    }),
  );
});

function verificationWords({ reportNumber, reportedOn, items }: FormFacts['verification']): string {
  const differing = items.some((item) => item.finding === 'inconsistent');
  return `核对报告${reportNumber}（${formatDateChinese(reportedOn)}），${differing ? '有与申报不一致的项目，详见报告' : '未发现与申报不一致'}`;
}

function noticeWords(state: CaseState): string {
  const notice = currentNotice(state);
  if (state.review?.recommendation === 'refuse') return '拟不予确认，不公示';
  if (!notice?.posting) return '尚未张贴';
  const from = formatDateChinese(dayInChina(notice.posting.postedAt));
  if (!notice.takeDown) return `${from}起在${notice.posting.place}公示，至${formatDateChinese(notice.until)}`;
  const to = formatDateChinese(dayInChina(notice.takeDown.takenDownAt));
  const objections = state.objections.filter((objection) => objection.at > notice.posting!.at);
  const result = objections.length > 0 ? `收到异议${objections.length}件，处理情况在卷` : '无异议';
  return `${from}至${to}在${notice.posting.place}公示，${result}，张贴和撤下照片在卷`;
}

/** What the last 民主评议 came to; of an objection answered before meetings were written down, what was found. */
function appraisalWords({ communityAppraisals = [], objections }: CaseState): string | undefined {
  const last = communityAppraisals.at(-1);
  if (!last) return objections.findLast(({ resolution }) => resolution?.method === 'communityAppraisal')?.resolution?.findings;
  const remarks = appraisalDoubtWords(last).map((words) => `；${words}`);
  return `${formatDateChinese(dayInChina(last.heldAt))}，${attendanceWords(last)}，${votesWords(last.votes)}。${APPRAISAL_FINDING_NAMES[last.finding]}：${last.conclusion}${remarks.join('')}`;
}

function closeRelativeWords(state: CaseState): string {
  const visit = districtVisitOf(state);
  const visited = visit
    ? `区民政局${formatDateChinese(visit.visitedOn)}入户，${visit.finding === 'confirmed' ? '情况属实' : '与申报不一致'}`
    : '区民政局尚未入户';
  if (state.application.closeRelative.related) {
    const filing = state.closeRelativeFiling;
    return `${filing ? `已备案（${filing.filingNumber}）` : '有近亲属关系，尚未备案'}；${visited}`;
  }
  return state.complaints.length > 0 ? `无近亲属关系；接到投诉举报，${visited}` : '无近亲属关系';
}
