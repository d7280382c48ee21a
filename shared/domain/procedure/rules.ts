import { type Role } from '../office/roles.ts';
import { ACT_STATUSES } from './apply-act.ts';
import { type CaseActType, DISTRICT_CASE_ACTS } from './case-acts.ts';
import * as gate from './gates.ts';
import { type Gate, type GateContext, type Refusal } from './gates.ts';

interface ActRule {
  readonly roles: readonly Role[];
  readonly gates: readonly Gate[];
}

const WINDOW: readonly Role[] = ['window'];
const FIELD: readonly Role[] = ['investigator'];
const WINDOW_OR_FIELD: readonly Role[] = ['window', 'investigator'];
const REVIEW: readonly Role[] = ['reviewer'];
const CONFIRM: readonly Role[] = ['confirmer'];
const CASEWORK: readonly Role[] = ['window', 'investigator', 'reviewer', 'confirmer'];
const DISTRICT: readonly Role[] = ['districtOfficer'];

/**
 * Who may do each act, and what must be so before. The statuses are in ACT_STATUSES; together the two tables are the whole
 * procedure of 低保 (57号; 83号; 社会救助法 第37—48条; 津民发〔2021〕14号).
 */
export const ACT_RULES: Readonly<Record<CaseActType, ActRule>> = {
  receiveApplication: { roles: WINDOW, gates: [] },
  correctApplication: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused] },
  requestCompletion: { roles: WINDOW, gates: [gate.notRecused] },
  recordCompletion: { roles: WINDOW, gates: [gate.notRecused] },
  proposeDecline: { roles: WINDOW, gates: [gate.notRecused] },
  returnDecline: { roles: CONFIRM, gates: [gate.notRecused] },
  declineAcceptance: { roles: CONFIRM, gates: [gate.notRecused, gate.notOwnDecline] },
  accept: { roles: WINDOW, gates: [gate.notRecused, gate.requiredMaterialsSeen, gate.consentsSigned] },
  extendTimeLimit: { roles: ['reviewer', 'confirmer'], gates: [gate.notRecused, gate.notYetExtended] },
  fileCloseRelative: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.hasCloseRelative] },
  requestVerification: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused] },
  recordVerification: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.verificationRequested] },
  notifyVerification: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.foundOtherwise] },
  recheckVerification: { roles: FIELD, gates: [gate.notRecused, gate.verificationTold] },
  recordHomeVisit: { roles: FIELD, gates: [gate.notRecused] },
  signHomeVisit: {
    roles: FIELD,
    gates: [gate.notRecused, gate.visitRecorded, gate.visitNotYetSigned, gate.isSecondInvestigator],
  },
  recordNeighbourInterview: { roles: FIELD, gates: [gate.notRecused] },
  recordCommunityAppraisal: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.mayAppraise, gate.visitRecorded] },
  sendLetterInquiry: { roles: FIELD, gates: [gate.notRecused] },
  recordLetterAnswer: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.letterUnanswered] },
  recordMeans: { roles: FIELD, gates: [gate.notRecused] },
  recordReviewOpinion: {
    roles: REVIEW,
    gates: [
      gate.notRecused,
      gate.didNotInvestigate,
      gate.verified,
      gate.visitRecorded,
      gate.visitSigned,
      gate.meansRecorded,
      gate.closeRelativeFiled,
      gate.noOpenObjection,
    ],
  },
  issuePublicNotice: {
    roles: ['window', 'reviewer'],
    gates: [gate.notRecused, gate.opinionToGrant, gate.noticeNotYetIssued],
  },
  recordPosting: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.noticeIssued] },
  recordTakeDown: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.noticePeriodOver] },
  recordObjection: { roles: CASEWORK, gates: [] },
  resolveObjection: { roles: ['reviewer', 'confirmer'], gates: [gate.notRecused, gate.objectionOpen] },
  recordComplaint: { roles: CASEWORK, gates: [] },
  recordDistrictVisit: { roles: ['window', 'reviewer'], gates: [gate.notRecused, gate.visitCalledFor] },
  returnToInvestigation: { roles: ['reviewer', 'confirmer'], gates: [gate.notRecused] },
  determine: {
    roles: CONFIRM,
    gates: [
      gate.notRecused,
      gate.didNotInvestigate,
      gate.didNotReview,
      gate.noticeCompleted,
      gate.noOpenObjection,
      gate.closeRelativeFiled,
      gate.districtVisited,
      gate.districtFindingAnswered,
    ],
  },
  serve: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.paperToServe] },
  publish: { roles: WINDOW_OR_FIELD, gates: [gate.notRecused, gate.approved] },
  withdraw: { roles: WINDOW, gates: [gate.notRecused] },
  terminate: { roles: CONFIRM, gates: [gate.notRecused, gate.didNotInvestigate] },
  attachEvidence: { roles: [...CASEWORK, 'archivist'], gates: [] },
  issuePaper: { roles: CASEWORK, gates: [] },
  districtVerification: { roles: DISTRICT, gates: [gate.verificationRequested, gate.notYetDecided] },
  districtVisit: { roles: DISTRICT, gates: [gate.visitCalledFor, gate.notYetDecided] },
};

/** Every reason why the actor may not do this act now; empty when it may be done. */
export function refusalsFor(action: CaseActType, context: GateContext): readonly Refusal[] {
  const { state, actor } = context;
  const rule = ACT_RULES[action];
  if (!ACT_STATUSES[action].includes(state.status)) return [{ code: 'WRONG_STATUS', params: { status: state.status } }];
  const refusals: Refusal[] = [];
  if (!rule.roles.some((role) => actor.roles.includes(role)))
    refusals.push({ code: 'WRONG_ROLE', params: { roles: rule.roles } });
  for (const check of rule.gates) {
    const refusal = check(context);
    if (refusal) refusals.push(refusal);
  }
  return refusals;
}

export interface AvailableAction {
  readonly action: CaseActType;
  readonly refusals: readonly Refusal[];
}

/** What a district can do in a street's case, each with what still stands in the way. */
export function districtActions(context: GateContext): readonly AvailableAction[] {
  return DISTRICT_CASE_ACTS.map((action) => ({ action, refusals: refusalsFor(action, context) }));
}

/** Acts that happen as part of another or are the district's; a screen at the street offers no button for them. */
const NOT_OFFERED: readonly CaseActType[] = ['receiveApplication', 'issuePaper', 'districtVerification', 'districtVisit'];

/** What can be done in the case's present status, each with what still stands in the way. The screen compares no statuses. */
export function availableActions(context: GateContext): readonly AvailableAction[] {
  return (Object.keys(ACT_RULES) as CaseActType[])
    .filter((action) => !NOT_OFFERED.includes(action) && ACT_STATUSES[action].includes(context.state.status))
    .map((action) => ({ action, refusals: refusalsFor(action, context) }));
}
