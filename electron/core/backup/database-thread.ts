import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorCode, type ErrorParams } from '#shared/kernel/errors/index.ts';
import { type DatabaseResult, type DatabaseTask, type DatabaseToCopy, perform } from './database-task.ts';
import { type CopyToVerify, type VerifiedCopy, type VerifyStep } from './verify-copy.ts';

type Message =
  | { readonly kind: 'started' }
  | { readonly kind: 'step'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: DatabaseResult }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly params: ErrorParams[ErrorCode] }
  | { readonly kind: 'failed'; readonly systemCode: string | undefined };

/** Beside this file in the sources, beside the bundle in the built program. */
const WORKER = ['./database-worker.ts', './database-worker.js'].map((name) => new URL(name, import.meta.url));

/**
 * What is read and forgotten in a moment may gather to so much before it is cleared away. Three times that is V8's own choice: 150 MB
 * more for a long verification, and no faster (docs/specs/record.md). What lives longer has no limit here: an end for want of memory
 * would be told as a damaged copy.
 */
const YOUNG_MEGABYTES = 48;

/**
 * `copyOpenDatabase` on a thread of its own: a command given meanwhile does not wait. Throws what it throws, and BACKUP_INTERRUPTED
 * when `signal` fires, once the statement that cannot be interrupted has ended.
 */
export async function copyInThread(task: DatabaseToCopy, signal: AbortSignal): Promise<void> {
  await inThread({ kind: 'copy', ...task }, signal, () => undefined);
}

/** `verifyCopy` likewise, with what it throws. */
export async function verifyInThread(
  task: CopyToVerify,
  signal: AbortSignal,
  step: VerifyStep = () => undefined,
): Promise<VerifiedCopy> {
  return (await inThread({ kind: 'verify', ...task }, signal, step)) as VerifiedCopy;
}

/** `verifyInThread` for a copy that lies apart from the office's own data: when it is damaged, that is said of the copy. Throws BACKUP_DAMAGED. */
export async function verifyApart(task: CopyToVerify, signal: AbortSignal): Promise<VerifiedCopy> {
  try {
    return await verifyInThread(task, signal);
  } catch (error) {
    if (!(error instanceof DomainError && error.code === 'DATABASE_DAMAGED')) throw error;
    throw new DomainError('BACKUP_DAMAGED', { faults: ['数据库文件损坏，读不出来'] });
  }
}

/**
 * Where no thread can be started the task is done here, so that a backup is never left out or taken unverified. When `signal` fires
 * the thread, and the key in it, have ended before this throws, and nothing holds a file open any more.
 */
async function inThread(task: DatabaseTask, signal: AbortSignal, step: VerifyStep): Promise<DatabaseResult> {
  if (signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
  const file = WORKER.find((url) => existsSync(fileURLToPath(url)));
  const done = file && (await start(file, task, signal, step));
  return done ? done.result : perform(task, step);
}

/**
 * Undefined when the thread never started; its failure afterwards is the task's. Told only when the thread has ended: no second one
 * begins while V8 takes the first one's code and heap down, and the key in it is gone.
 */
function start(
  file: URL,
  task: DatabaseTask,
  signal: AbortSignal,
  step: VerifyStep,
): Promise<{ readonly result: DatabaseResult } | undefined> {
  return new Promise((resolve, reject) => {
    let started = false;
    let settle = () => resolve(undefined);
    const worker = new Worker(file, {
      workerData: { ...task, key: Uint8Array.from(task.key) },
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: Message) => {
      if (message.kind === 'step') step(message.done, message.total);
      else if (message.kind === 'started') {
        started = true;
        settle = () => reject(new Error('the thread with the database ended early'));
      } else if (message.kind === 'done') settle = () => resolve({ result: message.result });
      else if (message.kind === 'refused') settle = () => reject(new DomainError(message.code, message.params));
      else settle = () => reject(Object.assign(new Error('a task with the database failed'), { code: message.systemCode }));
    });
    worker.on('error', (error) => {
      if (started) settle = () => reject(error);
    });
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(new DomainError('BACKUP_INTERRUPTED', {}));
      else settle();
    });
  });
}
