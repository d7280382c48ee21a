import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliCommand, ExitCode } from '#hosts/cli/command.ts';
import { callCommand } from '#hosts/cli/commands/call.ts';
import { commands } from '#hosts/cli/registry.ts';
import { contract } from '#shared/contract/contract.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { cli } from '#tests/support/fake-cli.ts';
import { makeFakeCore } from '#tests/support/fake-core.ts';

let folder: string;
let passwordFile: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, '口令 with spaces \r\nsecond line\n', { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('cli methods', () => {
  test('prints every method of the contract as JSON Schema', async () => {
    const { code, out } = await cli(commands, ['methods']);
    expect(code).toBe(ExitCode.done);
    const described = JSON.parse(out) as Record<string, { kind: string; input: { type: string; additionalProperties: boolean } }>;
    expect(Object.keys(described)).toEqual(Object.keys(contract));
    const signIn = described['session.signIn']!;
    expect(signIn.input).toMatchObject({ type: 'object', additionalProperties: false, required: ['userName', 'password'] });
  });

  test('one method alone, and a plain word for one that is not there', async () => {
    const { out } = await cli(commands, ['methods', 'session.signIn']);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(['session.signIn']);
    const unknown = await cli(commands, ['methods', '__proto__']);
    expect(unknown).toMatchObject({ code: ExitCode.usage, out: '' });
    expect(unknown.err).toContain('没有');
  });
});

describe('cli call', () => {
  test('makes one call, prints one line, ends the session and closes the office', async () => {
    const core = makeFakeCore();
    const run = await cli(commands, ['call', 'test.echo', '{"a":"甲"}'], { core });
    expect(run).toMatchObject({ code: ExitCode.done, out: '{"ok":true,"value":{"a":"甲"}}', err: '' });
    expect(core.openCallers.size).toBe(0);
    expect(core.closed).toBe(true);
  });

  test('signs in first, by the contract, with the first line of the password file', async () => {
    const core = makeFakeCore();
    const run = await cli(commands, ['call', 'test.echo', '{}', '--user', 'wang', '--password-file', passwordFile], { core });
    expect(core.calls.map((call) => call.name)).toEqual(['session.signIn']);
    expect(JSON.parse(core.calls[0]!.json)).toEqual({ userName: 'wang', password: '口令 with spaces ' });
    expect(run.code).toBe(ExitCode.refused);
    expect(JSON.parse(run.out)).toMatchObject({ ok: false, error: { code: 'UNKNOWN_METHOD' } });
    expect(run.err).not.toContain('口令 with spaces');
  });

  test('reads long input from standard input, and {} where none is given', async () => {
    expect((await cli(commands, ['call', 'test.echo', '-'], { core: makeFakeCore(), stdin: '[1]' })).out).toBe(
      '{"ok":true,"value":[1]}',
    );
    expect((await cli(commands, ['call', 'test.echo'], { core: makeFakeCore() })).out).toBe('{"ok":true,"value":{}}');
  });

  test('progress goes to the person, not into the pipe', async () => {
    const run = await cli(commands, ['call', 'test.count'], { core: makeFakeCore() });
    expect(run.err).toBe('清点 1/3\n清点 2/3\n清点 3/3');
    expect(run.out).toBe('{"ok":true,"value":{"counted":3}}');
  });

  test('a refusal is said twice: as JSON for the script, in words with the next step for the person', async () => {
    const run = await cli(commands, ['call', 'case.nothing'], { core: makeFakeCore() });
    expect(run.code).toBe(ExitCode.refused);
    expect(run.out).toContain('UNKNOWN_METHOD');
    expect(run.err).toBe('程序没有“case.nothing”这项功能。\n请检查名称，或升级程序。');
  });

  test('a fault gives a reference, no stack, and closes the office all the same', async () => {
    const core = makeFakeCore();
    const run = await cli(commands, ['call', 'test.fault'], { core });
    expect(run.code).toBe(ExitCode.fault);
    expect(run.err).toMatch(/编号 [0-9a-f]{8}/);
    expect(run.err + run.log.join('')).not.toMatch(/secret|120101/);
    expect(core.closed).toBe(true);
  });

  test('Ctrl+C cancels', async () => {
    const core = makeFakeCore();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    expect((await cli(commands, ['call', 'test.wait'], { core, signal: abort.signal })).out).toContain('stopped');
  });

  test('a half-given sign-in and an unreadable password file are explained', async () => {
    const half = await cli(commands, ['call', 'x', '--user', 'wang']);
    expect(half.code).toBe(ExitCode.usage);
    expect(half.err).toContain('--password-file');
    const gone = await cli(commands, ['call', 'x', '--user', 'wang', '--password-file', join(folder, 'gone')]);
    expect(gone.err).toContain('读不出来');
  });
});

describe('what is typed wrong', () => {
  test.each([
    [['frobnicate'], '没有这个命令：frobnicate'],
    [['call'], '缺少参数：method'],
    [['call', 'a', '{}', 'b'], '参数太多'],
    [['call', 'a', '--dat', 'x'], '没有这个选项：--dat'],
    [['call', 'a', '--data'], '选项后面缺少内容'],
  ])('%j is explained in Chinese', async (argv, words) => {
    const run = await cli(commands, argv);
    expect(run.code).toBe(ExitCode.usage);
    expect(run.err).toContain(words);
    expect(run.err).toContain('--help');
    expect(run.out).toBe('');
  });

  test('--help is Chinese and lists every command', async () => {
    const run = await cli(commands, ['--help']);
    expect(run.code).toBe(ExitCode.done);
    expect(run.out).toContain('用法：');
    for (const command of commands) expect(run.out).toContain(command.summary);
  });
});

test('commands of two words, switches and mandatory options', async () => {
  const seen: unknown[] = [];
  const verify: CliCommand = {
    name: 'package verify',
    summary: '验包',
    args: [{ name: 'file', summary: '包' }],
    options: [
      { name: 'as-of', value: 'DAY', summary: '日期', required: true },
      { name: 'quiet', summary: '少说' },
    ],
    run: async (_context, input) => {
      seen.push(input);
      return ExitCode.refused;
    },
  };
  const list: CliCommand = { ...verify, name: 'package list', args: [], options: [] };
  const given = await cli([verify, list], ['package', 'verify', 'a.pkg', '--as-of', '2026-11-25', '--quiet']);
  expect(given.code).toBe(ExitCode.refused);
  expect(seen).toEqual([{ args: { file: 'a.pkg' }, options: { 'as-of': '2026-11-25', quiet: true } }]);
  expect((await cli([verify, list], ['package', 'verify', 'a.pkg'])).err).toContain('缺少必需的选项');
  expect((await cli([verify, list], ['package', 'list'])).code).toBe(ExitCode.refused);
});

test('an office that does not open is said with its code’s own words', async () => {
  const refusing: CliCommand = { ...callCommand, run: () => Promise.reject(new DomainError('LOCKED', {})) };
  const run = await cli([refusing], ['call', 'x']);
  expect(run).toMatchObject({ code: ExitCode.refused, err: '尚未登录，或程序已锁定。\n请输入用户名和口令登录。' });
});
