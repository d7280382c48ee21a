import { z } from 'zod';
import { AmountFenSchema, type Fen } from '#shared/kernel/money.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { ProgrammeSchema } from '../policy/programme.ts';

/** The result of `assess`, complete enough to be stored with the determination and printed again unchanged. Plain JSON. */

/** `undetermined`: a value the result depends on is UNKNOWN; every such value is in `questions`. */
export const OUTCOMES = ['eligible', 'ineligible', 'undetermined'] as const;

/** Grounds of refusal in the order of checking; an assessment lists all that certainly apply. */
export const GROUNDS = [
  'HOUSEHOLD_NOT_RECOGNISED',
  'INCOME_NOT_BELOW_STANDARD',
  'INCOME_ABOVE_MARGINAL_CEILING',
  'INCOME_BELOW_STANDARD',
  'MONETARY_PROPERTY_OVER_LIMIT',
  'MOTOR_VEHICLE',
  'SECOND_HOME',
  'NON_RESIDENTIAL_PROPERTY',
  'STUDY_ABROAD',
  'LUXURY_GOODS',
  'HAS_WORK_CAPACITY',
  'HAS_INCOME_SOURCE',
  'HAS_CAPABLE_SUPPORTER',
  'AMOUNT_ABOVE_CHANNEL_CEILING',
  'REPEATED_CAUSE',
] as const;

/** 具备、部分丧失、完全丧失生活自理能力（特困人员认定办法 第二十二条）. */
export const CARE_GRADES = ['selfCare', 'partial', 'complete'] as const;
export const APPROVAL_LEVELS = ['subdistrict', 'district'] as const;
/** How sure a value is: seen in the document itself, seen in a second-hand account, remembered, or calculated from verified ones. */
export const CONFIDENCES = ['verified', 'secondary', 'recalled', 'computed'] as const;
export const POLICY_LAYERS = ['national', 'city', 'district', 'case'] as const;

/** A sum of amounts: each is bounded, their sum is not. */
const TotalFenSchema = z
  .number()
  .int()
  .min(0)
  .transform((value) => value as Fen);

const FiguresSchema = z.strictObject({
  countedMembers: z.number().int().min(0).optional(),
  /** Monthly, net. Absent while it depends on an open question. */
  householdIncome: TotalFenSchema.optional(),
  /** Rounded half up to the fen for display; nothing is compared with it. */
  perCapitaIncome: TotalFenSchema.optional(),
  /** 低保标准 per person and month; for 特困 the 基本生活标准. */
  standard: AmountFenSchema.optional(),
  /** What is paid each month; 0 where nothing is. Absent while undetermined and for programmes without a monthly payment. */
  monthlyAmount: AmountFenSchema.optional(),
  careGrade: z.enum(CARE_GRADES).optional(),
  approvalLevel: z.enum(APPROVAL_LEVELS).optional(),
  ceiling: AmountFenSchema.optional(),
  publicNotice: z.boolean().optional(),
  meansVerification: z.boolean().optional(),
});

export const QuestionSchema = z.strictObject({
  /** The policy key, e.g. `destitute.careStandard`. */
  key: z.string(),
  title: z.string(),
  /** What the answer decides here, in Chinese. */
  decides: z.string(),
  /** Who can answer, in Chinese. */
  whoAnswers: z.string(),
});

const TraceLineSchema = z.strictObject({
  /** Rule id, e.g. `household.spouse`. */
  rule: z.string(),
  /** A Chinese sentence that can be read aloud to the family. */
  text: z.string(),
  article: z.string(),
  /** 《title》（document number）. */
  source: z.string(),
  /** The numbers in the sentence; amounts as plain yuan with two decimals. */
  figures: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** A policy value or rule the assessment rests on: together they are the law version of the determination. */
export const LawValueSchema = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** As people read it: `1045.00 元/人·月`, `24 个月`, the chosen reading; empty for a rule that has no value. */
  value: z.string(),
  layer: z.enum(POLICY_LAYERS),
  documentTitle: z.string(),
  documentNumber: z.string(),
  article: z.string(),
  url: z.string(),
  from: PlainDateSchema,
  until: PlainDateSchema.optional(),
  confidence: z.enum(CONFIDENCES),
  checkedOn: PlainDateSchema,
});

const AssessmentWarningSchema = z.strictObject({
  /** The policy key or rule concerned; absent for a warning about the facts. */
  key: z.string().optional(),
  text: z.string(),
});

/** One person of the facts: counted or not, and why. */
const MemberFindingSchema = z.strictObject({
  ref: z.string(),
  counted: z.boolean(),
  rule: z.string(),
  reason: z.string(),
  article: z.string(),
  source: z.string(),
});

export const AssessmentSchema = z.strictObject({
  programme: ProgrammeSchema,
  /** The day whose law, standards and ages were applied. */
  on: PlainDateSchema,
  district: z.string(),
  outcome: z.enum(OUTCOMES),
  figures: FiguresSchema,
  members: z.array(MemberFindingSchema),
  grounds: z.array(z.enum(GROUNDS)),
  questions: z.array(QuestionSchema),
  trace: z.array(TraceLineSchema),
  law: z.array(LawValueSchema),
  warnings: z.array(AssessmentWarningSchema),
});

export type Outcome = (typeof OUTCOMES)[number];
export type Ground = (typeof GROUNDS)[number];
export type CareGrade = (typeof CARE_GRADES)[number];
export type Confidence = (typeof CONFIDENCES)[number];
export type PolicyLayer = (typeof POLICY_LAYERS)[number];
export type Figures = z.output<typeof FiguresSchema>;
export type Question = z.output<typeof QuestionSchema>;
export type TraceLine = z.output<typeof TraceLineSchema>;
export type LawValue = z.output<typeof LawValueSchema>;
export type AssessmentWarning = z.output<typeof AssessmentWarningSchema>;
export type MemberFinding = z.output<typeof MemberFindingSchema>;
export type Assessment = z.output<typeof AssessmentSchema>;
