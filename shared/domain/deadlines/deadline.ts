import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type WorkCalendar } from './calendar.ts';
import { type ExtensionGround, type PeriodLimit, type Span } from './limits.ts';
import { type DeadlineRule, type PauseGround } from './rule.ts';

/** A day that did not count, and why: 周六, 春节放假, 不可抗力等正当理由. */
export interface SkippedDay {
  readonly day: PlainDate;
  readonly why: string;
  /** Days with one `group` are told together in the explanation. */
  readonly group: string;
}

/** A decision to extend; `reason` is the caseworker's own words and is needed for `otherSpecial`. */
export interface Extension {
  readonly ground: ExtensionGround;
  readonly reason?: string;
}

/** A time in which the limit may stand still: from the first to the last day of it, both included. */
export interface Pause {
  readonly ground: PauseGround;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface DueOnRequest {
  readonly limit: PeriodLimit;
  /** The day of the event: acceptance, decision, posting. */
  readonly startedOn: PlainDate;
  readonly calendar: WorkCalendar;
  readonly rule: DeadlineRule;
  readonly extensions?: readonly Extension[];
  readonly pauses?: readonly Pause[];
}

export interface Deadline {
  readonly limitId: string;
  readonly startedOn: PlainDate;
  /** First day that could count; for `startsOn` and `lookBack` the same as `dueOn`. */
  readonly countedFromOn: PlainDate;
  /** The last day of the limit; the first day for `startsOn` and `lookBack`. */
  readonly dueOn: PlainDate;
  /** One or two Chinese sentences: 起算日, what was skipped, 依据. Fit for a screen and a paper. */
  readonly explanation: string;
  readonly skipped: readonly SkippedDay[];
  /** Weekend days that did count, because they are worked (调休). */
  readonly makeUpDays: readonly PlainDate[];
  /** True when the arrangement of a year that matters is not known; the date is then provisional. */
  readonly uncertain: boolean;
  readonly uncertainWhy?: string;
  /** What the reader should know besides: pauses that were not deducted, another reading, how old the source is. */
  readonly notes: readonly string[];
}

/** The working of one span, before words. */
export interface SpanRun {
  readonly span: Span;
  readonly countedFromOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly skipped: readonly SkippedDay[];
  readonly makeUpDays: readonly PlainDate[];
  readonly shiftedFrom?: PlainDate;
  readonly doubts: readonly string[];
}
