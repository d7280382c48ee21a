import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type DocumentModel } from '../document-model.ts';
import { terminationNotice, TerminationNoticeInputSchema } from '../papers/termination-notice.ts';
import { withdrawalRequest, WithdrawalRequestInputSchema } from '../papers/withdrawal-request.ts';
import { applicationOf, caseworkersOf, formFrame, lawOf, noticeFrame } from './frame-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';

/** Papers of a case that ends without a decision. */

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
