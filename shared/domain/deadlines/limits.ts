import { z } from 'zod';
import { type PlainDate, PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { PauseGroundSchema } from './rule.ts';

/** Where a limit is written, and how far that has been seen. `documentNumber` is null where it is not known. */
const LimitSourceSchema = z.strictObject({
  title: z.string().min(1),
  documentNumber: z.string().min(1).nullable(),
  article: z.string().min(1),
  url: z.string().min(1).optional(),
  confidence: z.enum(['verified', 'recalled', 'computed', 'unknown']),
});
export type LimitSource = Readonly<z.infer<typeof LimitSourceSchema>>;

const PeriodUnitSchema = z.enum(['workingDay', 'calendarDay', 'month', 'firstDayOfNextMonth']);
export type PeriodUnit = z.infer<typeof PeriodUnitSchema>;

export const ExtensionGroundSchema = z.enum([
  'objectionAtPublicNotice',
  'separatedResidence',
  'crossRegionApplication',
  'difficultInvestigation',
  'otherSpecial',
]);
export type ExtensionGround = z.infer<typeof ExtensionGroundSchema>;

export const EXTENSION_GROUND_WORDS: { readonly [Ground in ExtensionGround]: string } = {
  objectionAtPublicNotice: '公示有异议',
  separatedResidence: '人户分离',
  crossRegionApplication: '异地申办',
  difficultInvestigation: '家庭经济状况调查难度较大',
  otherSpecial: '其他特殊情况',
};

const amount = z.number().int().min(1).max(1000);
const SpanSchema = z.strictObject({ unit: PeriodUnitSchema, amount, source: LimitSourceSchema });
/** A length of time with its source. */
export type Span = Readonly<z.infer<typeof SpanSchema>>;

const valueBase = {
  from: PlainDateSchema,
  /** How sure `from` is; most documents carry their day, some only a year. */
  fromConfidence: z.enum(['verified', 'recalled']).default('verified'),
  /** Last day in force, where the value has ended. */
  to: PlainDateSchema.optional(),
  lastVerifiedOn: PlainDateSchema,
};

const LimitValueSchema = z.union([
  z.strictObject({ ...valueBase, unit: PeriodUnitSchema, amount, source: LimitSourceSchema }),
  z.strictObject({ ...valueBase, unit: z.literal('times'), amount, source: LimitSourceSchema }),
  /** Sources differ: options with a stated default, chosen per district under `choice`. An option's spans must all have passed. */
  z.strictObject({
    ...valueBase,
    choice: z.string().min(1),
    default: z.string().min(1),
    options: z
      .array(z.strictObject({ key: z.string().min(1), words: z.string().min(1), spans: z.array(SpanSchema).min(1).readonly() }))
      .min(2)
      .readonly(),
  }),
  /** Nobody has seen the number: a question, never a guess. */
  z.strictObject({
    ...valueBase,
    source: LimitSourceSchema,
    unknown: z.strictObject({
      decides: z.string().min(1),
      whoCanAnswer: z.string().min(1),
      /** A limit that a text allows one to go by meanwhile. */
      provisional: z.strictObject({ limit: z.string().min(1), basis: z.string().min(1) }).optional(),
    }),
  }),
]);
export type LimitValue = Readonly<z.infer<typeof LimitValueSchema>>;

export const LimitSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** The programme or field, in Chinese. */
  assistance: z.string().min(1),
  step: z.string().min(1),
  actor: z.string().min(1),
  /** The event that sets it running, in words that read before a day in brackets: 受理之日, 作出决定. */
  countedFrom: z.string().min(1),
  /** `deadline`: at the latest by. `fullTerm`: has run out on. `startsOn`: takes effect on. `lookBack`: window before the event. */
  nature: z.enum(['deadline', 'fullTerm', 'startsOn', 'lookBack']).default('deadline'),
  /** `district`: the district's start-day rule applies. `nextDay`: the law fixes it (the citizen's limits, full terms). */
  startDay: z.enum(['district', 'nextDay']).default('district'),
  /** Whether an end on a day off moves to the next working day (民法典 第203条). Working days cannot end on one. */
  endOnDayOff: z.enum(['shift', 'keep']).default('keep'),
  extension: z
    .strictObject({
      limit: z.string().min(1),
      grounds: z
        .array(z.strictObject({ ground: ExtensionGroundSchema, from: PlainDateSchema }))
        .min(1)
        .readonly(),
    })
    .optional(),
  pauses: z
    .array(z.strictObject({ ground: PauseGroundSchema, source: LimitSourceSchema }))
    .readonly()
    .default([]),
  note: z.string().min(1).optional(),
  values: z.array(LimitValueSchema).min(1).readonly(),
});
/** One limit of the procedure with all its values through time; the entries of resources/policies/deadlines.yaml. */
export type Limit = Readonly<z.infer<typeof LimitSchema>>;

type LimitFacts = Pick<Limit, 'id' | 'assistance' | 'step' | 'actor' | 'countedFrom' | 'note'>;

/** A limit in force on a day that gives a date: what `dueOn` takes. */
export interface PeriodLimit extends LimitFacts {
  readonly kind: 'period';
  readonly nature: Limit['nature'];
  readonly startDay: Limit['startDay'];
  readonly endOnDayOff: Limit['endOnDayOff'];
  /** More than one when the district satisfies two readings at once; the later day counts. */
  readonly spans: readonly Span[];
  /** Set where sources differ: the option taken, and what the others are. */
  readonly choice?: { readonly key: string; readonly option: string; readonly words: string; readonly others: readonly string[] };
  readonly extension?: {
    readonly limitId: string;
    readonly spans: readonly Span[];
    readonly grounds: readonly ExtensionGround[];
  };
  readonly pauses: Limit['pauses'];
  readonly lastVerifiedOn: PlainDate;
}

/** A limit that counts occurrences, not days (连续3次拒绝介绍工作). */
export interface TimesLimit extends LimitFacts {
  readonly kind: 'times';
  readonly times: number;
  readonly source: LimitSource;
  readonly lastVerifiedOn: PlainDate;
}

/** What nobody has found written: whoever needs it asks. Never a date. */
export interface LimitQuestion extends LimitFacts {
  readonly kind: 'question';
  /** The policy key under which a district can settle it. */
  readonly key: string;
  readonly decides: string;
  readonly whoCanAnswer: string;
  readonly source: LimitSource;
  readonly provisional?: { readonly limitId: string; readonly basis: string };
}

/** The rule did not exist yet, or no longer. */
export interface LimitNotInForce extends LimitFacts {
  readonly kind: 'notInForce';
  readonly words: string;
}

export type LimitAnswer = PeriodLimit | TimesLimit | LimitQuestion | LimitNotInForce;

/**
 * The limit `id` as it stands on a day, with the district's choices where sources differ (default: the stated one).
 * Throws RangeError for an id or an option that does not exist.
 */
export function limitAt(
  limits: readonly Limit[],
  id: string,
  on: PlainDate,
  choices: Readonly<Record<string, string>> = {},
): LimitAnswer {
  const limit = findLimit(limits, id);
  const { assistance, step, actor, countedFrom, note } = limit;
  const facts: LimitFacts = { id, assistance, step, actor, countedFrom, ...(note !== undefined && { note }) };
  const value = valueAt(limit, on);
  if (!value) return { ...facts, kind: 'notInForce', words: notInForceWords(limit, on) };
  if ('unknown' in value) {
    const { decides, whoCanAnswer, provisional } = value.unknown;
    return {
      ...facts,
      kind: 'question',
      key: `deadlines.${id}`,
      decides,
      whoCanAnswer,
      source: value.source,
      ...(provisional && { provisional: { limitId: provisional.limit, basis: provisional.basis } }),
    };
  }
  if ('unit' in value && value.unit === 'times') {
    return { ...facts, kind: 'times', times: value.amount, source: value.source, lastVerifiedOn: value.lastVerifiedOn };
  }
  const { spans, choice } = spansOf(value, choices);
  const extension = extensionAt(limits, limit, on, choices);
  return {
    ...facts,
    kind: 'period',
    nature: limit.nature,
    startDay: limit.startDay,
    endOnDayOff: limit.endOnDayOff,
    spans,
    ...(choice && { choice }),
    ...(extension && { extension }),
    pauses: limit.pauses,
    lastVerifiedOn: value.lastVerifiedOn,
  };
}

function findLimit(limits: readonly Limit[], id: string): Limit {
  const limit = limits.find((candidate) => candidate.id === id);
  if (!limit) throw new RangeError(`没有编号为“${id}”的期限`);
  return limit;
}

function valueAt(limit: Limit, on: PlainDate): LimitValue | undefined {
  return limit.values.findLast((value) => value.from <= on && (value.to === undefined || on <= value.to));
}

function notInForceWords(limit: Limit, on: PlainDate): string {
  const next = limit.values.find((value) => value.from > on);
  return next ? `“${limit.step}”的期限自${next.from}起施行，${on}尚无此规定` : `“${limit.step}”的期限在${on}已不再施行`;
}

function spansOf(
  value: Exclude<LimitValue, { unknown: unknown } | { unit: 'times' }>,
  choices: Readonly<Record<string, string>>,
): Pick<PeriodLimit, 'spans' | 'choice'> {
  if (!('options' in value)) return { spans: [{ unit: value.unit, amount: value.amount, source: value.source }] };
  const wanted = choices[value.choice] ?? value.default;
  const option = value.options.find((candidate) => candidate.key === wanted);
  if (!option) throw new RangeError(`“${value.choice}”没有选项“${wanted}”`);
  const others = value.options.filter((candidate) => candidate !== option).map((candidate) => candidate.words);
  return { spans: option.spans, choice: { key: value.choice, option: option.key, words: option.words, others } };
}

function extensionAt(
  limits: readonly Limit[],
  limit: Limit,
  on: PlainDate,
  choices: Readonly<Record<string, string>>,
): PeriodLimit['extension'] {
  if (!limit.extension) return undefined;
  const value = valueAt(findLimit(limits, limit.extension.limit), on);
  if (!value || 'unknown' in value || ('unit' in value && value.unit === 'times')) return undefined;
  const grounds = limit.extension.grounds.filter((ground) => ground.from <= on).map((ground) => ground.ground);
  return { limitId: limit.extension.limit, spans: spansOf(value, choices).spans, grounds };
}

/** A district's own values for a limit, from its rule pack: what answers a question or replaces a number. */
export interface DistrictLimit {
  readonly id: string;
  readonly values: readonly LimitValue[];
}

/**
 * Lays a district's values over the carried ones: from the first day of the district's value it stands alone, the days before
 * keep what they had. Throws RangeError for an id that does not exist.
 */
export function layerLimits(limits: readonly Limit[], district: readonly DistrictLimit[]): readonly Limit[] {
  for (const { id } of district) findLimit(limits, id);
  return limits.map((limit) => {
    const values = district.filter((layer) => layer.id === limit.id).flatMap((layer) => layer.values);
    return values.length === 0 ? limit : { ...limit, values: [...limit.values, ...values] };
  });
}

/** Whether something that counts by occurrences has been reached, in words. */
export function timesReached(
  limit: TimesLimit,
  occurrences: number,
): { reached: boolean; remaining: number; explanation: string } {
  const remaining = Math.max(0, limit.times - occurrences);
  const basis = `依据：${limit.source.documentNumber ?? limit.source.title} ${limit.source.article}。`;
  const state = remaining === 0 ? `已达到规定的${limit.times}次` : `未达到规定的${limit.times}次，还差${remaining}次`;
  return { reached: remaining === 0, remaining, explanation: `“${limit.step}”已记录${occurrences}次，${state}。${basis}` };
}
