import { type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { type CommandContext, type JobContext, type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { forgetDrafts } from '../office/drafts.handlers.ts';
import { findStaff, findStaffByUserName, listStaff } from '../office/office.queries.ts';
import { appendActs, commandKnown, type NewAct } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { type Sessions } from '../session/sessions.ts';
import { checkPassword } from '../vault/password-rules.ts';
import { changeVault, makeSlot, putSlot, readVault, withoutAccount } from '../vault/vault.ts';

/** Appends acts of the office or its staff as the signed-in member; a retried command changes nothing. */
export function appendOfficeActs(context: CommandContext, commandId: CommandId, acts: readonly NewAct[]): void {
  if (commandKnown(context.db, commandId)) return;
  const { officeId, now: at, random, actor } = context;
  appendActs(context.db, { officeId, commandId, staffId: actor.staffId, at, lawVersion: LAW_VERSION, random }, acts);
}

function existing(context: QueryContext | CommandContext, staffId: StaffId): StaffMember {
  const staff = listStaff(context.db, context.officeId).find(({ id }) => id === staffId);
  if (!staff || staff.closed) throw new DomainError('STAFF_NOT_FOUND', {});
  return staff;
}

/** An office without an administrator could never again make an account. */
function keepAnAdministrator(context: CommandContext, staffId: StaffId): void {
  const others = listStaff(context.db, context.officeId).filter(
    (staff) => !staff.closed && staff.id !== staffId && staff.roles.includes('administrator'),
  );
  if (others.length === 0) throw new DomainError('LAST_ADMINISTRATOR', {});
}

/** Makes the account's slot and writes `act` about it: both or neither. */
async function giveSlot<Value>(
  job: JobContext,
  staff: Pick<StaffMember, 'id' | 'userName'>,
  password: string,
  act: (context: CommandContext) => Value,
): Promise<Value> {
  const { dataDir, random } = job.ports;
  // A copy: what the safe holds is overwritten when somebody locks the program while the slot is made.
  const master = Uint8Array.from(job.open().master);
  try {
    const slot = await makeSlot(readVault(dataDir), master, staff, password, random);
    // Somebody may have locked the program meanwhile: then nothing is changed.
    job.member();
    return putSlot(dataDir, master, slot, () => job.command(act));
  } finally {
    master.fill(0);
  }
}

function closeAccount(context: CommandContext, commandId: CommandId, staffId: StaffId): StaffMember {
  if (!commandKnown(context.db, commandId)) {
    existing(context, staffId);
    keepAnAdministrator(context, staffId);
    appendOfficeActs(context, commandId, [
      { subjectKind: 'staff', subjectId: staffId, type: 'closeStaff', payload: { staffId } },
    ]);
    // Nobody can ever open them again, and they tell of families (个人信息保护法 第19条).
    forgetDrafts(context.db, staffId);
  }
  return findStaff(context.db, staffId)!;
}

export function staffHandlers(sessions: Sessions) {
  return handlersFor({
    'staff.list': ({ db, officeId }) => ({ staff: [...listStaff(db, officeId)] }),

    'staff.add': async (job, { commandId, password, ...account }) => {
      checkPassword(password, account.userName);
      const done = job.query(({ db, officeId }) =>
        commandKnown(db, commandId) ? findStaffByUserName(db, officeId, account.userName) : undefined,
      );
      if (done) return done;
      const staff: StaffMember = { ...account, id: encodeId(job.ports.random.bytes(17)) as StaffId, closed: false };
      const checkFree = ({ db, officeId }: QueryContext | CommandContext) => {
        if (findStaffByUserName(db, officeId, account.userName))
          throw new DomainError('USER_NAME_TAKEN', { userName: account.userName });
      };
      job.query(checkFree);
      // The slot first: a slot without an account opens nothing, an account without a slot could never sign in.
      return giveSlot(job, staff, password, (context) => {
        checkFree(context);
        appendOfficeActs(context, commandId, [
          { subjectKind: 'staff', subjectId: staff.id, type: 'addStaff', payload: { staff } },
        ]);
        return staff;
      });
    },

    'staff.change': (context, { commandId, staffId, name, badge, roles }) => {
      existing(context, staffId);
      if (!roles.includes('administrator')) keepAnAdministrator(context, staffId);
      appendOfficeActs(context, commandId, [
        { subjectKind: 'staff', subjectId: staffId, type: 'changeStaff', payload: { staffId, name, badge, roles } },
      ]);
      return existing(context, staffId);
    },

    'staff.close': async (job, { commandId, staffId }) => {
      // The slot first here, too: who has left must not get in, whatever comes between; an account without a slot can be closed again.
      const closed = changeVault(
        job.ports.dataDir,
        job.open().master,
        (vault) => withoutAccount(vault, staffId),
        () => job.command((context) => closeAccount(context, commandId, staffId)),
      );
      sessions.endOf(staffId, job.callerId);
      return closed;
    },

    'staff.resetPassword': async (job, { commandId, staffId, newPassword }) => {
      const { staff, done } = job.query((context) => ({
        staff: existing(context, staffId),
        done: commandKnown(context.db, commandId),
      }));
      // A retry; and nobody's password is changed under an act of another day.
      if (done) return staff;
      checkPassword(newPassword, staff.userName);
      await giveSlot(job, staff, newPassword, (context) =>
        appendOfficeActs(context, commandId, [
          { subjectKind: 'staff', subjectId: staffId, type: 'resetPassword', payload: { staffId, by: 'administrator' } },
        ]),
      );
      sessions.endOf(staffId, job.callerId);
      return staff;
    },
  });
}
