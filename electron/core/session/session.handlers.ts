import { type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { type Session } from '#shared/contract/methods/office.ts';
import { carryOnRestore } from '../backup/replace-data.ts';
import { type JobContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { findOffice, findStaff, findStaffByUserName, listStaff } from '../office/office.queries.ts';
import { removeRotated } from '../office/rotated-data.ts';
import { logLooks } from '../record/access-log.ts';
import { appendActs } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { SignInAttempts } from '../vault/attempts.ts';
import { checkPassword } from '../vault/password-rules.ts';
import {
  changeVault,
  forgetKeys,
  makeSlot,
  type OpenedVault,
  openWithPassword,
  openWithRecoveryKey,
  putSlot,
  readVault,
  settleVault,
  updateVault,
  type VaultFile,
  withConfirmedRecoveryKey,
  withSlot,
  withSlotsOf,
} from '../vault/vault.ts';
import { type OfficeSafe, type OpenOffice } from './office-safe.ts';
import { type Sessions } from './sessions.ts';

/**
 * Opens the office with what the vault gave. The first to open it also removes slots that no open account stands behind, left
 * by a power cut between the two writes of closing or adding an account: what opens nothing here must not open the file, either.
 */
function openSafe(job: JobContext, opened: OpenedVault): OpenOffice {
  const first = !job.safe.current();
  // A restore that was refused half-way in this run: nobody works on what the next start would set aside.
  if (first) carryOnRestore(job.ports.dataDir);
  const office = job.safe.open(opened);
  if (!first) return office;
  removeRotated(job.ports.dataDir);
  settleVault(job.ports.dataDir, opened.master);
  const open = new Set<string>(listStaff(office.db, office.own.officeId).flatMap((staff) => (staff.closed ? [] : staff.id)));
  const { slots } = readVault(job.ports.dataDir);
  if (slots.some((slot) => slot.kind === 'password' && !open.has(slot.id)))
    updateVault(job.ports.dataDir, (vault) => withSlotsOf(vault, (id) => open.has(id)));
  return office;
}

/**
 * Signs the account in at the caller's window, once that stands in the log. The office must be open; whoever opened it for this calls
 * `closeUnlessUsed` in the end. Throws ACCOUNT_CLOSED.
 */
export function beginSession(job: JobContext, sessions: Sessions, staffId: StaffId): Session {
  const { db, own } = job.open();
  const staff = findStaff(db, staffId);
  const office = findOffice(db, own.officeId);
  if (!staff || staff.closed || !office) throw new DomainError('ACCOUNT_CLOSED', {});
  const nowMs = job.ports.clock.nowMs();
  const at = instantFromMs(nowMs);
  db.transaction(() => logLooks(db, staffId, at, [{ kind: 'signIn', caseId: '', detail: '', purpose: '' }])).immediate();
  sessions.idleLimitMs = office.options.idleLockMinutes * 60_000;
  sessions.begin(job.callerId, staffId, nowMs);
  return { staff, office: office.office, idleLockMinutes: office.options.idleLockMinutes, signedInAt: at };
}

/** What was opened for somebody who has not come in after all is closed again; whoever else is at work goes on. */
export function closeUnlessUsed(job: JobContext, sessions: Sessions): void {
  if (sessions.isEmpty) job.safe.close();
}

/** The last guess of each program: guesses wait for one another, so that a hundred sent at once are not all counted as the first. */
const lastGuess = new WeakMap<OfficeSafe, Promise<unknown>>();

/** Opens the vault with `open`, counting failures. Throws SIGN_IN_WAIT and whatever `open` throws, with the wait filled in. */
export function openVaultCounted(job: JobContext, open: () => Promise<OpenedVault> | OpenedVault): Promise<OpenedVault> {
  const before = lastGuess.get(job.safe) ?? Promise.resolve();
  const guess = before.catch(() => undefined).then(() => openCounted(job, open));
  lastGuess.set(job.safe, guess);
  return guess;
}

async function openCounted(job: JobContext, open: () => Promise<OpenedVault> | OpenedVault): Promise<OpenedVault> {
  const attempts = new SignInAttempts(job.ports.dataDir);
  attempts.check(job.ports.clock.nowMs());
  try {
    const opened = await open();
    attempts.succeed();
    return opened;
  } catch (error) {
    if (!(error instanceof DomainError) || (error.code !== 'SIGN_IN_FAILED' && error.code !== 'RECOVERY_KEY_WRONG')) throw error;
    const waitSeconds = attempts.fail(job.ports.clock.nowMs());
    throw error.code === 'SIGN_IN_FAILED' ? new DomainError('SIGN_IN_FAILED', { waitSeconds }) : error;
  }
}

/** Gives an administrator a new password, by the recovery key. Throws PASSWORD_TOO_WEAK, STAFF_NOT_FOUND, and what opening throws. */
async function recover(
  job: JobContext,
  sessions: Sessions,
  opened: OpenedVault,
  { userName, newPassword }: { readonly userName: string; readonly newPassword: string },
): Promise<Session> {
  const { ports } = job;
  checkPassword(newPassword, userName);
  const administrator = () => {
    // Opened anew where the last one has signed out meanwhile.
    const { db, own } = openSafe(job, opened);
    const staff = findStaffByUserName(db, own.officeId, userName);
    if (!staff || staff.closed || !staff.roles.includes('administrator')) throw new DomainError('STAFF_NOT_FOUND', {});
    return { db, own, staff };
  };
  const slot = await makeSlot(readVault(ports.dataDir), opened.master, administrator().staff, newPassword, ports.random);
  const { db, own, staff } = administrator();
  const commandId = encodeId(ports.random.bytes(17)) as CommandId;
  const note = db.transaction(() =>
    appendActs(
      db,
      { officeId: own.officeId, commandId, staffId: staff.id, at: job.now, lawVersion: LAW_VERSION, random: ports.random },
      [
        {
          subjectKind: 'staff',
          subjectId: staff.id,
          type: 'resetPassword',
          payload: { staffId: staff.id, by: 'recoveryKey' },
        },
      ],
    ),
  );
  // Whoever has typed the recovery key has it.
  const change = (vault: VaultFile) => withConfirmedRecoveryKey(withSlot(vault, slot));
  changeVault(ports.dataDir, opened.master, change, () => note.immediate());
  return beginSession(job, sessions, staff.id);
}

export function sessionHandlers(sessions: Sessions) {
  return handlersFor({
    'session.signIn': async (job, { userName, password }) => {
      const { dataDir, random } = job.ports;
      const opened = await openVaultCounted(job, () => openWithPassword(readVault(dataDir), userName, password, random));
      try {
        openSafe(job, opened);
        return beginSession(job, sessions, opened.staffId as StaffId);
      } finally {
        forgetKeys(opened);
        closeUnlessUsed(job, sessions);
      }
    },

    'session.recover': async (job, { recoveryKey, userName, newPassword }) => {
      const opened = await openVaultCounted(job, () => openWithRecoveryKey(readVault(job.ports.dataDir), recoveryKey));
      try {
        return await recover(job, sessions, opened, { userName, newPassword });
      } finally {
        forgetKeys(opened);
        closeUnlessUsed(job, sessions);
      }
    },

    'session.signOut': async (job) => signOut(job, sessions),
    'session.lock': async (job) => signOut(job, sessions),

    'session.current': async (job) => {
      const office = job.safe.current();
      const session = sessions.find(job.callerId, job.ports.clock.nowMs());
      const open = job.safe.current();
      const today = dayInChina(job.now);
      if (!office || !session || !open) return { today };
      const staff = findStaff(open.db, session.staffId);
      const record = findOffice(open.db, open.own.officeId);
      if (!staff || staff.closed || !record) return { today };
      const signedInAt = instantFromMs(session.signedInAtMs);
      return { today, session: { staff, office: record.office, idleLockMinutes: record.options.idleLockMinutes, signedInAt } };
    },

    'session.touch': async (job) => {
      sessions.touch(job.callerId, job.ports.clock.nowMs());
      return {};
    },

    'session.changePassword': async (job, { currentPassword, newPassword }) => {
      const { dataDir, random } = job.ports;
      const staff = job.member();
      const opened = await openVaultCounted(job, () =>
        openWithPassword(readVault(dataDir), staff.userName, currentPassword, random),
      );
      try {
        checkPassword(newPassword, staff.userName);
        const slot = await makeSlot(readVault(dataDir), opened.master, staff, newPassword, random);
        job.member();
        putSlot(dataDir, opened.master, slot, () =>
          job.command((context) => {
            const commandId = encodeId(context.random.bytes(17)) as CommandId;
            const { officeId, now: at, random: bytes } = context;
            appendActs(context.db, { officeId, commandId, staffId: staff.id, at, lawVersion: LAW_VERSION, random: bytes }, [
              { subjectKind: 'staff', subjectId: staff.id, type: 'resetPassword', payload: { staffId: staff.id, by: 'self' } },
            ]);
          }),
        );
      } finally {
        forgetKeys(opened);
      }
      return {};
    },
  });
}

function signOut(job: JobContext, sessions: Sessions): Record<never, never> {
  const open = job.safe.current();
  const session = sessions.find(job.callerId, job.ports.clock.nowMs());
  try {
    if (open && session && job.safe.current())
      open.db
        .transaction(() =>
          logLooks(open.db, session.staffId, job.now, [{ kind: 'signOut', caseId: '', detail: '', purpose: '' }]),
        )
        .immediate();
  } finally {
    // Also when that cannot be written down: a full disk must not keep the data open.
    sessions.end(job.callerId);
  }
  return {};
}
