import { type Instant, instantFromMs, instantToMs } from '#shared/kernel/instant.ts';

/** The story would go on after the present day: it stays where it is, as a case in the middle of its course. */
export class StoryOver extends Error {}

interface Sleeper {
  readonly at: Instant;
  readonly wake: () => void;
  readonly end: () => void;
}

/**
 * One clock for many stories told at the same time. Whoever waits for the earliest moment goes on first, so that the office's
 * record is written in the order of its days, as in life. A story that waits beyond `until` ends there.
 */
export class SharedClock {
  private ms: number;
  private readonly until: Instant;
  private awake = 0;
  private readonly sleepers: Sleeper[] = [];

  constructor(from: Instant, until: Instant) {
    this.ms = instantToMs(from);
    this.until = until;
  }

  nowMs(): number {
    return this.ms;
  }

  waitUntil(at: Instant): Promise<void> {
    this.awake -= 1;
    return new Promise((resolve, reject) => {
      this.sleepers.push({ at, wake: resolve, end: () => reject(new StoryOver()) });
      this.next();
    });
  }

  /** Tells all stories to their ends. Rejects with the first fault of a story. */
  async tell(stories: readonly (() => Promise<void>)[]): Promise<void> {
    const faults: unknown[] = [];
    await Promise.all(
      stories.map(async (story) => {
        this.awake += 1;
        try {
          await story();
        } catch (error) {
          if (!(error instanceof StoryOver)) faults.push(error);
        }
        this.awake -= 1;
        this.next();
      }),
    );
    if (faults.length > 0) throw faults[0];
  }

  private next(): void {
    if (this.awake > 0 || this.sleepers.length === 0) return;
    this.sleepers.sort((a, b) => a.at.localeCompare(b.at));
    const first = this.sleepers.shift()!;
    this.awake += 1;
    if (first.at > this.until) return first.end();
    // A minute between acts of the same hour keeps their order readable.
    this.ms = Math.max(this.ms + 60_000, instantToMs(first.at));
    first.wake();
  }

  get now(): Instant {
    return instantFromMs(this.ms);
  }
}
