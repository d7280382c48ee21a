import { z } from 'zod';
import { AmountFenSchema, type Fen } from '#shared/kernel/money.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';

/**
 * What an office has established about a household, and nothing it has concluded: the one input of `assess`. Plain JSON; amounts
 * are whole fen, areas hundredths of a square metre, days `YYYY-MM-DD`. A worked case (tests/rules) holds the same facts with
 * amounts and areas written as decimal strings, so both are made by one function and cannot drift apart.
 */

/** Relation to the applicant. */
export const RELATIONS = ['applicant', 'spouse', 'child', 'parent', 'grandparent', 'grandchild', 'sibling', 'other'] as const;
export const HUKOU_PLACES = ['tianjin', 'elsewhere'] as const;
export const STUDENT_STATUSES = ['none', 'fullTimeToUndergraduate', 'postgraduate'] as const;
/** Why a person may not count (57号 第七条第二款; 现役义务兵 is Tianjin's addition). */
export const EXCLUSIONS = ['none', 'imprisoned', 'compulsoryDetox', 'declaredMissing', 'clergyThreeYears', 'conscript'] as const;
export const DISABILITY_CATEGORIES = ['visual', 'hearing', 'speech', 'limb', 'intellectual', 'mental', 'multiple'] as const;
/** The five kinds of 57号 第十三条. */
export const INCOME_KINDS = ['wage', 'business', 'property', 'transfer', 'other'] as const;
/** `source` of an income item that a rule may leave out of account; any other text is an ordinary source. */
export const DISREGARDED_SOURCES = [
  'preferentialPension',
  'familyPlanningReward',
  'scholarship',
  'heroismReward',
  'socialAssistance',
  'basicPension',
  'seniorAllowance',
  'socialInsuranceBenefit',
] as const;
export const DEDUCTION_KINDS = [
  'incomeTax',
  'socialInsurance',
  'housingFund',
  'businessCost',
  'workCost',
  'essentialExpenditure',
  'supportPaid',
] as const;
export const VEHICLES = ['car', 'truck', 'disabilityMobility', 'motorcycle', 'electricBicycle'] as const;
/** Ground for applying alone (57号 第八条; 83号 一（一）). */
export const SINGLE_PERSON_GROUNDS = ['severeDisability', 'majorIllness', 'clergy', 'adultUnemployedSevereDisability'] as const;
/** Grounds on which a 边缘家庭 is paid; the last only where the district's policy accepts it (2016 notice, missing in 2023). */
export const MARGINAL_PAYMENT_GROUNDS = [
  'disabledMember',
  'majorIllness',
  'singleParentWithStudent',
  'familyPlanningSpecial',
  'allOver60NoChildren',
  'otherRecognised',
] as const;
export const SETTLEMENTS = ['urban', 'ruralCentralised', 'ruralDispersed'] as const;
/** How a statutory supporter stands (特困人员认定办法 第八条); `none`: there is no supporter at all. */
export const SUPPORTER_STATUSES = [
  'none',
  'destitute',
  'allowanceOver60',
  'over70LowIncome',
  'severeDisabilityLowIncome',
  'noCapacity',
  'missing',
  'imprisoned',
  'capable',
] as const;
/** The six indicators of 特困人员认定办法 第二十一条, in its order. */
export const SELF_CARE_INDICATORS = ['eating', 'dressing', 'bed', 'toilet', 'walking', 'bathing'] as const;
export const TEMPORARY_CHANNELS = ['smallQuickRelief', 'emergency', 'expenditure'] as const;
export const RECOGNISED_STATUSES = [
  'none',
  'subsistenceAllowance',
  'marginalHousehold',
  'essentialExpenditureHousehold',
  'destituteSupport',
] as const;

const Ref = z.string().trim().min(1).max(64);
const Reason = z.string().trim().min(1).max(500);
const Count = z.number().int().min(0).max(99);

const DisabilityGradeSchema = z.union(
  [z.literal(1), z.literal(2), z.literal(3), z.literal(4)],
  '应为 1、2、3、4 之一（不加引号）',
);

const MemberSchema = z.strictObject({
  ref: Ref,
  /** How the trace calls the person; the `ref` where absent. */
  name: z.string().trim().min(1).max(100).optional(),
  relation: z.enum(RELATIONS),
  bornOn: PlainDateSchema,
  hukou: z.enum(HUKOU_PLACES),
  livesTogether: z.boolean(),
  /** Since when a person without Tianjin hukou has lived together in Tianjin (Tianjin asks for a year); absent: not recorded. */
  livesTogetherSince: PlainDateSchema.optional(),
  /** Absent: true for spouse, child and parent, false for all others. */
  supportDuty: z.boolean().optional(),
  /** Grown children only; absent: can live independently. A full-time student up to undergraduate cannot, whatever is entered. */
  independent: z.boolean().optional(),
  student: z.enum(STUDENT_STATUSES).default('none'),
  excluded: z.enum(EXCLUSIONS).default('none'),
  disability: z
    .strictObject({
      category: z.enum(DISABILITY_CATEGORIES),
      grade: DisabilityGradeSchema,
      /** For `multiple`: the disabilities it is made of, as on the certificate; 特困 looks at these. */
      components: z
        .array(z.strictObject({ category: z.enum(DISABILITY_CATEGORIES).exclude(['multiple']), grade: DisabilityGradeSchema }))
        .optional(),
    })
    .optional(),
  seriousIllness: z.boolean().default(false),
});

const DestituteSchema = z.strictObject({
  settlement: z.enum(SETTLEMENTS),
  /** 无生活来源; absent: derived from income and assets (特困人员认定办法 第六条). */
  noIncomeSource: z.boolean().optional(),
  supporters: z.array(z.strictObject({ ref: Ref, status: z.enum(SUPPORTER_STATUSES) })),
  /** true: the person can. */
  selfCare: z.strictObject({
    eating: z.boolean(),
    dressing: z.boolean(),
    bed: z.boolean(),
    toilet: z.boolean(),
    walking: z.boolean(),
    bathing: z.boolean(),
  }),
  /** An already supported minor who is past the age but still in schooling (社会救助法 第十六条第三款). */
  ageContinues: z.boolean().default(false),
});

/** How amounts and areas are written in a text; the rest of the facts is the same everywhere. */
export interface FactsNotation<Amount extends z.ZodType<Fen>, Area extends z.ZodType<number>> {
  readonly amount: Amount;
  /** Hundredths of a square metre once parsed. */
  readonly area: Area;
}

/** The strict schema of the facts in a given notation. Refuses unknown fields, dangling `member`s and other than one applicant. */
export function assessmentFactsIn<Amount extends z.ZodType<Fen>, Area extends z.ZodType<number>>(
  notation: FactsNotation<Amount, Area>,
) {
  const { amount, area } = notation;
  return z
    .strictObject({
      members: z.array(MemberSchema).min(1).max(30),
      /** Where the household lives; needed only while urban and rural standards differed (before 2017-04-01). */
      residence: z.enum(['urban', 'rural']).optional(),
      income: z.array(
        z.strictObject({ member: Ref, kind: z.enum(INCOME_KINDS), source: z.string().trim().min(1), monthly: amount }),
      ),
      /**
       * 推定收入: an income the caseworker infers instead of finding. With `exception` (83号 一（一）: 确实难以就业或者较长时间无法
       * 获得收入) it does not count and the exception is written down.
       */
      imputedIncome: z
        .array(z.strictObject({ member: Ref, monthly: amount, reason: Reason, exception: Reason.optional() }))
        .default([]),
      /**
       * 赡养（抚养、扶养）费 from relatives outside the household: the amount the caseworker arrives at, with the reason. `waiver`:
       * 83号 一（一） lets support for a grown, unemployed, severely disabled person by siblings or persons of 60 and over be left out.
       */
      relativesSupport: z
        .array(
          z.strictObject({
            from: z.string().trim().min(1),
            relationship: z.enum(['sibling', 'personOver60', 'other']),
            member: Ref,
            monthly: amount,
            reason: Reason,
            waiver: Reason.optional(),
          }),
        )
        .default([]),
      deductions: z.array(z.strictObject({ member: Ref, kind: z.enum(DEDUCTION_KINDS), monthly: amount, reason: Reason })),
      assets: z.strictObject({
        /** Cash, deposits, securities, insurance and capital contributions, in all. */
        monetary: amount,
        /** Of which the price of the only home, sold because of illness (left out for 边缘家庭). */
        soleHomeSoldForIllness: amount.optional(),
        vehicles: z.array(z.enum(VEHICLES)),
        /** Owned or rented from the state. */
        homes: Count,
        /** Floor area of all these homes together; needed where there are two or more. */
        homesFloorArea: area.optional(),
        nonResidential: Count,
        selfFundedStudyAbroad: z.boolean(),
        luxuryGoods: z.boolean(),
      }),
      singlePerson: z.enum(SINGLE_PERSON_GROUNDS).optional(),
      marginalPaymentGrounds: z.array(z.enum(MARGINAL_PAYMENT_GROUNDS)).default([]),
      destitute: DestituteSchema.optional(),
      temporary: z
        .strictObject({
          channel: z.enum(TEMPORARY_CHANNELS),
          persons: z.number().int().min(1).max(99),
          requested: amount,
          recognised: z.enum(RECOGNISED_STATUSES),
          sameCauseWithin12Months: z.boolean(),
          /** 正当理由 for asking again for the same cause. */
          sameCauseReason: Reason.optional(),
        })
        .optional(),
      /** Totals of the twelve months before the application (刚性支出困难家庭认定办法 第四、五条). */
      expenditure: z.strictObject({ twelveMonthsEssential: amount, twelveMonthsIncome: amount }).optional(),
    })
    .superRefine((facts, context) => {
      const refs = new Set<string>();
      facts.members.forEach((member, index) => {
        if (refs.has(member.ref)) {
          context.addIssue({ code: 'custom', path: ['members', index, 'ref'], message: `成员“${member.ref}”重复` });
        }
        refs.add(member.ref);
      });
      const applicants = facts.members.filter((member) => member.relation === 'applicant').length;
      if (applicants !== 1) {
        context.addIssue({
          code: 'custom',
          path: ['members'],
          message: `应当有且只有一名申请人（relation: applicant），现有 ${applicants} 名`,
        });
      }
      for (const list of ['income', 'imputedIncome', 'relativesSupport', 'deductions'] as const) {
        facts[list].forEach((item, index) => {
          if (!refs.has(item.member)) {
            context.addIssue({ code: 'custom', path: [list, index, 'member'], message: `成员名单中没有“${item.member}”` });
          }
        });
      }
    });
}

/** The facts as they cross the wire and are stored: fen and hundredths of a square metre. */
export const AssessmentFactsSchema = assessmentFactsIn({
  amount: AmountFenSchema,
  area: z.number().int().min(0).max(10_000_000),
});
export type AssessmentFacts = z.output<typeof AssessmentFactsSchema>;
export type HouseholdMember = AssessmentFacts['members'][number];
export type Disability = NonNullable<HouseholdMember['disability']>;
export type Assets = AssessmentFacts['assets'];
export type IncomeKind = (typeof INCOME_KINDS)[number];
export type DeductionKind = (typeof DEDUCTION_KINDS)[number];
export type Exclusion = (typeof EXCLUSIONS)[number];
export type SelfCareIndicator = (typeof SELF_CARE_INDICATORS)[number];
