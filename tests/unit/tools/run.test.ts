import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'run-'));
  mkdirSync(join(checkout, 'tools'));
  mkdirSync(join(checkout, 'node_modules'));
  writeFileSync(join(checkout, 'package.json'), '{"type":"module"}');
  copyFileSync(join(import.meta.dirname, '..', '..', '..', 'tools', 'run.js'), join(checkout, 'tools', 'run.js'));
  writeFileSync(
    join(checkout, 'tools', 'task.ts'),
    'const given: readonly string[] = process.argv.slice(2);\nconsole.log(given.join());\nprocess.exit(7);\n',
  );
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

const run = (args: readonly string[], nodeOptions: readonly string[] = []) =>
  spawnSync(process.execPath, [...nodeOptions, join(checkout, 'tools', 'run.js'), ...args], { encoding: 'utf8' });

test('runs the task with its arguments and ends with its exit code', () => {
  const { stdout, status } = run(['task', '--data', 'a b']);
  expect(stdout).toBe('--data,a b\n');
  expect(status).toBe(7);
});

test('a Node too old for the database is told so in words, before anything crashes', () => {
  const old = `Object.defineProperty(process, 'versions', { value: { node: '20.11.0', napi: '9' } })`;
  const { stderr, status } = run(['task'], ['--import', `data:text/javascript,${encodeURIComponent(old)}`]);
  expect(status).toBe(1);
  expect(stderr).toContain('Node.js 20.11.0 太旧');
  expect(stderr).toContain('is too old');
});

test('a checkout without node_modules, and a task that is not there', () => {
  rmSync(join(checkout, 'node_modules'), { recursive: true });
  expect(run(['task']).stderr).toContain('npm ci');
  expect(run(['../task']).status).toBe(2);
  expect(run([]).status).toBe(2);
});
