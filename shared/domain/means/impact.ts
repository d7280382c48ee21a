import { z } from 'zod';
import { AmountFenSchema, fen, type Fen, FenSchema } from '#shared/kernel/money.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type PolicyDifference, policyDifferences } from '../policy/diff.ts';
import { type CaseParameters, type Policy, policyAt } from '../policy/policy-at.ts';
import { type DistrictLayer, type PolicyBook } from '../policy/policy-book.ts';
import { type Programme, ProgrammeSchema } from '../policy/programme.ts';
import { assess } from './assess.ts';
import { type Assessment, GROUNDS, LawValueSchema, OUTCOMES } from './assessment.ts';
import { type AssessmentFacts } from './facts.ts';
import { GROUND_NAMES, yuan } from './wording.ts';
import { paysMonthly } from './worlds.ts';

/** A household now in support, as far as a change of law can touch it. */
export interface ActiveHousehold {
  readonly id: string;
  readonly programme: Programme;
  readonly district: string;
  readonly facts: AssessmentFacts;
  /** Answers that came with the household (a worked case's `parameters`). */
  readonly parameters?: CaseParameters;
}

const ResultSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  monthlyAmount: AmountFenSchema.optional(),
  grounds: z.array(z.enum(GROUNDS)),
  /** Policy keys to be answered. */
  questions: z.array(z.string()),
});

const IMPACT_KINDS = ['increase', 'reduce', 'cease', 'become', 'undetermined', 'other'] as const;

export const HouseholdImpactSchema = z.strictObject({
  id: z.string(),
  programme: ProgrammeSchema,
  district: z.string(),
  /** `cease`: no longer eligible; `become`: eligible only now; `undetermined`: cannot be told without an answer; `other`: same pay. */
  kind: z.enum(IMPACT_KINDS),
  before: ResultSchema,
  after: ResultSchema,
  /** What changes each month; absent where either side is not known. */
  difference: FenSchema.optional(),
  /** The changed values that make the difference to this household. */
  because: z.array(
    z.strictObject({ key: z.string(), title: z.string(), before: LawValueSchema.optional(), after: LawValueSchema.optional() }),
  ),
  /** The change in a sentence. */
  text: z.string(),
});

export const ImpactSchema = z.strictObject({
  changed: z.array(HouseholdImpactSchema),
  unchanged: z.number().int().min(0),
  /** Sum of all known monthly differences. */
  monthlyTotal: z.number().int(),
});

export type HouseholdImpact = z.output<typeof HouseholdImpactSchema>;
export type Impact = z.output<typeof ImpactSchema>;
type Result = z.output<typeof ResultSchema>;

/**
 * Which active households the law of `to` treats otherwise than the law of `from`, by how much, and why. Both laws are applied to
 * the household as it is on `to`, ages included, so that a birthday in between is not taken for a change of law.
 */
export function impact(
  book: PolicyBook,
  from: PlainDate,
  to: PlainDate,
  households: readonly ActiveHousehold[],
  layerOf: (district: string) => DistrictLayer | undefined = () => undefined,
): Impact {
  return impactBetween(
    ({ district, parameters }) => policyAt(book, from, district, layerOf(district), parameters),
    ({ district, parameters }) => policyAt(book, to, district, layerOf(district), parameters),
    households,
    to,
  );
}

/** The same between any two laws: a draft rule pack against the one in force, a book against the next. */
export function impactBetween(
  lawBefore: (household: ActiveHousehold) => Policy,
  lawAfter: (household: ActiveHousehold) => Policy,
  households: readonly ActiveHousehold[],
  asOf: PlainDate,
): Impact {
  const changed: HouseholdImpact[] = [];
  for (const household of households) {
    const change = impactOnOne(lawBefore(household), lawAfter(household), household, asOf);
    if (change !== undefined) changed.push(change);
  }
  const monthlyTotal = changed.reduce((sum, change) => sum + (change.difference ?? 0), 0);
  return { changed, unchanged: households.length - changed.length, monthlyTotal };
}

function impactOnOne(before: Policy, after: Policy, household: ActiveHousehold, asOf: PlainDate): HouseholdImpact | undefined {
  const was = assess(household.programme, household.facts, before, asOf);
  const is = assess(household.programme, household.facts, after, asOf);
  const [resultBefore, resultAfter] = [resultOf(was), resultOf(is)];
  if (comparable(was) === comparable(is)) return undefined;
  const used = new Set(
    [...was.law, ...is.law].map((law) => law.key).concat([...was.questions, ...is.questions].map(({ key }) => key)),
  );
  const changed = policyDifferences(before, after).filter((difference) => used.has(difference.key));
  const because = decisive(changed, before, after, household, asOf);
  const difference =
    resultBefore.monthlyAmount === undefined || resultAfter.monthlyAmount === undefined
      ? undefined
      : fen(resultAfter.monthlyAmount - resultBefore.monthlyAmount);
  const kind = kindOf(resultBefore, resultAfter, difference);
  return {
    id: household.id,
    programme: household.programme,
    district: household.district,
    kind,
    before: resultBefore,
    after: resultAfter,
    ...(difference === undefined ? {} : { difference }),
    because,
    text: `${sentence(kind, resultBefore, resultAfter, difference)}${reason(because)}`,
  };
}

/**
 * What two laws are compared by. While a household's amount hangs on an answer its standard stands for it: a 特困人员 whose care
 * standard is UNKNOWN is touched by a new 基本生活标准 all the same.
 */
function comparable(assessment: Assessment): string {
  const waits = assessment.outcome === 'undetermined' && paysMonthly(assessment.programme);
  const pending = waits ? assessment.figures.standard : undefined;
  return JSON.stringify([resultOf(assessment), pending ?? null]);
}

/** Those of the changed values without which the result would not be what it is; all of them where no single one decides. */
function decisive(
  changed: readonly PolicyDifference[],
  before: Policy,
  after: Policy,
  household: ActiveHousehold,
  asOf: PlainDate,
): PolicyDifference[] {
  if (changed.length < 2) return [...changed];
  const is = comparable(assess(household.programme, household.facts, after, asOf));
  const needed = changed.filter(({ key }) => {
    const without: Policy = { ...after, value: (asked) => (asked === key ? before : after).value(asked) };
    return comparable(assess(household.programme, household.facts, without, asOf)) !== is;
  });
  return needed.length > 0 ? needed : [...changed];
}

function resultOf(assessment: Assessment): Result {
  const { monthlyAmount } = assessment.figures;
  return {
    outcome: assessment.outcome,
    ...(monthlyAmount === undefined ? {} : { monthlyAmount }),
    grounds: assessment.grounds,
    questions: assessment.questions.map((question) => question.key),
  };
}

function kindOf(before: Result, after: Result, difference: Fen | undefined): HouseholdImpact['kind'] {
  if (after.outcome === 'undetermined') return 'undetermined';
  if (before.outcome !== 'ineligible' && after.outcome === 'ineligible') return 'cease';
  if (before.outcome !== 'eligible' && after.outcome === 'eligible') return 'become';
  if (difference !== undefined && difference !== 0) return difference > 0 ? 'increase' : 'reduce';
  return 'other';
}

function sentence(kind: HouseholdImpact['kind'], before: Result, after: Result, difference: Fen | undefined): string {
  const was = before.monthlyAmount === undefined ? '未定' : yuan(before.monthlyAmount);
  const is = after.monthlyAmount === undefined ? '未定' : yuan(after.monthlyAmount);
  switch (kind) {
    case 'increase':
      return `每月由${was}增加到${is}，增加${yuan(difference!)}`;
    case 'reduce':
      return `每月由${was}减少到${is}，减少${yuan(fen(-difference!))}`;
    case 'cease':
      return `不再符合条件（${after.grounds.map((ground) => GROUND_NAMES[ground]).join('；')}）`;
    case 'become':
      return after.monthlyAmount === undefined ? '符合条件' : `符合条件，每月${is}`;
    case 'undetermined':
      return '结果取决于尚未答复的问题';
    case 'other':
      return '理由有变化，结论和金额不变';
  }
}

function reason(because: HouseholdImpact['because']): string {
  if (because.length === 0) return '。';
  const parts = because.map(({ title, before, after }) => {
    const source = after === undefined ? '' : `（${after.documentNumber}）`;
    return `“${title}”由${before?.value ?? '未知'}改为${after?.value ?? '未知'}${source}`;
  });
  return `；因为${parts.join('，')}。`;
}
