import { z } from 'zod';
import { type PlainDate, PlainDateSchema, WEEKDAY_NAMES, addDays, daysBetween, weekday } from '#shared/kernel/plain-date.ts';

/**
 * How much is known of a year. `official`: the State Council's notice is in. `statutoryOnly`: the holidays of
 * 全国年节及纪念日放假办法 alone, without 补假 and 调休. `unannounced`: nothing, so weekends only.
 */
export const YearStatusSchema = z.enum(['official', 'statutoryOnly', 'unannounced']);
export type YearStatus = z.infer<typeof YearStatusSchema>;

const CalendarSourceSchema = z.strictObject({
  title: z.string().min(1),
  documentNumber: z.string().min(1).nullable(),
  issuedOn: PlainDateSchema.nullable(),
  url: z.string().min(1).nullable(),
});

const DayOffRangeSchema = z
  .strictObject({ name: z.string().min(1), from: PlainDateSchema, to: PlainDateSchema })
  .refine((range) => range.from <= range.to && daysBetween(range.from, range.to) < 31, { message: '起止日期不成一段假期' });

/** One year's arrangement (放假安排). A day may lie in the neighbouring year: 2022-12-31 belongs to the arrangement of 2023. */
export const CalendarYearSchema = z.strictObject({
  year: z.number().int().min(1950).max(2150),
  status: YearStatusSchema,
  source: CalendarSourceSchema,
  lastVerifiedOn: PlainDateSchema,
  /** 放假 */
  daysOff: z.array(DayOffRangeSchema).readonly(),
  /** 调休上班: weekend days that are worked */
  makeUpDays: z.array(z.strictObject({ name: z.string().min(1), day: PlainDateSchema })).readonly(),
});
export type CalendarYear = Readonly<z.infer<typeof CalendarYearSchema>>;

/** A day the district lays over the national arrangement (an emergency closure, a local make-up day), with its source. */
export const DistrictDaySchema = z.strictObject({
  day: PlainDateSchema,
  kind: z.enum(['off', 'work']),
  reason: z.string().min(1),
  source: CalendarSourceSchema,
});
export type DistrictDay = Readonly<z.infer<typeof DistrictDaySchema>>;

/** Which days are worked: plain data, made by `workCalendar`, which checks it. */
export interface WorkCalendar {
  readonly years: readonly CalendarYear[];
  readonly districtDays: readonly DistrictDay[];
}

/** Why a day is worked or not. `words` is Chinese and short enough for a list: 周六, 春节放假, 春节调休上班. */
export interface DayStanding {
  readonly day: PlainDate;
  readonly working: boolean;
  readonly kind: 'weekday' | 'weekend' | 'dayOff' | 'makeUp' | 'districtOff' | 'districtWork';
  /** The holiday's name or the district's reason, where there is one. */
  readonly name?: string;
  readonly words: string;
  /** Set when the standing may still change; says why, in Chinese. */
  readonly doubt?: string;
}

interface CalendarIndex {
  readonly days: ReadonlyMap<PlainDate, { readonly kind: 'dayOff' | 'makeUp'; readonly name: string }>;
  readonly districtDays: ReadonlyMap<PlainDate, DistrictDay>;
  readonly statuses: ReadonlyMap<number, YearStatus>;
}

/** A calendar never changes, so what is derived from it is derived once. */
const indexes = new WeakMap<WorkCalendar, CalendarIndex>();

/**
 * Puts years and the district's days together. Throws RangeError, in Chinese, where they contradict themselves: a year
 * twice, a day both off and worked, a make-up day that is no weekend day, a district's day twice.
 */
export function workCalendar(years: readonly CalendarYear[], districtDays: readonly DistrictDay[] = []): WorkCalendar {
  const calendar: WorkCalendar = { years: [...years].sort((a, b) => a.year - b.year), districtDays: [...districtDays] };
  indexes.set(calendar, buildIndex(calendar));
  return calendar;
}

function buildIndex(calendar: WorkCalendar): CalendarIndex {
  const days = new Map<PlainDate, { kind: 'dayOff' | 'makeUp'; name: string }>();
  const statuses = new Map<number, YearStatus>();
  for (const year of calendar.years) {
    if (statuses.has(year.year)) throw new RangeError(`${year.year}年的放假安排出现两次`);
    statuses.set(year.year, year.status);
    for (const range of year.daysOff) {
      for (let day = range.from; day <= range.to; day = addDays(day, 1)) {
        if (days.has(day)) throw new RangeError(`${day} 在放假安排中出现两次`);
        days.set(day, { kind: 'dayOff', name: range.name });
      }
    }
    for (const { day, name } of year.makeUpDays) {
      if (days.has(day)) throw new RangeError(`${day} 在放假安排中出现两次`);
      if (weekday(day) < 6) throw new RangeError(`${day} 是${WEEKDAY_NAMES[weekday(day) - 1]!}，不是周末，不能作为调休上班日`);
      days.set(day, { kind: 'makeUp', name });
    }
  }
  const districtDays = new Map<PlainDate, DistrictDay>();
  for (const districtDay of calendar.districtDays) {
    if (districtDays.has(districtDay.day)) throw new RangeError(`区定日期 ${districtDay.day} 出现两次`);
    districtDays.set(districtDay.day, districtDay);
  }
  return { days, districtDays, statuses };
}

function indexOf(calendar: WorkCalendar): CalendarIndex {
  let index = indexes.get(calendar);
  if (!index) {
    index = buildIndex(calendar);
    indexes.set(calendar, index);
  }
  return index;
}

/**
 * Whether state organs work that day and why: Saturday and Sunday are rest days (国务院关于职工工作时间的规定 第七条), changed by
 * the yearly arrangement, changed by the district. Never refuses: of an unannounced year it says what weekends and
 * statutory holidays give, with a `doubt`.
 */
export function isWorkingDay(calendar: WorkCalendar, day: PlainDate): DayStanding {
  const index = indexOf(calendar);
  const nameOfDay = WEEKDAY_NAMES[weekday(day) - 1]!;
  const district = index.districtDays.get(day);
  if (district) {
    const working = district.kind === 'work';
    return {
      day,
      working,
      kind: working ? 'districtWork' : 'districtOff',
      name: district.reason,
      words: working ? `区定上班（${district.reason}）` : `区定休息（${district.reason}）`,
    };
  }
  const doubt = doubtAbout(index, day);
  const known = index.days.get(day);
  if (known) {
    const words = known.kind === 'dayOff' ? `${known.name}放假` : `${known.name}调休上班`;
    return { day, working: known.kind === 'makeUp', kind: known.kind, name: known.name, words, ...(doubt && { doubt }) };
  }
  const weekend = weekday(day) >= 6;
  return { day, working: !weekend, kind: weekend ? 'weekend' : 'weekday', words: nameOfDay, ...(doubt && { doubt }) };
}

/**
 * The notice of the next year may reach back into December: 2022-12-31 (off), 2018-12-29 (worked), 2006-12-30 (worked).
 * Until it is known the last week is in doubt too.
 */
const YEAR_END_IN_DOUBT_FROM = '12-25';

function doubtAbout(index: CalendarIndex, day: PlainDate): string | undefined {
  const year = Number(day.slice(0, 4));
  const status = index.statuses.get(year) ?? 'unannounced';
  if (status === 'statutoryOnly') return `${year}年放假安排尚未公布，暂按周末和法定节日推算`;
  if (status === 'unannounced') return `没有${year}年的放假安排，暂按周末推算`;
  if (
    day.slice(5) >= YEAR_END_IN_DOUBT_FROM &&
    index.statuses.get(year + 1) !== 'official' &&
    index.days.get(day) === undefined
  ) {
    return `${year + 1}年放假安排尚未公布，元旦调休可能涉及${year}年12月末`;
  }
  return undefined;
}

/** Working days from the day after `after` to `upTo` inclusive; 0 when `upTo` is not later. */
export function workingDaysBetween(calendar: WorkCalendar, after: PlainDate, upTo: PlainDate): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= upTo; day = addDays(day, 1)) if (isWorkingDay(calendar, day).working) count += 1;
  return count;
}
