import { type DocumentModel } from '#shared/documents/document-model.ts';
import { applicationForm } from '#shared/documents/papers/application-form.ts';
import { closeRelativeFiling } from '#shared/documents/papers/close-relative-filing.ts';
import { homeVisitForm } from '#shared/documents/papers/home-visit-form.ts';
import { meansReport } from '#shared/documents/papers/means-report.ts';
import { reviewAndConfirmForm } from '#shared/documents/papers/review-and-confirm-form.ts';
import { undertaking } from '#shared/documents/papers/undertaking.ts';
import { verificationConsent } from '#shared/documents/papers/verification-consent.ts';
import { acceptanceNotice } from '#shared/documents/papers/acceptance-notice.ts';
import { letterInquiry } from '#shared/documents/papers/letter-inquiry.ts';
import { communityAppraisalConclusion } from '#shared/documents/papers/community-appraisal-conclusion.ts';
import { communityAppraisalRecord } from '#shared/documents/papers/community-appraisal-record.ts';
import { completionRequest } from '#shared/documents/papers/completion-request.ts';
import { confirmationNotice } from '#shared/documents/papers/confirmation-notice.ts';
import { declineAcceptanceNotice } from '#shared/documents/papers/decline-acceptance-notice.ts';
import { proofOfService } from '#shared/documents/papers/proof-of-service.ts';
import { publicNotice } from '#shared/documents/papers/public-notice.ts';
import { publication } from '#shared/documents/papers/publication.ts';
import { refusalNotice } from '#shared/documents/papers/refusal-notice.ts';
import { terminationNotice } from '#shared/documents/papers/termination-notice.ts';
import { verificationNotice } from '#shared/documents/papers/verification-notice.ts';
import { neighbourInterviewRecord } from '#shared/documents/papers/neighbour-interview-record.ts';
import { verificationRequest } from '#shared/documents/papers/verification-request.ts';
import { withdrawalRequest } from '#shared/documents/papers/withdrawal-request.ts';
import { APPRAISAL, APPRAISAL_TO_COME } from './appraisal-inputs.ts';
import { ACCEPTANCE } from './acceptance-inputs.ts';
import { CONFIRMATION, REFUSAL } from './decision-inputs.ts';
import {
  COMPLETION,
  DECLINE,
  LETTER,
  NEIGHBOUR_INTERVIEWS,
  PROOF_OF_SERVICE,
  PUBLIC_NOTICE,
  PUBLICATION,
  TERMINATION,
  VERIFICATION_NOTICE,
  VERIFICATION_REQUEST,
  WITHDRAWAL,
} from './procedure-inputs.ts';

import { draftFrame, reprintFrame } from './fixtures.ts';
import {
  APPLICATION_FORM,
  CLOSE_RELATIVE_FILING,
  HOME_VISIT,
  MEANS_REPORT,
  REVIEW_AND_CONFIRM,
  UNDERTAKING,
  VERIFICATION_CONSENT,
} from './form-inputs.ts';

/** One specimen of every paper, and of every state that changes its look. The golden tests compare all of them. */
export const SAMPLES: Readonly<Record<string, () => DocumentModel>> = {
  'acceptance-notice': () => acceptanceNotice(ACCEPTANCE),
  'completion-request': () => completionRequest(COMPLETION),
  'decline-acceptance-notice': () => declineAcceptanceNotice(DECLINE),
  'public-notice': () => publicNotice(PUBLIC_NOTICE),
  publication: () => publication(PUBLICATION),
  'confirmation-notice': () => confirmationNotice(CONFIRMATION),
  'refusal-notice': () => refusalNotice(REFUSAL),
  'termination-notice': () => terminationNotice(TERMINATION),
  'verification-notice': () => verificationNotice(VERIFICATION_NOTICE),
  'neighbour-interview-record': () => neighbourInterviewRecord(NEIGHBOUR_INTERVIEWS),
  'verification-request': () => verificationRequest(VERIFICATION_REQUEST),
  'letter-inquiry': () => letterInquiry(LETTER),
  'community-appraisal-blank': () => communityAppraisalRecord(APPRAISAL_TO_COME),
  'community-appraisal-record': () => communityAppraisalRecord({ ...APPRAISAL_TO_COME, appraisal: APPRAISAL }),
  'community-appraisal-conclusion': () => communityAppraisalConclusion({ ...APPRAISAL_TO_COME, appraisal: APPRAISAL }),
  'withdrawal-request': () => withdrawalRequest(WITHDRAWAL),
  'proof-of-service': () => proofOfService(PROOF_OF_SERVICE),
  'close-relative-filing': () => closeRelativeFiling(CLOSE_RELATIVE_FILING),
  'home-visit-form': () => homeVisitForm(HOME_VISIT),
  'application-form': () => applicationForm(APPLICATION_FORM),
  'verification-consent': () => verificationConsent(VERIFICATION_CONSENT),
  undertaking: () => undertaking(UNDERTAKING),
  'means-report': () => meansReport(MEANS_REPORT),
  'review-and-confirm-form': () => reviewAndConfirmForm(REVIEW_AND_CONFIRM),
  'draft-with-blanks': () => acceptanceNotice({ ...ACCEPTANCE, frame: draftFrame() }),
  'reprint-statutory': () => confirmationNotice({ ...CONFIRMATION, frame: reprintFrame() }),
};
