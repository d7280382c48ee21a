import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type CopyToVerify, verifyCopy } from './verify-copy.ts';

// Runs `verifyCopy` on a thread of its own, so that nobody waits for it. Speaks with verify-in-worker.ts alone.

const task = workerData as CopyToVerify;
/** No more often than somebody can read it. */
const STEP_MS = 200;
let toldAtMs = 0;
const step = (done: number, total: number) => {
  const nowMs = performance.now();
  if (nowMs - toldAtMs < STEP_MS) return;
  toldAtMs = nowMs;
  parentPort?.postMessage({ kind: 'step', done, total });
};

parentPort?.postMessage({ kind: 'started' });
try {
  parentPort?.postMessage({ kind: 'verified', result: verifyCopy(task, step) });
} catch (error) {
  const refusal = error instanceof DomainError ? { code: error.code, params: error.params } : undefined;
  parentPort?.postMessage({ kind: 'failed', ...refusal });
} finally {
  task.key.fill(0);
}
