import { consentedToVerification, letterMayBeAnswered } from '#shared/domain/procedure/act-checks.ts';
import { earliestWork } from '#shared/domain/procedure/case-state.ts';
import { handlersFor } from '../implement.ts';
import { issuePaper } from '../papers/issue-paper.ts';
import { attached, doCaseAct, inCase, notBefore, notInFuture, refuseIf } from './case-command.ts';
import { checkInvestigators } from './investigators.ts';

export const letterHandlers = handlersFor({
  'cases.sendLetterInquiry': (
    context,
    { kind, sentOn, recipient, recipientAddress, about, matters, answerBy, investigators, ...command },
  ) =>
    doCaseAct(
      context,
      command,
      'sendLetterInquiry',
      (state) => {
        checkInvestigators(context, investigators);
        notBefore('发函日期', notInFuture(context, '发函日期', sentOn), earliestWork(state), '受理日期');
        notBefore('回函期限', answerBy, sentOn, '发函日期');
        inCase(state, '被查人', about, { supporters: true });
        refuseIf('sendLetterInquiry', consentedToVerification(state, about, context.today));
        return { kind, sentOn, recipient, recipientAddress, about, matters, answerBy, investigators };
      },
      [() => issuePaper(context, command.caseId, 'letterInquiry', sentOn)],
    ),

  'cases.recordLetterAnswer': (context, { letter, outcome, notedOn, reference, contents, scans, ...command }) =>
    doCaseAct(context, command, 'recordLetterAnswer', (state) => {
      const answer = { letter, outcome, notedOn, reference, contents, scans };
      refuseIf('recordLetterAnswer', letterMayBeAnswered(state, answer));
      notBefore('登记日期', notInFuture(context, '登记日期', notedOn), state.letters![letter - 1]!.sentOn, '发函日期');
      attached(context, command.caseId, scans);
      return answer;
    }),
});
