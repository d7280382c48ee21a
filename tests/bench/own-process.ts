import { execFileSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** What was done, how long it took, for how long at most nobody else was answered meanwhile, and how much memory it took. */
export interface Line {
  readonly what: string;
  readonly milliseconds: number;
  readonly longestPauseMs: number;
  /** The most memory (RSS) of its whole process until its end, in MB of 1,048,576 bytes, as the operating system counted it. */
  readonly megabytes: number;
}

export const MEGABYTE = 1_048_576;

/** Runs work and listens every few milliseconds whether the program still breathes. */
export async function watched(what: string, work: () => unknown): Promise<Line> {
  let [longestPauseMs, last] = [0, performance.now()];
  const breathe = () => {
    longestPauseMs = Math.max(longestPauseMs, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(breathe, 5);
  const startedAt = performance.now();
  try {
    await work();
  } finally {
    breathe();
    clearInterval(timer);
  }
  // Not sampled: a long stretch of work, or another thread's, would be missed.
  return {
    what,
    milliseconds: performance.now() - startedAt,
    longestPauseMs,
    megabytes: (process.resourceUsage().maxRSS * 1024) / MEGABYTE,
  };
}

/** Throws where the record that a bench measures is not as it should be: then its figures are worth nothing. */
export function requireSound(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`the record of the bench is not sound: ${faults.join()}`);
}

/** Does one part of a bench, given its arguments; undefined when it measured nothing. */
export type Part = (...values: string[]) => Promise<Line | undefined>;

/** Runs a part of the file's bench in a process of its own, so that the memory of one is not counted for another. */
export function inOwnProcess(file: string, part: string, ...values: readonly string[]): readonly Line[] {
  const text = execFileSync(process.execPath, [file, part, ...values], {
    encoding: 'utf8',
    maxBuffer: MEGABYTE,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return text === '' ? [] : [JSON.parse(text) as Line];
}

/** At the end of a bench's file: where it was started as one of its parts, does that part. */
export async function doPart(file: string, parts: Readonly<Record<string, Part>>): Promise<void> {
  const [, started, part, ...values] = process.argv;
  if (started !== file) return;
  const line = await parts[part!]!(...values);
  if (line) process.stdout.write(JSON.stringify(line));
}
