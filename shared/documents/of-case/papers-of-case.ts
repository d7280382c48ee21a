import { DomainError } from '#shared/kernel/errors/index.ts';
import { type DocumentId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { ACT_STATUSES } from '#shared/domain/procedure/apply-act.ts';
import { PAPER_KINDS, type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState, currentNotice, inconsistentItems, isVerificationTold } from '#shared/domain/procedure/case-state.ts';
import { PAPER_NAMES } from '#shared/messages/terms.ts';
import { type DocumentModel } from '../document-model.ts';
import { applicationFormOfCase, undertakingOfCase, verificationConsentOfCase } from './application-papers.ts';
import { terminationNoticeOfCase, verificationNoticeOfCase, withdrawalRequestOfCase } from './course-papers.ts';
import { communityAppraisalConclusionOfCase, communityAppraisalRecordOfCase, meetingInSight } from './appraisal-papers.ts';
import { confirmationNoticeOfCase, refusalNoticeOfCase } from './decision-papers.ts';
import { acceptanceNoticeOfCase, completionRequestOfCase, declineAcceptanceNoticeOfCase } from './intake-papers.ts';
import { letterInquiryOfCase, neighbourInterviewRecordOfCase, verificationRequestOfCase } from './fieldwork-papers.ts';
import {
  closeRelativeFilingOfCase,
  homeVisitFormOfCase,
  meansReportOfCase,
  reviewAndConfirmFormOfCase,
} from './investigation-papers.ts';
import { standingReview } from './means-of-case.ts';
import { type PaperOfCase } from './paper-of-case.ts';
import { publicationOfCase, publicNoticeOfCase } from './public-papers.ts';
import { proofOfServiceOfCase, servedPapers } from './service-paper.ts';
import { type CasePaperSource } from './source.ts';

const PAPERS: Readonly<Record<PaperKind, PaperOfCase>> = {
  acceptanceNotice: acceptanceNoticeOfCase,
  completionRequest: completionRequestOfCase,
  declineAcceptanceNotice: declineAcceptanceNoticeOfCase,
  publicNotice: publicNoticeOfCase,
  publication: publicationOfCase,
  confirmationNotice: confirmationNoticeOfCase,
  refusalNotice: refusalNoticeOfCase,
  proofOfService: proofOfServiceOfCase,
  closeRelativeFiling: closeRelativeFilingOfCase,
  homeVisitForm: homeVisitFormOfCase,
  applicationForm: applicationFormOfCase,
  verificationConsent: verificationConsentOfCase,
  undertaking: undertakingOfCase,
  meansReport: meansReportOfCase,
  reviewAndConfirmForm: reviewAndConfirmFormOfCase,
  terminationNotice: terminationNoticeOfCase,
  withdrawalRequest: withdrawalRequestOfCase,
  verificationNotice: verificationNoticeOfCase,
  neighbourInterviewRecord: neighbourInterviewRecordOfCase,
  verificationRequestForm: verificationRequestOfCase,
  communityAppraisalRecord: communityAppraisalRecordOfCase,
  communityAppraisalConclusion: communityAppraisalConclusionOfCase,
  letterInquiry: letterInquiryOfCase,
};

/** Papers that an act issues with a number of its own series. All others are forms made on demand. */
const NUMBERED_PAPERS = [
  'acceptanceNotice',
  'completionRequest',
  'declineAcceptanceNotice',
  'publicNotice',
  'publication',
  'confirmationNotice',
  'refusalNotice',
  'terminationNotice',
  'verificationNotice',
  'letterInquiry',
] as const satisfies readonly PaperKind[];
export type NumberedPaperKind = (typeof NUMBERED_PAPERS)[number];

/** Whether the paper is issued under a number, by an act. */
export function isNumbered(kind: PaperKind): kind is NumberedPaperKind {
  return (NUMBERED_PAPERS as readonly PaperKind[]).includes(kind);
}

/**
 * The paper of a case as a model, through the paper's own input schema.
 * Throws DomainError PAPER_NOT_READY naming what the case does not have yet.
 */
export function paperOfCase(kind: PaperKind, source: CasePaperSource): DocumentModel {
  const made = PAPERS[kind].make(source);
  if (!made.ready) throw new DomainError('PAPER_NOT_READY', { paper: PAPER_NAMES[kind], missing: made.missing });
  return made.facts;
}

/** A paper that a case has now: issued with its number, or to come as a draft, or a form. */
export interface PaperEntry {
  readonly kind: PaperKind;
  readonly title: string;
  readonly state: 'draft' | 'issued' | 'form';
  /** False: facts are still missing, and it cannot be made. */
  readonly ready: boolean;
  readonly missing?: string;
  /** Of an issued paper. */
  readonly paperId?: DocumentId;
  readonly number?: string;
  readonly issuedOn?: PlainDate;
}

/** Every paper of the case as it stands: what was issued, in order; what the next act would issue; the forms of its stage. */
export function papersOf(state: CaseState): readonly PaperEntry[] {
  const issued = state.papers.map(({ kind, paperId, number, issuedOn }): PaperEntry => {
    return { kind, title: PAPER_NAMES[kind], state: 'issued', ready: true, paperId, number, issuedOn };
  });
  const entry = (kind: PaperKind, entryState: 'draft' | 'form'): PaperEntry => {
    const lacks = PAPERS[kind].missing(state);
    return {
      kind,
      title: PAPER_NAMES[kind],
      state: entryState,
      ready: lacks === undefined,
      ...(lacks !== undefined && { missing: lacks }),
    };
  };
  return [
    ...issued,
    ...draftKinds(state).map((kind) => entry(kind, 'draft')),
    ...PAPER_KINDS.filter((kind) => !isNumbered(kind) && hasForm(state, kind)).map((kind) => entry(kind, 'form')),
  ];
}

/** Numbered papers that the case may issue next. */
function draftKinds(state: CaseState): readonly NumberedPaperKind[] {
  switch (state.status) {
    case 'received':
      return ['acceptanceNotice', 'completionRequest'];
    case 'declineProposed':
      return ['declineAcceptanceNotice'];
    case 'investigating':
      return inconsistentItems(state).length > 0 && !isVerificationTold(state) ? ['verificationNotice'] : [];
    case 'reviewed':
      return [...(needsNotice(state) ? (['publicNotice'] as const) : []), decisionKind(state)];
    case 'publicNotice':
    case 'awaitingDetermination':
      return [decisionKind(state)];
    case 'determined':
    case 'concluded': {
      const published = state.papers.some((paper) => paper.kind === 'publication');
      return state.determination?.result === 'approve' && !published ? ['publication'] : [];
    }
    default:
      return [];
  }
}

function decisionKind(state: CaseState): NumberedPaperKind {
  return state.review?.recommendation === 'approve' ? 'confirmationNotice' : 'refusalNotice';
}

/** An opinion to grant is put up; a notice of this opinion that is not yet up is not issued twice. */
function needsNotice(state: CaseState): boolean {
  const notice = currentNotice(state);
  const waiting = notice?.opinion === state.opinions && notice.posting === undefined;
  return state.review?.recommendation === 'approve' && !waiting;
}

/** Forms come with their stage: nobody offers a form for a visit before the application is accepted. */
function hasForm(state: CaseState, kind: PaperKind): boolean {
  switch (kind) {
    case 'closeRelativeFiling':
      return state.application.closeRelative.related;
    case 'homeVisitForm':
    case 'neighbourInterviewRecord':
      return state.acceptedOn !== undefined;
    case 'verificationRequestForm':
      return state.verificationRequest !== undefined;
    case 'communityAppraisalRecord':
      return meetingInSight(state) || state.communityAppraisals !== undefined;
    case 'communityAppraisalConclusion':
      return state.communityAppraisals !== undefined;
    case 'meansReport':
      return state.means !== undefined;
    case 'reviewAndConfirmForm':
      return standingReview(state) !== undefined;
    case 'withdrawalRequest':
      return state.withdrawal !== undefined || ACT_STATUSES.withdraw.includes(state.status);
    case 'proofOfService':
      return servedPapers(state).length > 0;
    default:
      return true;
  }
}
