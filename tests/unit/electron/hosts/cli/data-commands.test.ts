import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Core } from '#core/core.ts';
import { ExitCode } from '#hosts/cli/command.ts';
import { commands } from '#hosts/cli/registry.ts';
import { runCli } from '#hosts/cli/run-cli.ts';
import { findExchangeFolders } from '#hosts/exchange-folders.ts';
import { memorySettings } from '#tests/support/memory-settings.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, PASSWORD, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

let office: TestOffice;
let folder: string;
let who: readonly string[];
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
  await office.core.close();
  folder = mkdtempSync(join(tmpdir(), 'cli-data-'));
  writeFileSync(join(folder, 'password'), PASSWORD, { mode: 0o600 });
  who = ['--user', 'admin', '--password-file', join(folder, 'password')];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  rmSync(office.dataDir, { recursive: true, force: true });
});

/** The real commands over a real core each time, as the entry file opens it. */
async function cli(...argv: readonly string[]) {
  const [out, err]: string[][] = [[], []];
  const openCore = async (dataDir: string, exchangeFolder?: string): Promise<Core> => {
    const exchangeFolders = findExchangeFolders(memorySettings(), exchangeFolder);
    return (await startAgain({ ...office, dataDir }, { exchangeFolders })).core;
  };
  const code = await runCli(
    argv,
    commands,
    {
      out: (line) => void out!.push(line),
      err: (line) => void err!.push(line),
      readStdin: async () => '',
      resourcesDir: 'resources',
      openCore,
      openSettings: memorySettings,
      signal: new AbortController().signal,
    },
    office.log,
  );
  return { code, out: out!.join('\n'), err: err!.join('\n') };
}

describe('cli verify', () => {
  it('prints both heads and ends with 0; with 1 when a scan was altered, and says which', async () => {
    const sound = await cli('verify', '--data', office.dataDir, ...who);
    expect(sound).toMatchObject({
      code: ExitCode.done,
      err: expect.stringMatching(/办理记录 10 条、查询日志 8 条、附件 1 件，全部一致$/),
    });
    expect(JSON.parse(sound.out)).toMatchObject({
      head: expect.stringMatching(/^[0-9a-f]{64}$/),
      accessHead: expect.any(String),
    });
    const [shelf] = readdirSync(join(office.dataDir, 'attachments'));
    const [scan] = readdirSync(join(office.dataDir, 'attachments', shelf!));
    writeFileSync(join(office.dataDir, 'attachments', shelf!, scan!), 'x');
    const altered = await cli('verify', '--data', office.dataDir, ...who);
    expect(altered.code).toBe(ExitCode.refused);
    expect(altered.err).toContain(`附件 ${scan!.replace('.bin', '')} 缺失或被改动`);
  });

  it('compares the small print of a decision with the record, and asks for what is missing', async () => {
    const { head } = JSON.parse((await cli('verify', '--data', office.dataDir, ...who)).out) as { head: string };
    const compare = (...about: readonly string[]) => cli('verify', '--data', office.dataDir, ...who, ...about);
    const printed = (head.match(/.{16}/g) ?? []).join(' ');
    expect(await compare('--seq', '10', '--head', printed)).toMatchObject({
      code: ExitCode.done,
      err: expect.stringMatching(/^一致：第 10 号记录/),
    });
    expect(await compare('--seq', '9', '--head', printed)).toMatchObject({
      code: ExitCode.refused,
      err: expect.stringMatching(/^不一致/),
    });
    expect(await compare('--seq', '9')).toMatchObject({ code: ExitCode.usage, err: expect.stringContaining('--head') });
  });

  it('needs somebody, and says so', async () => {
    expect(await cli('verify', '--data', office.dataDir)).toMatchObject({
      code: ExitCode.refused,
      err: expect.stringContaining('尚未登录'),
    });
  });
});

describe('cli backup and restore', () => {
  it('backs up to a folder, lists it, and restores it into an empty one', async () => {
    const to = join(folder, 'stick');
    mkdirSync(to);
    const made = await cli('backup', '--data', office.dataDir, '--to', to, ...who);
    expect(made).toMatchObject({ code: ExitCode.done });
    const { id } = JSON.parse(made.out) as { id: string };
    const fresh = join(folder, 'fresh');
    const listed = await cli('restore', '--data', fresh, '--from', to);
    expect(listed.err).toContain(`${id}  2026-03-02 09:00  南市街道  10 条办理记录，最后案号 2026-000001`);
    expect(await cli('restore', '--data', fresh, '--from', to, '--id', id)).toMatchObject({ code: ExitCode.usage });
    const restored = await cli('restore', '--data', fresh, '--from', to, '--id', id, ...who);
    expect(restored).toMatchObject({
      code: ExitCode.done,
      err: expect.stringContaining('已恢复并核验。请用备份当天的口令登录。'),
    });
    expect(await cli('verify', '--data', fresh, ...who)).toMatchObject({ code: ExitCode.done });
  });

  it('makes one beside the data, and refuses a folder that is not there in words', async () => {
    expect(await cli('backup', '--data', office.dataDir, ...who)).toMatchObject({
      code: ExitCode.done,
      err: expect.stringContaining('备份完成并已核验：2026-03-02 09:00，10 条办理记录'),
    });
    expect(await cli('backup', '--data', office.dataDir, '--to', join(folder, 'gone'), ...who)).toMatchObject({
      code: ExitCode.usage,
      err: expect.stringContaining('没有这个文件夹'),
    });
  });
});

describe('cli diagnosis', () => {
  it('writes one file, also of an office that nobody has opened', async () => {
    const run = await cli('diagnosis', '--data', office.dataDir, '--to', folder);
    expect(run.code).toBe(ExitCode.done);
    const { file } = JSON.parse(run.out) as { file: string };
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ data: 'locked', vault: { slots: expect.any(Array) } });
    expect(await cli('diagnosis', '--data', office.dataDir, '--to', folder)).toMatchObject({ code: ExitCode.usage });
  });
});
