import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listBackups } from '#core/backup/backup-store.ts';

/** Free bytes that the system names while a test wants it to. */
const disk = vi.hoisted(() => ({ full: false }));
vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const statfs = async (path: string) => ({ ...(await fs.statfs(path)), ...(disk.full && { bavail: 10 }) });
  return { ...fs, statfs };
});

const { startAgain, wakingClock } = await import('#tests/support/office-windows.ts');
const { testOffice } = await import('#tests/support/test-office.ts');
type TestOffice = Awaited<ReturnType<typeof testOffice>>;

let office: TestOffice;
let again: Awaited<ReturnType<typeof startAgain>>;
let clock: ReturnType<typeof wakingClock>;
beforeEach(async () => {
  disk.full = false;
  office = await testOffice('2026-03-02T09:00:00+08:00');
  await office.core.close();
  clock = wakingClock(office.clock);
  again = await startAgain(office, { clock });
  await again.window.signIn('admin');
  await again.window.call('backup.make', {});
});
afterEach(async () => {
  await again.core.close();
  await office.close();
});
const state = () => again.window.call('backup.state', {});
const rehearsalNotices = async () =>
  (await again.window.call('workbench.read', {})).notices
    .filter(({ words }) => words.includes('演练'))
    .map(({ level, words }) => `${level} ${words.slice(11)}`);
/** The keeper's looks of some minutes, at rest. */
const rest = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    office.clock.advance(60_000);
    await again.window.call('session.touch', {});
    clock.wake();
    await new Promise((resolve) => setImmediate(resolve));
    while ((await state()).running !== 'nothing') await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
const tomorrow = async () => {
  office.clock.advance(24 * 3_600_000);
  await again.window.signIn('admin');
};

describe('a rehearsal', () => {
  it('for which there is no room is told, and made up for when there is', async () => {
    disk.full = true;
    await rest(2);
    expect((await state()).rehearsal).toMatchObject({ trouble: 'full' });
    expect(await rehearsalNotices()).toEqual([
      'orange 恢复演练没有做成：磁盘空间不足，请腾出空间。演练没有做，就不知道备份是不是恢复得出来。',
    ]);
    disk.full = false;
    await rest(2);
    expect((await state()).rehearsal).toMatchObject({ trouble: 'full' });
    await tomorrow();
    await rest(8);
    expect((await state()).rehearsal?.trouble).toBeUndefined();
    expect(await rehearsalNotices()).toEqual([expect.stringMatching(/^info 恢复演练通过/)]);
  });

  it('that did not pass is repeated by itself on the next day’s backup, and the red line goes', async () => {
    const { backups } = await again.window.call('backup.list', { place: 'here' });
    const database = join(office.dataDir, 'backups', backups[0]!.id, 'office.db');
    const bytes = readFileSync(database);
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(database, bytes);
    expect(await again.window.call('backup.rehearse', {})).toMatchObject({ trouble: 'damaged' });
    expect(await rehearsalNotices()).toEqual([expect.stringMatching(/^red 恢复演练没有通过：本机的最新备份/)]);
    await tomorrow();
    await rest(8);
    expect((await state()).rehearsal?.trouble).toBeUndefined();
    expect(await rehearsalNotices()).toEqual([expect.stringMatching(/^info/)]);
  });
});

it('a copy of a backup’s folder made by hand counts for nothing, and costs the original nothing', async () => {
  const store = join(office.dataDir, 'backups');
  const { id } = listBackups(store).backups[0]!;
  const another = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0');
  for (const name of [`${id} - 副本`, another]) cpSync(join(store, id), join(store, name), { recursive: true });
  expect(listBackups(store)).toMatchObject({ backups: [{ id }], unreadable: 2 });
  office.clock.advance(24 * 3_600_000);
  await again.window.signIn('admin');
  await again.window.call('backup.make', {});
  office.clock.advance(60_000);
  await again.window.call('backup.make', {});
  expect(readdirSync(store)).toContain(id);
  rmSync(join(store, `${id} - 副本`), { recursive: true });
});
