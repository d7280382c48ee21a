import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCore } from '#core/create-core.ts';
import { type Caller, type Core } from '#core/core.ts';
import { type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { type Reply, type WireError } from '#shared/contract/reply.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { type OfficeAtWork, patient } from '../../tools/demo/procedure.ts';
import { type FakeLog, makeFakeLog } from './fake-log.ts';
import { fixedClock, type FixedClock } from './fixed-clock.ts';
import { memorySettings } from './memory-settings.ts';

export const PASSWORD = '春风吹又生 2026 街镇';
export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');

/** A refusal as a thrown value, so that tests can `await expect(…).rejects.toMatchObject({ code })`. */
export class Refused extends Error {
  readonly code: WireError['code'];
  readonly params: WireError['params'];

  constructor(error: WireError) {
    super(`${error.code} ${JSON.stringify(error.params)}`);
    this.code = error.code;
    this.params = error.params;
  }
}

/** One window of an office: calls by name, typed by the contract, as a screen makes them. */
export class TestWindow {
  private readonly core: Core;
  readonly caller: Caller;

  constructor(core: Core) {
    this.core = core;
    this.caller = core.openCaller();
  }

  async call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const reply = JSON.parse(await this.core.dispatch(this.caller, name, JSON.stringify(input))) as Reply<Output<Name>>;
    if (!reply.ok) throw new Refused(reply.error);
    return reply.value;
  }

  signIn(userName: string): Promise<Output<'session.signIn'>> {
    return this.call('session.signIn', { userName, password: PASSWORD });
  }
}

export interface TestOffice {
  readonly core: Core;
  readonly clock: FixedClock;
  readonly log: FakeLog;
  readonly dataDir: string;
  readonly recoveryKey: string;
  /** Signed-in windows by user name. */
  readonly windows: Readonly<Record<TestStaff, TestWindow>>;
  readonly staffIds: Readonly<Record<TestStaff, StaffId>>;
  close(): Promise<void>;
}

export const TEST_STAFF = {
  admin: ['administrator'],
  chuang: ['window'],
  diao: ['investigator'],
  cha: ['investigator'],
  shen: ['reviewer'],
  ding: ['confirmer'],
  dang: ['archivist'],
} as const satisfies Record<string, readonly Role[]>;
export type TestStaff = keyof typeof TEST_STAFF;

const NAMES: Readonly<Record<TestStaff, string>> = {
  admin: '管理员甲',
  chuang: '窗口乙',
  diao: '调查丙',
  cha: '调查丁',
  shen: '审核戊',
  ding: '负责人己',
  dang: '档案庚',
};

export function newCommandId(): CommandId {
  return encodeId(randomBytes(17)) as CommandId;
}

export const LETTERHEAD: Input<'setup.create'>['letterhead'] = {
  mode: 'delegation',
  remedyVariant: 'reviewOrLawsuit',
  subdistrictName: '天津市和平区人民政府南市街道办事处',
  districtBureauName: '天津市和平区民政局',
  districtGovernmentName: '天津市和平区人民政府',
  documentPrefix: '津和南街',
  address: '天津市和平区福安大街1号',
  contactPhone: '022-27270001',
  supervisionPhone: '022-27270002',
};

/** The office with people who sign in again each morning: for stories over many days. */
export function atWork(office: TestOffice): OfficeAtWork {
  const worker = (userName: TestStaff) => patient(office.windows[userName], () => office.windows[userName].signIn(userName));
  return {
    windows: { chuang: worker('chuang'), diao: worker('diao'), cha: worker('cha'), shen: worker('shen'), ding: worker('ding') },
    staffIds: office.staffIds,
    dayAfter: addDays,
    clock: { nowMs: () => office.clock.nowMs(), waitUntil: async (instant) => office.clock.set(instant) },
  };
}

/** A core on a new folder, not set up; `stick` is the folder it finds plugged in, `onRandom` sees the random bytes it is given. */
export async function emptyCore(
  now = '2026-11-25T09:00:00+08:00',
  stick?: string,
  onRandom: (bytes: Uint8Array) => void = () => undefined,
) {
  const dataDir = mkdtempSync(join(tmpdir(), 'office-'));
  const clock = fixedClock(now);
  const log = makeFakeLog();
  const ports = {
    clock,
    random: {
      bytes: (count: number) => {
        const bytes = randomBytes(count);
        onRandom(bytes);
        return bytes;
      },
    },
    dataDir,
    resourcesDir: RESOURCES,
    settings: memorySettings(),
    log,
    exchangeFolders: { list: () => (stick ? [{ id: 'stick', name: 'U盘', kind: 'drive' as const, path: stick }] : []) },
    passwordCostMs: 1,
  };
  return { core: await createCore(ports), clock, log, dataDir, ports };
}

/** What an office is set up with. */
export const SETUP: Input<'setup.create'> = {
  kind: 'subdistrict',
  districtCode: '120101',
  officeCode: '120101006',
  officeName: '南市街道',
  letterhead: LETTERHEAD,
  administrator: { userName: 'admin', name: NAMES.admin, badge: '001', roles: ['administrator'], password: PASSWORD },
};

/** An office set up, with an account for every post, each signed in at a window of its own. */
export async function testOffice(
  now?: string,
  { officeCode = '120101006', officeName = '南市街道', stick }: { officeCode?: string; officeName?: string; stick?: string } = {},
): Promise<TestOffice> {
  const { core, clock, log, dataDir } = await emptyCore(now, stick);
  const admin = new TestWindow(core);
  const { recoveryKey, session } = await admin.call('setup.create', { ...SETUP, officeCode, officeName });
  await admin.call('office.confirmRecoveryKey', { recoveryKey });
  const windows: Partial<Record<TestStaff, TestWindow>> = { admin };
  const staffIds: Partial<Record<TestStaff, StaffId>> = { admin: session.staff.id };
  for (const userName of Object.keys(TEST_STAFF) as TestStaff[]) {
    if (userName === 'admin') continue;
    const staff = await admin.call('staff.add', {
      commandId: newCommandId(),
      userName,
      name: NAMES[userName],
      badge: userName,
      roles: [...TEST_STAFF[userName]],
      password: PASSWORD,
    });
    staffIds[userName] = staff.id;
    const window = new TestWindow(core);
    await window.signIn(userName);
    windows[userName] = window;
  }
  return {
    core,
    clock,
    log,
    dataDir,
    recoveryKey,
    windows: windows as TestOffice['windows'],
    staffIds: staffIds as TestOffice['staffIds'],
    close: async () => {
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
