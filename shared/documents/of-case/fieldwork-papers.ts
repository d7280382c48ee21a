import { dayInChina, formatInstant } from '#shared/kernel/instant.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { RELATION_NAMES, SUPPORTER_RELATION_NAMES, VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { type DocumentModel } from '../document-model.ts';
import { neighbourInterviewRecord, NeighbourInterviewRecordInputSchema } from '../papers/neighbour-interview-record.ts';
import { letterInquiry, LetterInquiryInputSchema } from '../papers/letter-inquiry.ts';
import { verificationRequest, VerificationRequestInputSchema } from '../papers/verification-request.ts';
import { applicationOf, formFrame, lawOf, nameOf, noticeFrame, wholeId } from './frame-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';

/** 邻里访问记录: empty until a neighbour has been asked, then every interview as it was recorded, to be signed. */
export const neighbourInterviewRecordOfCase = paperFrom(
  (state): PaperFacts<CaseState['neighbourInterviews']> =>
    state.acceptedOn ? have(state.neighbourInterviews) : missing('受理（受理后邻里访问）'),
  (source, interviews): DocumentModel => {
    const { state } = source;
    return neighbourInterviewRecord(
      NeighbourInterviewRecordInputSchema.parse({
        frame: formFrame(source),
        law: lawOf(source),
        application: applicationOf(state),
        community: state.application.community,
        interviews: interviews.slice(-20).map((interview) => ({
          at: `${formatDateChinese(dayInChina(interview.interviewedAt))} ${formatInstant(interview.interviewedAt).slice(11)}`,
          place: interview.place,
          interviewers: interview.interviewers.map((id) => nameOf(source, id)),
          ...(!interview.anonymous && { interviewee: interview.interviewee }),
          relation: interview.relationToHousehold,
          statement: interview.statement,
          unsigned: interview.signed ? '' : interview.unsignedReason,
        })),
      }),
    );
  },
);

/** Those of a case whom somebody else is asked about, by whole number, with how they agreed. */
function peopleAsked({ application }: CaseState, refs: readonly string[]) {
  const { members, supporters, consentSignedBy } = application;
  return [
    ...members
      .filter(({ ref }) => refs.includes(ref))
      .map((member) => ({
        name: member.name,
        relation: RELATION_NAMES[member.relation],
        idNumber: wholeId(member.identity),
        consent: consentSignedBy.includes(member.ref) ? '本人已授权' : '监护人已授权',
      })),
    ...supporters
      .filter(({ ref }) => refs.includes(ref))
      .map((supporter) => ({
        name: supporter.name,
        relation: `义务人（${SUPPORTER_RELATION_NAMES[supporter.relation]}）`,
        idNumber: supporter.idNumber,
        consent: '本人已同意',
      })),
  ];
}

export const verificationRequestOfCase = paperFrom(
  (state): PaperFacts<NonNullable<CaseState['verificationRequest']>> =>
    state.verificationRequest ? have(state.verificationRequest) : missing('核对提请'),
  (source, request): DocumentModel => {
    const { state } = source;
    return verificationRequest(
      VerificationRequestInputSchema.parse({
        frame: formFrame(source),
        law: lawOf(source),
        application: applicationOf(state),
        requestedOn: request.requestedOn,
        persons: peopleAsked(state, request.persons),
        items: request.items.map((item) => VERIFICATION_ITEM_NAMES[item]),
        requestedBy: nameOf(source, request.by),
      }),
    );
  },
);

type Letter = NonNullable<CaseState['letters']>[number];

/** 信函: made when it is sent, of the letter sent last. */
export const letterInquiryOfCase = paperFrom(
  ({ letters }): PaperFacts<Letter> => {
    const last = letters?.at(-1);
    return last ? have(last) : missing('信函索证');
  },
  (source, letter): DocumentModel =>
    letterInquiry(
      LetterInquiryInputSchema.parse({
        frame: noticeFrame(source),
        law: lawOf(source),
        kind: letter.kind,
        recipient: letter.recipient,
        persons: peopleAsked(source.state, letter.about),
        matters: letter.matters.replace(/[。；;.\s]+$/u, ''),
        answerBy: letter.answerBy,
        investigators: letter.investigators.map((id) => nameOf(source, id)),
      }),
    ),
);
