import { useSyncExternalStore } from 'react';
import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Client } from '../api/client.ts';

let coreDay: PlainDate | undefined;
const listeners = new Set<() => void>();

/** Asks the core which day it is; keeps what is known when it does not answer. */
export async function learnToday(client: Client): Promise<void> {
  try {
    noteToday((await client.call('session.current', {})).today);
  } catch {
    // The core is away or busy; whoever needs it will hear so.
  }
}

/** Takes down the core's day from an answer of `session.current`. */
export function noteToday(day: PlainDate): void {
  if (day === coreDay) return;
  coreDay = day;
  for (const listener of listeners) listener();
}

/**
 * The office's day in China as the core last told it, for checks while typing: a PC set to another day must not refuse what the
 * core would take. What counts is the core's own day when it takes the act.
 */
export function todayInChina(): PlainDate {
  // Only before the core's first answer, when no form is shown yet.
  return coreDay ?? dayInChina(instantFromMs(Date.now()));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same for a component: drawn again when the day turns. */
export function useToday(): PlainDate {
  return useSyncExternalStore(subscribe, todayInChina);
}
