import { existsSync } from 'node:fs';
import { type Input } from '#shared/contract/contract.ts';
import { type CommandId, encodeId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { DEFAULT_OFFICE_OPTIONS, type StaffMember } from '#shared/domain/office/office.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { backupId, listBackups } from '../backup/backup-store.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { type JobContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { appendActs, type NewAct } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { officeIdOf } from '../session/office-safe.ts';
import { beginSession, closeUnlessUsed } from '../session/session.handlers.ts';
import { type Sessions } from '../session/sessions.ts';
import { calibrateCost } from '../vault/key-slots.ts';
import { checkPassword } from '../vault/password-rules.ts';
import { makeSlot, vaultExists, withNewRecoveryKey, withSlot, writeVault } from '../vault/vault.ts';
import { findOffice, saveOwnOffice } from './office.queries.ts';
import { printRecoveryKey } from './recovery-key-paper.ts';

type SetUp = Input<'setup.create'>;

/** What the first command of an office writes: the office itself and its first administrator. */
function firstActs(job: JobContext, input: SetUp, officeId: OfficeId, staff: StaffMember): readonly NewAct[] {
  const { districts } = job.resources.districts;
  const { kind, officeName: name, districtCode, letterhead } = input;
  const districtName = districts.find(({ code }) => code === districtCode)?.name ?? '';
  const office = { id: officeId, kind, name, districtCode, districtName };
  return [
    {
      subjectKind: 'office',
      subjectId: officeId,
      type: 'setUpOffice',
      payload: { office, letterhead, options: DEFAULT_OFFICE_OPTIONS },
    },
    { subjectKind: 'staff', subjectId: staff.id, type: 'addStaff', payload: { staff } },
  ];
}

/** Makes the database under a new `key` and, last, the vault that opens it. Throws ALREADY_SET_UP where another window was quicker. */
async function setUp(job: JobContext, input: SetUp, key: Uint8Array): Promise<{ recoveryKey: string; staffId: StaffId }> {
  const { ports, safe } = job;
  const { random } = ports;
  const { administrator } = input;
  job.progress({ step: '正在生成密钥', done: 0, total: 3 });
  const n = await calibrateCost(ports.passwordCostMs, random);
  const makeId = () => encodeId(random.bytes(17));
  const staff: StaffMember = {
    id: makeId() as StaffId,
    userName: administrator.userName,
    name: administrator.name,
    badge: administrator.badge,
    roles: administrator.roles.includes('administrator') ? administrator.roles : [...administrator.roles, 'administrator'],
    closed: false,
  };
  const empty = { format: 1 as const, vaultId: makeId(), n, slots: [] };
  const { vault, recoveryKey } = withNewRecoveryKey(empty, key, random);
  const complete = withSlot(vault, await makeSlot(vault, key, staff, administrator.password, random));
  // From here on nothing is waited for: what was asked for twice at once is made once.
  if (vaultExists(ports.dataDir)) throw new DomainError('ALREADY_SET_UP', {});
  job.progress({ step: '正在建立加密数据库', done: 1, total: 3 });
  const officeId = officeIdOf(input.officeCode ?? (input.kind === 'district' ? input.districtCode : undefined), makeId);
  const own = { officeId, attachmentKey: random.bytes(32), demonstration: ports.demonstration === true };
  safe.create({ key, master: key }, backupId(job.now, random.bytes(17)), (db) => {
    saveOwnOffice(db, own);
    const commandId = makeId() as CommandId;
    const author = { officeId, commandId, staffId: staff.id, at: job.now, lawVersion: LAW_VERSION, random };
    appendActs(db, author, firstActs(job, input, officeId, staff));
    return own;
  });
  // Last, so that an interrupted set-up leaves no vault, and the next start begins again (the database is then set aside).
  writeVault(ports.dataDir, complete);
  job.progress({ step: '完成', done: 3, total: 3 });
  return { recoveryKey, staffId: staff.id };
}

/** The first start: the office, its encrypted database, the first administrator, the recovery key. */
export function setupHandlers(sessions: Sessions, keeper: BackupKeeper) {
  return handlersFor({
    'setup.status': async (job) => {
      const office = job.safe.current();
      const { dataDir } = job.ports;
      const backups = listBackups(keeper.store).backups.length;
      if (!office) {
        const known = vaultExists(dataDir);
        const leftover = !known && existsSync(job.safe.databasePath);
        return { state: known ? 'locked' : 'new', officeName: '', demonstration: false, leftover, backups };
      }
      return {
        leftover: false,
        backups,
        state: 'unlocked',
        officeName: findOffice(office.db, office.own.officeId)?.office.name ?? '',
        demonstration: office.own.demonstration,
      };
    },

    'setup.offices': async (job) => {
      const { districts, as_of: asOf } = job.resources.districts;
      return { districts: districts.map(({ code, name, streets }) => ({ code, name, offices: streets })), asOf };
    },

    'setup.recoveryKeyPaper': async (job, { recoveryKey }) => printRecoveryKey(job, recoveryKey),

    'setup.create': async (job, input) => {
      const { ports, safe } = job;
      if (vaultExists(ports.dataDir)) throw new DomainError('ALREADY_SET_UP', {});
      checkPassword(input.administrator.password, input.administrator.userName);
      safe.takeFolder();
      const key = ports.random.bytes(32);
      try {
        const { recoveryKey, staffId } = await setUp(job, input, key);
        return { recoveryKey, session: beginSession(job, sessions, staffId) };
      } finally {
        key.fill(0);
        closeUnlessUsed(job, sessions);
      }
    },
  });
}
