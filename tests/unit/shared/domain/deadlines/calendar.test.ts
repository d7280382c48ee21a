import { describe, expect, it } from 'vitest';
import { loadCalendars } from '#core/calendars/load.ts';
import { type DistrictDay, isWorkingDay, workCalendar, workingDaysBetween } from '#shared/domain/deadlines/calendar.ts';
import { statutoryDays } from '#shared/domain/deadlines/statutory-days.ts';
import { addDays, daysBetween, plainDate, weekday } from '#shared/kernel/plain-date.ts';
import { HOLIDAYS, STATUTORY_2027 } from './holidays.ts';

const calendar = loadCalendars('resources');
const districtSource = { title: '某区通知', documentNumber: null, issuedOn: null, url: null };

describe('the carried years', () => {
  it.each(HOLIDAYS)('$year agrees day by day with the independent data', ({ year, daysOff, makeUpDays, workingDays }) => {
    const allOff = new Set(HOLIDAYS.flatMap((known) => known.daysOff));
    const differing = [];
    let count = 0;
    for (let day = plainDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
      const expected = makeUpDays.includes(day) || (weekday(day) < 6 && !allOff.has(day));
      if (isWorkingDay(calendar, day).working !== expected) differing.push(day);
      if (expected) count += 1;
    }
    expect(differing).toEqual([]);
    expect(count).toBe(workingDays);
    expect(daysOff.length).toBeGreaterThan(26);
  });

  it('says for each day why', () => {
    const words = (day: string) => isWorkingDay(calendar, plainDate(day)).words;
    expect(['2026-02-12', '2026-02-14', '2026-02-17', '2026-03-01', '2022-12-31'].map(words)).toEqual([
      '周四',
      '春节调休上班',
      '春节放假',
      '周日',
      '元旦放假',
    ]);
  });

  it('knows of 2027 only the statutory days and doubts every day of it', () => {
    const off = [];
    const doubts = new Set();
    for (let day = plainDate('2027-01-01'); day <= '2027-12-31'; day = addDays(day, 1)) {
      const standing = isWorkingDay(calendar, day);
      doubts.add(standing.doubt);
      if (standing.kind === 'dayOff') off.push(day);
    }
    expect(off).toEqual(STATUTORY_2027);
    expect([...doubts]).toEqual(['2027年放假安排尚未公布，暂按周末和法定节日推算']);
  });

  it('doubts the last week of 2026, which the notice of 2027 may still change, but not of 2025', () => {
    expect(isWorkingDay(calendar, plainDate('2026-12-24')).doubt).toBeUndefined();
    expect(isWorkingDay(calendar, plainDate('2026-12-25')).doubt).toContain('2027年放假安排尚未公布');
    expect(isWorkingDay(calendar, plainDate('2025-12-31')).doubt).toBeUndefined();
  });

  it('goes by weekends, doubting, where it has no year at all', () => {
    expect(isWorkingDay(calendar, plainDate('2031-01-01'))).toMatchObject({
      working: true,
      doubt: '没有2031年的放假安排，暂按周末推算',
    });
  });
});

describe('a district’s days', () => {
  const day = (date: string, kind: DistrictDay['kind'], reason: string): DistrictDay => ({
    day: plainDate(date),
    kind,
    reason,
    source: districtSource,
  });

  it('lie over the national arrangement', () => {
    const layered = workCalendar(calendar.years, [day('2026-03-03', 'off', '停电检修'), day('2026-03-07', 'work', '补班')]);
    expect(isWorkingDay(layered, plainDate('2026-03-03'))).toMatchObject({ working: false, words: '区定休息（停电检修）' });
    expect(isWorkingDay(layered, plainDate('2026-03-07'))).toMatchObject({ working: true, words: '区定上班（补班）' });
    expect(isWorkingDay(calendar, plainDate('2026-03-03')).working).toBe(true);
  });

  it('cannot stand twice', () => {
    expect(() => workCalendar(calendar.years, [day('2026-03-03', 'off', '甲'), day('2026-03-03', 'work', '乙')])).toThrow(
      '2026-03-03 出现两次',
    );
  });
});

it('refuses a calendar that contradicts itself', () => {
  const year = calendar.years.find((known) => known.year === 2026)!;
  expect(() => workCalendar([year, year])).toThrow('2026年的放假安排出现两次');
  const worked = { name: '春节', day: plainDate('2026-02-17') };
  expect(() => workCalendar([{ ...year, makeUpDays: [worked] }])).toThrow('2026-02-17 在放假安排中出现两次');
  expect(() => workCalendar([{ ...year, makeUpDays: [{ name: '春节', day: plainDate('2026-02-26') }] }])).toThrow('不是周末');
});

it('counts working days between two days, the first not included', () => {
  expect(workingDaysBetween(calendar, plainDate('2026-02-12'), plainDate('2026-02-24'))).toBe(3);
  expect(workingDaysBetween(calendar, plainDate('2026-02-24'), plainDate('2026-02-12'))).toBe(0);
});

describe('statutory days', () => {
  it('are 11 to 2024 and 13 from 2025', () => {
    expect([2021, 2024, 2025, 2026, 2027, 2035].map((year) => statutoryDays(year)?.length)).toEqual([11, 11, 13, 13, 13, 13]);
    expect(statutoryDays(2020)).toBeUndefined();
    expect(statutoryDays(2036)).toBeUndefined();
    expect(statutoryDays(2027)!.map(({ day }) => day)).toEqual(STATUTORY_2027);
  });

  it('agree with the lunar calendar of the runtime, to the day but for two new moons near midnight', () => {
    const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
    const off: string[] = [];
    let found = 0;
    for (let year = 2021; year <= 2035; year += 1) {
      const statutory = statutoryDays(year)!;
      const newYear = statutory.filter(({ name }) => name === '春节').at(year >= 2025 ? 1 : 0)!.day;
      const expected = { '1/1': newYear, '5/5': dayOf('端午节'), '8/15': dayOf('中秋节') };
      for (const [lunarDay, day] of Object.entries(expected)) {
        const near = [-1, 0, 1]
          .map((shift) => addDays(day, shift))
          .find((candidate) => lunar.format(new Date(candidate)) === lunarDay);
        if (near === undefined || daysBetween(day, near) !== 0) off.push(day);
        found += near === undefined ? 0 : 1;
      }
      function dayOf(name: string) {
        return statutory.find((candidate) => candidate.name === name)!.day;
      }
    }
    expect(found).toBe(45);
    expect(off).toEqual(['2027-02-06', '2030-02-03']);
  });
});
