import { z } from 'zod';
import { AmountFenSchema } from '#shared/kernel/money.ts';
import { CaseIdSchema, CommandIdSchema } from '#shared/kernel/ids.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { LawValueSchema } from '#shared/domain/means/assessment.ts';
import { HouseholdImpactSchema } from '#shared/domain/means/impact.ts';
import { PolicyAnswerSchema } from '#shared/domain/policy/answers.ts';
import { type DistrictPower, POLICY_KEYS, type PolicyKey } from '#shared/domain/policy/keys.ts';
import { PolicyEntrySchema as PolicyOverviewSchema, PolicyPeriodSchema } from '#shared/domain/policy/overview.ts';
import { command, query } from '../method.ts';

const PolicyKeySchema = z.enum(Object.keys(POLICY_KEYS) as [PolicyKey, ...PolicyKey[]]);

/** A value in the notation of policy files (`values.ts`). */
const NotationSchema = PolicyAnswerSchema.shape.value;

const OptionSchema = z.strictObject({
  id: z.string(),
  label: z.string(),
  documentTitle: z.string(),
  documentNumber: z.string(),
  article: z.string(),
});

/** One policy key on one day: what is in force with its source, or the question it is. */
export const PolicyEntrySchema = PolicyOverviewSchema.omit({ key: true, options: true, history: true }).extend({
  key: PolicyKeySchema,
  /** Absent for a choice between readings. */
  unit: z.string().optional(),
  /** Empty for a value that the city alone decides. */
  decides: z.string(),
  whoAnswers: z.string(),
  /** To which day the entry's file, or the office's answer, was compared with what is published. */
  lastVerifiedOn: PlainDateSchema,
  options: z.array(OptionSchema),
  districtPower: z.enum(['answer', 'override', 'never'] satisfies DistrictPower[]),
});
export type PolicyEntry = z.infer<typeof PolicyEntrySchema>;

/** On what a rule rests on the day. */
const PolicyRuleSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  law: LawValueSchema,
  warning: z.string().optional(),
});
export type PolicyRule = z.infer<typeof PolicyRuleSchema>;

const DifferenceSchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  before: LawValueSchema.optional(),
  after: LawValueSchema.optional(),
});
export type PolicyDifferenceView = z.infer<typeof DifferenceSchema>;

const WhatIfSchema = z.strictObject({ key: PolicyKeySchema, from: PlainDateSchema, value: NotationSchema });
export type WhatIf = z.infer<typeof WhatIfSchema>;

const ImpactRowSchema = z.strictObject({
  caseId: CaseIdSchema,
  caseNumber: z.string(),
  applicantName: z.string(),
  memberCount: z.number().int(),
  community: z.string(),
  /** What the last decision granted: it may differ from what the first day's law would give today. */
  decidedMonthly: AmountFenSchema.optional(),
  ...HouseholdImpactSchema.omit({ id: true, district: true }).shape,
});
export type ImpactRow = z.infer<typeof ImpactRowSchema>;

const errors = ['POLICY_ANSWER_REFUSED'] as const;

export const policyMethods = {
  /** Everything in force in the office's district on a day, the district's own answers laid over the city's values. */
  'policies.read': query({
    input: z.strictObject({ on: PlainDateSchema }),
    output: z.strictObject({
      on: PlainDateSchema,
      districtName: z.string(),
      entries: z.array(PolicyEntrySchema),
      rules: z.array(PolicyRuleSchema),
      /** What the district's answers change against country and city on that day. */
      districtDifferences: z.array(DifferenceSchema),
    }),
  }),
  /** All periods of a value, of the country, the city and the district, newest first, and the district's answers as they were written down. */
  'policies.history': query({
    input: z.strictObject({ key: PolicyKeySchema }),
    output: z.strictObject({ periods: z.array(PolicyPeriodSchema), answers: z.array(PolicyAnswerSchema) }),
  }),
  /** What the law of the second day changes against that of the first. */
  'policies.compare': query({
    input: z.strictObject({ from: PlainDateSchema, to: PlainDateSchema }),
    output: z.strictObject({ differences: z.array(DifferenceSchema) }),
  }),
  /** Writes down the district's answer to one question of the law; an act of the office, with its paper. */
  'policies.answer': command({
    input: z.strictObject({ commandId: CommandIdSchema, key: PolicyKeySchema, answer: PolicyAnswerSchema }),
    output: z.strictObject({ entry: PolicyEntrySchema }),
    errors,
  }),
  /** Takes back an answer that was written down wrongly; reckonings from then on are without it, past decisions stay. */
  'policies.withdrawAnswer': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      key: PolicyKeySchema,
      from: PlainDateSchema,
      reason: z.string().trim().min(1).max(200),
    }),
    output: z.strictObject({ entry: PolicyEntrySchema }),
    errors,
  }),
  /**
   * Which households now in support the law of `to` treats otherwise than that of `from`. `whatIf` lays values that nobody has
   * decided over the later law, in memory only; the answer then is a trial (试算) and says so.
   */
  'policies.impact': query({
    input: z.strictObject({ from: PlainDateSchema, to: PlainDateSchema, whatIf: z.array(WhatIfSchema).max(10) }),
    output: z.strictObject({
      trial: z.boolean(),
      households: z.number().int(),
      changed: z.array(ImpactRowSchema),
      unchanged: z.number().int(),
      /** Of all households, those whose result cannot be told under the later law before a question is answered. */
      undetermined: z.number().int(),
      /** Households left out because somebody in them was born after `to`. */
      excluded: z.number().int(),
      /** Sum of all known monthly differences, in fen. */
      monthlyTotal: z.number().int(),
      differences: z.array(DifferenceSchema),
    }),
    errors,
  }),
} as const;
