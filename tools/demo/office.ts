import { randomBytes } from 'node:crypto';
import { loadCalendars } from '#core/calendars/load.ts';
import { createCore } from '#core/create-core.ts';
import { type Caller, type Core } from '#core/core.ts';
import { type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { formatInstant } from '#shared/kernel/instant.ts';
import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { isWorkingDay, type WorkCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type Role, ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { type OfficeAtWork, patient, type Window } from './procedure.ts';
import { type SharedClock } from './shared-clock.ts';

/** Everybody's password in the demonstration office; printed, and good for nothing else. */
export const DEMO_PASSWORD = '演示口令 2026 春暖花开';

interface DemoStaff {
  readonly userName: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

export const DEMO_STAFF: readonly DemoStaff[] = [
  { userName: 'admin', name: '管理员甲', roles: ['administrator'] },
  { userName: 'chuang', name: '窗口乙', roles: ['window'] },
  { userName: 'diao', name: '调查丙', roles: ['investigator'] },
  { userName: 'cha', name: '调查丁', roles: ['investigator'] },
  { userName: 'shen', name: '审核戊', roles: ['reviewer'] },
  { userName: 'ding', name: '负责人己', roles: ['confirmer'] },
  { userName: 'dang', name: '档案庚', roles: ['archivist'] },
];

class DemoWindow implements Window {
  private readonly core: Core;
  private readonly caller: Caller;
  private readonly staff: DemoStaff;
  private readonly say: (line: string) => void;
  private readonly clock: SharedClock;

  constructor(core: Core, clock: SharedClock, staff: DemoStaff, say: (line: string) => void) {
    this.core = core;
    this.caller = core.openCaller();
    this.clock = clock;
    this.staff = staff;
    this.say = say;
  }

  async call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    const reply = JSON.parse(await this.core.dispatch(this.caller, name, JSON.stringify(input))) as Reply<Output<Name>>;
    if (!reply.ok) {
      const { what, next } = describeError(reply.error);
      throw Object.assign(new Error(`${name}：${what}${next}`), { code: reply.error.code });
    }
    this.report(name, reply.value);
    return reply.value;
  }

  signIn(): Promise<unknown> {
    return this.call('session.signIn', { userName: this.staff.userName, password: DEMO_PASSWORD });
  }

  /** One line for each act of a case: when, who, what. */
  private report(name: MethodName, value: unknown): void {
    if (!name.startsWith('cases.')) return;
    const last = (value as CaseView).timeline?.at(-1);
    const act = (value as CaseView).timeline?.findLast((entry) => entry.type !== 'issuePaper');
    if (!act) return;
    const paper = last?.type === 'issuePaper' ? `；签发${last.summary}` : '';
    this.say(`${formatInstant(this.clock.now)}  ${ROLE_NAMES[this.staff.roles[0]!]} ${this.staff.name}：${act.summary}${paper}`);
  }
}

export interface DemoOffice extends OfficeAtWork {
  readonly core: Core;
  readonly recoveryKey: string;
  close(): Promise<void>;
}

/** Sets up the demonstration office in an empty folder. Throws when there is one already. */
export async function makeDemoOffice(options: {
  dataDir: string;
  resourcesDir: string;
  clock: SharedClock;
  say: (line: string) => void;
}): Promise<DemoOffice> {
  const { dataDir, resourcesDir, clock, say } = options;
  const settings = new Map<string, unknown>();
  const core = await createCore({
    clock,
    random: { bytes: (count) => randomBytes(count) },
    dataDir,
    resourcesDir,
    settings: { get: (key) => settings.get(key), set: (key, value) => void settings.set(key, value) },
    log: { info: () => undefined, error: (event, fields) => say(`!! ${event} ${JSON.stringify(fields)}`) },
    exchangeFolders: { list: () => [] },
    // Invented people behind a printed password: no time need be spent on guarding it.
    passwordCostMs: 1,
    demonstration: true,
  });
  const [first, ...others] = DEMO_STAFF;
  const admin = new DemoWindow(core, clock, first!, say);
  const { recoveryKey } = await admin.call('setup.create', {
    kind: 'subdistrict',
    districtCode: '120101',
    officeCode: '120101006',
    officeName: '南市街道（演示）',
    letterhead: {
      mode: 'delegation',
      remedyVariant: 'reviewOrLawsuit',
      subdistrictName: '天津市和平区人民政府南市街道办事处',
      districtBureauName: '天津市和平区民政局',
      districtGovernmentName: '天津市和平区人民政府',
      documentPrefix: '津和南街',
      address: '天津市和平区福安大街1号',
      contactPhone: '022-00000001',
      supervisionPhone: '022-00000002',
    },
    administrator: { ...first!, roles: [...first!.roles], badge: 'D001', password: DEMO_PASSWORD },
  });
  await admin.call('office.confirmRecoveryKey', { recoveryKey });
  const windows = new Map<string, Window>();
  const staffIds = new Map<string, StaffId>();
  for (const [index, staff] of others.entries()) {
    const commandId = encodeId(randomBytes(17)) as CommandId;
    const added = await admin.call('staff.add', {
      ...staff,
      roles: [...staff.roles],
      commandId,
      badge: `D00${index + 2}`,
      password: DEMO_PASSWORD,
    });
    const window = new DemoWindow(core, clock, staff, say);
    windows.set(
      staff.userName,
      patient(window, () => window.signIn()),
    );
    staffIds.set(staff.userName, added.id);
  }
  const at = (userName: string) => windows.get(userName)!;
  return {
    core,
    recoveryKey,
    dayAfter: (day, days) => workday(loadCalendars(resourcesDir), day, days),
    clock,
    windows: { chuang: at('chuang'), diao: at('diao'), cha: at('cha'), shen: at('shen'), ding: at('ding') },
    staffIds: { diao: staffIds.get('diao')!, cha: staffIds.get('cha')! },
    close: () => core.close(),
  };
}

/** The working day `days` working days after a day (0: itself, or the last working day before it). */
export function workday(calendar: WorkCalendar, day: PlainDate, days: number): PlainDate {
  let left = days;
  let found = day;
  while (left > 0 || !isWorkingDay(calendar, found).working) {
    found = addDays(found, left > 0 ? 1 : -1);
    if (left > 0 && isWorkingDay(calendar, found).working) left -= 1;
  }
  return found;
}
