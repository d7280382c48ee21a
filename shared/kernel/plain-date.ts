import { z } from 'zod';

/**
 * A calendar day `YYYY-MM-DD` without time or zone. A string, because `new Date('2021-01-01')` is midnight UTC and
 * becomes another day in another zone; comparison of the strings is comparison of the days.
 */
export type PlainDate = string & { readonly __unit: 'day' };

const DAY_MS = 86_400_000;

function toUtcMs(day: PlainDate): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
}

function fromUtcMs(ms: number): PlainDate {
  return new Date(ms).toISOString().slice(0, 10) as PlainDate;
}

/** True for an existing day between 1850 and 2150 in the form `YYYY-MM-DD`. */
export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  return year >= 1850 && year <= 2150 && fromUtcMs(toUtcMs(text as PlainDate)) === text;
}

/** Takes `YYYY-MM-DD`. Throws RangeError when there is no such day. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

/** Reads what a clerk types: `20261123`, `2026-11-23`, `2026/1/3`, `2026.1.3`, `2026年1月3日`; undefined if it is no day. */
export function parseTypedDate(text: string): PlainDate | undefined {
  const trimmed = text.trim();
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(trimmed) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(trimmed);
  if (!match) return undefined;
  const candidate = `${match[1]}-${match[2]!.padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  return isPlainDate(candidate) ? candidate : undefined;
}

/** Calendar days later; earlier for a negative number. */
export function addDays(day: PlainDate, days: number): PlainDate {
  return fromUtcMs(toUtcMs(day) + days * DAY_MS);
}

/** Adds months; a day the target month lacks becomes its last day (民法典 第202条 counts by the corresponding day). */
export function addMonths(day: PlainDate, months: number): PlainDate {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const dayOfMonth = Math.min(Number(day.slice(8, 10)), lastDay);
  return plainDate(
    `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`,
  );
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((toUtcMs(to) - toUtcMs(from)) / DAY_MS);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(day: PlainDate): number {
  return ((new Date(toUtcMs(day)).getUTCDay() + 6) % 7) + 1;
}

export const WEEKDAY_NAMES = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** The first day of the day's own month. */
export function firstOfMonth(day: PlainDate): PlainDate {
  return `${day.slice(0, 7)}-01` as PlainDate;
}

/** The first day of the month after the day's own. */
export function firstOfNextMonth(day: PlainDate): PlainDate {
  return addMonths(firstOfMonth(day), 1);
}

/** Whole years of age on a day (周岁): the birthday itself already counts as the new year of age. */
export function ageOn(bornOn: PlainDate, day: PlainDate): number {
  const years = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return day.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** `2026年3月9日`: Arabic numerals, no padding (GB/T 9704-2012, 7.3.5.4). */
export function formatDateChinese(day: PlainDate): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** `2026年3月` */
export function formatMonthChinese(day: PlainDate): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月`;
}

export const PlainDateSchema = z
  .string()
  .refine(isPlainDate, { message: '不是有效日期' })
  .transform((value) => value as PlainDate);
