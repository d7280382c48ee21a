import { z } from 'zod';
import { APPRAISAL_CAPACITIES, APPRAISAL_FINDINGS, votesCast } from '#shared/domain/procedure/community-appraisal.ts';
import { type Block } from '../document-model.ts';
import { type PaperLaw } from '../paper-law.ts';
import { type Application, PersonNameSchema } from './application.ts';
import { type Citation } from './citation.ts';

const votes = z.number().int().min(0).max(200);

/** A 民主评议 as its two papers show it. Remarks: what its reader must know, without full stop. */
export const AppraisalOnPaperSchema = z
  .strictObject({
    /** `2026年12月5日 14:30`. */
    at: z.string().min(1).max(40),
    place: z.string().min(1).max(120),
    chair: PersonNameSchema,
    recordedBy: PersonNameSchema,
    expected: z.number().int().min(1).max(200),
    participants: z
      .array(z.strictObject({ name: PersonNameSchema, capacity: z.enum(APPRAISAL_CAPACITIES) }))
      .min(1)
      .max(60)
      .readonly(),
    recusal: z.string().min(1).max(300),
    introduction: z.string().min(1).max(1500),
    statement: z.string().min(1).max(1500),
    opinions: z.string().min(1).max(2000),
    votes: z.strictObject({ agree: votes, disagree: votes, abstain: votes }),
    finding: z.enum(APPRAISAL_FINDINGS),
    conclusion: z.string().min(1).max(1000),
    remarks: z.array(z.string().min(2).max(400)).max(5).readonly(),
  })
  .refine(({ participants, votes: cast }) => votesCast(cast) === participants.length, { message: '票数合计应等于参加人数' });
export type AppraisalOnPaper = z.infer<typeof AppraisalOnPaperSchema>;

/** What is put to the meeting: the means, and nothing else (57号 第19条). */
export const APPRAISAL_QUESTION = '申请家庭申报的和调查核实的家庭经济状况是否属实';

/** 57号 第19条 after an objection; of its own accord a meeting is one of the ways to investigate. */
export function appraisalBasis(law: PaperLaw, afterObjection: boolean): readonly Citation[] {
  return (afterObjection ? law.communityAppraisal : law.investigate).citations;
}

/** Whose means are appraised: no number of a person, for the sheet lies before the meeting. */
export function appraisedFamily(application: Application, community: string): Block {
  return {
    type: 'keyValues',
    pairsPerRow: 2,
    rows: [
      { label: '申请人', value: [{ text: application.applicantName, as: 'name' }] },
      { label: '申请事项', value: application.programme.name },
      { label: '村（社区）', value: community },
      { label: '家庭人口', value: `${application.householdSize}人` },
    ],
  };
}
