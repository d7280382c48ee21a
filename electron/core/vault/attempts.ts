import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/errors/index.ts';

const AttemptsSchema = z.strictObject({ failures: z.number().int().min(0), lastAtMs: z.number() });

/** Free tries before waiting begins. */
const FREE_TRIES = 3;
const LONGEST_WAIT_SECONDS = 900;

/**
 * Slows guessing down: from the fourth failure on, 5, 10, 20 … up to 900 seconds. Kept in a file beside the vault, so that
 * restarting the program does not start the count again. A lost file only forgives; the password still stands.
 */
export class SignInAttempts {
  private readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'attempts.json');
  }

  /** Throws SIGN_IN_WAIT while the wait of earlier failures runs. */
  check(nowMs: number): void {
    const { failures, lastAtMs } = this.read();
    const remainingMs = lastAtMs + waitSeconds(failures) * 1000 - nowMs;
    // A clock set back must not lock everybody out for longer than the longest wait.
    if (remainingMs > 0 && remainingMs <= LONGEST_WAIT_SECONDS * 1000)
      throw new DomainError('SIGN_IN_WAIT', { waitSeconds: Math.ceil(remainingMs / 1000) });
  }

  /** Counts a failure and says how long to wait now, in seconds. */
  fail(nowMs: number): number {
    const failures = this.read().failures + 1;
    writeFileSync(this.path, JSON.stringify({ failures, lastAtMs: nowMs }), { mode: 0o600 });
    return waitSeconds(failures);
  }

  succeed(): void {
    rmSync(this.path, { force: true });
  }

  private read(): z.infer<typeof AttemptsSchema> {
    if (!existsSync(this.path)) return { failures: 0, lastAtMs: 0 };
    try {
      return AttemptsSchema.parse(JSON.parse(readFileSync(this.path, 'utf8')));
    } catch {
      return { failures: 0, lastAtMs: 0 };
    }
  }
}

function waitSeconds(failures: number): number {
  return failures <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_SECONDS, 5 * 2 ** (failures - FREE_TRIES - 1));
}
