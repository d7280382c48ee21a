import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type CaseState, inconsistentItems, verificationOf } from '#shared/domain/procedure/case-state.ts';
import { VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { type DocumentModel } from '../document-model.ts';
import { terminationNotice, TerminationNoticeInputSchema } from '../papers/termination-notice.ts';
import { verificationNotice, VerificationNoticeInputSchema } from '../papers/verification-notice.ts';
import { withdrawalRequest, WithdrawalRequestInputSchema } from '../papers/withdrawal-request.ts';
import { applicationOf, caseworkersOf, formFrame, lawOf, noticeFrame } from './frame-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';

/** Papers along the way of a case besides those of its decision: what a verification found, and the end without a decision. */

interface TerminationFacts {
  readonly termination: NonNullable<CaseState['termination']>;
  readonly acceptedOn: NonNullable<CaseState['acceptedOn']>;
}

function terminationFacts({ termination, acceptedOn }: CaseState): PaperFacts<TerminationFacts> {
  if (!acceptedOn) return missing('受理日期');
  return termination ? have({ termination, acceptedOn }) : missing('终止审核确认的决定');
}

export const terminationNoticeOfCase = paperFrom(terminationFacts, (source, { termination, acceptedOn }): DocumentModel =>
  terminationNotice(
    TerminationNoticeInputSchema.parse({
      frame: noticeFrame(source, true),
      law: lawOf(source),
      application: applicationOf(source.state),
      acceptedOn,
      terminatedOn: termination.terminatedOn,
      facts: termination.facts.replace(/[。；;.\s]+$/u, ''),
      caseworkers: caseworkersOf(source),
    }),
  ),
);

export const withdrawalRequestOfCase = paperFrom(
  (state): PaperFacts<string> => have(applicantOf(state.application).name),
  (source): DocumentModel => {
    const { state } = source;
    const reason = state.withdrawal?.reason.replace(/[。；;.\s]+$/u, '');
    return withdrawalRequest(
      WithdrawalRequestInputSchema.parse({
        frame: formFrame(source),
        application: applicationOf(state),
        ...(state.acceptedOn && { acceptedOn: state.acceptedOn }),
        ...(reason && { reason }),
      }),
    );
  },
);

function verificationFacts(state: CaseState): PaperFacts<NonNullable<ReturnType<typeof verificationOf>>> {
  const result = verificationOf(state);
  return result && inconsistentItems(state).length > 0 ? have(result) : missing('与申报不一致的核对结果');
}

export const verificationNoticeOfCase = paperFrom(verificationFacts, (source, result): DocumentModel =>
  verificationNotice(
    VerificationNoticeInputSchema.parse({
      frame: noticeFrame(source),
      law: lawOf(source),
      application: applicationOf(source.state),
      reportNumber: result.reportNumber,
      reportedOn: result.reportedOn,
      differences: inconsistentItems(source.state).map(({ item, note }) => ({ item: VERIFICATION_ITEM_NAMES[item], note })),
      summary: result.summary.replace(/[。；;.\s]+$/u, ''),
      caseworkers: caseworkersOf(source),
    }),
  ),
);
