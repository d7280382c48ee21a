import { dayInChina } from '#shared/kernel/instant.ts';
import { firstOfNextMonth, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { type CaseState, currentNotice, verificationOf } from '#shared/domain/procedure/case-state.ts';
import { type DocumentModel } from '../document-model.ts';
import { confirmationNotice, ConfirmationNoticeInputSchema } from '../papers/confirmation-notice.ts';
import { refusalNotice, RefusalNoticeInputSchema } from '../papers/refusal-notice.ts';
import { type Course } from '../parts/course.ts';
import { yuan } from '../parts/means.ts';
import { applicationOf, caseworkersOf, dayOf, lawOf, noticeFrame } from './frame-of-case.ts';
import { assessmentOf, countedNames, meansOf, standingReview } from './means-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';
import { propertyFindings } from './property-findings.ts';
import { isRefusalGround, type RefusalGround, refusalReasons } from './refusal-reasons.ts';
import { type CasePaperSource } from './source.ts';

/** The days the family can check. A notice counts once it has been taken down; the paper says what came of it. */
function courseOf(source: CasePaperSource): Course {
  const { state } = source;
  const notice = currentNotice(state);
  const objection = notice?.posting && state.objections.findLast((candidate) => candidate.at > notice.posting!.at);
  return {
    acceptedOn: state.acceptedOn ?? source.madeOn,
    ...(notice?.posting &&
      notice.takeDown && {
        publicNotice: {
          from: dayInChina(notice.posting.postedAt),
          to: dayInChina(notice.takeDown.takenDownAt),
          ...(objection && { objection: objectionWords(objection) }),
        },
      }),
    decidedOn: state.determination?.determinedOn ?? dayOf(source),
  };
}

function objectionWords({ resolution }: CaseState['objections'][number]): string {
  if (!resolution) return '公示期内收到异议';
  const method = resolution.method === 'communityAppraisal' ? '民主评议' : '重新调查';
  return `公示期内收到异议，经${method}，异议${resolution.outcome === 'upheld' ? '成立' : '不成立'}`;
}

interface GrantFacts {
  readonly assessment: Assessment;
  readonly monthlyFen: number;
}

function grantFacts(state: CaseState): PaperFacts<GrantFacts> {
  const { determination } = state;
  const review = standingReview(state);
  if (determination ? determination.result !== 'approve' : review?.recommendation !== 'approve')
    return missing(determination || review ? '同意给予救助的意见' : '初审意见');
  if (!state.acceptedOn) return missing('受理日期');
  const assessment = assessmentOf(state);
  const monthlyFen = determination ? determination.monthlyAmount : review?.monthlyAmount;
  if (!assessment || monthlyFen === undefined || !state.means) return missing('收入财产核算和月保障金额');
  const { countedMembers, householdIncome, perCapitaIncome, standard } = assessment.figures;
  if (!countedMembers || householdIncome === undefined || perCapitaIncome === undefined || standard === undefined)
    return missing('核定的家庭人口、月收入和适用的标准');
  return have({ assessment, monthlyFen });
}

export const confirmationNoticeOfCase = paperFrom(grantFacts, (source, { assessment, monthlyFen }): DocumentModel => {
  const { state, limits } = source;
  const law = lawOf(source);
  const course = courseOf(source);
  const names = countedNames(state, assessment);
  const every = needsHalfYearlyReview(state, assessment) ? 'halfYear' : 'year';
  const { account } = state.application;
  return confirmationNotice(
    ConfirmationNoticeInputSchema.parse({
      frame: noticeFrame(source, true),
      law,
      application: applicationOf(state, names.length),
      course,
      protectedMembers: names,
      means: meansOf(state, assessment, law),
      payment: {
        mode: 'gapPayment',
        steps: paymentSteps(assessment),
        basicMonthlyFen: monthlyFen,
        additions: [],
        monthlyFen,
        firstMonth: state.determination?.firstMonth ?? firstOfNextMonth(course.decidedOn),
        ...(account && { account: { bank: account.bank, lastDigits: account.number.slice(-4) } }),
      },
      review: { every, nextBy: (every === 'year' ? limits.yearlyReview : limits.halfYearlyReview)?.dueOn },
      caseworkers: caseworkersOf(source),
    }),
  );
});

/** From income to amount, in the words of the reckoning that was stored. */
function paymentSteps(assessment: Assessment): string[] {
  const lines = assessment.trace.filter((line) => line.rule === 'allowance.gapPayment');
  return lines.map((line) => line.text.replace(/。$/u, ''));
}

/** Occupations of people who can work (57号 第31条: 家庭成员有劳动能力). */
const ABLE_TO_WORK: readonly string[] = ['employed', 'flexible', 'registeredUnemployed', 'unemployed'];

/** 57号 第31条: half-yearly where somebody can work or income is not steady, else yearly. */
function needsHalfYearlyReview(state: CaseState, assessment: Assessment): boolean {
  const counted = new Set(assessment.members.filter((finding) => finding.counted).map((finding) => finding.ref));
  const ableToWork = state.application.members.some(
    (member) => counted.has(member.ref) && ABLE_TO_WORK.includes(member.occupation),
  );
  const unsteady = state.means?.sheet.incomes.some((income) => income.kind === 'wage' || income.kind === 'business') ?? false;
  return ableToWork || unsteady;
}

interface RefusalFacts {
  readonly assessment: Assessment;
  readonly grounds: readonly RefusalGround[];
}

function refusalFacts(state: CaseState): PaperFacts<RefusalFacts> {
  const { determination } = state;
  const review = standingReview(state);
  if (determination ? determination.result !== 'refuse' : review?.recommendation !== 'refuse')
    return missing(determination || review ? '不予确认的意见' : '初审意见');
  if (!state.acceptedOn) return missing('受理日期');
  const assessment = assessmentOf(state);
  if (!assessment) return missing('收入财产核算');
  const given = determination?.refusalGrounds ?? review?.refusalGrounds ?? [];
  const grounds = (given.length > 0 ? given : assessment.grounds).filter(isRefusalGround);
  if (grounds.length === 0) return missing('不予确认的法定理由');
  if (evidence(state).length === 0) return missing('调查核实的材料（入户调查表或者核对报告）');
  return have({ assessment, grounds });
}

/** On what the findings rest, as the file has it. */
function evidence(state: CaseState): string[] {
  const verification = verificationOf(state);
  const { homeVisit, neighbourInterviews, letters = [] } = state;
  const answered = letters.filter(({ answer }) => answer?.outcome === 'answered');
  return [
    ...(homeVisit ? [`入户调查表（${formatDateChinese(dayInChina(homeVisit.visit.startedAt))}）`] : []),
    ...(verification
      ? [`家庭经济状况核对报告（${verification.reportNumber}，${formatDateChinese(verification.reportedOn)}）`]
      : []),
    ...(neighbourInterviews.length > 0 ? [`邻里访问记录${neighbourInterviews.length}份`] : []),
    ...(answered.length > 0 ? [`回函${answered.length}份`] : []),
  ];
}

/** Help that does not hang on what this refusal decided: a way on for every family that is refused (社会救助法 第45条). */
const OTHER_HELP = [
  '符合最低生活保障边缘家庭、刚性支出困难家庭条件的，可以向我单位申请认定',
  '遭遇突发性、紧迫性、灾难性困难，基本生活暂时出现严重困难的，可以向急难发生地的街道办事处、乡镇人民政府申请临时救助',
  '家庭人口、收入、财产状况发生变化后，您可以重新提出申请',
];

export const refusalNoticeOfCase = paperFrom(refusalFacts, (source, { assessment, grounds }): DocumentModel => {
  const { state, limits } = source;
  const law = lawOf(source);
  const reasons = state.determination?.reasons.replace(/[。；;.\s]+$/u, '') ?? '';
  return refusalNotice(
    RefusalNoticeInputSchema.parse({
      frame: noticeFrame(source, true),
      law,
      application: applicationOf(state, assessment.figures.countedMembers || undefined),
      course: courseOf(source),
      reasons: refusalReasons(state, assessment, grounds, law),
      means: meansOf(state, assessment, law),
      property: state.means ? propertyFindings(state.means.sheet, assessment, law.property.citations) : [],
      otherFindings: reasons === '' ? [] : [reasons],
      evidence: evidence(state),
      otherHelp: OTHER_HELP,
      serveBy: limits.refusalNotice?.dueOn,
      caseworkers: caseworkersOf(source),
    }),
  );
});

/** `未超过限额，符合规定`, or what is over it: the property in one line for the form. */
export function propertyConclusion(state: CaseState, assessment: Assessment): string {
  const { means } = state;
  if (!means) return '未核算';
  const findings = propertyFindings(means.sheet, assessment, []);
  const over = findings.filter((finding) => finding.result === 'exceeds');
  const total = `货币财产合计${yuan(means.sheet.assets.monetary)}`;
  if (over.length === 0) return `${total}，各项财产符合规定`;
  return `${total}；不符合规定：${over.map((finding) => `${finding.item}（${finding.found}）`).join('、')}`;
}
