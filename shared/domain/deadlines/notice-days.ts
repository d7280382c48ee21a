import { type PlainDate, WEEKDAY_NAMES, addDays, isPlainDate, weekday } from '#shared/kernel/plain-date.ts';
import { lunarNewYear } from './statutory-days.ts';

/** A day as a notice writes it: 2月15日(农历腊月二十八、周日), after NFKC. */
export const NOTICE_DAY = String.raw`(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^)]*\))?`;
const PARTS = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?$/;

/** What a day without year or month inherits. */
export interface DayContext {
  readonly year: number;
  /** The month of the day before it in the sentence: a lower month after it is in the next year. */
  readonly month?: number;
  /** 元旦 may reach into December of the year before without saying so. */
  readonly decemberYear?: number;
}

/** Reads one day and checks the words in its brackets. Throws RangeError in Chinese for what does not fit. */
export function readNoticeDay(text: string, context: DayContext): PlainDate {
  const match = PARTS.exec(text);
  if (!match) throw new RangeError(`“${text}”不是日期`);
  const month = match[2] ? Number(match[2]) : context.month;
  if (month === undefined) throw new RangeError(`“${text}”没有写明月份`);
  const year = match[1] ? Number(match[1]) : yearOf(month, context);
  const day = `${year}-${String(month).padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
  if (!isPlainDate(day)) throw new RangeError(`${year}年${month}月${match[3]}日不是有效日期`);
  for (const remark of (match[4] ?? '').split(/[、,]/).filter(Boolean)) checkRemark(remark, day);
  return day;
}

function yearOf(month: number, context: DayContext): number {
  if (context.month !== undefined) return month < context.month ? context.year + 1 : context.year;
  return month === 12 ? (context.decemberYear ?? context.year) : context.year;
}

/** Month and year that a following day of the same range inherits. */
export function contextAfter(day: PlainDate): DayContext {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)) };
}

const LUNAR_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function checkRemark(remark: string, day: PlainDate): void {
  const named = /^(?:周|星期)([一二三四五六日天])$/.exec(remark)?.[1];
  if (named) {
    const actual = WEEKDAY_NAMES[weekday(day) - 1]!;
    if (`周${named === '天' ? '日' : named}` !== actual) throw new RangeError(`${day} 是${actual}，通知写作“${remark}”`);
    return;
  }
  const candidates = lunarDays(remark, Number(day.slice(0, 4)));
  if (candidates === undefined) throw new RangeError(`看不懂日期后的说明“${remark}”`);
  if (candidates.length > 0 && !candidates.includes(day))
    throw new RangeError(`${day} 不是${remark}（应为 ${candidates.join(' 或 ')}）`);
}

/** The days a lunar name near 春节 can be: two for 腊月 (which has 29 or 30 days), none where the year is outside our table. */
function lunarDays(remark: string, year: number): readonly PlainDate[] | undefined {
  const name = remark.replace(/^农历/, '');
  const newYear = lunarNewYear(year);
  if (name === '除夕') return newYear ? [addDays(newYear, -1)] : [];
  const first = /^正月初([一二三四五六七八九十])$/.exec(name)?.[1];
  if (first) return newYear ? [addDays(newYear, LUNAR_NUMBERS.indexOf(first))] : [];
  const last = /^腊月(二十([一二三四五六七八九])|三十|廿([一二三四五六七八九]))$/.exec(name);
  if (!last) return undefined;
  const digit = last[2] ?? last[3];
  const dayOfMonth = digit ? 21 + LUNAR_NUMBERS.indexOf(digit) : 30;
  return newYear ? [addDays(newYear, dayOfMonth - 31), ...(dayOfMonth < 30 ? [addDays(newYear, dayOfMonth - 30)] : [])] : [];
}
