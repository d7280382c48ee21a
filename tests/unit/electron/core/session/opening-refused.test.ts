import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillTable } from '#tests/support/full-table.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import { emptyCore, type Refused, SETUP, testOffice, type TestOffice, TestWindow } from '#tests/support/test-office.ts';

// What is refused half-way must let nobody in, and leave nothing open.

describe('a sign-in that cannot be written down', () => {
  let office: TestOffice;
  beforeEach(async () => {
    office = await testOffice();
  });
  afterEach(() => office.close());

  it('lets nobody in, and closes what was opened for it', async () => {
    await office.core.close();
    const disk = await fillTable(office.dataDir, 'access_log');
    const { core, window } = await startAgain(office);
    await expect(window.signIn('admin')).rejects.toThrow(/INTERNAL|DISK/);
    expect((await window.call('session.current', {})).session).toBeUndefined();
    await expect(window.call('staff.list', {})).rejects.toMatchObject({ code: 'LOCKED' });
    expect(await window.call('setup.status', {})).toMatchObject({ state: 'locked', officeName: '' });
    disk.free();
    await window.signIn('admin');
    await core.close();
  });

  it('leaves who sat at that window before signed in, and the others at work', async () => {
    await fillTable(office.dataDir, 'access_log');
    const { ding, chuang } = office.windows;
    await expect(ding.signIn('chuang')).rejects.toThrow(/INTERNAL|DISK/);
    expect((await ding.call('session.current', {})).session?.staff.userName).toBe('ding');
    expect((await chuang.call('session.current', {})).session?.staff.userName).toBe('chuang');
  });

  it('closes the data again also where only the vault could not be put in order', async () => {
    await office.core.close();
    // What a power cut left cannot be removed: a folder in its place.
    const left = join(office.dataDir, 'vault.json.before');
    mkdirSync(join(left, 'x'), { recursive: true });
    const { core, window } = await startAgain(office);
    await expect(window.signIn('admin')).rejects.toThrow(/INTERNAL/);
    expect(await window.call('setup.status', {})).toMatchObject({ state: 'locked', officeName: '' });
    rmSync(left, { recursive: true });
    await window.signIn('admin');
    await core.close();
  });
});

it('a recovery key that is right, for somebody who is no administrator, leaves nothing open', async () => {
  const office = await testOffice();
  for (const window of Object.values(office.windows)) await window.call('session.lock', {});
  const { admin } = office.windows;
  const recover = (userName: string) =>
    admin.call('session.recover', { recoveryKey: office.recoveryKey, userName, newPassword: '换过的一句长口令 7' });
  await expect(recover('chuang')).rejects.toMatchObject({ code: 'STAFF_NOT_FOUND' });
  expect(await admin.call('setup.status', {})).toMatchObject({ state: 'locked', officeName: '' });
  await recover('admin');
  await office.close();
});

describe('a set-up', () => {
  it('that is asked for twice at once is made once', async () => {
    const { core, dataDir } = await emptyCore();
    const windows = [new TestWindow(core), new TestWindow(core)];
    const outcomes = await Promise.all(
      windows.map((window) =>
        window.call('setup.create', SETUP).then(
          () => 'made',
          ({ code }: Refused) => code,
        ),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['ALREADY_SET_UP', 'made']);
    expect(existsSync(join(dataDir, 'set-aside'))).toBe(false);
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it('whose vault cannot be written leaves nothing open, and is begun again', async () => {
    const { core, dataDir } = await emptyCore();
    const window = new TestWindow(core);
    mkdirSync(join(dataDir, 'vault.json.new', 'x'), { recursive: true });
    await expect(window.call('setup.create', SETUP)).rejects.toThrow(/INTERNAL/);
    expect(await window.call('setup.status', {})).toMatchObject({ state: 'new', leftover: true, officeName: '' });
    rmSync(join(dataDir, 'vault.json.new'), { recursive: true });
    await window.call('setup.create', SETUP);
    expect((await window.call('record.verify', {})).faults).toEqual([]);
    await core.close();
    rmSync(dataDir, { recursive: true });
  });
});
