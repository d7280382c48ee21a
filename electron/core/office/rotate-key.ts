import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type CommandId, encodeId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { backupId } from '../backup/backup-store.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { replaceData, stagingFolder } from '../backup/replace-data.ts';
import { type JobContext } from '../context.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { applyKey, keyPragma } from '../db/cipher.ts';
import { handlersFor } from '../implement.ts';
import { commandKnown } from '../record/feed.ts';
import { listStaff } from './office.queries.ts';
import { removeRotated, rotatedFolder } from './rotated-data.ts';
import { openVaultCounted } from '../session/session.handlers.ts';
import { type Sessions } from '../session/sessions.ts';
import { appendOfficeActs } from '../staff/staff.handlers.ts';
import {
  forgetKeys,
  makeSlot,
  openWithPassword,
  readVault,
  slotOf,
  type VaultFile,
  withDatabaseKey,
  withNewRecoveryKey,
  withSlot,
  withSlotsOf,
  writeVault,
} from '../vault/vault.ts';

interface NewKeys {
  readonly key: Uint8Array;
  readonly master: Uint8Array;
  /** The vault of the new keys, made of the present one; with the recovery key where that is a new one, too. */
  vaultFrom(present: VaultFile): { readonly vault: VaultFile; readonly recoveryKey?: string };
}

/**
 * New keys. `database`: another database key under the same master key; every password and the recovery key go on to hold.
 * `everything`: another master key as well, so that a password known to somebody who has copied an old vault opens nothing
 * new: the recovery key is a new one, and every account but the administrator's own needs its password reset.
 */
async function makeKeys(job: JobContext, scope: 'database' | 'everything', password: string): Promise<NewKeys> {
  const { random, dataDir } = job.ports;
  const staff = job.member();
  const asked = readVault(dataDir);
  const opened = await openVaultCounted(job, () => openWithPassword(asked, staff.userName, password, random));
  const key = random.bytes(32);
  // A backup is made before the vault is written, which takes time: the password may have been changed at another window meanwhile.
  const requireSamePassword = (present: VaultFile) => {
    if (JSON.stringify(slotOf(present, staff.id)) !== JSON.stringify(slotOf(asked, staff.id)))
      throw new DomainError('SIGN_IN_FAILED', { waitSeconds: 0 });
  };
  if (scope === 'database')
    return {
      key,
      master: opened.master,
      vaultFrom: (present) => {
        requireSamePassword(present);
        return { vault: withDatabaseKey(present, opened.master, key, random) };
      },
    };
  forgetKeys(opened);
  const newMaster = random.bytes(32);
  const slot = await makeSlot(asked, newMaster, staff, password, random);
  return {
    key,
    master: newMaster,
    vaultFrom: (present) => {
      requireSamePassword(present);
      const own = withSlot(
        withSlotsOf(present, () => false),
        slot,
      );
      const { vault, recoveryKey } = withNewRecoveryKey(own, newMaster, random);
      return { vault: withDatabaseKey(vault, newMaster, key, random), recoveryKey };
    },
  };
}

/** Encrypts a closed database file anew and reads every page of it. */
function encryptAnew(path: string, from: Uint8Array, to: Uint8Array): void {
  const db = new Database(path);
  try {
    applyKey(db, from);
    // The cipher changes all pages in one transaction, for which it needs the rollback journal.
    db.pragma('journal_mode = DELETE');
    db.pragma(`re${keyPragma(to)}`);
  } finally {
    db.close();
  }
  const again = new Database(path);
  try {
    applyKey(again, to);
    if (again.pragma('integrity_check', { simple: true }) !== 'ok') throw new DomainError('DATABASE_DAMAGED', {});
  } finally {
    again.close();
  }
}

export function rotateKeyHandlers(keeper: BackupKeeper, sessions: Sessions) {
  return handlersFor({
    'office.rotateKey': async (job, { commandId, scope, password }) => {
      const { ports, safe } = job;
      const keys = await makeKeys(job, scope, password);
      job.progress({ step: '先做一次备份', done: 0, total: 2 });
      await keeper.backUp('asked');
      const exchange = keeper.inTurn('restore', async () => {
        job.progress({ step: '正在重新加密数据库', done: 1, total: 2 });
        const office = job.open();
        // Made now, of what the vault is now: accounts and passwords of the minutes that the backup took are in it.
        const { vault, recoveryKey } = keys.vaultFrom(readVault(ports.dataDir));
        const old = Uint8Array.from(office.key);
        job.command((context) => {
          // Whoever asks again because the answer was lost gets other keys, which is another act.
          const id = commandKnown(context.db, commandId) ? (encodeId(ports.random.bytes(17)) as CommandId) : commandId;
          appendOfficeActs(context, id, [
            { subjectKind: 'office', subjectId: context.officeId, type: 'rotateKey', payload: { scope } },
          ]);
        });
        const asideId = rotatedFolder(backupId(job.now, ports.random.bytes(17)));
        const staging = stagingFolder(ports.dataDir, asideId);
        // From here to the opening nobody else can come in between: all of it is one turn of the program.
        safe.close();
        try {
          mkdirSync(staging, { recursive: true, mode: 0o700 });
          copyFileSync(safe.databasePath, join(staging, DATABASE_FILE));
          encryptAnew(join(staging, DATABASE_FILE), old, keys.key);
          writeVault(staging, vault);
          replaceData({ dataDir: ports.dataDir, staging, asideId, withVault: true, at: job.now, officeName: '' });
        } catch (error) {
          rmSync(staging, { recursive: true, force: true });
          sessions.endAll();
          throw error;
        } finally {
          old.fill(0);
        }
        const { db, own } = safe.open(keys);
        removeRotated(ports.dataDir);
        const accounts = listStaff(db, own.officeId).filter((staff) => !staff.closed);
        if (scope === 'everything') for (const { id } of accounts) if (id !== job.member().id) sessions.endOf(id);
        return {
          ...(recoveryKey !== undefined && { recoveryKey }),
          passwordsToReset: scope === 'everything' ? accounts.length - 1 : 0,
        };
      });
      const rotated = await exchange.finally(() => forgetKeys(keys));
      // The first backup under the new key; that it fails is no failure of the change, and the workbench tells.
      await keeper.backUp('asked').catch(() => undefined);
      return rotated;
    },
  });
}
