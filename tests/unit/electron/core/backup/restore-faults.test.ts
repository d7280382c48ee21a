import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { held } from '#tests/support/held-files.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// A restore that meets damaged scans, or a disk that will not move a file: what was here before is here afterwards.

vi.mock('node:fs', async (original) => (await import('#tests/support/held-files.ts')).fsWithHeldFiles(original));

const { startAgain } = await import('#tests/support/office-windows.ts');
const { atWork, PASSWORD, testOffice } = await import('#tests/support/test-office.ts');
type TestOffice = Awaited<ReturnType<typeof testOffice>>;

const ADMIN = { kind: 'password' as const, userName: 'admin', password: PASSWORD };
let office: TestOffice;
let story: CaseStory;
let admin: TestOffice['windows']['admin'];
beforeEach(async () => {
  held.hold = () => false;
  office = await testOffice('2026-03-02T09:00:00+08:00');
  admin = office.windows.admin;
  story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
});
afterEach(async () => {
  held.hold = () => false;
  await office.close();
});

/** The one scan below a folder. */
function scanIn(root: string): string {
  const attachments = join(root, 'attachments');
  const [name] = readdirSync(attachments, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.bin'));
  return join(attachments, name!);
}
function damage(path: string): Buffer {
  const bytes = readFileSync(path);
  bytes[40]! ^= 1;
  writeFileSync(path, bytes);
  return bytes;
}
const restore = (id: string) => admin.call('backup.restore', { place: 'here', backupId: id, credential: ADMIN });

describe('a restore from a store whose scan has gone bad', () => {
  it.each([
    ['in one byte', (path: string) => void damage(path)],
    ['cut off', (path: string) => truncateSync(path, 10)],
  ])('%s: leaves the sound one that is here where it is', async (_how, spoil) => {
    const { id } = await admin.call('backup.make', {});
    const before = readFileSync(scanIn(office.dataDir));
    spoil(scanIn(join(office.dataDir, 'backups')));
    await restore(id);
    expect(readFileSync(scanIn(office.dataDir)).equals(before)).toBe(true);
    await admin.signIn('admin');
    expect(await admin.call('record.verify', {})).toMatchObject({ faults: [], attachments: 1 });
  });

  it('and here as well: is refused, and nothing here is moved', async () => {
    const { id } = await admin.call('backup.make', {});
    damage(scanIn(join(office.dataDir, 'backups')));
    truncateSync(scanIn(office.dataDir), 20);
    const before = readFileSync(scanIn(office.dataDir));
    await expect(restore(id)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(readFileSync(scanIn(office.dataDir)).equals(before)).toBe(true);
    expect(existsSync(join(office.dataDir, 'set-aside'))).toBe(false);
  });
});

it('a restore brings back the scan that has gone bad here, and keeps what stood in its place', async () => {
  const { id } = await admin.call('backup.make', {});
  const whole = readFileSync(scanIn(office.dataDir));
  const bad = damage(scanIn(office.dataDir));
  await restore(id);
  expect(readFileSync(scanIn(office.dataDir)).equals(whole)).toBe(true);
  const [aside] = readdirSync(join(office.dataDir, 'set-aside'));
  expect(readFileSync(scanIn(join(office.dataDir, 'set-aside', aside!))).equals(bad)).toBe(true);
});

describe('an exchange that the system refuses half-way', () => {
  it.each([
    ['the present database', '<data>/office.db'],
    ['the journal', 'restore.json.new'],
    ['what was staged', '.staging-'],
  ])('%s cannot be moved: all is as it was, and work goes on', async (_what, name) => {
    const { id } = await admin.call('backup.make', {});
    await story.accept();
    const { status } = story.view.state;
    held.hold = (from) => from.includes(name.replace('<data>', office.dataDir));
    await expect(restore(id)).rejects.toMatchObject({ code: 'RESTORE_FILE_HELD' });
    held.hold = () => false;
    expect(readdirSync(office.dataDir).filter((entry) => entry.startsWith('.') || entry.startsWith('restore'))).toEqual([]);
    await admin.signIn('admin');
    await office.windows.chuang.signIn('chuang');
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
    expect((await office.windows.chuang.call('cases.read', { caseId: story.view.state.id })).state.status).toBe(status);
    // The next start finds nothing to carry on, and what is done now is there.
    await office.windows.chuang.call('drafts.save', { formKey: 'intake/1', json: '{}' });
    await office.core.close();
    const { core, window } = await startAgain(office);
    await window.signIn('chuang');
    expect((await window.call('drafts.read', { formKey: 'intake/1' })).draft?.json).toBe('{}');
    await core.close();
  });
});

it('a journal that cannot be read any more keeps nobody out', async () => {
  await office.core.close();
  writeFileSync(join(office.dataDir, 'restore.json'), '\0\0\0\0');
  const { core, window } = await startAgain(office);
  await window.signIn('admin');
  expect((await window.call('record.verify', {})).faults).toEqual([]);
  expect(readdirSync(office.dataDir)).toContain('restore.json.unreadable');
  await core.close();
});
