import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCalendars, loadLimits } from '#core/calendars/load.ts';
import { workingDaysBetween } from '#shared/domain/deadlines/calendar.ts';
import { dueOn } from '#shared/domain/deadlines/due-on.ts';
import { type PeriodLimit, type PeriodUnit, limitAt } from '#shared/domain/deadlines/limits.ts';
import { DEFAULT_DEADLINE_RULE } from '#shared/domain/deadlines/rule.ts';
import { readHolidayNotice } from '#shared/domain/deadlines/read-notice.ts';
import { type PlainDate, addDays, daysBetween, plainDate } from '#shared/kernel/plain-date.ts';
import { HOLIDAYS } from '#tests/unit/shared/domain/deadlines/holidays.ts';
import { NOTICES } from '#tests/unit/shared/domain/deadlines/notices.ts';

const calendar = loadCalendars('resources');
const first = plainDate('2021-01-01');
const last = plainDate('2026-12-31');

/** The working days of 2021–2026 one after the other, from the independent data and JavaScript's own weekdays. */
const WORKED: readonly PlainDate[] = (() => {
  const off = new Set(HOLIDAYS.flatMap((year) => year.daysOff));
  const makeUp = new Set(HOLIDAYS.flatMap((year) => year.makeUpDays));
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index)).filter((day) => {
    const dayOfWeek = new Date(`${day}T00:00:00Z`).getUTCDay();
    return makeUp.has(day) || (dayOfWeek !== 0 && dayOfWeek !== 6 && !off.has(day));
  });
})();

const anyDay = fc.integer({ min: 0, max: daysBetween(first, last) }).map((days) => addDays(first, days));

const ANY_LIMIT = (() => {
  const known = limitAt(loadLimits('resources'), 'db-start', last);
  if (known.kind !== 'period') throw new Error(known.kind);
  return known;
})();

function limitOf(unit: PeriodUnit, amount: number, endOnDayOff: 'shift' | 'keep' = 'keep'): PeriodLimit {
  return { ...ANY_LIMIT, endOnDayOff, spans: [{ ...ANY_LIMIT.spans[0]!, unit, amount }] };
}

const workingDayLimits = Array.from({ length: 61 }, (_, amount) => (amount === 0 ? undefined : limitOf('workingDay', amount)));

describe('working days over 2021–2026', () => {
  it('agree with counting day by day, from every day, for each number a limit has', () => {
    const differing: string[] = [];
    let position = 0;
    for (let from = first; from < last; from = addDays(from, 1)) {
      while (WORKED[position] !== undefined && WORKED[position]! <= from) position += 1;
      for (const amount of [1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60]) {
        const expected = WORKED[position + amount - 1];
        if (expected === undefined) continue;
        const due = dueOn({ limit: workingDayLimits[amount]!, startedOn: from, calendar, rule: DEFAULT_DEADLINE_RULE });
        if (due.dueOn !== expected) differing.push(`${from} + ${amount}: ${due.dueOn}, not ${expected}`);
      }
    }
    expect(differing).toEqual([]);
  });

  it('agree for any day and number, and what is skipped and what is counted make up all the days between', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('nextDay' as const, 'sameDay' as const),
        (from, amount, startDay) => {
          const position = WORKED.findIndex((day) => (startDay === 'nextDay' ? day > from : day >= from));
          const expected = position === -1 ? undefined : WORKED[position + amount - 1];
          fc.pre(expected !== undefined);
          const deadline = dueOn({
            limit: workingDayLimits[amount]!,
            startedOn: from,
            calendar,
            rule: { ...DEFAULT_DEADLINE_RULE, startDay },
          });
          expect(deadline.dueOn).toBe(expected);
          expect(deadline.skipped.length + amount).toBe(daysBetween(deadline.countedFromOn, deadline.dueOn) + 1);
          expect(workingDaysBetween(calendar, addDays(deadline.countedFromOn, -1), deadline.dueOn)).toBe(amount);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never end earlier for a later start or a larger number', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 59 }), (from, later, amount) => {
        const due = (startedOn: PlainDate, limit: PeriodLimit) =>
          dueOn({ limit, startedOn, calendar, rule: DEFAULT_DEADLINE_RULE }).dueOn;
        const base = due(from, workingDayLimits[amount]!);
        expect(due(addDays(from, later), workingDayLimits[amount]!) >= base).toBe(true);
        expect(due(from, workingDayLimits[amount + 1]!) > base).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

it('an end that shifts is a working day and nothing worked lies between', () => {
  const worked = new Set(WORKED);
  fc.assert(
    fc.property(
      anyDay,
      fc.constantFrom('calendarDay' as const, 'month' as const),
      fc.integer({ min: 1, max: 12 }),
      (startedOn, unit, amount) => {
        const kept = dueOn({ limit: limitOf(unit, amount), startedOn, calendar, rule: DEFAULT_DEADLINE_RULE }).dueOn;
        const shifted = dueOn({ limit: limitOf(unit, amount, 'shift'), startedOn, calendar, rule: DEFAULT_DEADLINE_RULE }).dueOn;
        fc.pre(shifted <= last);
        expect(worked.has(shifted)).toBe(true);
        for (let day = kept; day < shifted; day = addDays(day, 1)) expect(worked.has(day)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

it('every notice with any one figure changed is refused, but for make-up days moved by whole weeks, which no weekday can show', () => {
  const wrong: string[] = [];
  const accepted: string[] = [];
  let tried = 0;
  for (const { text } of NOTICES) {
    const original = yearOf(text);
    const begins = text.indexOf('一、元旦');
    for (const figure of text.slice(begins, text.indexOf('节假日期间，')).matchAll(/\d/g)) {
      const at = begins + figure.index;
      for (const other of '0123456789') {
        if (other === figure[0]) continue;
        tried += 1;
        const reading = readHolidayNotice(text.slice(0, at) + other + text.slice(at + 1), { verifiedOn: last });
        if (!reading.ok) continue;
        const { daysOff, makeUpDays } = reading.year;
        const moved = makeUpDays.map(({ day }, index) => daysBetween(original.makeUpDays[index]!.day, day));
        const change = `${original.year}: ${text.slice(at - 3, at)}[${figure[0]}→${other}]${text.slice(at + 1, at + 6)}`;
        if (moved.some((days) => days !== 0)) accepted.push(change);
        if (JSON.stringify(daysOff) !== JSON.stringify(original.daysOff) || moved.some((days) => days % 7 !== 0))
          wrong.push(change);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(tried).toBeGreaterThan(2000);
  expect(accepted.length).toBeLessThan(tried / 100);

  function yearOf(text: string) {
    const reading = readHolidayNotice(text, { verifiedOn: last });
    if (!reading.ok) throw new Error(reading.problems.join());
    return reading.year;
  }
});
