import { afterEach, describe, expect, it } from 'vitest';
import {
  emptyCore,
  LETTERHEAD,
  newCommandId,
  PASSWORD,
  testOffice,
  type TestOffice,
  TestWindow,
} from '#tests/support/test-office.ts';

let office: TestOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});

describe('the office’s settings', () => {
  it('change what is named, leave the rest, and stand in the record with the reason', async () => {
    office = await testOffice();
    const { admin } = office.windows;
    await admin.call('office.change', {
      commandId: newCommandId(),
      options: { publicNoticeDays: 'calendarDays' },
      reason: '区民政局答复',
    });
    const changed = await admin.call('office.change', {
      commandId: newCommandId(),
      letterhead: { ...LETTERHEAD, remedyVariant: 'reviewFirst' },
      reason: '区司法局复函',
    });
    expect(changed.letterhead.remedyVariant).toBe('reviewFirst');
    expect(changed.options).toMatchObject({ publicNoticeDays: 'calendarDays', startDay: 'nextDay', repostAfterObjection: true });
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('refuse a change without a reason, by others than the administrator, and of what has a method of its own', async () => {
    office = await testOffice();
    const { admin, ding } = office.windows;
    const change = { commandId: newCommandId(), options: { idleLockMinutes: 5 }, reason: ' ' };
    await expect(admin.call('office.change', change)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await expect(ding.call('office.change', { ...change, reason: '试试' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const sideDoor = { ...change, reason: '试试', options: { policyParameters: {} } } as unknown as typeof change;
    await expect(admin.call('office.change', sideDoor)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('the paper of the recovery key', () => {
  it('bears the office and the key of the moment, and is made before anybody else has signed in', async () => {
    const { core } = await emptyCore();
    const window = new TestWindow(core);
    await expect(window.call('setup.recoveryKeyPaper', { recoveryKey: 'ABCD-ABCD-ABCD' })).rejects.toMatchObject({
      code: 'RECOVERY_KEY_NOT_ONE',
    });
    const { recoveryKey } = await window.call('setup.create', {
      kind: 'subdistrict',
      districtCode: '120101',
      officeCode: '120101006',
      officeName: '南市街道',
      letterhead: LETTERHEAD,
      administrator: { userName: 'admin', name: '刘志强', badge: '', roles: ['administrator'], password: PASSWORD },
    });
    const { pdf, fileName } = await window.call('setup.recoveryKeyPaper', { recoveryKey });
    expect(fileName).toBe('恢复密钥 2026-11-25.pdf');
    const bytes = Buffer.from(pdf, 'base64');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await core.close();
  });

  it('is of the new key after renewal; the old key opens nothing', async () => {
    office = await testOffice();
    const { admin } = office.windows;
    const renewed = await admin.call('office.renewRecoveryKey', { commandId: newCommandId(), password: PASSWORD });
    expect(renewed.recoveryKey).not.toBe(office.recoveryKey);
    await admin.call('setup.recoveryKeyPaper', { recoveryKey: renewed.recoveryKey });
    const window = new TestWindow(office.core);
    await expect(
      window.call('session.recover', { recoveryKey: office.recoveryKey, userName: 'admin', newPassword: PASSWORD }),
    ).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    await window.call('session.recover', { recoveryKey: renewed.recoveryKey, userName: 'admin', newPassword: PASSWORD });
  });
});
