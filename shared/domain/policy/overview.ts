import { z } from 'zod';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { LawValueSchema, POLICY_LAYERS, QuestionSchema } from '../means/assessment.ts';
import { optionsOf, POLICY_KEYS, type PolicyKey } from './keys.ts';
import { type Policy, policyAt } from './policy-at.ts';
import { type DistrictLayer, type PolicyBook } from './policy-book.ts';

/** One stretch of a value's history, known or not. */
export const PolicyPeriodSchema = z.strictObject({
  layer: z.enum(POLICY_LAYERS),
  from: PlainDateSchema,
  until: PlainDateSchema.optional(),
  law: LawValueSchema.optional(),
  /** Why it is not known. */
  unknown: z.string().optional(),
  checkedOn: PlainDateSchema,
  /** The first day for which the source itself shows the value. */
  attestedFrom: PlainDateSchema.optional(),
  note: z.string().optional(),
});
export type PolicyPeriod = z.output<typeof PolicyPeriodSchema>;

/** Everything a screen or a print shows of one policy key on a day. */
export const PolicyEntrySchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** In force on the day; absent where UNKNOWN or where nothing is recorded for it. */
  law: LawValueSchema.optional(),
  warning: z.string().optional(),
  question: QuestionSchema.optional(),
  /** Whether any period, known or UNKNOWN, covers the day. */
  covered: z.boolean(),
  /** The readings to choose between, in the words of the data; empty for an amount. */
  options: z.array(z.strictObject({ id: z.string(), label: z.string() })),
  history: z.array(PolicyPeriodSchema),
});

export type PolicyEntry = z.output<typeof PolicyEntrySchema>;

/** Every policy key as it stands on a day in a district, with its history, oldest first. */
export function policyOverview(book: PolicyBook, on: Policy['on'], district: string, layer?: DistrictLayer): PolicyEntry[] {
  const policy = policyAt(book, on, district, layer);
  return (Object.keys(POLICY_KEYS) as PolicyKey[]).map((key) => {
    const answer = policy.value(key);
    const entry = book.values[key];
    const own = layer?.values[key];
    return {
      key,
      title: entry.title,
      ...(answer.known ? { law: answer.law } : { question: answer.question }),
      ...(answer.known && answer.warning !== undefined ? { warning: answer.warning } : {}),
      covered: policy.covers(key),
      options: (optionsOf(key) ?? []).map((id) => ({ id, label: entry.options?.[id]?.label ?? id })),
      history: [...entry.periods, ...(own?.periods ?? [])]
        .sort((a, b) => (a.from < b.from ? -1 : 1))
        .map((period) => {
          const ofDistrict = own?.periods.includes(period) ?? false;
          const then = policyAt(book, period.from, district, ofDistrict ? layer : undefined).value(key);
          return {
            layer: ofDistrict ? own!.layer : entry.layer,
            from: period.from,
            ...(period.until === undefined ? {} : { until: period.until }),
            ...(then.known ? { law: then.law } : { unknown: period.unknown ?? '' }),
            checkedOn: period.checkedOn,
            ...(period.attestedFrom === undefined ? {} : { attestedFrom: period.attestedFrom }),
            ...(period.note === undefined ? {} : { note: period.note }),
          };
        }),
    };
  });
}
