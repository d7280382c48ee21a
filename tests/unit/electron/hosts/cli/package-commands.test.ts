import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCore } from '#core/create-core.ts';
import { ExitCode } from '#hosts/cli/command.ts';
import { commands } from '#hosts/cli/registry.ts';
import { findExchangeFolders } from '#hosts/exchange-folders.ts';
import { cli } from '#tests/support/fake-cli.ts';
import { type DistrictOffice, exportTo, pairedStreetAndDistrict, type StreetOffice } from '#tests/support/exchange.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { memorySettings } from '#tests/support/memory-settings.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { PASSWORD, RESOURCES } from '#tests/support/test-office.ts';
import { randomBytes } from 'node:crypto';

let stick: string;
let folder: string;
let street: StreetOffice;
let district: DistrictOffice;
let close: () => Promise<void>;
let first: string;
let second: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  writeFileSync(join(folder, 'password'), PASSWORD, { mode: 0o600 });
  ({ stick, street, district, close } = await pairedStreetAndDistrict());
  const story = street.newStory();
  await story.receive(familyOfThree());
  first = (await exportTo(street, district)).packages[0]!.fileNames[0]!;
  await story.accept();
  second = (await exportTo(street, district)).packages[0]!.fileNames[0]!;
  // The command line opens the office itself; two programs cannot have one folder.
  await district.core.close();
});
afterAll(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

async function packageCommand(...argv: string[]) {
  const core = await createCore({
    clock: district.clock,
    random: { bytes: (count) => randomBytes(count) },
    dataDir: district.dataDir,
    resourcesDir: RESOURCES,
    settings: memorySettings(),
    log: makeFakeLog(),
    exchangeFolders: findExchangeFolders(memorySettings(), stick),
    passwordCostMs: 1,
  });
  const signIn = argv[0] === 'inspect' ? [] : ['--user', 'admin', '--password-file', join(folder, 'password')];
  const run = await cli(commands, ['package', ...argv, ...signIn], { core });
  await core.close();
  return { ...run, lines: run.out === '' ? [] : run.out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('cli package', () => {
  test('inspect needs no key: whole, its format, for whose certificate; and says what is wrong with a piece of one', async () => {
    const { code, lines } = await packageCommand('inspect', join(stick, first));
    expect(code).toBe(ExitCode.done);
    expect(lines).toMatchObject([{ format: 1, recipients: [{ issuer: '和平区民政局' }] }]);
    const piece = join(folder, 'piece.jzb');
    writeFileSync(piece, readFileSync(join(stick, first)));
    truncateSync(piece, 900);
    const cut = await packageCommand('inspect', piece);
    expect(cut.code).toBe(ExitCode.refused);
    expect(cut.err).toContain('数据包不完整');
    expect((await packageCommand('inspect', join(folder, 'nothing.jzb'))).code).toBe(ExitCode.refused);
  });

  test('verify says who and which, though one before it is missing; open says that', async () => {
    const verified = await packageCommand('verify', join(stick, second));
    expect(verified.code).toBe(ExitCode.done);
    expect(verified.lines).toEqual([
      expect.objectContaining({ package: expect.objectContaining({ senderName: '南市街道', number: 2 }) }),
    ]);
    const opened = await packageCommand('open', join(stick, second));
    expect(opened.code).toBe(ExitCode.refused);
    expect(opened.lines).toMatchObject([{ refusal: { code: 'PACKAGE_MISSING' } }]);
    expect(opened.err).toContain('缺第 1 包');
    const dry = await packageCommand('open', '--from', stick);
    expect(dry.lines).toMatchObject([{ taken: { caseCount: 1 } }, { taken: { cases: [{ statusAfter: 'investigating' }] } }]);
  });

  test('import takes a whole folder in, and the next night finds nothing new without complaint', async () => {
    const taken = await packageCommand('import', '--from', stick);
    expect([taken.code, taken.lines.length]).toEqual([ExitCode.done, 2]);
    const again = await packageCommand('import', '--from', stick);
    expect(again.code).toBe(ExitCode.done);
    expect(again.err).not.toContain('已经导入过');
    const one = await packageCommand('import', join(stick, first));
    expect(one.code).toBe(ExitCode.refused);
    expect(one.err).toContain('第 1 包已经导入过');
  });

  test('export writes the answer where it is told; again makes a number once more', async () => {
    const answer = await packageCommand('export', '--recipient', street.id, '--to', stick);
    expect(answer.code).toBe(ExitCode.done);
    expect(answer.lines).toMatchObject([
      { packages: [{ number: 1, fileNames: [expect.stringMatching(/^救助同步包_120101_120101006_000001/)] }] },
    ]);
    const nothing = await packageCommand('export', '--recipient', street.id, '--to', stick);
    expect(nothing.err).toContain('没有需要报送的新内容');
    expect((await packageCommand('export', '--recipient', street.id, '--to', stick, '--again', '1')).lines).toMatchObject([
      { packages: [{ number: 1 }] },
    ]);
    expect((await packageCommand('export', '--recipient', street.id, '--to', stick, '--again', 'eins')).code).toBe(
      ExitCode.usage,
    );
    expect((await packageCommand('export', '--recipient', street.id, '--to', '/nowhere')).err).toContain('不在了');
  });

  test('one file or one folder, not neither', async () => {
    const neither = await packageCommand('import');
    expect([neither.code, neither.err]).toEqual([ExitCode.usage, expect.stringContaining('--from')]);
  });

  test('the folder of this PC is remembered in its settings', async () => {
    const settings = memorySettings();
    expect((await cli(commands, ['package', 'folder'], { settings })).out).toBe('');
    expect((await cli(commands, ['package', 'folder', stick], { settings })).out).toBe(stick);
    expect((await cli(commands, ['package', 'folder'], { settings })).out).toBe(stick);
    expect((await cli(commands, ['package', 'folder', join(stick, 'no')], { settings })).code).toBe(ExitCode.usage);
  });
});
