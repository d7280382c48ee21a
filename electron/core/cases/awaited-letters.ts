import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type DeadlineView } from '#shared/contract/case-view.ts';
import { urgency } from '#shared/domain/deadlines/urgency.ts';
import { BEFORE_CONFIRMATION, type CaseState } from '#shared/domain/procedure/case-state.ts';
import { awaitedLetters } from '#shared/domain/procedure/letter-inquiry.ts';
import { type SignedInContext } from '../context.ts';

export interface AwaitedLetter {
  readonly recipient: string;
  readonly sentOn: PlainDate;
  readonly deadline: DeadlineView;
}

/** The letters of a case still to be decided that nobody has noted an answer to, each with the day one was asked for. */
export function lettersAwaited(
  { status, letters }: CaseState,
  { today, calendar }: Pick<SignedInContext, 'today' | 'calendar'>,
): readonly AwaitedLetter[] {
  if (!BEFORE_CONFIRMATION.includes(status)) return [];
  return awaitedLetters(letters).map(({ letter, recipient, sentOn, answerBy }) => {
    const { words, level } = urgency(answerBy, today, calendar);
    return {
      recipient,
      sentOn,
      deadline: {
        id: `letter-${letter}`,
        step: `回函（${recipient}）`,
        dueOn: answerBy,
        words,
        urgency: level,
        explanation: '信函上写明的回函日期，不是法定期限；没有回函不挡办理。',
        uncertain: false,
      },
    };
  });
}
