import { type WorkCalendar, workCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type OfficeOptions } from '#shared/domain/office/office.ts';

interface Made {
  readonly base: WorkCalendar;
  readonly key: string;
  readonly calendar: WorkCalendar;
}

/** The last one made: an office's days change a few times a year and are asked for with every call. */
let last: Made | undefined;

/**
 * The calendar an office reckons by: what the program carries, the years it has read in from a notice in their place, and the
 * district's days over both. Throws RangeError where they contradict each other, which whoever stores them must have checked.
 */
export function officeCalendar(
  base: WorkCalendar,
  { calendarYears, districtDays }: Pick<OfficeOptions, 'calendarYears' | 'districtDays'>,
): WorkCalendar {
  if (calendarYears.length === 0 && districtDays.length === 0) return base;
  const key = JSON.stringify([calendarYears, districtDays]);
  if (last?.base === base && last.key === key) return last.calendar;
  const own = new Set(calendarYears.map(({ year }) => year));
  const calendar = workCalendar([...base.years.filter(({ year }) => !own.has(year)), ...calendarYears], districtDays);
  last = { base, key, calendar };
  return calendar;
}
