import { type Core } from '#core/core.ts';
import { type Input } from '#shared/contract/contract.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { LETTERHEAD, newCommandId, PASSWORD, TestWindow } from '#tests/support/test-office.ts';

export interface OfficeAccount {
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Sets an empty office up through the contract, with these accounts besides its administrator; all have the same password. */
export async function staffOffice(core: Core, accounts: readonly OfficeAccount[]): Promise<TestWindow> {
  const admin = new TestWindow(core);
  await admin.call('setup.create', {
    kind: 'subdistrict',
    districtCode: '120101',
    officeCode: '120101006',
    officeName: '南市街道',
    letterhead: LETTERHEAD,
    administrator: { userName: 'admin', name: '管理员甲', badge: '001', roles: ['administrator'], password: PASSWORD },
  } satisfies Input<'setup.create'>);
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
