import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { held } from '#tests/support/held-files.ts';

// A change of keys that meets a full disk, a held file or a power cut: what is told as not done was not done, and somebody always gets in.

vi.mock('node:fs', async (original) => (await import('#tests/support/held-files.ts')).fsWithHeldFiles(original));

const { applyKey } = await import('#core/db/cipher.ts');
const { makeSlot, openWithPassword, openWithRecoveryKey, readVault, updateVault, withSlot } =
  await import('#core/vault/vault.ts');
const { fillTable } = await import('#tests/support/full-table.ts');
const { startAgain } = await import('#tests/support/office-windows.ts');
const { newCommandId, PASSWORD, testOffice } = await import('#tests/support/test-office.ts');
type TestOffice = Awaited<ReturnType<typeof testOffice>>;

let office: TestOffice;
let admin: TestOffice['windows']['admin'];
beforeEach(async () => {
  held.hold = () => false;
  office = await testOffice('2026-03-02T09:00:00+08:00');
  admin = office.windows.admin;
});
afterEach(async () => {
  held.hold = () => false;
  await office.close();
});

const NEW = '换了一句新的口令 2026';
const noRandom = { bytes: (count: number) => new Uint8Array(count) };
const vault = () => readVault(office.dataDir);
const opensWithKey = (recoveryKey: string) => {
  try {
    openWithRecoveryKey(vault(), recoveryKey);
    return true;
  } catch {
    return false;
  }
};
const slots = () => vault().slots.map((slot) => (slot.kind === 'password' ? slot.userName : 'recovery'));
const renew = () => admin.call('office.renewRecoveryKey', { commandId: newCommandId(), password: PASSWORD });
const rotate = (scope: 'database' | 'everything') =>
  admin.call('office.rotateKey', { commandId: newCommandId(), scope, password: PASSWORD });
async function actsOf(type: string, userName = 'admin', password = PASSWORD): Promise<number> {
  const { key } = await openWithPassword(vault(), userName, password, noRandom);
  const db = new Database(join(office.dataDir, 'office.db'));
  applyKey(db, key);
  const { n } = db.prepare('SELECT count(*) AS n FROM actions WHERE type = ?').get(type) as { n: number };
  db.close();
  return n;
}

describe('where the act finds no room on the disk', () => {
  it('the recovery key that lies in the safe goes on to open', async () => {
    const disk = await fillTable(office.dataDir, 'actions');
    await expect(renew()).rejects.toThrow(/INTERNAL|DISK/);
    expect(opensWithKey(office.recoveryKey)).toBe(true);
    disk.free();
    const { recoveryKey } = await renew();
    expect([opensWithKey(office.recoveryKey), opensWithKey(recoveryKey)]).toEqual([false, true]);
  });

  it('an account that could not be closed is open, with its password', async () => {
    const disk = await fillTable(office.dataDir, 'actions');
    const close = () => admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.dang });
    await expect(close()).rejects.toThrow(/INTERNAL|DISK/);
    expect(slots()).toContain('dang');
    expect((await office.windows.dang.call('staff.list', {})).staff.find(({ userName }) => userName === 'dang')).toMatchObject({
      closed: false,
    });
    disk.free();
    await close();
    expect(slots()).not.toContain('dang');
  });
});

describe('where the vault cannot be written', () => {
  it('an account is not closed: told as not done, it was not', async () => {
    held.hold = (from) => from.endsWith('vault.json.new');
    await expect(admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.dang })).rejects.toThrow(
      /DATA_FOLDER_NOT_WRITABLE|RESTORE_FILE_HELD/,
    );
    held.hold = () => false;
    expect((await admin.call('staff.list', {})).staff.find(({ userName }) => userName === 'dang')).toMatchObject({
      closed: false,
    });
    await office.windows.dang.signIn('dang');
  });
});

describe('a power cut while a new recovery key is made', () => {
  it('before anybody was shown it: the printed one goes on to open', async () => {
    // The folder of the moment after the vault was written: of the vault of before the copy still lies there.
    const before = readFileSync(join(office.dataDir, 'vault.json'));
    await renew();
    await office.core.close();
    writeFileSync(join(office.dataDir, 'vault.json.before'), before);
    expect(opensWithKey(office.recoveryKey)).toBe(false);
    const { core, window } = await startAgain(office);
    await window.signIn('admin');
    expect(opensWithKey(office.recoveryKey)).toBe(true);
    expect(existsSync(join(office.dataDir, 'vault.json.before'))).toBe(false);
    // Everybody's password holds as well.
    for (const userName of ['ding', 'chuang']) await window.signIn(userName);
    await core.close();
  });

  it('a password changed when it was cut off holds, and what is of another master key is never put in', async () => {
    const before = readFileSync(join(office.dataDir, 'vault.json'));
    const { recoveryKey } = await rotate('everything');
    await office.core.close();
    writeFileSync(join(office.dataDir, 'vault.json.before'), before);
    const { core, window } = await startAgain(office);
    await window.signIn('admin');
    expect([opensWithKey(office.recoveryKey), opensWithKey(recoveryKey!)]).toEqual([false, true]);
    await core.close();
  });
});

describe('a change of keys', () => {
  it.each(['database', 'everything'] as const)('of %s that the system refuses leaves all as it was', async (scope) => {
    const before = { vault: readFileSync(join(office.dataDir, 'vault.json')), staff: await admin.call('staff.list', {}) };
    held.hold = (from) => from === join(office.dataDir, 'office.db');
    await expect(rotate(scope)).rejects.toMatchObject({ code: 'RESTORE_FILE_HELD' });
    held.hold = () => false;
    expect(readFileSync(join(office.dataDir, 'vault.json')).equals(before.vault)).toBe(true);
    await admin.signIn('admin');
    await office.windows.ding.signIn('ding');
    expect(await admin.call('staff.list', {})).toEqual(before.staff);
    // The record does not tell of keys that were never changed.
    expect(await actsOf('rotateKey')).toBe(0);
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
    expect(readdirSync(office.dataDir).filter((name) => /^\.|^restore/.test(name))).toEqual([]);
    await rotate(scope);
    expect(await actsOf('rotateKey')).toBe(1);
  });

  it.each(['database', 'everything'] as const)(
    'of %s is not made with a password that was changed during its backup',
    async (scope) => {
      const { master } = await openWithPassword(vault(), 'admin', PASSWORD, noRandom);
      const account = { id: office.staffIds.admin, userName: 'admin' };
      const slot = await makeSlot(vault(), master, account, NEW, { bytes: randomBytes });
      let changed = false;
      held.hold = (from) => {
        // As at another window, at the moment at which the backup gets its name.
        if (from.includes('.making-') && !changed) {
          changed = true;
          updateVault(office.dataDir, (latest) => withSlot(latest, slot));
        }
        return false;
      };
      await expect(rotate(scope)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
      expect(changed).toBe(true);
      await expect(openWithPassword(vault(), 'admin', PASSWORD, noRandom)).rejects.toThrow('SIGN_IN_FAILED');
      await openWithPassword(vault(), 'admin', NEW, noRandom);
      expect(slots()).toContain('ding');
    },
  );

  it('whose encryption fails signs nobody out', async () => {
    // The vault of the new keys cannot be written where it is made.
    held.hold = (from) => from.includes('.staging-') && from.endsWith('vault.json.new');
    await expect(rotate('database')).rejects.toThrow(/DATA_FOLDER_NOT_WRITABLE|RESTORE_FILE_HELD/);
    held.hold = () => false;
    expect((await office.windows.ding.call('session.current', {})).session?.staff.userName).toBe('ding');
    expect((await admin.call('staff.list', {})).staff).toHaveLength(7);
    expect(await actsOf('rotateKey')).toBe(0);
  });

  it('refused in the middle, and not even to be undone, is carried on at the next opening: no act is lost', async () => {
    const { head } = (await admin.call('backup.state', {})).present;
    // The old database has moved, the new one cannot, and then nothing can.
    let moved = false;
    held.hold = (from) => {
      if (from === join(office.dataDir, 'office.db')) moved = true;
      return moved && /set-aside|\.staging-|restore\.json\.new/.test(from);
    };
    await expect(rotate('database')).rejects.toThrow(/DATA_FOLDER_NOT_WRITABLE|RESTORE_FILE_HELD/);
    expect(moved).toBe(true);
    held.hold = () => false;
    await office.core.close();
    const { core, window } = await startAgain(office);
    await window.signIn('admin');
    const { acts, faults } = await window.call('record.verify', {});
    expect([acts, faults]).toEqual([9, []]);
    expect(await actsOf('rotateKey')).toBe(1);
    expect(head).not.toBe('');
    await core.close();
  });

  it('waits until no other program looks on: acts that still lie in the write-ahead log are not left behind', async () => {
    const { key } = await openWithPassword(vault(), 'admin', PASSWORD, noRandom);
    const onlooker = new Database(join(office.dataDir, 'office.db'));
    applyKey(onlooker, key);
    const reading = onlooker.prepare('SELECT seq FROM actions').iterate();
    reading.next();
    await admin.call('staff.resetPassword', { commandId: newCommandId(), staffId: office.staffIds.dang, newPassword: NEW });
    await expect(rotate('database')).rejects.toMatchObject({ code: 'RESTORE_FILE_HELD' });
    reading.return!();
    onlooker.close();
    await admin.signIn('admin');
    await rotate('database');
    expect([await actsOf('resetPassword'), await actsOf('rotateKey')]).toEqual([1, 1]);
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('removes copies that migrations kept under the old key, and no office that it does not replace', async () => {
    const copy = join(office.dataDir, 'office.db.before-60-from-40');
    writeFileSync(copy, 'under the old key');
    await rotate('database');
    expect(existsSync(copy)).toBe(false);
    await office.core.close();
    // Of another vault: what a change of keys set aside, which a damaged journal never put in place.
    const other = mkdtempSync(join(tmpdir(), 'other-'));
    cpSync(join(office.dataDir, 'vault.json'), join(other, 'vault.json'));
    writeFileSync(
      join(other, 'vault.json'),
      readFileSync(join(other, 'vault.json'), 'utf8').replace(vault().vaultId, 'x'.repeat(20)),
    );
    const aside = join(office.dataDir, 'set-aside', 'rotated-20260302T010000Z-abcdef');
    cpSync(other, aside, { recursive: true });
    rmSync(other, { recursive: true });
    const { core, window } = await startAgain(office);
    await window.signIn('admin');
    expect(existsSync(aside)).toBe(true);
    await core.close();
  });
});
