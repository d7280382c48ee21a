import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SETUP } from '#tests/support/test-office.ts';

// `npm start` without Electron and the command line run from a bundle: no thread ever starts from a `.ts` file (ADR 9).

const root = join(import.meta.dirname, '..', '..', '..');
/** Tells of every file of the program that is loaded from its sources, and of every thread, on descriptor 3. */
const WATCH = `import { writeSync } from 'node:fs'; import threads from 'node:worker_threads'; import { registerHooks, syncBuiltinESMExports } from 'node:module';
registerHooks({ load(url, context, next) { if (/\\/(electron|shared)\\/.*\\.ts$/.test(url)) writeSync(3, 'source ' + url + '\\n'); return next(url, context); } });
if (threads.isMainThread) { const Real = threads.Worker; threads.Worker = class extends Real { constructor(file, options) { writeSync(3, 'thread ' + file + '\\n'); super(file, options); } }; syncBuiltinESMExports(); }`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'node-hosts-'));
  writeFileSync(join(folder, 'password'), SETUP.administrator.password, { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function cli(...args: readonly string[]) {
  const { stdout, stderr, output } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(WATCH)}`, join(root, 'tools', 'cli.ts'), ...args],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, XDG_DATA_HOME: folder, NODE_OPTIONS: '' },
    },
  );
  return { out: stdout, err: stderr, heard: (output[3] ?? '').split('\n').filter((line) => line !== '') };
}

test('a backup by the command line: its threads start from the bundle, and nothing is read from the sources', () => {
  const office = ['--data', join(folder, 'office')];
  const made = cli('call', 'setup.create', JSON.stringify(SETUP), ...office);
  expect(made.out, made.err).toContain('"ok":true');
  const backup = cli(
    'call',
    'backup.make',
    '{}',
    ...office,
    '--user',
    SETUP.administrator.userName,
    '--password-file',
    join(folder, 'password'),
  );
  expect(backup.out, backup.err).toContain('"ok":true');
  const threads = backup.heard.filter((line) => line.startsWith('thread '));
  expect(threads.length).toBeGreaterThan(0);
  expect(threads.filter((line) => !/\/dist\/node\/[0-9a-f]{16}\/database-worker\.js$/.test(line))).toEqual([]);
  expect([...made.heard, ...backup.heard].filter((line) => line.startsWith('source '))).toEqual([]);
});
