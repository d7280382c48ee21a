import { type ActId, type CaseId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type CaseAct, type CaseActType, DISTRICT_CASE_ACTS } from './case-acts.ts';
import { BEFORE_CONFIRMATION, CASE_STATUSES, type CaseState, type CaseStatus } from './case-state.ts';

/** An act as the record holds it, with who did it, when, and where it stands in its office's feed. */
export type RecordedCaseAct = CaseAct & {
  readonly actId: ActId;
  readonly caseId: CaseId;
  readonly officeId: OfficeId;
  readonly seq: number;
  readonly by: StaffId;
  readonly at: Instant;
};

/** The record says something that cannot have happened; never the user's mistake, so never shown as one. */
export class HistoryError extends Error {}

const OPEN_BEFORE_DECISION: readonly CaseStatus[] = ['received', 'awaitingCompletion', ...BEFORE_CONFIRMATION];

/**
 * The procedure (57号 第二章至第五章) as a table: in which statuses each act can happen at all. `receiveApplication` begins a
 * case and has none. Screens and commands ask rules.ts, which adds roles and preconditions; replay asks this alone.
 */
export const ACT_STATUSES: Readonly<Record<CaseActType, readonly CaseStatus[]>> = {
  receiveApplication: [],
  correctApplication: ['received', 'awaitingCompletion', 'investigating'],
  requestCompletion: ['received'],
  recordCompletion: ['awaitingCompletion'],
  proposeDecline: ['received', 'awaitingCompletion'],
  returnDecline: ['declineProposed'],
  declineAcceptance: ['declineProposed'],
  accept: ['received'],
  extendTimeLimit: BEFORE_CONFIRMATION,
  fileCloseRelative: BEFORE_CONFIRMATION,
  requestVerification: ['investigating'],
  recordVerification: ['investigating'],
  notifyVerification: ['investigating'],
  recheckVerification: ['investigating'],
  recordHomeVisit: ['investigating'],
  signHomeVisit: ['investigating'],
  recordNeighbourInterview: ['investigating'],
  recordCommunityAppraisal: ['investigating', 'publicNotice', 'awaitingDetermination'],
  sendLetterInquiry: ['investigating'],
  recordLetterAnswer: [...BEFORE_CONFIRMATION, 'determined', 'concluded'],
  recordMeans: ['investigating'],
  recordReviewOpinion: ['investigating'],
  issuePublicNotice: ['reviewed'],
  recordPosting: ['reviewed'],
  recordTakeDown: ['publicNotice'],
  recordObjection: ['publicNotice', 'awaitingDetermination'],
  resolveObjection: ['publicNotice', 'awaitingDetermination'],
  recordComplaint: OPEN_BEFORE_DECISION,
  recordDistrictVisit: BEFORE_CONFIRMATION,
  returnToInvestigation: ['reviewed', 'awaitingDetermination'],
  determine: ['reviewed', 'awaitingDetermination'],
  serve: [
    'acceptanceDeclined',
    'determined',
    'concluded',
    'terminated',
    'awaitingCompletion',
    'received',
    ...BEFORE_CONFIRMATION,
  ],
  publish: ['determined', 'concluded'],
  withdraw: OPEN_BEFORE_DECISION,
  terminate: BEFORE_CONFIRMATION,
  attachEvidence: CASE_STATUSES,
  issuePaper: CASE_STATUSES,
  districtVerification: CASE_STATUSES,
  districtVisit: CASE_STATUSES,
};

/**
 * One step of the fold: the case before, an act, the case after. Pure; the same at the street and at the district.
 * Throws HistoryError when the act cannot follow (a case begun twice, an act out of its status, another office's part).
 */
export function applyCaseAct(before: CaseState | undefined, act: RecordedCaseAct): CaseState {
  if (act.type === 'receiveApplication') {
    if (before) throw new HistoryError(`case ${act.caseId} begins twice`);
    return {
      id: act.caseId,
      officeId: act.officeId,
      revision: 1,
      status: 'received',
      caseNumber: act.payload.caseNumber,
      application: act.payload.application,
      receivedOn: act.payload.receivedOn,
      receivedBy: act.by,
      neighbourInterviews: [],
      opinions: 0,
      notices: [],
      objections: [],
      complaints: [],
      services: [],
      evidence: [],
      papers: [],
      district: {},
    };
  }
  if (!before) throw new HistoryError(`${act.type} before case ${act.caseId} begins`);
  // Each office writes its own part of a case and nothing of the other's: so the order of arrival cannot matter.
  if (DISTRICT_CASE_ACTS.includes(act.type) === (act.officeId === before.officeId))
    throw new HistoryError(`${act.type} by office ${act.officeId} in case ${act.caseId} of office ${before.officeId}`);
  if (!ACT_STATUSES[act.type].includes(before.status))
    throw new HistoryError(`${act.type} while ${before.status} in case ${act.caseId}`);
  return { ...step(before, act), revision: before.revision + 1 };
}

function step(state: CaseState, act: Exclude<RecordedCaseAct, { type: 'receiveApplication' }>): CaseState {
  const done = { by: act.by, at: act.at };
  switch (act.type) {
    case 'correctApplication':
      return { ...state, application: act.payload.application };
    case 'requestCompletion':
      return { ...state, status: 'awaitingCompletion', completion: { ...act.payload, ...done } };
    case 'recordCompletion':
      return {
        ...state,
        status: 'received',
        ...(state.completion && { completion: { ...state.completion, completedOn: act.payload.completedOn } }),
      };
    case 'proposeDecline':
      return { ...state, status: 'declineProposed', decline: { ...act.payload, ...done } };
    case 'returnDecline': {
      const { decline: _returned, ...rest } = state;
      return { ...rest, status: 'received' };
    }
    case 'declineAcceptance':
      return {
        ...state,
        status: 'acceptanceDeclined',
        ...(state.decline && { decline: { ...state.decline, declinedOn: act.payload.declinedOn } }),
      };
    case 'accept':
      return { ...state, status: 'investigating', acceptedOn: act.payload.acceptedOn };
    case 'extendTimeLimit':
      return { ...state, extension: { ...act.payload, ...done } };
    case 'fileCloseRelative':
      return { ...state, closeRelativeFiling: { ...act.payload, ...done } };
    case 'requestVerification':
      return { ...state, verificationRequest: { ...act.payload, ...done } };
    case 'recordVerification':
      return { ...state, verification: { ...act.payload, ...done } };
    case 'notifyVerification':
      return { ...state, verificationNotice: { ...act.payload, ...done } };
    case 'recheckVerification':
      return { ...state, recheck: { ...act.payload, ...done } };
    case 'recordHomeVisit':
      return {
        ...state,
        ...formerInvestigators(state, visitorsOf(state)),
        homeVisit: {
          visit: act.payload.visit,
          firstInvestigator: act.by,
          secondInvestigator: act.payload.secondInvestigator,
          recordedAt: act.at,
        },
      };
    case 'signHomeVisit':
      return { ...state, ...(state.homeVisit && { homeVisit: { ...state.homeVisit, signedAt: act.at } }) };
    case 'recordNeighbourInterview':
      return { ...state, neighbourInterviews: [...state.neighbourInterviews, { ...act.payload, ...done }] };
    case 'recordCommunityAppraisal':
      return { ...state, communityAppraisals: [...(state.communityAppraisals ?? []), { ...act.payload, ...done }] };
    case 'sendLetterInquiry':
      return { ...state, letters: [...(state.letters ?? []), { ...act.payload, ...done }] };
    case 'recordLetterAnswer':
      return { ...state, letters: answeredLetters(state, { ...act.payload, ...done }) };
    case 'recordMeans':
      return {
        ...state,
        ...formerInvestigators(state, state.means ? [state.means.by] : []),
        means: { ...act.payload, ...done },
      };
    case 'recordReviewOpinion':
      return {
        ...state,
        ...(state.review && replacedReview(state, state.review)),
        status: 'reviewed',
        review: { ...act.payload, ...done },
        opinions: state.opinions + 1,
      };
    case 'issuePublicNotice':
      return { ...state, notices: [...state.notices, { ...act.payload, opinion: state.opinions }] };
    case 'recordPosting':
      return { ...state, status: 'publicNotice', notices: withLastNotice(state, { posting: { ...act.payload, ...done } }) };
    case 'recordTakeDown':
      return {
        ...state,
        status: 'awaitingDetermination',
        notices: withLastNotice(state, { takeDown: { ...act.payload, ...done } }),
      };
    case 'recordObjection':
      return { ...state, objections: [...state.objections, { ...act.payload, ...done }] };
    case 'resolveObjection':
      // 57号 第19条: after an objection the investigation is done again and a new opinion is given.
      return {
        ...state,
        status: 'investigating',
        objections: state.objections.map((objection) =>
          objection.resolution ? objection : { ...objection, resolution: { ...act.payload, ...done } },
        ),
      };
    case 'recordComplaint':
      return { ...state, complaints: [...state.complaints, { ...act.payload, ...done }] };
    case 'recordDistrictVisit':
      return { ...state, districtVisit: { ...act.payload, ...done } };
    case 'returnToInvestigation':
      return { ...state, status: 'investigating' };
    case 'determine':
      return { ...state, status: 'determined', determination: { ...act.payload, ...done } };
    case 'serve':
      return {
        ...state,
        services: [...state.services, { ...act.payload, ...done }],
        status: statusAfterService(state, act.payload.paperId),
      };
    case 'publish':
      return { ...state, publication: { ...act.payload, ...done } };
    case 'withdraw':
      return { ...state, status: 'withdrawn', withdrawal: { ...act.payload, ...done } };
    case 'terminate':
      return { ...state, status: 'terminated', termination: { ...act.payload, ...done } };
    case 'attachEvidence':
      return { ...state, evidence: [...state.evidence, { ...act.payload, ...done }] };
    case 'issuePaper': {
      const { paperId, kind, number, issuedOn } = act.payload;
      return { ...state, papers: [...state.papers, { paperId, kind, number, issuedOn, issuedBy: act.by, seq: act.seq }] };
    }
    case 'districtVerification':
      return { ...state, district: { ...state.district, verification: { ...act.payload, ...done } } };
    case 'districtVisit':
      return { ...state, district: { ...state.district, visit: { ...act.payload, ...done } } };
    default:
      return assertNever(act, 'act without an effect');
  }
}

function answeredLetters(state: CaseState, answer: NonNullable<NonNullable<CaseState['letters']>[number]['answer']>) {
  const letters = state.letters ?? [];
  if (letters[answer.letter - 1] === undefined) throw new HistoryError(`no letter ${answer.letter} in case ${state.id}`);
  return letters.map((letter, index) => (index === answer.letter - 1 ? { ...letter, answer } : letter));
}

/** Who went to the house and put their names to it; a second investigator who never signed had no part in it. */
function visitorsOf({ homeVisit }: CaseState): readonly StaffId[] {
  if (!homeVisit) return [];
  const { firstInvestigator, secondInvestigator, signedAt } = homeVisit;
  return signedAt ? [firstInvestigator, secondInvestigator] : [firstInvestigator];
}

function formerInvestigators(state: CaseState, ids: readonly StaffId[]): Pick<CaseState, 'formerInvestigators'> {
  return ids.length === 0 ? {} : { formerInvestigators: [...new Set([...(state.formerInvestigators ?? []), ...ids])] };
}

/** What is kept of an opinion when the next takes its place: who gave it, and what the notice of it showed. */
function replacedReview(
  state: CaseState,
  review: NonNullable<CaseState['review']>,
): Pick<CaseState, 'formerReviewers' | 'notices'> {
  const { monthlyAmount } = review;
  const showsIt = state.notices.at(-1)?.opinion === state.opinions && monthlyAmount !== undefined;
  return {
    formerReviewers: [...new Set([...(state.formerReviewers ?? []), review.by])],
    notices: showsIt ? withLastNotice(state, { displayedAmount: monthlyAmount }) : state.notices,
  };
}

function withLastNotice(state: CaseState, more: Partial<CaseState['notices'][number]>): CaseState['notices'] {
  const last = state.notices.at(-1);
  if (!last) throw new HistoryError(`no notice in case ${state.id}`);
  return [...state.notices.slice(0, -1), { ...last, ...more }];
}

/** The case is concluded when its decision has reached the family, by whichever lawful way. */
function statusAfterService(state: CaseState, paperId: string): CaseStatus {
  const paper = state.papers.find((candidate) => candidate.paperId === paperId);
  const isDecision = paper?.kind === 'confirmationNotice' || paper?.kind === 'refusalNotice';
  return state.status === 'determined' && isDecision ? 'concluded' : state.status;
}
