import { type Progress } from '#shared/contract/method.ts';

/** Who is at the other end of a host's wire: made by `openCaller`, carries the signed-in session inside the core. */
export interface Caller {
  readonly id: string;
}

export interface DispatchOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Aborted when the user cancels or the window goes away; a job then stops at its next step and leaves nothing half-written. */
  readonly signal?: AbortSignal;
}

/** The whole of what a host may do with the core. */
export interface Core {
  openCaller(): Caller;
  /** Ends the caller's session. Unlocked data is locked when the last caller goes. */
  closeCaller(caller: Caller): void;
  /** Takes the method's name and its input as JSON text, gives a `Reply` as JSON text. Never throws, never rejects. */
  dispatch(caller: Caller, name: string, json: string, options?: DispatchOptions): Promise<string>;
  /** Finishes running work, closes the database, releases the lock. */
  close(): Promise<void>;
}
