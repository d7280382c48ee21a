import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import { PASSWORD, type Refused, SETUP } from '#tests/support/test-office.ts';

// Two real processes on one data folder: the second waits its turn, and one that was killed keeps nobody out.

const ROOT = join(import.meta.dirname, '..', '..');
const clock = fixedClock('2026-11-25T09:00:00+08:00');
let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'two-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const FIRST = `
  import { startAgain } from '#tests/support/office-windows.ts';
  import { fixedClock } from '#tests/support/fixed-clock.ts';
  import { makeFakeLog } from '#tests/support/fake-log.ts';
  const { window } = await startAgain({ dataDir: process.argv[1], clock: fixedClock('2026-11-25T09:00:00+08:00'), log: makeFakeLog() });
  await window.signIn('admin');
  await window.call('session.lock', {});
  console.log('locked, and still there');
  setInterval(() => undefined, 1000);`;

it('the second program is told to close the first; after a kill it opens at once', async () => {
  const setUp = await startAgain({ dataDir, clock, log: makeFakeLog() });
  await setUp.window.call('setup.create', SETUP);
  await setUp.core.close();
  const first = spawn(process.execPath, ['--input-type=module', '--eval', FIRST, dataDir], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(first.stdout, 'data');
  const second = await startAgain({ dataDir, clock, log: makeFakeLog() });
  const signIn = () =>
    second.window.call('session.signIn', { userName: 'admin', password: PASSWORD }).then(
      () => 'opened',
      (refused: Refused) => refused.code,
    );
  // The first holds the folder also while it is locked: it would go on where it was.
  expect(await signIn()).toBe('DATA_FOLDER_IN_USE');
  first.kill('SIGKILL');
  await once(first, 'exit');
  expect(await signIn()).toBe('opened');
  await second.core.close();
});
