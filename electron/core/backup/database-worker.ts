import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type DatabaseTask, perform } from './database-task.ts';

// Does one long task with a database on a thread of its own, so that nobody waits for it. Speaks with database-thread.ts alone.

const task = workerData as DatabaseTask;
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
  parentPort?.postMessage({ kind: 'done', result: perform(task, step) });
} catch (error) {
  parentPort?.postMessage(
    error instanceof DomainError
      ? { kind: 'refused', code: error.code, params: error.params }
      : { kind: 'failed', systemCode: (error as NodeJS.ErrnoException | null)?.code },
  );
} finally {
  task.key.fill(0);
}
