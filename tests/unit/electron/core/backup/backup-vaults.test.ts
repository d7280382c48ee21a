import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWithPassword, openWithRecoveryKey, readVault } from '#core/vault/vault.ts';
import { startAgain, stickIn, wakingClock } from '#tests/support/office-windows.ts';
import { newCommandId, PASSWORD, testOffice, type TestOffice, type TestWindow } from '#tests/support/test-office.ts';

// A clerk who has left, with the password of then and a stolen PC or stick: every vault that lies there is tried.

let office: TestOffice;
let stick: string;
let admin: TestWindow;
beforeEach(async () => {
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  office = await testOffice('2026-03-02T09:00:00+08:00', { stick });
  admin = office.windows.admin;
});
afterEach(async () => {
  await office.close();
  rmSync(stick, { recursive: true, force: true });
});

const NEW = '换了一句新的口令 2026';
const noRandom = { bytes: (count: number) => new Uint8Array(count) };
const later = async (hours = 1, window = admin) => {
  office.clock.advance(hours * 3_600_000);
  await window.signIn('admin');
};
const vaultsIn = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('vault.json'))
    .map((path) => dirname(join(root, path)));
/** How many of the vaults below a folder a password opens. */
async function opened(root: string, userName: string, password: string): Promise<number> {
  const tries = vaultsIn(root).map((folder) =>
    openWithPassword(readVault(folder), userName, password, noRandom).then(
      () => 1,
      () => 0,
    ),
  );
  return (await Promise.all(tries)).reduce<number>((sum, one) => sum + one, 0);
}
const openedByKey = (root: string, recoveryKey: string) =>
  vaultsIn(root).filter((folder) => {
    try {
      openWithRecoveryKey(readVault(folder), recoveryKey);
      return true;
    } catch {
      return false;
    }
  }).length;
const close = () => admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.chuang });
const restore = (window: TestWindow, backupId: string, password = PASSWORD) =>
  window.call('backup.restore', { place: 'here', backupId, credential: { kind: 'password', userName: 'admin', password } });

describe('the vaults of backups made before', () => {
  it('let nobody in who has left, nor with the password or the recovery key of then, here, set aside or on the stick', async () => {
    await admin.call('backup.chooseTarget', { place: 'stick' });
    // Of two of the same moment either may be the older one.
    office.clock.advance(1000);
    const { id } = await admin.call('backup.make', {});
    await later();
    await restore(admin, id);
    await admin.signIn('admin');
    await admin.call('backup.make', {});
    expect(await opened(office.dataDir, 'chuang', PASSWORD)).toBe(4);
    expect(await opened(stick, 'chuang', PASSWORD)).toBe(2);

    await close();
    await admin.call('staff.resetPassword', { commandId: newCommandId(), staffId: office.staffIds.ding, newPassword: NEW });
    const { recoveryKey } = await admin.call('office.renewRecoveryKey', { commandId: newCommandId(), password: PASSWORD });
    await later();
    await admin.call('backup.make', {});
    for (const root of [office.dataDir, stick]) {
      expect([await opened(root, 'chuang', PASSWORD), await opened(root, 'ding', PASSWORD)]).toEqual([0, 0]);
      expect(openedByKey(root, office.recoveryKey)).toBe(0);
      expect(openedByKey(root, recoveryKey)).toBe(vaultsIn(root).length);
      expect(await opened(root, 'ding', NEW)).toBe(vaultsIn(root).length);
    }
  });

  it('are renewed within a minute, without waiting for the next backup, and only once', async () => {
    await office.core.close();
    const clock = wakingClock(office.clock);
    const { core, window } = await startAgain(office, { clock });
    await window.signIn('admin');
    const { id } = await window.call('backup.make', {});
    await window.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.chuang });
    office.clock.advance(60_000);
    clock.wake();
    expect(await opened(office.dataDir, 'chuang', PASSWORD)).toBe(0);
    const file = join(office.dataDir, 'backups', id, 'vault.json');
    const renewed = readFileSync(file, 'utf8');
    office.clock.advance(60_000);
    clock.wake();
    expect(readFileSync(file, 'utf8')).toBe(renewed);
    await core.close();
  });

  it('go on to open the backups: rehearsed, and restored on a new PC with the password of now', async () => {
    await admin.call('backup.chooseTarget', { place: 'stick' });
    // Of two of the same moment either may be the older one.
    office.clock.advance(1000);
    const { id } = await admin.call('backup.make', {});
    await later();
    await admin.call('office.rotateKey', { commandId: newCommandId(), scope: 'database', password: PASSWORD });
    await admin.call('session.changePassword', { currentPassword: PASSWORD, newPassword: NEW });
    await close();
    await admin.call('backup.make', {});
    expect(await admin.call('backup.check', { place: 'here', backupId: id })).toMatchObject({ faults: [] });
    expect((await admin.call('backup.rehearse', {})).trouble).toBeUndefined();
    await office.core.close();

    const dataDir = mkdtempSync(join(tmpdir(), 'new-pc-'));
    const { core, window } = await startAgain({ ...office, dataDir }, { exchangeFolders: stickIn(stick) });
    const ask = (password: string) =>
      window.call('backup.restore', {
        place: 'stick',
        backupId: id,
        credential: { kind: 'password', userName: 'admin', password },
      });
    await expect(ask(PASSWORD)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await ask(NEW);
    await window.call('session.signIn', { userName: 'admin', password: NEW });
    expect((await window.call('record.verify', {})).faults).toEqual([]);
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it('of a stick that was not there are renewed when it is plugged in again', async () => {
    await admin.call('backup.chooseTarget', { place: 'stick' });
    await office.core.close();
    const clock = wakingClock(office.clock);
    const { core, window } = await startAgain(office, { clock, exchangeFolders: stickIn(stick) });
    const [name] = readdirSync(stick);
    renameSync(join(stick, name!), join(office.dataDir, 'in-the-safe'));
    await window.signIn('admin');
    await window.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.chuang });
    clock.wake();
    expect(await opened(join(office.dataDir, 'in-the-safe'), 'chuang', PASSWORD)).toBe(1);
    renameSync(join(office.dataDir, 'in-the-safe'), join(stick, name!));
    clock.wake();
    expect(await opened(stick, 'chuang', PASSWORD)).toBe(0);
    await core.close();
  });
});

describe('after all keys were changed', () => {
  it('older backups restore with the passwords of now, and no password of then opens anything that lies here', async () => {
    const { id } = await admin.call('backup.make', {});
    await later();
    const { recoveryKey } = await admin.call('office.rotateKey', {
      commandId: newCommandId(),
      scope: 'everything',
      password: PASSWORD,
    });
    for (const userName of ['chuang', 'ding']) expect(await opened(office.dataDir, userName, PASSWORD)).toBe(0);
    expect([openedByKey(office.dataDir, office.recoveryKey), openedByKey(office.dataDir, recoveryKey!)]).toEqual([
      0,
      vaultsIn(office.dataDir).length,
    ]);
    expect(await restore(admin, id)).toMatchObject({ passwords: 'present' });
    await admin.signIn('admin');
    await expect(office.windows.ding.signIn('ding')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('a stick that was away then keeps the passwords of its day; nothing is put in that would not open it', async () => {
    await admin.call('backup.chooseTarget', { place: 'stick' });
    const [name] = readdirSync(stick);
    renameSync(join(stick, name!), join(office.dataDir, 'in-the-safe'));
    await later();
    await admin.call('office.rotateKey', { commandId: newCommandId(), scope: 'everything', password: PASSWORD });
    renameSync(join(office.dataDir, 'in-the-safe'), join(stick, name!));
    await later();
    await admin.call('backup.make', {});
    expect(await opened(stick, 'chuang', PASSWORD)).toBe(1);
    expect(openedByKey(stick, office.recoveryKey)).toBe(1);
  });

  it('backups of another office are not thinned out by these', async () => {
    const { id } = await admin.call('backup.make', {});
    const store = join(office.dataDir, 'backups');
    const other = '20260302T005900Z-abcdef';
    cpSync(join(store, id), join(store, other), { recursive: true });
    const manifest = JSON.parse(readFileSync(join(store, id, 'backup.json'), 'utf8')) as object;
    writeFileSync(
      join(store, other, 'backup.json'),
      JSON.stringify({ ...manifest, id: other, vaultId: 'another-office-1', madeAt: '2026-03-02T01:00:00.000Z' }),
    );
    office.clock.advance(60_000);
    const { id: next } = await admin.call('backup.make', {});
    // Of one quarter of an hour only the newest stays, of those that are this office's.
    expect(readdirSync(store).filter((name) => name !== 'attachments')).toEqual([other, next].toSorted());
  });

  it('and a vault of another office is never touched', async () => {
    const { id } = await admin.call('backup.make', {});
    const file = join(office.dataDir, 'backups', id, 'vault.json');
    const foreign = readFileSync(file, 'utf8').replace(readVault(office.dataDir).vaultId, 'another-office-1');
    writeFileSync(file, foreign);
    await close();
    await later();
    await admin.call('backup.make', {});
    expect(readFileSync(file, 'utf8')).toBe(foreign);
  });
});

it('another database of the same office in a backup’s place is not restored: it is not what was verified', async () => {
  const { id } = await admin.call('backup.make', {});
  await later();
  const { id: next } = await admin.call('backup.make', {});
  const store = join(office.dataDir, 'backups');
  cpSync(join(store, id, 'office.db'), join(store, next, 'office.db'));
  await expect(restore(admin, next)).rejects.toMatchObject({
    code: 'BACKUP_DAMAGED',
    params: { faults: [expect.stringContaining('校验值不一致')] },
  });
  await admin.call('staff.list', {});
});

it('the backup just made stays, although the clock has stood still since the last', async () => {
  for (let times = 0; times < 5; times += 1) {
    const { id } = await admin.call('backup.make', {});
    expect((await admin.call('backup.list', { place: 'here' })).backups.map((backup) => backup.id)).toContain(id);
  }
});
