import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { familyOfThree } from '#tests/support/people.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// A stick that fails while it is copied to: at which file, and with what the system says, is for each test to say.

const stickFails = vi.hoisted(() => ({ code: '', at: (_target: string): boolean => false }));
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const copyFile: typeof fs.copyFile = async (from, to, mode) => {
    if (stickFails.code !== '' && stickFails.at(String(to))) {
      // Half of it has been written by then.
      await fs.writeFile(to, 'half');
      throw Object.assign(new Error(stickFails.code), { code: stickFails.code, syscall: 'copyfile' });
    }
    await fs.copyFile(from, to, mode);
    if (stickFails.code === '' && stickFails.at(String(to))) {
      const bytes = await fs.readFile(to);
      bytes[bytes.length - 1]! ^= 1;
      await fs.writeFile(to, bytes);
    }
  };
  return { ...fs, copyFile };
});

const { atWork, testOffice } = await import('#tests/support/test-office.ts');
type TestOffice = Awaited<ReturnType<typeof testOffice>>;

let office: TestOffice;
let stick: string;
let admin: TestOffice['windows']['admin'];
beforeEach(async () => {
  stickFails.code = '';
  stickFails.at = () => false;
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  office = await testOffice('2026-03-02T09:00:00+08:00', { stick });
  admin = office.windows.admin;
  await admin.call('backup.chooseTarget', { place: 'stick' });
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
});
afterEach(async () => {
  stickFails.code = '';
  await office.close();
  rmSync(stick, { recursive: true, force: true });
});
const onStick = () => readdirSync(join(stick, readdirSync(stick)[0]!), { recursive: true, encoding: 'utf8' });

it('a stick that fails in the middle costs only itself: it is told, nothing half is left, and the next time it is made up for', async () => {
  const before = onStick();
  const finished = (paths: readonly string[]) => paths.filter((path) => path.endsWith('backup.json'));
  const faults = [
    // Full, at the database.
    ['ENOSPC', 'office.db', 'full', 'MEDIA_FULL', /磁盘空间不足/],
    // Pulled out, at a scan; and as Windows says it.
    ['EIO', '.bin.new', 'gone', 'MEDIA_GONE', /中途断开/],
    ['UNKNOWN', 'vault.json', 'gone', 'MEDIA_GONE', /中途断开/],
    // Write-protected.
    ['EROFS', 'office.db', 'readOnly', 'MEDIA_READ_ONLY', /只读/],
  ] as const;
  for (const [code, name, trouble, refusal, words] of faults) {
    rmSync(join(stick, readdirSync(stick)[0]!, 'attachments'), { recursive: true, force: true });
    office.clock.advance(60_000);
    stickFails.code = code;
    stickFails.at = (target) => target.startsWith(stick) && target.endsWith(name);
    const made = await admin.call('backup.make', {});
    expect((await admin.call('backup.list', { place: 'here' })).backups.map(({ id }) => id)).toContain(made.id);
    expect(await admin.call('backup.state', {})).toMatchObject({
      newest: { current: true },
      target: { state: 'failed', trouble },
    });
    const { notices } = await admin.call('workbench.read', {});
    const told = notices.find(({ words: text }) => text.startsWith('复制到备份盘“U盘”没有成功'));
    expect(told).toMatchObject({ level: 'red', words: expect.stringMatching(words) });
    // What a person asks for is refused in words.
    await expect(admin.call('backup.chooseTarget', { place: 'stick' })).rejects.toMatchObject({ code: refusal });
    expect(onStick().filter((path) => /\.new$|making/.test(path))).toEqual([]);
    expect(finished(onStick())).toEqual(finished(before));
  }
  stickFails.code = '';
  stickFails.at = () => false;
  office.clock.advance(60_000);
  await admin.call('backup.make', {});
  expect((await admin.call('backup.state', {})).target).toMatchObject({ state: 'current' });
  const [newest] = (await admin.call('backup.list', { place: 'target' })).backups;
  expect(await admin.call('backup.check', { place: 'target', backupId: newest!.id })).toMatchObject({
    faults: [],
    holdings: { attachments: 1 },
  });
});

it('a stick that gives back something else than was written is told, and its copy never counts', async () => {
  const before = onStick().filter((path) => path.endsWith('backup.json'));
  stickFails.at = (target) => target.startsWith(stick) && target.endsWith('office.db');
  office.clock.advance(60_000);
  await admin.call('backup.make', {});
  expect((await admin.call('backup.state', {})).target).toMatchObject({ state: 'failed', trouble: 'damaged' });
  await expect(admin.call('backup.chooseTarget', { place: 'stick' })).rejects.toMatchObject({
    code: 'BACKUP_DAMAGED',
    params: { faults: [expect.stringContaining('读回来不一样')] },
  });
  expect(onStick().filter((path) => path.endsWith('backup.json'))).toEqual(before);
});
