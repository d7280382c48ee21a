import { z } from 'zod';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { areaOfCode } from '../identity/area-code.ts';
import { CONFIDENCES } from '../means/assessment.ts';

/** What a policy file holds, as written by hand in YAML (docs/specs/assessment.md describes it for policy officers). */

const Text = z.string().trim().min(1);
/** A Tianjin district as a file or a case names it: one there is, or was (蓟县 became a district in 2016). */
export const DistrictCodeSchema = z
  .string()
  .refine((code) => /^12\d{4}$/.test(code) && areaOfCode(code).standing !== 'unknown', '应为天津市的六位区划代码，如 "120101"');

const cited = {
  /** Id of an entry under `documents`. */
  document: Text,
  /** `第七条第一款第（一）项`, or the heading of an opinion: `一（一）`. */
  article: Text,
  /** Where this value was read, when that is not the document's own address. */
  url: z.url().optional(),
  confidence: z.enum(CONFIDENCES),
  checkedOn: PlainDateSchema,
};

const dated = {
  from: PlainDateSchema,
  /** The last day. Absent: not known to have ended. */
  until: PlainDateSchema.optional(),
  /** The first day for which the source itself shows the value; a result for an earlier day says so. */
  attestedFrom: PlainDateSchema.optional(),
  note: Text.optional(),
};

const DocumentSchema = z.strictObject({
  title: Text,
  number: Text,
  issuer: Text,
  from: PlainDateSchema.optional(),
  until: PlainDateSchema.optional(),
  /** Where the text was read. A document that was not seen has none. */
  url: z.url().optional(),
  confidence: z.enum(CONFIDENCES),
  checkedOn: PlainDateSchema,
  note: Text.optional(),
  /** The words of each article cited anywhere; empty text where the article was seen only in an account of it. */
  articles: z.record(Text, z.string()),
});

const RawValueSchema = z.union([z.string(), z.number(), z.record(z.string(), z.string())], '应为文字、数字或按类别分列的金额');

/**
 * One stretch of time in which a value held: either `value` with its source (a chosen option brings its own), or `unknown` with
 * the reason why it is not known.
 */
const ValuePeriodSchema = z
  .strictObject({
    ...dated,
    value: RawValueSchema.optional(),
    /** UNKNOWN is a value of its own kind: whoever needs it gets a question, never a zero. */
    unknown: Text.optional(),
    document: Text.optional(),
    article: Text.optional(),
    url: z.url().optional(),
    confidence: z.enum(CONFIDENCES).optional(),
    checkedOn: PlainDateSchema,
  })
  .superRefine((period, context) => {
    if ((period.value === undefined) === (period.unknown === undefined)) {
      context.addIssue({ code: 'custom', path: [], message: '须有 value 或 unknown 之一，且只有其一' });
    }
  });

const ValueEntrySchema = z.strictObject({
  title: Text,
  unit: Text,
  /** What the value decides and who can say it; required as soon as a period is UNKNOWN. */
  decides: Text.optional(),
  whoAnswers: Text.optional(),
  /** For a choice between readings: each with its words and its source. */
  options: z.record(z.string(), z.strictObject({ label: Text, ...cited })).optional(),
  periods: z.array(ValuePeriodSchema).min(1),
});

const RuleEntrySchema = z.strictObject({
  title: Text,
  periods: z.array(z.strictObject({ ...dated, ...cited })).min(1),
});

export const PolicyFileSchema = z.strictObject({
  /** `national`, `tianjin`, or the six digits of the district whose values these are. */
  region: z.union([z.literal('national'), z.literal('tianjin'), DistrictCodeSchema]),
  subject: Text,
  /** To which day the file as a whole was compared with what is published. A result for a later day says so. */
  lastVerifiedOn: PlainDateSchema,
  documents: z.record(Text, DocumentSchema).default({}),
  rules: z.record(z.string(), RuleEntrySchema).default({}),
  values: z.record(z.string(), ValueEntrySchema).default({}),
});

export type PolicyFile = z.output<typeof PolicyFileSchema>;
export type PolicyDocument = z.output<typeof DocumentSchema>;
export type ValueEntry = z.output<typeof ValueEntrySchema>;
export type RuleEntry = z.output<typeof RuleEntrySchema>;
export type ValuePeriod = ValueEntry['periods'][number];
