import { copyOpenDatabase } from './copy-open-database.ts';
import { type CopyToVerify, verifyCopy, type VerifiedCopy, type VerifyStep } from './verify-copy.ts';

export interface DatabaseToCopy {
  /** The database that is worked with. */
  readonly source: string;
  readonly target: string;
  readonly key: Uint8Array;
}

export type DatabaseTask = ({ readonly kind: 'copy' } & DatabaseToCopy) | ({ readonly kind: 'verify' } & CopyToVerify);
/** What was found; of a copy there is nothing to tell. */
export type DatabaseResult = VerifiedCopy | undefined;

/** Does the task where it is called, and waits for it. Throws the errors of `copyOpenDatabase` and `verifyCopy`. */
export function perform(task: DatabaseTask, step: VerifyStep): DatabaseResult {
  if (task.kind === 'verify') return verifyCopy(task, step);
  copyOpenDatabase(task.source, task.target, task.key);
  return undefined;
}
