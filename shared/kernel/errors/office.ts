import { type Instant } from '../instant.ts';

/** Errors of set-up, accounts, sign-in and the data folder. */
export interface OfficeErrors {
  ALREADY_SET_UP: Record<never, never>;
  NOT_SET_UP: Record<never, never>;
  /** Wrong user name or password; deliberately the same for both. `waitSeconds` grows with each failure. */
  SIGN_IN_FAILED: { waitSeconds: number };
  SIGN_IN_WAIT: { waitSeconds: number };
  ACCOUNT_CLOSED: Record<never, never>;
  /** The same person has gone on with the same draft at another window. */
  DRAFT_ELSEWHERE: Record<never, never>;
  USER_NAME_TAKEN: { userName: string };
  PASSWORD_TOO_WEAK: { reason: string };
  STAFF_NOT_FOUND: Record<never, never>;
  LAST_ADMINISTRATOR: Record<never, never>;
  RECOVERY_KEY_WRONG: Record<never, never>;
  DATA_FOLDER_IN_USE: Record<never, never>;
  DATA_FOLDER_ON_NETWORK: Record<never, never>;
  DATA_FOLDER_NOT_WRITABLE: Record<never, never>;
  DATABASE_NOT_ENCRYPTED: Record<never, never>;
  DATABASE_FOREIGN: Record<never, never>;
  DATABASE_FROM_FUTURE: { version: number; known: number };
  /** A step of the upgrade failed and was taken back; `copy`: the file of the data as they were, beside them. */
  DATABASE_NOT_UPGRADED: { copy: string };
  DATABASE_DAMAGED: Record<never, never>;
  VAULT_DAMAGED: Record<never, never>;
  /** The PC's clock is earlier than the last act of the record. */
  CLOCK_BEHIND: { clock: Instant; record: Instant };
  DISK_FULL: Record<never, never>;
  /** The disk refuses to read or write: pulled out, or failing. */
  DISK_FAILED: Record<never, never>;
  RUNTIME_TOO_OLD: { found: string };
}
