import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dispensable } from '#core/backup/thinning.ts';
import { type Instant, instantFromMs, instantToMs } from '#shared/kernel/instant.ts';

const HOUR = 3_600_000;
const backup = (at: string) => ({ id: at, madeAt: at as Instant });
const kept = (all: ReturnType<typeof backup>[]) => {
  const gone = new Set(dispensable(all));
  return all.filter(({ id }) => !gone.has(id));
};

describe('thinning', () => {
  it('keeps quarter hours of today, hours of yesterday, days of the month, weeks of the half-year, then months', () => {
    // Four years of work, 08:30 to 17:30 China time, every quarter of an hour.
    const all: ReturnType<typeof backup>[] = [];
    let thinned: typeof all = [];
    for (let day = 0; day < 4 * 365; day += 1) {
      for (let quarter = 0; quarter < 36; quarter += 1) {
        const at = instantFromMs(Date.parse('2023-01-01T00:30:00Z') + day * 24 * HOUR + quarter * 15 * 60_000);
        thinned.push(backup(at));
        all.push(backup(at));
      }
      thinned = kept(thinned);
    }
    const newest = instantToMs(thinned.at(-1)!.madeAt);
    const within = (hours: number) => thinned.filter(({ madeAt }) => newest - instantToMs(madeAt) <= hours * HOUR);
    expect(within(4)).toHaveLength(17);
    expect(within(48).length).toBeGreaterThanOrEqual(17 + 5 + 9);
    // Of every one of the last 35 days, of every month from the first.
    expect(new Set(within(34 * 24).map(({ madeAt }) => madeAt.slice(0, 10))).size).toBe(35);
    expect(new Set(thinned.map(({ madeAt }) => madeAt.slice(0, 7))).size).toBe(48);
    expect(thinned.length).toBeLessThan(160);
  });

  it('never gives up the newest, and gives up nothing twice', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 5 * 365 * 24 * 60 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(moments, (minutes) => {
        const all = [...new Set(minutes)].map((minute) =>
          backup(instantFromMs(Date.parse('2026-01-01T00:00:00Z') + minute * 60_000)),
        );
        const once = kept(all);
        const newest = all.reduce((a, b) => (a.madeAt > b.madeAt ? a : b));
        expect(once).toContainEqual(newest);
        expect(kept(once)).toEqual(once);
      }),
    );
  });

  it('loses no month to a clock that was a year ahead for an hour', () => {
    const months = Array.from({ length: 12 }, (_, month) =>
      backup(`2026-${String(month + 1).padStart(2, '0')}-15T02:00:00.000Z`),
    );
    expect(kept([...months, backup('2027-12-20T02:00:00.000Z')])).toHaveLength(13);
  });
});
