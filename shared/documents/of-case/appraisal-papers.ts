import { dayInChina, formatInstant } from '#shared/kernel/instant.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { objectionsAppraised } from '#shared/domain/procedure/community-appraisal.ts';
import { type CaseState, openObjections } from '#shared/domain/procedure/case-state.ts';
import { appraisalDoubtWords } from '#shared/messages/appraisal.ts';
import { type DocumentModel } from '../document-model.ts';
import {
  communityAppraisalConclusion,
  CommunityAppraisalConclusionInputSchema,
} from '../papers/community-appraisal-conclusion.ts';
import { communityAppraisalRecord, CommunityAppraisalRecordInputSchema } from '../papers/community-appraisal-record.ts';
import { type AppraisalOnPaper } from '../parts/appraisal.ts';
import { applicationOf, formFrame, lawOf, nameOf } from './frame-of-case.ts';
import { have, missing, paperFrom, type PaperFacts } from './paper-of-case.ts';
import { type CasePaperSource } from './source.ts';

type Appraisal = NonNullable<CaseState['communityAppraisals']>[number];

/** A meeting may come yet: an objection waits for one, or the home has been visited and no opinion given (the gates of 民主评议). */
export function meetingInSight(state: CaseState): boolean {
  return openObjections(state).length > 0 || (state.status === 'investigating' && state.homeVisit !== undefined);
}

function onPaper(source: CasePaperSource, appraisal: Appraisal): AppraisalOnPaper {
  const { heldAt, place, chair, expected, participants, recusal, introduction, statement } = appraisal;
  const { opinions, votes, finding, conclusion } = appraisal;
  return {
    at: `${formatDateChinese(dayInChina(heldAt))} ${formatInstant(heldAt).slice(11)}`,
    place,
    chair,
    recordedBy: nameOf(source, appraisal.by),
    expected,
    participants,
    recusal,
    introduction,
    statement,
    opinions,
    votes,
    finding,
    conclusion,
    remarks: appraisalDoubtWords(appraisal),
  };
}

function followsObjection({ objections }: CaseState, { heldAt }: Appraisal): boolean {
  return objections.some(({ receivedOn }) => receivedOn <= dayInChina(heldAt));
}

/** The last meeting, unless an objection waits that it did not know of: then the sheet for the next. */
function heldOrNext(state: CaseState): Appraisal | undefined {
  return objectionsAppraised(state) ? state.communityAppraisals?.at(-1) : undefined;
}

/** 民主评议记录: empty, to be written on and signed at the meeting; afterwards as it was written down. */
export const communityAppraisalRecordOfCase = paperFrom(
  (state): PaperFacts<Appraisal | undefined> =>
    state.homeVisit ? have(heldOrNext(state)) : missing('入户调查记录（评议的是调查的结果）'),
  (source, appraisal): DocumentModel => {
    const { state } = source;
    return communityAppraisalRecord(
      CommunityAppraisalRecordInputSchema.parse({
        frame: formFrame(source),
        law: lawOf(source),
        application: applicationOf(state),
        community: appraisal?.community ?? state.application.community,
        afterObjection: appraisal ? followsObjection(state, appraisal) : openObjections(state).length > 0,
        ...(appraisal && { appraisal: onPaper(source, appraisal) }),
      }),
    );
  },
);

export const communityAppraisalConclusionOfCase = paperFrom(
  (state): PaperFacts<Appraisal> => {
    const last = state.communityAppraisals?.at(-1);
    return last ? have(last) : missing('民主评议记录');
  },
  (source, appraisal): DocumentModel =>
    communityAppraisalConclusion(
      CommunityAppraisalConclusionInputSchema.parse({
        frame: formFrame(source),
        law: lawOf(source),
        application: applicationOf(source.state),
        community: appraisal.community,
        afterObjection: followsObjection(source.state, appraisal),
        appraisal: onPaper(source, appraisal),
      }),
    ),
);
