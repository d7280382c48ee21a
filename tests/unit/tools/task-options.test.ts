import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const file = pathToFileURL(join(import.meta.dirname, '..', '..', '..', 'tools', 'task-options.ts')).href;
const PROGRAM = `const { taskOptions } = await import(${JSON.stringify(file)});
console.log(JSON.stringify(taskOptions({ data: { type: 'string' }, demo: { type: 'boolean' } })));`;

const given = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', PROGRAM, '--', ...args], { encoding: 'utf8' });

test('an unknown option ends a task with a sentence that names the known ones, not with a stack', () => {
  const { stderr, status } = given('--dmeo');
  expect(status).toBe(2);
  expect(stderr).toMatch(/可用的选项.*--data DATA {2}--demo/);
  expect(stderr).not.toContain('at ');
});

test('--data with a file is refused before a whole set-up is typed into it; a folder and one to be made are taken', () => {
  const { stderr, status } = given('--data', import.meta.filename);
  expect(status).toBe(2);
  expect(stderr).toContain('应是一个文件夹');
  expect(JSON.parse(given('--data', import.meta.dirname).stdout)).toEqual({ data: import.meta.dirname });
  expect(JSON.parse(given('--data', `${import.meta.filename}.new`, '--demo').stdout)).toMatchObject({ demo: true });
});
