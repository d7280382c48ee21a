import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError, type ErrorCode, type ErrorParams } from '#shared/kernel/errors/index.ts';
import { type CopyToVerify, verifyCopy, type VerifiedCopy, type VerifyStep } from './verify-copy.ts';

type Message =
  | { readonly kind: 'started' }
  | { readonly kind: 'step'; readonly done: number; readonly total: number }
  | { readonly kind: 'verified'; readonly result: VerifiedCopy }
  | { readonly kind: 'failed'; readonly code?: ErrorCode; readonly params?: ErrorParams[ErrorCode] };

/** Beside this file in the sources, beside the bundle in the built program. */
const WORKER = ['./verify-worker.ts', './verify-worker.js'].map((name) => new URL(name, import.meta.url));

/**
 * `verifyCopy` on a thread of its own: a command given meanwhile does not wait. Where no thread can be started it is done here, so
 * that a copy is never taken unverified. Throws what `verifyCopy` throws, and BACKUP_INTERRUPTED when `signal` fires: the thread,
 * and the key in it, have then ended, and nothing holds a file open any more.
 */
export async function verifyInWorker(
  task: CopyToVerify,
  signal: AbortSignal,
  step: VerifyStep = () => undefined,
): Promise<VerifiedCopy> {
  if (signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
  const file = WORKER.find((url) => existsSync(fileURLToPath(url)));
  const result = file && (await inThread(file, task, signal, step));
  return result ?? verifyCopy(task, step);
}

/** Undefined when the thread never started; its failure afterwards is the copy's. */
function inThread(file: URL, task: CopyToVerify, signal: AbortSignal, step: VerifyStep): Promise<VerifiedCopy | undefined> {
  return new Promise((resolve, reject) => {
    let started = false;
    const worker = new Worker(file, { workerData: { ...task, key: Uint8Array.from(task.key) } });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: Message) => {
      if (message.kind === 'started') started = true;
      else if (message.kind === 'step') step(message.done, message.total);
      else if (message.kind === 'verified') resolve(message.result);
      else reject(message.code ? new DomainError(message.code, message.params!) : new Error('a copy could not be verified'));
    });
    worker.on('error', (error) => (started ? reject(error) : resolve(undefined)));
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      if (signal.aborted) reject(new DomainError('BACKUP_INTERRUPTED', {}));
      else if (started) reject(new Error('the verifying thread ended early'));
      else resolve(undefined);
    });
  });
}
