import { z } from 'zod';

/**
 * Why a limit stands still for a time. No national text deducts 公示, 核对 or 听取意见 from the office's limits, so they count
 * unless the district lays down otherwise; 不可抗力 stops the citizen's time to seek a remedy (行政复议法 第20条第2款, 行政诉讼法 第48条).
 */
export const PauseGroundSchema = z.enum([
  'forceMajeure',
  'publicNotice',
  'meansVerification',
  'requestCompletion',
  'communityAppraisal',
  'priorHearing',
]);
export type PauseGround = z.infer<typeof PauseGroundSchema>;

export const PAUSE_GROUND_WORDS: { readonly [Ground in PauseGround]: string } = {
  forceMajeure: '不可抗力等正当理由',
  publicNotice: '公示期间',
  meansVerification: '信息核对期间',
  requestCompletion: '补正期间',
  communityAppraisal: '民主评议期间',
  priorHearing: '听取意见期间',
};

/** What a district settles where the texts are silent or differ. Part of its rule pack. */
const DeadlineRuleSchema = z.strictObject({
  /** 起算: the day of the event is not counted (民法典 第201条, by analogy), or is day 1. 57号 and 83号 do not say. */
  startDay: z.enum(['nextDay', 'sameDay']),
  /** By the key of a conflict (for example `publicNoticeDays`), the option taken. */
  choices: z.record(z.string(), z.string()),
  /** Times the district deducts beyond what the law does, each with the document that says so. */
  deductedPauses: z.array(z.strictObject({ ground: PauseGroundSchema, basis: z.string().min(1) })).readonly(),
});
export type DeadlineRule = Readonly<z.infer<typeof DeadlineRuleSchema>>;

/** The stricter reading throughout: next day, nothing deducted, the default option of every conflict. */
export const DEFAULT_DEADLINE_RULE: DeadlineRule = { startDay: 'nextDay', choices: {}, deductedPauses: [] };
