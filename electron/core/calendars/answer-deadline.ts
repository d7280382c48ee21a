import { type DayStanding, isWorkingDay, type WorkCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type Deadline } from '#shared/domain/deadlines/deadline.ts';
import { dueOn } from '#shared/domain/deadlines/due-on.ts';
import {
  type LimitNotInForce,
  type LimitQuestion,
  type PeriodLimit,
  type PeriodUnit,
  type TimesLimit,
  limitAt,
} from '#shared/domain/deadlines/limits.ts';
import { DEFAULT_DEADLINE_RULE, type DeadlineRule } from '#shared/domain/deadlines/rule.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { loadCalendars, loadLimits } from './load.ts';

/** A date asked for without an office: from a day, by a length of time or by a limit's id. */
export interface DeadlineQuery {
  readonly from: PlainDate;
  readonly length:
    { readonly unit: Exclude<PeriodUnit, 'firstDayOfNextMonth'>; readonly amount: number } | { readonly limit: string };
  readonly rule?: Partial<DeadlineRule>;
}

export type DeadlineAnswer =
  | { readonly kind: 'date'; readonly deadline: Deadline; readonly limit: PeriodLimit; readonly due: DayStanding }
  | TimesLimit
  | LimitQuestion
  | LimitNotInForce;

/**
 * Reckons with the limits the program carries, and with its calendars unless an office's own is given. Throws RangeError in Chinese for an id,
 * an option or an amount that does not exist; Error when the carried files are damaged.
 */
export function answerDeadline(
  { from, length, rule }: DeadlineQuery,
  resourcesDir: string,
  calendar: WorkCalendar = loadCalendars(resourcesDir),
): DeadlineAnswer {
  const fullRule = { ...DEFAULT_DEADLINE_RULE, ...rule };
  const limit =
    'limit' in length ? limitAt(loadLimits(resourcesDir), length.limit, from, fullRule.choices) : plainLimit(length, from);
  if (limit.kind !== 'period') return limit;
  const deadline = dueOn({ limit, startedOn: from, calendar, rule: fullRule });
  return { kind: 'date', deadline, limit, due: isWorkingDay(calendar, deadline.dueOn) };
}

/** A length that somebody just names rests on no document but the way of counting. */
function plainLimit({ unit, amount }: Exclude<DeadlineQuery['length'], { limit: string }>, from: PlainDate): PeriodLimit {
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > 1000)
    throw new RangeError(`期限须为1至1000的整数，不能是“${amount}”`);
  const article = unit === 'workingDay' ? '第二百零一条（类推）' : '第二百零一条至第二百零三条（类推）';
  return {
    kind: 'period',
    id: 'plain',
    assistance: '未指定',
    step: '未指定',
    actor: '未指定',
    countedFrom: '起算之日',
    nature: 'deadline',
    startDay: 'district',
    endOnDayOff: 'shift',
    spans: [{ unit, amount, source: { title: '民法典', documentNumber: null, article, confidence: 'verified' } }],
    pauses: [],
    lastVerifiedOn: from,
  };
}
