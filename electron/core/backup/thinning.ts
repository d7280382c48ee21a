import { dayInChina, type Instant, instantToMs } from '#shared/kernel/instant.ts';

interface Dated {
  readonly id: string;
  readonly madeAt: Instant;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const CHINA_MS = 8 * HOUR_MS;

/** Periods of China's clock and calendar; of each the newest backup stays as long as the period's kind is kept. */
const TIERS: readonly { readonly keptMs: number; readonly periodOf: (ms: number) => string }[] = [
  { keptMs: 4 * HOUR_MS, periodOf: (ms) => `quarter ${Math.floor((ms + CHINA_MS) / (15 * MINUTE_MS))}` },
  { keptMs: 2 * DAY_MS, periodOf: (ms) => `hour ${Math.floor((ms + CHINA_MS) / HOUR_MS)}` },
  { keptMs: 35 * DAY_MS, periodOf: (ms) => `day ${Math.floor((ms + CHINA_MS) / DAY_MS)}` },
  // The epoch was a Thursday: three days more make weeks begin on Mondays.
  { keptMs: 26 * 7 * DAY_MS, periodOf: (ms) => `week ${Math.floor((ms + CHINA_MS + 3 * DAY_MS) / (7 * DAY_MS))}` },
  { keptMs: Infinity, periodOf: (ms) => `month ${dayInChina(new Date(ms).toISOString() as Instant).slice(0, 7)}` },
];

/**
 * Which backups may go: all quarter hours of the last four hours stay, hours of two days, days of five weeks, weeks of half a
 * year, and one of each month for good. Ages are reckoned from the newest backup and not from the clock, so that a clock that
 * jumps ahead makes nothing old. The newest backup always stays. Thinning what was thinned removes nothing.
 */
export function dispensable(backups: readonly Dated[]): readonly string[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : a.id < b.id ? 1 : -1));
  const newest = newestFirst[0];
  if (!newest) return [];
  const taken = new Set<string>();
  return newestFirst
    .filter(({ madeAt }) => {
      const ms = instantToMs(madeAt);
      const ageMs = instantToMs(newest.madeAt) - ms;
      const wanted = TIERS.filter(({ keptMs }) => ageMs <= keptMs).map(({ periodOf }) => periodOf(ms));
      const kept = wanted.some((period) => !taken.has(period));
      for (const period of wanted) taken.add(period);
      return !kept;
    })
    .map(({ id }) => id);
}
