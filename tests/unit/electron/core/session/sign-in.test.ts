import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createCore } from '#core/create-core.ts';
import { fillTable } from '#tests/support/full-table.ts';
import {
  emptyCore,
  newCommandId,
  PASSWORD,
  type Refused,
  testOffice,
  type TestOffice,
  TestWindow,
} from '#tests/support/test-office.ts';

let office: TestOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});

describe('signing in', () => {
  it('answers nothing but the door before set-up, and says so', async () => {
    const { core } = await emptyCore();
    const window = new TestWindow(core);
    expect(await window.call('setup.status', {})).toMatchObject({ state: 'new' });
    await expect(
      window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 10 }),
    ).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(window.signIn('admin')).rejects.toMatchObject({ code: 'NOT_SET_UP' });
    await core.close();
  });

  it('says the same of an unknown name and a wrong password, and makes guessing slow across restarts', async () => {
    office = await testOffice();
    const window = new TestWindow(office.core);
    const guess = (userName: string) => window.call('session.signIn', { userName, password: 'nicht das Passwort' });
    await expect(guess('admin')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED', params: { waitSeconds: 0 } });
    await expect(guess('niemand')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED', params: { waitSeconds: 0 } });
    await expect(guess('admin')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED', params: { waitSeconds: 0 } });
    await expect(guess('admin')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED', params: { waitSeconds: 5 } });
    await expect(window.signIn('admin')).rejects.toMatchObject({ code: 'SIGN_IN_WAIT' });
    office.clock.advance(5_001);
    await window.signIn('admin');
    await expect(guess('admin')).rejects.toMatchObject({ params: { waitSeconds: 0 } });
  });

  it('counts guesses that are sent all at once one after another', async () => {
    office = await testOffice();
    const guesses = Array.from({ length: 8 }, () =>
      new TestWindow(office!.core).call('session.signIn', { userName: 'admin', password: 'nicht das Passwort' }).then(
        () => 'in',
        ({ code, params }: Refused) => `${code} ${(params as { waitSeconds: number }).waitSeconds}`,
      ),
    );
    expect((await Promise.all(guesses)).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => 'SIGN_IN_FAILED 0'),
      'SIGN_IN_FAILED 5',
      ...Array.from({ length: 4 }, () => 'SIGN_IN_WAIT 5'),
    ]);
  });

  it('an idle window locks although the clock was set back meanwhile', async () => {
    office = await testOffice();
    const { chuang } = office.windows;
    office.clock.advance(-3 * 3_600_000);
    await chuang.call('session.current', {});
    office.clock.advance(11 * 60_000);
    await expect(chuang.call('drafts.list', { prefix: '' })).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('who tries with an account closed meanwhile disturbs nobody who is at work', async () => {
    office = await testOffice();
    const vault = readFileSync(join(office.dataDir, 'vault.json'));
    const { admin } = office.windows;
    await admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.dang });
    // As if the account were closed while the password was being tried.
    writeFileSync(join(office.dataDir, 'vault.json'), vault);
    await expect(new TestWindow(office.core).signIn('dang')).rejects.toMatchObject({ code: 'ACCOUNT_CLOSED' });
    expect((await admin.call('staff.list', {})).staff).toHaveLength(7);
  });

  it('who closes the own account is out, and the data are locked when it was the last window', async () => {
    office = await testOffice();
    const { admin, ...others } = office.windows;
    const { id } = await admin.call('staff.add', {
      commandId: newCommandId(),
      userName: 'guan',
      name: '管理员辛',
      badge: '',
      roles: ['administrator'],
      password: PASSWORD,
    });
    const own = new TestWindow(office.core);
    await own.signIn('guan');
    const { id: third } = await admin.call('staff.add', {
      commandId: newCommandId(),
      userName: 'guan3',
      name: '管理员壬',
      badge: '',
      roles: ['administrator'],
      password: PASSWORD,
    });
    const another = new TestWindow(office.core);
    await another.signIn('guan3');
    await another.call('staff.close', { commandId: newCommandId(), staffId: third });
    // Although others go on, and the data are open.
    await expect(another.call('staff.list', {})).rejects.toMatchObject({ code: 'LOCKED' });
    for (const window of [admin, ...Object.values(others)]) await window.call('session.lock', {});
    expect(await own.call('staff.close', { commandId: newCommandId(), staffId: id })).toMatchObject({ closed: true });
    expect((await own.call('session.current', {})).session).toBeUndefined();
    await expect(own.call('staff.list', {})).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await own.call('setup.status', {})).toMatchObject({ state: 'locked', officeName: '' });
  });

  it('locks although the sign-out cannot be written down', async () => {
    office = await testOffice();
    await fillTable(office.dataDir, 'access_log');
    for (const window of Object.values(office.windows))
      await expect(window.call('session.lock', {})).rejects.toThrow(/INTERNAL|DISK/);
    expect(await office.windows.admin.call('setup.status', {})).toMatchObject({ state: 'locked' });
  });

  it('locks an idle window and drops the key with the last one', async () => {
    office = await testOffice();
    const { chuang } = office.windows;
    office.clock.advance(9 * 60_000);
    await chuang.call('session.touch', {});
    office.clock.advance(9 * 60_000);
    expect((await chuang.call('session.current', {})).session?.staff.userName).toBe('chuang');
    await expect(office.windows.ding.call('staff.list', {})).rejects.toMatchObject({ code: 'LOCKED' });
    office.clock.advance(11 * 60_000);
    await expect(chuang.call('staff.list', {})).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await chuang.call('setup.status', {})).toMatchObject({ state: 'locked', officeName: '' });
  });

  it('opens with the recovery key however it is typed, gives an administrator a new password, and not with another', async () => {
    office = await testOffice();
    const { recoveryKey } = office;
    expect(recoveryKey).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
    const window = new TestWindow(office.core);
    const wrong = recoveryKey.startsWith('A') ? `B${recoveryKey.slice(1)}` : `A${recoveryKey.slice(1)}`;
    const recover = (key: string, userName = 'admin') =>
      window.call('session.recover', { recoveryKey: key, userName, newPassword: '换过的一句长口令 7' });
    await expect(recover(wrong)).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    await expect(recover(recoveryKey, 'chuang')).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
    await recover(recoveryKey.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l'));
    await expect(new TestWindow(office.core).signIn('admin')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await new TestWindow(office.core).call('session.signIn', { userName: 'admin', password: '换过的一句长口令 7' });
  });

  it('changes a password, closes an account, renews the recovery key; the old ones open nothing', async () => {
    office = await testOffice();
    const { admin, chuang } = office.windows;
    await chuang.call('session.changePassword', { currentPassword: PASSWORD, newPassword: '窗口自己换的口令 9' });
    await expect(new TestWindow(office.core).signIn('chuang')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.dang });
    await expect(office.windows.dang.call('staff.list', {})).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(new TestWindow(office.core).signIn('dang')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await admin.call('office.renewRecoveryKey', { commandId: newCommandId(), password: PASSWORD });
    await expect(
      admin.call('session.recover', { recoveryKey: office.recoveryKey, userName: 'admin', newPassword: '换过的一句长口令 7' }),
    ).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
  });

  it('keeps an administrator and refuses weak passwords and taken names', async () => {
    office = await testOffice();
    const { admin } = office.windows;
    await expect(admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.admin })).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
    const add = (userName: string, password: string) =>
      admin.call('staff.add', { commandId: newCommandId(), userName, name: '新人', badge: '', roles: ['window'], password });
    await expect(add('xin', 'kurz')).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' });
    await expect(add('xinren', 'xinren-2026-jie')).rejects.toMatchObject({ code: 'PASSWORD_TOO_WEAK' });
    await expect(add('chuang', PASSWORD)).rejects.toMatchObject({ code: 'USER_NAME_TAKEN' });
  });

  it('refuses a second program on the folder, a plaintext database and a foreign vault, and changes nothing', async () => {
    office = await testOffice();
    const { dataDir, clock, core } = office;
    const { ports } = await emptyCore();
    const second = await createCore({ ...ports, clock, dataDir });
    await expect(new TestWindow(second).signIn('admin')).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    await second.close();
    await core.close();
    const path = join(dataDir, 'office.db');
    const kept = readFileSync(path);
    writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0'), kept.subarray(16)]));
    const third = await createCore({ ...ports, clock, dataDir });
    await expect(new TestWindow(third).signIn('admin')).rejects.toMatchObject({ code: 'DATABASE_NOT_ENCRYPTED' });
    writeFileSync(path, kept);
    await new TestWindow(third).signIn('admin');
    await third.close();
    office = undefined;
  });
});
