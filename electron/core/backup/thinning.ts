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

/** A leap of the dates over more than this is believed only when as much lies behind it. */
const BELIEVED_MS = 35 * DAY_MS;

/**
 * How old each is, the newest first. Ages are reckoned from the newest backup and not from the clock, and where the dates leap over
 * more than five weeks from the last one before the leap, until five weeks of backups lie behind it: a clock that jumped ahead
 * has dated one backup or two in another year, and makes nothing old.
 */
function agesOf(newestFirst: readonly Dated[]): readonly number[] {
  let believed: number | undefined;
  let [reference, runEnd, later] = [0, 0, Infinity];
  return newestFirst.map(({ madeAt }) => {
    const ms = instantToMs(madeAt);
    if (later - ms > BELIEVED_MS) {
      if (runEnd - later >= BELIEVED_MS && later !== Infinity) believed ??= runEnd;
      runEnd = ms;
      reference = believed ?? ms;
    }
    later = ms;
    return reference - ms;
  });
}

/**
 * Which backups may go: all quarter hours of the last four hours stay, hours of two days, days of five weeks, weeks of half a
 * year, and one of each month for good. The newest backup always stays. Thinning what was thinned removes nothing.
 */
export function dispensable(backups: readonly Dated[]): readonly string[] {
  const newestFirst = backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : a.id < b.id ? 1 : -1));
  const ages = agesOf(newestFirst);
  const taken = new Set<string>();
  return newestFirst
    .filter(({ madeAt }, index) => {
      const ms = instantToMs(madeAt);
      const wanted = TIERS.filter(({ keptMs }) => ages[index]! <= keptMs).map(({ periodOf }) => periodOf(ms));
      const kept = wanted.some((period) => !taken.has(period));
      for (const period of wanted) taken.add(period);
      return !kept;
    })
    .map(({ id }) => id);
}
