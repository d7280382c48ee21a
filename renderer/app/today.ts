import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';

/** The day it is in China, for checks while typing. What counts is the core's own day, when it takes the act. */
export function todayInChina(): PlainDate {
  return dayInChina(instantFromMs(Date.now()));
}
