import { type JobContext } from '../context.ts';
import { type OfficeSafe } from '../session/office-safe.ts';

/** The last piece of work that sends, takes in or takes back, of each open program. */
const last = new WeakMap<OfficeSafe, Promise<unknown>>();

/**
 * One after the other: two windows that export would draw one slice twice and write into one file at once; and nothing comes in or
 * goes out while a record is taken back. Rejects with the signal's reason when stopped while it waits.
 */
export function inExchangeTurn<Value>(job: JobContext, work: () => Promise<Value>): Promise<Value> {
  const turn = (last.get(job.safe) ?? Promise.resolve())
    .catch(() => undefined)
    .then(() => {
      job.signal.throwIfAborted();
      return work();
    });
  last.set(job.safe, turn);
  return turn;
}
