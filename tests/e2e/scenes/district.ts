import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CaseId, OfficeIdSchema } from '#shared/kernel/ids.ts';
import { exportTo, type ExchangingOffice, NOW, openStreet, pairUp, report } from '#tests/support/exchange.ts';
import { familyOfThree, longNamedFamily, RELATIVE_ON_COMMITTEE } from '#tests/support/people.ts';
import { TestWindow } from '#tests/support/test-office.ts';
import { patient } from '../../../tools/demo/procedure.ts';
import { type Desk, sitDown } from '../support/desk.ts';
import { startOffice } from '../support/office.ts';
import { staffDistrict } from '../support/staffed-office.ts';

/** A district's desk with two streets' cases behind it, and one package on the stick that has not been taken in. */
export interface DistrictDesk {
  readonly desk: Desk;
  /** Waits for the district's data match and its visit. */
  readonly caseId: CaseId;
  close(): Promise<void>;
}

export async function openDistrictDesk(): Promise<DistrictDesk> {
  const stick = mkdtempSync(join(tmpdir(), 'stick-'));
  const office = await startOffice({ now: NOW, stick });
  await staffDistrict(office.core);
  const admin = new TestWindow(office.core);
  await admin.signIn('admin');
  const district: ExchangingOffice = {
    id: OfficeIdSchema.parse('120101'),
    name: '和平区民政局',
    core: office.core,
    clock: office.clock,
    dataDir: office.dataDir,
    admin: patient(admin, () => admin.signIn('admin')),
    close: () => office.close(),
  };
  const [near, far] = [await openStreet(stick), await openStreet(stick, '120101004', '南营门街道')];
  const atNear = near.newStory();
  const atFar = far.newStory();
  for (const street of [near, far]) await pairUp(street, district);
  await atNear.receive(familyOfThree({ closeRelative: { related: true, people: [RELATIVE_ON_COMMITTEE] } }));
  await atNear.accept();
  await atNear.requestVerification();
  await atFar.receive(longNamedFamily());
  for (const street of [near, far]) await report(street, district);
  await atFar.accept();
  await exportTo(far, district);
  for (const street of [near, far]) await street.close();
  const desk = await sitDown(office);
  return {
    desk,
    caseId: atNear.view.state.id,
    close: async () => {
      await desk.close();
      rmSync(stick, { recursive: true, force: true });
    },
  };
}
