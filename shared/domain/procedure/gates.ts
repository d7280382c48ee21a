import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { type Role } from '../office/roles.ts';
import { type OfficeOptions } from '../office/office.ts';
import { type Application, type Member, unsignedNames } from './application.ts';
import {
  type CaseCourse,
  type CaseState,
  type CaseStatus,
  contradictsOpinion,
  currentNotice,
  districtVisitOf,
  inconsistentItems,
  isClosed,
  isVerificationTold,
  needsDistrictVisit,
  openObjections,
  verificationOf,
} from './case-state.ts';
import { unansweredLetters } from './letter-inquiry.ts';
import { missingRequired } from './materials.ts';

/**
 * Why an act may not be done now. Each has its sentence and article in messages/gates.zh-CN.ts; the screen shows it beside the
 * button, the core refuses with it. One function serves both, so they cannot disagree.
 */
export interface GateParams {
  WRONG_STATUS: { status: CaseStatus };
  WRONG_ROLE: { roles: readonly Role[] };
  /** The actor is named as a close relative of the household: 回避. */
  RECUSED: { name: string };
  REQUIRED_MATERIAL_MISSING: { names: readonly string[] };
  CONSENT_MISSING: { names: readonly string[] };
  CLOSE_RELATIVE_NOT_FILED: Record<never, never>;
  DISTRICT_VISIT_MISSING: { because: 'closeRelative' | 'complaint' };
  VERIFICATION_NOT_REQUESTED: Record<never, never>;
  VERIFICATION_MISSING: Record<never, never>;
  HOME_VISIT_MISSING: Record<never, never>;
  HOME_VISIT_UNSIGNED: Record<never, never>;
  HOME_VISIT_ALREADY_SIGNED: Record<never, never>;
  NOT_SECOND_INVESTIGATOR: Record<never, never>;
  MEANS_MISSING: Record<never, never>;
  INVESTIGATED_SAME_CASE: Record<never, never>;
  REVIEWED_SAME_CASE: Record<never, never>;
  NOTICE_NOT_ISSUED: Record<never, never>;
  NOTICE_ALREADY_ISSUED: Record<never, never>;
  NOTICE_NOT_DUE: { until: PlainDate };
  NOTICE_INCOMPLETE: Record<never, never>;
  OBJECTION_OPEN: Record<never, never>;
  NO_OPEN_OBJECTION: Record<never, never>;
  DECLINE_PROPOSED_BY_SELF: Record<never, never>;
  NO_CLOSE_RELATIVE: Record<never, never>;
  ALREADY_EXTENDED: Record<never, never>;
  NO_PAPER_TO_SERVE: Record<never, never>;
  NOT_APPROVED: Record<never, never>;
  DISTRICT_ONLY: Record<never, never>;
  STREET_ONLY: Record<never, never>;
  NO_VISIT_CALLED_FOR: Record<never, never>;
  REFUSAL_NOT_DISPLAYED: Record<never, never>;
  DISTRICT_FINDING_UNANSWERED: Record<never, never>;
  NOTHING_INCONSISTENT: Record<never, never>;
  VERIFICATION_NOT_OBJECTED_TO: Record<never, never>;
  NOTHING_TO_APPRAISE: Record<never, never>;
  NO_LETTER_UNANSWERED: Record<never, never>;
  /** The following are found by what an act says, not by the case alone (act-checks.ts): the core refuses when it is sent. */
  COMPLETION_ASKED_TWICE: { names: readonly string[] };
  ACCEPTANCE_NOT_ON_COMPLETION: { completedOn: PlainDate };
  VERIFICATION_WITHOUT_CONSENT: { names: readonly string[] };
  REMOTE_VISIT_UNREASONED: Record<never, never>;
  EXTENSION_GROUND_UNTRUE: { ground: string };
  EXTENSION_TOO_LATE: { dueOn: PlainDate };
  SERVICE_INCOMPLETE: { lacks: readonly string[] };
  WITHDRAWAL_UNSIGNED: Record<never, never>;
  VERIFICATION_NOT_TOLD: Record<never, never>;
  LETTER_ALREADY_ANSWERED: Record<never, never>;
  LETTER_NOT_DUE: { answerBy: PlainDate };
  APPRAISAL_NOT_HELD: Record<never, never>;
  APPRAISAL_NAMED_TWICE: { names: readonly string[] };
  APPRAISAL_NOT_RECUSED: { names: readonly string[] };
  APPRAISAL_ATTENDANCE: { expected: number; present: number };
  APPRAISAL_VOTES_DIFFER: { votes: number; present: number };
  APPRAISAL_UNSIGNED_UNREASONED: Record<never, never>;
}
export type GateCode = keyof GateParams;
export type Refusal = { [Code in GateCode]: { readonly code: Code; readonly params: GateParams[Code] } }[GateCode];

export interface Actor {
  readonly staffId: StaffId;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** What the gates look at: no number of a person, so that a screen can ask them too (who else might do this?). */
export type GateState = CaseCourse & {
  readonly application: Pick<Application, 'materials' | 'consentSignedBy' | 'undertakingSignedBy' | 'closeRelative'> & {
    readonly members: readonly Pick<Member, 'ref' | 'name' | 'livesTogether' | 'excluded' | 'bornOn'>[];
  };
};

export interface GateContext {
  readonly state: GateState;
  readonly actor: Actor;
  readonly today: PlainDate;
  readonly options: Pick<OfficeOptions, 'repostAfterObjection'>;
}

/** Says why not, or nothing when the way is free. */
export type Gate = (context: GateContext) => Refusal | undefined;

const none = {} as Record<never, never>;

export const notRecused: Gate = ({ state, actor }) =>
  state.application.closeRelative.people.some((person) => person.name === actor.name)
    ? { code: 'RECUSED', params: { name: actor.name } }
    : undefined;

export const requiredMaterialsSeen: Gate = ({ state }) => {
  const names = missingRequired(state.application.materials).map((material) => material.name);
  return names.length > 0 ? { code: 'REQUIRED_MATERIAL_MISSING', params: { names } } : undefined;
};

export const consentsSigned: Gate = ({ state, today }) => {
  const names = unsignedNames(state.application, today);
  return names.length > 0 ? { code: 'CONSENT_MISSING', params: { names } } : undefined;
};

export const closeRelativeFiled: Gate = ({ state }) =>
  state.application.closeRelative.related && !state.closeRelativeFiling
    ? { code: 'CLOSE_RELATIVE_NOT_FILED', params: none }
    : undefined;

export const hasCloseRelative: Gate = ({ state }) =>
  state.application.closeRelative.related ? undefined : { code: 'NO_CLOSE_RELATIVE', params: none };

/** 57号 第20条 and 津民发〔2021〕14号: the district goes there before the confirmation, not after. */
export const districtVisited: Gate = ({ state }) =>
  needsDistrictVisit(state) && !districtVisitOf(state)
    ? {
        code: 'DISTRICT_VISIT_MISSING',
        params: { because: state.application.closeRelative.related ? 'closeRelative' : 'complaint' },
      }
    : undefined;

/** The district's visit before the confirmation: to close relatives and after a complaint. Spot checks are acts of their own. */
export const visitCalledFor: Gate = ({ state }) =>
  needsDistrictVisit(state) ? undefined : { code: 'NO_VISIT_CALLED_FOR', params: none };

/** What comes after the decision can no longer be a ground of it. */
export const notYetDecided: Gate = ({ state }) =>
  state.determination || isClosed(state) ? { code: 'WRONG_STATUS', params: { status: state.status } } : undefined;

export const verificationRequested: Gate = ({ state }) =>
  state.verificationRequest ? undefined : { code: 'VERIFICATION_NOT_REQUESTED', params: none };

export const verified: Gate = ({ state }) => (verificationOf(state) ? undefined : { code: 'VERIFICATION_MISSING', params: none });

export const foundOtherwise: Gate = ({ state }) =>
  inconsistentItems(state).length > 0 ? undefined : { code: 'NOTHING_INCONSISTENT', params: none };

/** An objection answers what has been told. */
export const verificationTold: Gate = ({ state }) =>
  isVerificationTold(state) ? undefined : { code: 'VERIFICATION_NOT_OBJECTED_TO', params: none };

export const visitRecorded: Gate = ({ state }) => (state.homeVisit ? undefined : { code: 'HOME_VISIT_MISSING', params: none });

export const visitSigned: Gate = ({ state }) =>
  state.homeVisit && !state.homeVisit.signedAt ? { code: 'HOME_VISIT_UNSIGNED', params: none } : undefined;

export const visitNotYetSigned: Gate = ({ state }) =>
  state.homeVisit?.signedAt ? { code: 'HOME_VISIT_ALREADY_SIGNED', params: none } : undefined;

export const isSecondInvestigator: Gate = ({ state, actor }) =>
  state.homeVisit && state.homeVisit.secondInvestigator !== actor.staffId
    ? { code: 'NOT_SECOND_INVESTIGATOR', params: none }
    : undefined;

export const meansRecorded: Gate = ({ state }) => (state.means ? undefined : { code: 'MEANS_MISSING', params: none });

/**
 * 民主评议: after an objection (57号 第19条), and where the office sees fit while it investigates (社会救助暂行办法 第十一条: 群众评议).
 * Without either nothing is disputed, and none is held (中办发〔2020〕18号 第24项).
 */
export const mayAppraise: Gate = ({ state }) =>
  state.status === 'investigating' || openObjections(state).length > 0
    ? undefined
    : { code: 'NOTHING_TO_APPRAISE', params: none };

export const letterUnanswered: Gate = ({ state }) =>
  unansweredLetters(state.letters).length > 0 ? undefined : { code: 'NO_LETTER_UNANSWERED', params: none };

/**
 * 调查人 ≠ 审核人: who went to the house, asked the neighbours, wrote letters, wrote down the community's appraisal or reckoned
 * the means does not judge what was found.
 */
export const didNotInvestigate: Gate = ({ state, actor }) => {
  const investigators = [
    state.homeVisit?.firstInvestigator,
    state.homeVisit?.secondInvestigator,
    ...state.neighbourInterviews.flatMap((interview) => interview.interviewers),
    ...(state.letters ?? []).flatMap(({ investigators }) => investigators),
    ...(state.communityAppraisals ?? []).map(({ by }) => by),
    state.means?.by,
    ...(state.formerInvestigators ?? []),
  ];
  return investigators.includes(actor.staffId) ? { code: 'INVESTIGATED_SAME_CASE', params: none } : undefined;
};

/** 审核人 ≠ 确认人, whether the opinion still stands or was given anew by somebody else since. */
export const didNotReview: Gate = ({ state, actor }) =>
  [state.review?.by, ...(state.formerReviewers ?? [])].includes(actor.staffId)
    ? { code: 'REVIEWED_SAME_CASE', params: none }
    : undefined;

/** The notice that belongs to the opinion now standing: one issued before a new opinion no longer counts. */
function noticeOfOpinion(state: CaseCourse): CaseState['notices'][number] | undefined {
  const notice = currentNotice(state);
  return notice && notice.opinion === state.opinions ? notice : undefined;
}

export const noticeIssued: Gate = ({ state }) => {
  const notice = noticeOfOpinion(state);
  return notice && !notice.posting ? undefined : { code: 'NOTICE_NOT_ISSUED', params: none };
};

export const noticeNotYetIssued: Gate = ({ state, today }) => {
  const notice = noticeOfOpinion(state);
  // A notice never posted, whose first day has passed, is issued anew with new days.
  return notice && !notice.posting && notice.from >= today ? { code: 'NOTICE_ALREADY_ISSUED', params: none } : undefined;
};

/** The last day belongs to the notice until it ends (民法典 第203条): who comes to read it that afternoon must find it. */
export const noticePeriodOver: Gate = ({ state, today }) => {
  const notice = currentNotice(state);
  return notice && today <= notice.until ? { code: 'NOTICE_NOT_DUE', params: { until: notice.until } } : undefined;
};

/** An opinion to refuse has no notice (ADR 0006). */
export const opinionToGrant: Gate = ({ state }) =>
  state.review?.recommendation === 'refuse' ? { code: 'REFUSAL_NOT_DISPLAYED', params: none } : undefined;

/** What the district found otherwise (57号 第20条) is weighed in an opinion before anybody decides: the standing one is older. */
export const districtFindingAnswered: Gate = ({ state }) =>
  contradictsOpinion(state) ? { code: 'DISTRICT_FINDING_UNANSWERED', params: none } : undefined;

/**
 * 57号 第19条: an opinion to grant stands seven days in the community before it is confirmed. An opinion to refuse is not
 * displayed: nobody in the community has a lawful interest in a family's being refused (57号 第24条, PIPL 第25条).
 * After a dismissed objection the same opinion may go on without a second notice only where the office has chosen so.
 */
export const noticeCompleted: Gate = ({ state, options }) => {
  if (state.review?.recommendation === 'refuse') return undefined;
  if (noticeOfOpinion(state)?.takeDown) return undefined;
  const dismissed = state.objections.at(-1)?.resolution?.outcome === 'dismissed';
  const notice = currentNotice(state);
  // The neighbours have seen this amount; another has been shown to nobody.
  const sameAmount = notice?.displayedAmount !== undefined && notice.displayedAmount === state.review?.monthlyAmount;
  if (!options.repostAfterObjection && dismissed && notice?.takeDown && sameAmount) return undefined;
  return { code: 'NOTICE_INCOMPLETE', params: none };
};

export const noOpenObjection: Gate = ({ state }) =>
  openObjections(state).length > 0 ? { code: 'OBJECTION_OPEN', params: none } : undefined;

export const objectionOpen: Gate = ({ state }) =>
  openObjections(state).length === 0 ? { code: 'NO_OPEN_OBJECTION', params: none } : undefined;

/** 社会救助法 第70条(一) punishes refusing to accept what must be accepted: a second person looks. */
export const notOwnDecline: Gate = ({ state, actor }) =>
  state.decline?.by === actor.staffId ? { code: 'DECLINE_PROPOSED_BY_SELF', params: none } : undefined;

export const notYetExtended: Gate = ({ state }) => (state.extension ? { code: 'ALREADY_EXTENDED', params: none } : undefined);

/** Papers that go to the family and whose delivery is recorded. */
export const SERVED_PAPERS = [
  'acceptanceNotice',
  'completionRequest',
  'declineAcceptanceNotice',
  'confirmationNotice',
  'refusalNotice',
  'terminationNotice',
  'verificationNotice',
] as const;

export const paperToServe: Gate = ({ state }) => {
  const served = new Set(state.services.map((service) => service.paperId));
  const open = state.papers.some(
    (paper) => (SERVED_PAPERS as readonly string[]).includes(paper.kind) && !served.has(paper.paperId),
  );
  return open ? undefined : { code: 'NO_PAPER_TO_SERVE', params: none };
};

export const approved: Gate = ({ state }) =>
  state.determination?.result === 'approve' ? undefined : { code: 'NOT_APPROVED', params: none };
