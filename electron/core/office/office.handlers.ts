import { DomainError } from '#shared/kernel/errors/index.ts';
import { type CommandId, encodeId } from '#shared/kernel/ids.ts';
import { type Letterhead, type OfficeOptions, OfficeOptionsSchema } from '#shared/domain/office/office.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { isClockBehind } from '../record/clock.ts';
import { commandKnown, feedHead } from '../record/feed.ts';
import { openVaultCounted } from '../session/session.handlers.ts';
import { appendOfficeActs } from '../staff/staff.handlers.ts';
import {
  changeVault,
  forgetKeys,
  openWithPassword,
  openWithRecoveryKey,
  readVault,
  updateVault,
  type VaultFile,
  withConfirmedRecoveryKey,
  withNewRecoveryKey,
} from '../vault/vault.ts';
import { findOffice, type OfficeRecord } from './office.queries.ts';

export function ownOffice({ db, officeId }: QueryContext | CommandContext): OfficeRecord {
  const office = findOffice(db, officeId);
  if (!office) throw new DomainError('NOT_SET_UP', {});
  return office;
}

/** Appends one changeOffice act: the settings as they now are with what is named changed, and why. A retry changes nothing. */
export function changeOffice(
  context: CommandContext,
  commandId: CommandId,
  change: {
    readonly letterhead?: Letterhead | undefined;
    readonly options: { readonly [Name in keyof OfficeOptions]?: OfficeOptions[Name] | undefined };
  },
  reason: string,
): void {
  const { letterhead, options } = ownOffice(context);
  const payload = {
    letterhead: change.letterhead ?? letterhead,
    options: OfficeOptionsSchema.parse({ ...options, ...change.options }),
    reason,
  };
  appendOfficeActs(context, commandId, [{ subjectKind: 'office', subjectId: context.officeId, type: 'changeOffice', payload }]);
}

/** Whoever asks again because the answer was lost gets another key, which is another act. */
function noteRenewal(context: CommandContext, commandId: CommandId): void {
  const id = commandKnown(context.db, commandId) ? (encodeId(context.random.bytes(17)) as CommandId) : commandId;
  appendOfficeActs(context, id, [{ subjectKind: 'office', subjectId: context.officeId, type: 'renewRecoveryKey', payload: {} }]);
}

export const officeHandlers = handlersFor({
  'office.read': (context) => ownOffice(context),

  'office.change': (context, { commandId, letterhead, options = {}, reason }) => {
    changeOffice(context, commandId, { letterhead, options }, reason);
    return ownOffice(context);
  },

  'office.confirmClock': (context, { commandId, reason }) => {
    const { at: record } = feedHead(context.db, context.officeId);
    if (!record || !isClockBehind(record, context.now)) return { confirmed: false };
    const payload = { clock: context.now, record, reason };
    appendOfficeActs(context, commandId, [{ subjectKind: 'office', subjectId: context.officeId, type: 'confirmClock', payload }]);
    return { confirmed: true };
  },

  'office.renewRecoveryKey': async (job, { commandId, password }) => {
    const { ports } = job;
    const staff = job.member();
    const opened = await openVaultCounted(job, () =>
      openWithPassword(readVault(ports.dataDir), staff.userName, password, ports.random),
    );
    const { random } = ports;
    let recoveryKey = '';
    try {
      job.member();
      const renew = (latest: VaultFile) => {
        const renewed = withNewRecoveryKey(latest, opened.master, random);
        recoveryKey = renewed.recoveryKey;
        return renewed.vault;
      };
      changeVault(ports.dataDir, opened.master, renew, () => job.command((context) => noteRenewal(context, commandId)));
    } finally {
      forgetKeys(opened);
    }
    return { recoveryKey };
  },

  /** Changes no key and no right, and so is no act: it only ends the reminder. */
  'office.confirmRecoveryKey': async ({ ports }, { recoveryKey }) => {
    forgetKeys(openWithRecoveryKey(readVault(ports.dataDir), recoveryKey));
    updateVault(ports.dataDir, withConfirmedRecoveryKey);
    return { confirmed: true as const };
  },
});
