import { type Clock } from '#core/ports.ts';

export interface FixedClock extends Clock {
  /** To an ISO instant with its offset: `2026-11-25T09:00:00+08:00`. */
  set(instant: string): void;
  advance(milliseconds: number): void;
}

/** A clock that stands still until a test moves it. */
export function fixedClock(instant: string): FixedClock {
  let nowMs = read(instant);
  return {
    nowMs: () => nowMs,
    set: (later) => void (nowMs = read(later)),
    advance: (milliseconds) => void (nowMs += milliseconds),
  };
}

function read(instant: string): number {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds) || !/(Z|[+-]\d\d:\d\d)$/.test(instant))
    throw new TypeError(`not an instant with an offset: ${instant}`);
  return milliseconds;
}
