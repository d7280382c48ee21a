import { stringify } from 'yaml';
import { type CalendarYear, isWorkingDay } from '#shared/domain/deadlines/calendar.ts';
import { type NoticeOptions, readHolidayNotice } from '#shared/domain/deadlines/read-notice.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { readUtf8File } from '../utf8-file.ts';
import { loadCalendars } from './load.ts';

export interface YearReport {
  readonly year: CalendarYear;
  readonly workingDays: number;
  /** Set when the number is provisional; says why. */
  readonly doubt?: string;
}

/** A carried year with the number of its working days. Undefined when the program carries no file for it. */
export function reportYear(number: number, resourcesDir: string): YearReport | undefined {
  const calendar = loadCalendars(resourcesDir);
  const year = calendar.years.find((known) => known.year === number);
  if (!year) return undefined;
  let workingDays = 0;
  for (let day = plainDate(`${number}-01-01`); day <= `${number}-12-31`; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day).working) workingDays += 1;
  }
  const doubt = year.status === 'official' ? undefined : isWorkingDay(calendar, plainDate(`${number}-01-01`)).doubt;
  return { year, workingDays, ...(doubt !== undefined && { doubt }) };
}

/** The years the program carries, in order. */
export function carriedYears(resourcesDir: string): readonly number[] {
  return loadCalendars(resourcesDir).years.map(({ year }) => year);
}

export type NoticeReport =
  | { readonly ok: true; readonly year: number; readonly yaml: string; readonly remarks: readonly string[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a State Council notice from a text file into the text of a calendar file. Throws when the file cannot be read. */
export function reportNotice(path: string, options: NoticeOptions): NoticeReport {
  const reading = readHolidayNotice(readUtf8File(path), options);
  if (!reading.ok) return reading;
  return { ok: true, year: reading.year.year, yaml: calendarYearYaml(reading.year), remarks: reading.remarks };
}

/** The text of `resources/calendars/YYYY.yaml`; `parseCalendarYear` reads it back to the same year. */
function calendarYearYaml(year: CalendarYear): string {
  return stringify(year, { lineWidth: 0 });
}
