import { type Core } from '#core/core.ts';
import { type Input } from '#shared/contract/contract.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { LETTERHEAD, newCommandId, PASSWORD, TestWindow } from '#tests/support/test-office.ts';
import { CaseStory, patient } from '../../../tools/demo/procedure.ts';
import { type RunningOffice } from './office.ts';

export interface OfficeAccount {
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Sets an empty office up through the contract, with these accounts besides its administrator; all have the same password. */
export async function staffOffice(core: Core, accounts: readonly OfficeAccount[]): Promise<TestWindow> {
  const admin = new TestWindow(core);
  const { recoveryKey } = await admin.call('setup.create', {
    kind: 'subdistrict',
    districtCode: '120101',
    officeCode: '120101006',
    officeName: '南市街道',
    letterhead: LETTERHEAD,
    administrator: { userName: 'admin', name: '管理员甲', badge: '001', roles: ['administrator'], password: PASSWORD },
  } satisfies Input<'setup.create'>);
  await admin.call('office.confirmRecoveryKey', { recoveryKey });
  for (const { userName, name, roles } of accounts) {
    await admin.call('staff.add', {
      commandId: newCommandId(),
      userName,
      name,
      badge: userName,
      roles: [...roles],
      password: PASSWORD,
    });
  }
  return admin;
}

/** The posts a case passes through. */
export const CASE_STAFF: readonly OfficeAccount[] = [
  { userName: 'chuang', name: '窗口乙', roles: ['window'] },
  { userName: 'diao', name: '调查丙', roles: ['investigator'] },
  { userName: 'cha', name: '调查丁', roles: ['investigator'] },
  { userName: 'shen', name: '审核戊', roles: ['reviewer'] },
  { userName: 'ding', name: '负责人己', roles: ['confirmer'] },
];

/** A case to be carried on through the contract in an office with `CASE_STAFF`; its clock is the office's own. */
export async function newStory({ core, clock }: RunningOffice): Promise<CaseStory> {
  const worker = (userName: string) => {
    const window = new TestWindow(core);
    return patient(window, () => window.signIn(userName));
  };
  const { staff } = await worker('ding').call('staff.list', {});
  const idOf = (userName: string): StaffId => staff.find((member) => member.userName === userName)!.id;
  return new CaseStory({
    windows: { chuang: worker('chuang'), diao: worker('diao'), cha: worker('cha'), shen: worker('shen'), ding: worker('ding') },
    staffIds: { diao: idOf('diao'), cha: idOf('cha') },
    dayAfter: addDays,
    clock: { nowMs: () => clock.nowMs(), waitUntil: async (instant) => clock.set(instant) },
  });
}

/** Sets an empty office up as a district with one 区级经办, `qu`. */
export async function staffDistrict(core: Core): Promise<TestWindow> {
  const admin = new TestWindow(core);
  const { recoveryKey } = await admin.call('setup.create', {
    kind: 'district',
    districtCode: '120101',
    officeName: '和平区民政局',
    letterhead: LETTERHEAD,
    administrator: { userName: 'admin', name: '区管理员', badge: '001', roles: ['administrator'], password: PASSWORD },
  } satisfies Input<'setup.create'>);
  await admin.call('office.confirmRecoveryKey', { recoveryKey });
  await admin.call('staff.add', {
    commandId: newCommandId(),
    userName: 'qu',
    name: '区经办辛',
    badge: 'qu',
    roles: ['districtOfficer'],
    password: PASSWORD,
  });
  return admin;
}
