import { z } from 'zod';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';

/** One line of text in the proof: no tab, no line break, nothing invisible, no space at either end. */
const field = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+$/u, { message: '不能有制表符、换行等不可见字符' })
  .refine((text) => text === text.trim() && text === text.normalize('NFC'), { message: '首尾不能有空格，字符须为规范形式' });

/** A case that may be drawn. `id` is a case number: the proof is published, so no name and no ID number goes into it. */
const FrameItemSchema = z.strictObject({
  id: field,
  /** Street office: code or name, as the district publishes it. */
  street: field,
  programme: field,
  /** Why it cannot be drawn (deceased, moved away). It stays in the frame and still counts towards the rate. */
  excluded: field.optional(),
});
export type FrameItem = Readonly<z.infer<typeof FrameItemSchema>>;

/** A share as a fraction of whole numbers: 30/100, never 0.3, which no machine holds exactly. */
const RateSchema = z
  .strictObject({ numerator: z.number().int().min(1).max(10_000), denominator: z.number().int().min(1).max(10_000) })
  .refine((rate) => rate.numerator <= rate.denominator, { message: '比例不能超过1' });
export type Rate = Readonly<z.infer<typeof RateSchema>>;

/** A street × programme with a rate of its own. */
const StratumRateSchema = z.strictObject({ street: field, programme: field, rate: RateSchema });

/** What is settled, published and never changed before the seed exists. */
export const SamplePlanSchema = z.strictObject({
  /** Name of the batch: 2026年11月新增对象入户抽查. */
  batch: field,
  committedOn: PlainDateSchema,
  /** Which public number will be used, said before it is drawn: 中国福利彩票双色球第2026140期. */
  publicSource: field,
  rate: RateSchema,
  strata: z.array(StratumRateSchema).readonly(),
  frame: z.array(FrameItemSchema).min(1).readonly(),
});
export type SamplePlan = Readonly<z.infer<typeof SamplePlanSchema>>;

/** The district's secret: at least 16 random bytes in lower-case hex, or its hash could be tried out. */
export const SecretSchema = z.string().regex(/^(?:[0-9a-f]{2}){16,64}$/, { message: '区的秘密数须为32至128位小写十六进制数' });

/**
 * A public number in the one form that is hashed: groups of digits without leading zeros joined by full stops, in the order in which they
 * were published: `03 11 17 22 28 31 + 09` is `3.11.17.22.28.31.9`. Throws RangeError when there is no digit or something else stands in it.
 */
export function canonicalPublicNumber(text: string): string {
  if (!/^[\d\s.,+、，|-]*\d[\d\s.,+、，|-]*$/.test(text))
    throw new RangeError(`“${text}”不是公开的开奖号码或指数：只能有数字和分隔符`);
  return text
    .match(/\d+/g)!
    .map((group) => group.replace(/^0+(?=\d)/, ''))
    .join('.');
}

/** `3/10`, as the commitment writes a rate. */
export function rateWords(rate: Rate): string {
  return `${rate.numerator}/${rate.denominator}`;
}

/** ⌈rate × count⌉ in whole numbers, so that no stratum falls below its rate. */
export function quotaOf(rate: Rate, count: number): number {
  return Math.floor((rate.numerator * count + rate.denominator - 1) / rate.denominator);
}
