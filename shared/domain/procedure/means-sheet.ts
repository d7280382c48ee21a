import { z } from 'zod';
import { AmountFenSchema } from '#shared/kernel/money.ts';
import { PersonRefSchema } from '#shared/kernel/ids.ts';
import { addMonths, firstOfMonth, formatMonthChinese, type PlainDate } from '#shared/kernel/plain-date.ts';
import { DEDUCTION_KINDS, INCOME_KINDS, VEHICLES } from '../means/facts.ts';

const filled = (max: number) => z.string().trim().min(1, '必填').max(max);
const line = (max: number) => z.string().trim().max(max);

const IncomeLineSchema = z.strictObject({
  member: PersonRefSchema,
  kind: z.enum(INCOME_KINDS),
  /** One of the disregarded sources, or what it is in words (零工、保洁、房租…). */
  source: filled(60),
  /** Per month, in fen. */
  monthly: AmountFenSchema,
  /** What shows it: 工资单、核对报告号、入户询问… An amount without evidence reaches no decision. */
  evidence: filled(200),
});

const DeductionLineSchema = z.strictObject({
  member: PersonRefSchema,
  kind: z.enum(DEDUCTION_KINDS),
  monthly: AmountFenSchema,
  /** Work costs and essential expenditure have no amount in the city's rules: the caseworker's reasoned entry. */
  reason: filled(200),
});

/** 推定收入: only with its reason, and never where somebody really cannot find work (83号 一(一)). */
const ImputedIncomeSchema = z.strictObject({
  member: PersonRefSchema,
  monthly: AmountFenSchema,
  reason: filled(300),
  /** Empty, or the exception for which it is not counted. */
  exception: line(300),
});

/** 赡养（抚养、扶养）费 from relatives outside the household: the amount arrived at, with its reason (83号 一(一) for the waiver). */
const OutsideSupportSchema = z.strictObject({
  supporter: PersonRefSchema,
  relationship: z.enum(['sibling', 'personOver60', 'other']),
  member: PersonRefSchema,
  monthly: AmountFenSchema,
  reason: filled(300),
  /** Empty, or why it is left out of account. */
  waiver: line(300),
});

const AssetsSchema = z.strictObject({
  /** Cash, deposits, securities, insurance and capital contributions of all members together, in fen. */
  monetary: AmountFenSchema,
  monetaryEvidence: filled(200),
  vehicles: z.array(z.enum(VEHICLES)).max(20),
  /** Owned or rented from the state. */
  homes: z.number().int().min(0).max(50),
  /** Floor area of all homes together in hundredths of a square metre; asked where there are two or more. */
  homesFloorArea: z.number().int().min(0).max(10_000_000).optional(),
  nonResidential: z.number().int().min(0).max(50),
  selfFundedStudyAbroad: z.boolean(),
  luxuryGoods: z.boolean(),
  note: line(500),
});

/** 家庭收入财产核算: every item the reckoning rests on, each with what shows it. */
export const MeansSheetSchema = z.strictObject({
  /**
   * 核算期: of how many whole months before the application the monthly amounts are the average (57号 第13条 规定期限). Tianjin's
   * number is not known, so whoever reckons says it; sheets from before it was asked have none.
   */
  accountingMonths: z.number().int().min(1).max(36).optional(),
  incomes: z.array(IncomeLineSchema).max(100),
  deductions: z.array(DeductionLineSchema).max(100),
  imputed: z.array(ImputedIncomeSchema).max(20),
  outsideSupport: z.array(OutsideSupportSchema).max(30),
  assets: AssetsSchema,
});
export type MeansSheet = z.infer<typeof MeansSheetSchema>;

/** A sheet as it is recorded now: never without its 核算期. */
export const RecordedMeansSheetSchema = MeansSheetSchema.required({ accountingMonths: true });

/** The first days of the first and the last month of the 核算期: whole months, the last being the one before the application. */
export function accountingPeriod(receivedOn: PlainDate, months: number): { readonly from: PlainDate; readonly to: PlainDate } {
  const applied = firstOfMonth(receivedOn);
  return { from: addMonths(applied, -months), to: addMonths(applied, -1) };
}

/** `申请前6个月，即2026年5月至10月`; a year that changes in between is said twice. */
export function accountingPeriodWords(receivedOn: PlainDate, months: number): string {
  const { from, to } = accountingPeriod(receivedOn, months);
  const first = formatMonthChinese(from);
  const last = formatMonthChinese(to);
  const year = first.slice(0, first.indexOf('年') + 1);
  const span = first === last ? first : `${first}至${last.startsWith(year) ? last.slice(year.length) : last}`;
  return `申请前${months}个月，即${span}`;
}
