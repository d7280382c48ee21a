import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Core } from '#core/core.ts';
import { type Output } from '#shared/contract/contract.ts';
import { type OfficeId, OfficeIdSchema } from '#shared/kernel/ids.ts';
import { atWork, emptyCore, LETTERHEAD, newCommandId, PASSWORD, testOffice, type TestOffice, TestWindow } from './test-office.ts';
import { type FixedClock } from './fixed-clock.ts';
import { CaseStory, patient, type Window } from '../../tools/demo/procedure.ts';

/** An office that exchanges packages through a folder all of them see: a stick that is carried about. */
export interface ExchangingOffice {
  readonly id: OfficeId;
  readonly name: string;
  readonly core: Core;
  readonly clock: FixedClock;
  readonly dataDir: string;
  /** The administrator's window, who signs in again when locked out. */
  readonly admin: Window;
  close(): Promise<void>;
}

export interface StreetOffice extends ExchangingOffice {
  readonly office: TestOffice;
  newStory(): CaseStory;
}

export interface DistrictOffice extends ExchangingOffice {
  /** 区级经办. */
  readonly officer: Window;
}

export const NOW = '2026-03-02T09:00:00+08:00';

export function makeStick(): string {
  return mkdtempSync(join(tmpdir(), 'stick-'));
}

export async function openStreet(stick: string, officeCode = '120101006', officeName = '南市街道'): Promise<StreetOffice> {
  const office = await testOffice(NOW, { officeCode, officeName, stick });
  const { core, clock, dataDir, windows } = office;
  const admin = patient(windows.admin, () => windows.admin.signIn('admin'));
  const id = OfficeIdSchema.parse(officeCode);
  return {
    id,
    name: officeName,
    core,
    clock,
    dataDir,
    admin,
    office,
    newStory: () => new CaseStory(atWork(office)),
    close: office.close,
  };
}

export async function openDistrict(stick: string): Promise<DistrictOffice> {
  const { core, clock, dataDir } = await emptyCore(NOW, stick);
  const adminWindow = new TestWindow(core);
  const { recoveryKey } = await adminWindow.call('setup.create', {
    kind: 'district',
    districtCode: '120101',
    officeName: '和平区民政局',
    letterhead: LETTERHEAD,
    administrator: { userName: 'admin', name: '区管理员', badge: '001', roles: ['administrator'], password: PASSWORD },
  });
  await adminWindow.call('office.confirmRecoveryKey', { recoveryKey });
  const officerWindow = new TestWindow(core);
  await adminWindow.call('staff.add', {
    commandId: newCommandId(),
    userName: 'qu',
    name: '区经办辛',
    badge: 'qu',
    roles: ['districtOfficer'],
    password: PASSWORD,
  });
  await officerWindow.signIn('qu');
  return {
    id: OfficeIdSchema.parse('120101'),
    name: '和平区民政局',
    core,
    clock,
    dataDir,
    admin: patient(adminWindow, () => adminWindow.signIn('admin')),
    officer: patient(officerWindow, () => officerWindow.signIn('qu')),
    close: async () => {
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A street, its district, and the stick that is carried between them. */
export interface StreetAndDistrict {
  readonly stick: string;
  readonly street: StreetOffice;
  readonly district: DistrictOffice;
  /** Closes both offices, and removes their folders and the stick. */
  close(): Promise<void>;
}

/** A street and its district that have never met. */
export async function streetAndDistrict(): Promise<StreetAndDistrict> {
  const stick = makeStick();
  const [street, district] = await Promise.all([openStreet(stick), openDistrict(stick)]);
  return {
    stick,
    street,
    district,
    close: async () => {
      await Promise.all([street.close(), district.close()]);
      rmSync(stick, { recursive: true, force: true });
    },
  };
}

/** The same, each believing the other's certificate. */
export async function pairedStreetAndDistrict(): Promise<StreetAndDistrict> {
  const both = await streetAndDistrict();
  await pairUp(both.street, both.district);
  return both;
}

/** What stands above the workbench at this window, a line each: the level, then the words. */
export async function noticesAt(window: Window): Promise<string> {
  const { notices } = await window.call('workbench.read', {});
  return notices.map(({ level, words }) => `${level} ${words}`).join('\n');
}

/** Sets one office's clock to the moment of another's. */
export function setClockBy(office: ExchangingOffice, other: ExchangingOffice): void {
  office.clock.set(new Date(other.clock.nowMs()).toISOString());
}

/** Each makes a certificate where it has none, hands over the file, and types the digits that the other reads aloud. */
export async function pairUp(a: ExchangingOffice, b: ExchangingOffice): Promise<void> {
  for (const office of [a, b]) {
    const { own } = await office.admin.call('sync.read', {});
    if (own.length === 0) await office.admin.call('sync.makeCertificate', { commandId: newCommandId(), reason: '' });
  }
  await believe(a, b);
  await believe(b, a);
}

/** One side of a pairing. */
export async function believe(own: ExchangingOffice, other: ExchangingOffice): Promise<void> {
  const { bytes, spoken } = await other.admin.call('sync.exportCertificate', {});
  await own.admin.call('sync.pair', {
    commandId: newCommandId(),
    certificate: bytes,
    officeName: other.name,
    missingDigits: digitsReadAloud(spoken),
  });
}

/** The third and sixth group, as the other office reads them. */
export function digitsReadAloud(spoken: string): string {
  const groups = spoken.split(' ');
  return `${groups[2]} ${groups[5]}`;
}

export function exportTo(
  sender: ExchangingOffice,
  recipient: ExchangingOffice,
  again: number[] = [],
): Promise<Output<'sync.export'>> {
  return sender.admin.call('sync.export', { recipientId: recipient.id, folderId: 'stick', again });
}

export async function importFiles(recipient: ExchangingOffice, fileNames: string[]): Promise<Output<'sync.import'>['files']> {
  return (await recipient.admin.call('sync.import', { folderId: 'stick', fileNames })).files;
}

/** Sends everything new from one office to another; a refusal fails the test. */
export async function report(sender: ExchangingOffice, recipient: ExchangingOffice): Promise<Output<'sync.import'>['files']> {
  const { packages } = await exportTo(sender, recipient);
  const fileNames = packages.flatMap((each) => each.fileNames);
  if (fileNames.length === 0) return [];
  const files = await importFiles(recipient, fileNames);
  const refused = files.find(({ refusal }) => refusal);
  if (refused) throw new Error(`${refused.fileName} refused: ${JSON.stringify(refused.refusal)}`);
  return files;
}

export function filesOnStick(stick: string): string[] {
  return readdirSync(stick).toSorted();
}
