import { useMemo } from 'react';
import { unansweredLetters } from '#shared/domain/procedure/letter-inquiry.ts';
import { letterAnswerForm, letterInquiryForm } from '#shared/forms/letters.ts';
import { LETTER_KIND_NAMES } from '#shared/messages/letters.ts';
import { useSession } from '../../../app/session.tsx';
import { todayInChina } from '../../../app/today.ts';
import { ActPage } from '../ActPage.tsx';
import { useCase } from '../case-context.tsx';
import { useCaseKeeper } from '../evidence/attachment-keeper.ts';
import { useFellowInvestigators } from '../investigation/HomeVisitPages.tsx';
import { personOptions } from '../investigation/VerificationPages.tsx';

/** 信函索证: whom about and what is the investigator's to choose; nobody is ticked beforehand. */
export function LetterInquiryPage() {
  const { view } = useCase();
  const { session } = useSession();
  const fellows = useFellowInvestigators();
  const options = useMemo(() => ({ about: personOptions(view), secondInvestigator: fellows }), [view, fellows]);
  return (
    <ActPage
      method="cases.sendLetterInquiry"
      form={letterInquiryForm}
      options={options}
      initial={{ sentOn: todayInChina(), secondInvestigator: fellows.length === 1 ? fellows[0]!.value : '' }}
      check={({ sentOn, answerBy }) =>
        answerBy < sentOn ? [{ path: 'answerBy', where: '回函期限', reason: '不能早于发函日期' }] : []
      }
      submitLabel="签发信函"
      toInput={(value) => ({
        kind: value.kind,
        sentOn: value.sentOn,
        recipient: value.recipient,
        recipientAddress: value.recipientAddress ?? '',
        about: [...value.about],
        matters: value.matters,
        answerBy: value.answerBy,
        investigators: [session.staff.id, value.secondInvestigator],
      })}
    />
  );
}

/** 登记回函: of a letter that has none yet; where only one waits it is chosen. */
export function LetterAnswerPage() {
  const { view } = useCase();
  const keeper = useCaseKeeper('信函和回函');
  const letters = unansweredLetters(view.state.letters);
  const options = useMemo(
    () => ({
      letter: unansweredLetters(view.state.letters).map(({ letter, recipient, kind, sentOn }) => ({
        value: String(letter),
        label: `${sentOn} 致${recipient}的${LETTER_KIND_NAMES[kind]}`,
      })),
    }),
    [view],
  );
  return (
    <ActPage
      method="cases.recordLetterAnswer"
      form={letterAnswerForm}
      options={options}
      keeper={keeper}
      initial={{ letter: letters.length === 1 ? String(letters[0]!.letter) : '', notedOn: todayInChina() }}
      submitLabel="登记回函"
      toInput={(value) => ({
        letter: Number(value.letter),
        outcome: value.outcome,
        notedOn: value.notedOn,
        reference: value.reference ?? '',
        contents: value.contents,
        scans: value.scans.map(({ id }) => id),
      })}
    />
  );
}
