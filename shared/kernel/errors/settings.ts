import { type PlainDate } from '../plain-date.ts';

/** Errors of the office's settings: answers of the district, calendar, recovery key. */
export interface SettingsErrors {
  /** An answer of the district, or a value to try, that the law or its notation does not allow. */
  POLICY_ANSWER_REFUSED: { title: string; reasons: readonly string[] };
  /** A pasted notice that is not understood as a whole, or whose days do not add up. */
  NOTICE_NOT_UNDERSTOOD: { problems: readonly string[] };
  /** Days that contradict the calendar. */
  CALENDAR_CONTRADICTION: { reason: string };
  DISTRICT_DAY_NOT_FOUND: { day: PlainDate };
  RECOVERY_KEY_NOT_ONE: Record<never, never>;
}
