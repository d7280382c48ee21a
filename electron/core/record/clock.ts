import { type OfficeId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { dayInChina, formatInstant, type Instant, instantInChina, instantToMs } from '#shared/kernel/instant.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { isWorkingDay, type WorkCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type SafetyNotice } from '../context.ts';
import { type ReadableDB } from '../db/handles.ts';
import { type NewAct } from './feed.ts';

/** Clocks are set right by seconds every day; beyond this somebody has moved it, or its battery is empty. */
const TOLERANCE_MS = 5 * 60_000;
/** More working days than this without anybody at the program, and the clock is doubted rather than the office. */
const DOUBTFUL_WORKING_DAYS = 2;

/** Acts that go in whatever the clock says: the way out must not be barred by the fault it leads out of. */
const ANY_CLOCK: ReadonlySet<string> = new Set([
  'confirmClock',
  'restoreBackup',
  'takeBackRecord',
  'rotateKey',
  'renewRecoveryKey',
]);

export function isClockBehind(recordAt: Instant | undefined, now: Instant): boolean {
  return recordAt !== undefined && instantToMs(now) < instantToMs(recordAt) - TOLERANCE_MS;
}

/**
 * Dates of the record follow the PC's clock, and limits follow the dates (20 个工作日…): an act that would be earlier than the one
 * before it is refused, not quietly dated. Accounts can always be helped; an administrator can confirm the clock (`confirmClock`),
 * which is an act itself. Throws CLOCK_BEHIND.
 */
export function refuseClockBehind(recordAt: Instant | undefined, now: Instant, acts: readonly NewAct[]): void {
  if (!recordAt || !isClockBehind(recordAt, now)) return;
  if (acts.every((act) => act.subjectKind === 'staff' || ANY_CLOCK.has(act.type))) return;
  throw new DomainError('CLOCK_BEHIND', { clock: now, record: recordAt });
}

/** The last trace of anybody at work before a moment. */
function lastUseBefore(db: ReadableDB, officeId: OfficeId, before: Instant): Instant | undefined {
  const look = db.prepare('SELECT max(at) AS at FROM access_log WHERE at < ?').get(before) as { at: Instant | null };
  // From the end of the feed, which is read over at once: the workbench asks this at every drawing.
  const act = db
    .prepare('SELECT at FROM actions WHERE office_id = ? AND at < ? ORDER BY seq DESC LIMIT 1')
    .get(officeId, before) as { at: Instant } | undefined;
  return [look.at, act?.at]
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1);
}

function workingDaysBetween(calendar: WorkCalendar, after: PlainDate, before: PlainDate): number {
  let count = 0;
  for (let day = addDays(after, 1); day < before && count <= 400; day = addDays(day, 1))
    if (isWorkingDay(calendar, day).working) count += 1;
  return count;
}

/**
 * What is to be said about the clock. Behind: nothing can be recorded. Ahead cannot be known for certain on a PC without a
 * network: it is asked about when working days have passed on which nobody was here, which no holiday explains.
 */
export function clockNotices(
  db: ReadableDB,
  officeId: OfficeId,
  recordAt: Instant | undefined,
  now: Instant,
  calendar: WorkCalendar,
): readonly SafetyNotice[] {
  if (recordAt && isClockBehind(recordAt, now))
    return [
      {
        level: 'red',
        words: `电脑时间是 ${formatInstant(now)}，早于最后一次办理（${formatInstant(recordAt)}），现在不能办理。请校正电脑时间；时间无误的，请管理员到“数据安全”确认。`,
        leadsTo: { place: 'safety' },
      },
    ];
  const today = dayInChina(now);
  const last = lastUseBefore(db, officeId, instantInChina(today, '00:00'));
  const idle = last ? workingDaysBetween(calendar, dayInChina(last), today) : 0;
  if (!last || idle < DOUBTFUL_WORKING_DAYS) return [];
  return [
    {
      level: 'orange',
      words: `电脑日期是 ${today}，上次使用本程序是 ${dayInChina(last)}，中间有 ${idle} 个工作日没有使用。请核对电脑日期是否正确，期限按它计算。`,
    },
  ];
}
