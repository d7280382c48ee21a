import { type PlainDate, addDays, daysBetween, weekday } from '#shared/kernel/plain-date.ts';
import { type CalendarYear, isWorkingDay, workCalendar } from './calendar.ts';
import { statutoryDays } from './statutory-days.ts';

/** 补假 and 调休 stay this near the statutory day; a range farther off is in the wrong month. */
const RANGE_WITHIN_DAYS = 3;

/** A make-up day farther than this from its holiday is taken for a misprint; the farthest of 2021–2026 is 11 days (2026-09-20). */
const MAKE_UP_WITHIN_DAYS = 21;

/**
 * Holds a year's arrangement against 全国年节及纪念日放假办法: every statutory day off under its own name, make-up days on weekends and
 * near their holiday, and the balance: a 调休 moves days, so what is taken from the week less what is worked at weekends equals the
 * statutory days. Problems and remarks are Chinese.
 */
export function checkArrangement(
  year: CalendarYear,
  unbalancedBecause: string | undefined,
): { readonly problems: readonly string[]; readonly remarks: readonly string[] } {
  let calendar;
  try {
    calendar = workCalendar([year]);
  } catch (error) {
    if (error instanceof RangeError) return { problems: [error.message], remarks: [] };
    throw error;
  }
  const offDays = year.daysOff.flatMap((range) => daysOf(range).map((day) => ({ name: range.name, day })));
  const problems = [...misplacedDays(year, offDays), ...farMakeUpDays(year)];
  const statutory = statutoryDays(year.year);
  if (!statutory) return { problems, remarks: [`程序没有${year.year}年农历节日的日期，法定节日未能核对，请人工核对`] };
  for (const { name, day } of statutory) {
    const off = offDays.some((candidate) => candidate.day === day && candidate.name.split('、').includes(name));
    // A statutory day on a weekend is off anyway; 第六条 gives a day for it, which the balance counts.
    if (!off && (weekday(day) < 6 || isWorkingDay(calendar, day).working))
      problems.push(`${day} 是法定的${name}，通知没有安排${name}放假`);
  }
  problems.push(...strayRanges(year, statutory));
  const moved = offDays.filter(({ day }) => weekday(day) < 6).length - year.makeUpDays.length;
  if (moved === statutory.length) return { problems, remarks: [] };
  const words = `工作日放假与周末上班相抵为${moved}天，法定节日是${statutory.length}天`;
  if (unbalancedBecause?.trim()) return { problems, remarks: [`${words}；经办人确认无误：${unbalancedBecause.trim()}`] };
  return {
    problems: [...problems, `${words}：可能漏了上班或放假的一句，请核对原文；确属特殊安排的，注明理由后可以继续`],
    remarks: [],
  };
}

function daysOf(range: { readonly from: PlainDate; readonly to: PlainDate }): readonly PlainDate[] {
  return Array.from({ length: daysBetween(range.from, range.to) + 1 }, (_, index) => addDays(range.from, index));
}

function misplacedDays(year: CalendarYear, offDays: readonly { readonly name: string; readonly day: PlainDate }[]): string[] {
  const first = `${year.year - 1}-12-25`;
  const last = `${year.year}-12-31`;
  return [...offDays, ...year.makeUpDays]
    .filter(({ day }) => day < first || day > last)
    .map(({ day, name }) => `${name}的 ${day} 不在${year.year}年`);
}

function farMakeUpDays(year: CalendarYear): string[] {
  return year.makeUpDays
    .filter(({ name, day }) => {
      const distances = year.daysOff
        .filter((range) => range.name === name)
        .flatMap(({ from, to }) => [daysBetween(day, from), daysBetween(to, day)]);
      return Math.min(...distances.map(Math.abs)) > MAKE_UP_WITHIN_DAYS;
    })
    .map(({ name, day }) => `${name}的调休上班日 ${day} 离假期太远，请核对月份`);
}

type StatutoryDays = NonNullable<ReturnType<typeof statutoryDays>>;

function strayRanges(year: CalendarYear, statutory: StatutoryDays): string[] {
  return year.daysOff
    .filter(({ name, from, to }) => {
      const first = addDays(from, -RANGE_WITHIN_DAYS);
      const last = addDays(to, RANGE_WITHIN_DAYS);
      return !statutory.some((day) => name.split('、').includes(day.name) && first <= day.day && day.day <= last);
    })
    .map(({ name, from, to }) => `${name}的放假（${from} 至 ${to}）不挨着法定的${name}，请核对月份`);
}
