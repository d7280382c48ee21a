import { type StaffId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';

/** One sign-in at one window; another one there is another object. */
export interface SignedIn {
  readonly staffId: StaffId;
  readonly signedInAtMs: number;
  /** When somebody last typed or clicked there. Only `Sessions` changes it. */
  lastTouchMs: number;
}

/**
 * Who is signed in at which window. Idle ones end by themselves; when the last ends, `onEmpty` locks the data.
 */
export class Sessions {
  private readonly signedIn = new Map<string, SignedIn>();
  private readonly onEmpty: () => void;
  /** Set from the office's options at sign-in and when they change. */
  idleLimitMs = 10 * 60_000;

  constructor(onEmpty: () => void) {
    this.onEmpty = onEmpty;
  }

  begin(callerId: string, staffId: StaffId, nowMs: number): void {
    this.signedIn.set(callerId, { staffId, signedInAtMs: nowMs, lastTouchMs: nowMs });
  }

  /** The caller's session, after ending every one idle longer than the limit. */
  find(callerId: string, nowMs: number): SignedIn | undefined {
    this.endIdle(nowMs);
    return this.signedIn.get(callerId);
  }

  get isEmpty(): boolean {
    return this.signedIn.size === 0;
  }

  /** Throws LOCKED when nobody is signed in at this window. */
  touch(callerId: string, nowMs: number): void {
    const session = this.signedIn.get(callerId);
    if (!session) throw new DomainError('LOCKED', {});
    session.lastTouchMs = nowMs;
  }

  end(callerId: string): void {
    if (this.signedIn.delete(callerId) && this.signedIn.size === 0) this.onEmpty();
  }

  /** Ends every session of an account: it was closed, or its password was reset. */
  endOf(staffId: StaffId, except?: string): void {
    for (const [callerId, session] of this.signedIn) if (session.staffId === staffId && callerId !== except) this.end(callerId);
  }

  endAll(): void {
    // Deleting while iterating a Map is defined: each remaining key is still visited once.
    for (const callerId of this.signedIn.keys()) this.end(callerId);
  }

  endIdle(nowMs: number): void {
    for (const [callerId, session] of this.signedIn) {
      // A clock that was set back must not keep a window open until it has caught up.
      if (nowMs < session.lastTouchMs) session.lastTouchMs = nowMs;
      if (nowMs - session.lastTouchMs > this.idleLimitMs) this.end(callerId);
    }
  }
}
