import { type PlainDate, addDays, plainDate } from '#shared/kernel/plain-date.ts';

export const HOLIDAY_NAMES = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'] as const;
export type HolidayName = (typeof HOLIDAY_NAMES)[number];

/**
 * 农历正月初一, 清明, 端午 and 中秋 by year (month-day), by the rules of GB/T 33661-2017 (农历的编算和颁行). A table and not
 * a formula, because two new moons fall minutes from midnight (2027-02-06 and 2030-02-03) and approximations miss the day.
 */
const MOVABLE: { readonly [year: number]: readonly [newYear: string, qingming: string, dragonBoat: string, midAutumn: string] } =
  {
    2021: ['02-12', '04-04', '06-14', '09-21'],
    2022: ['02-01', '04-05', '06-03', '09-10'],
    2023: ['01-22', '04-05', '06-22', '09-29'],
    2024: ['02-10', '04-04', '06-10', '09-17'],
    2025: ['01-29', '04-04', '05-31', '10-06'],
    2026: ['02-17', '04-05', '06-19', '09-25'],
    2027: ['02-06', '04-05', '06-09', '09-15'],
    2028: ['01-26', '04-04', '05-28', '10-03'],
    2029: ['02-13', '04-04', '06-16', '09-22'],
    2030: ['02-03', '04-05', '06-05', '09-12'],
    2031: ['01-23', '04-05', '06-24', '10-01'],
    2032: ['02-11', '04-04', '06-12', '09-19'],
    2033: ['01-31', '04-04', '06-01', '09-08'],
    2034: ['02-19', '04-05', '06-20', '09-27'],
    2035: ['02-08', '04-05', '06-10', '09-16'],
  };

/** The revision of 全国年节及纪念日放假办法 (国务院令第795号) that added 除夕 and 5月2日 is in force from this year. */
const REVISED_FROM = 2025;

/** 农历正月初一 of a year; undefined outside the table (2021–2035). */
export function lunarNewYear(year: number): PlainDate | undefined {
  const movable = MOVABLE[year];
  return movable && plainDate(`${year}-${movable[0]}`);
}

/**
 * The days every citizen has off by 全国年节及纪念日放假办法 第二条, without 补假 and 调休: 13 from 2025, 11 before (2013 revision).
 * Undefined outside 2021–2035.
 */
export function statutoryDays(year: number): readonly { readonly name: HolidayName; readonly day: PlainDate }[] | undefined {
  const movable = MOVABLE[year];
  if (!movable) return undefined;
  const [newYear, qingming, dragonBoat, midAutumn] = movable.map((monthDay) => plainDate(`${year}-${monthDay}`)) as [
    PlainDate,
    PlainDate,
    PlainDate,
    PlainDate,
  ];
  const revised = year >= REVISED_FROM;
  const run = (name: HolidayName, first: PlainDate, days: number) =>
    Array.from({ length: days }, (_, index) => ({ name, day: addDays(first, index) }));
  return [
    ...run('元旦', plainDate(`${year}-01-01`), 1),
    ...(revised ? run('春节', addDays(newYear, -1), 4) : run('春节', newYear, 3)),
    ...run('清明节', qingming, 1),
    ...run('劳动节', plainDate(`${year}-05-01`), revised ? 2 : 1),
    ...run('端午节', dragonBoat, 1),
    ...run('中秋节', midAutumn, 1),
    ...run('国庆节', plainDate(`${year}-10-01`), 3),
  ];
}
