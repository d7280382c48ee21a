import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type WorkCalendar, isWorkingDay, workingDaysBetween } from './calendar.ts';

export type UrgencyLevel = 'overdue' | 'today' | 'soon' | 'ok' | 'none';

/** How pressing a date is, in the words window clerks know (办理时限). The words carry the meaning, the colour repeats it. */
export interface Urgency {
  readonly words: string;
  readonly level: UrgencyLevel;
  /** Working days left after today, the last day included; negative when overdue; null without a date. */
  readonly remaining: number | null;
  readonly colour: 'red' | 'orange' | 'blue' | 'none';
  /** 红灯 and 黄灯 of the supervisor's list. */
  readonly lamp: 'red' | 'yellow' | 'none';
}

/** From this many working days left a case is `soon` and shows 黄灯. */
const SOON_AT_MOST = 3;

/**
 * 已超期 · 今天截止 · 剩余N个工作日 · 补件中 · 无限制. `dueOn` null: no limit. `awaitingCompletion`: papers are being completed before
 * acceptance, so nothing runs yet. A limit that ends on a day off ends, for the office, on the last working day before it.
 */
export function urgency(
  dueOn: PlainDate | null,
  today: PlainDate,
  calendar: WorkCalendar,
  { awaitingCompletion = false }: { readonly awaitingCompletion?: boolean } = {},
): Urgency {
  if (awaitingCompletion) return { words: '补件中', level: 'none', remaining: null, colour: 'red', lamp: 'none' };
  if (dueOn === null) return { words: '无限制', level: 'none', remaining: null, colour: 'none', lamp: 'none' };
  if (dueOn < today) {
    return {
      words: '已超期',
      level: 'overdue',
      remaining: 0 - workingDaysBetween(calendar, dueOn, today),
      colour: 'red',
      lamp: 'red',
    };
  }
  const remaining = workingDaysBetween(calendar, today, dueOn);
  if (dueOn === today || (remaining === 0 && isWorkingDay(calendar, today).working)) {
    return { words: '今天截止', level: 'today', remaining, colour: 'orange', lamp: 'yellow' };
  }
  const soon = remaining <= SOON_AT_MOST;
  return {
    words: `剩余${remaining}个工作日`,
    level: soon ? 'soon' : 'ok',
    remaining,
    colour: 'blue',
    lamp: soon ? 'yellow' : 'none',
  };
}
