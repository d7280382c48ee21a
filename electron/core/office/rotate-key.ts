import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type Output } from '#shared/contract/contract.ts';
import { type CommandId, encodeId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { backupId } from '../backup/backup-store.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { replaceData, restoreInterrupted, stagingFolder } from '../backup/replace-data.ts';
import { type JobContext } from '../context.ts';
import { applyKey, keyPragma } from '../db/cipher.ts';
import { copyDatabase } from '../db/copy-database.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { openDatabase } from '../db/open.ts';
import { handlersFor } from '../implement.ts';
import { appendActs, commandKnown } from '../record/feed.ts';
import { LAW_VERSION } from '../record/law-version.ts';
import { addAttachmentKeys, listStaff } from './office.queries.ts';
import { removeRotated, rotatedFolder } from './rotated-data.ts';
import { openVaultCounted } from '../session/session.handlers.ts';
import { type Sessions } from '../session/sessions.ts';
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

interface Rotation {
  readonly commandId: CommandId;
  readonly scope: 'database' | 'everything';
}

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
async function makeKeys(job: JobContext, scope: Rotation['scope'], password: string): Promise<NewKeys> {
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
  if (scope === 'database') {
    // The master key goes on to be needed; it is the database key itself until that is changed for the first time.
    if (opened.key !== opened.master) opened.key.fill(0);
    return {
      key,
      master: opened.master,
      vaultFrom: (present) => {
        requireSamePassword(present);
        return { vault: withDatabaseKey(present, opened.master, key, random) };
      },
    };
  }
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

/**
 * Says in the staged database, which becomes the record only when it is put in place, that its keys were changed, and by whom; and gives
 * it another key for the scans of from now on: who has copied the old database has the old one.
 */
function noteRotation(job: JobContext, path: string, key: Uint8Array, { commandId, scope }: Rotation): void {
  const { random } = job.ports;
  const { officeId } = job.open().own;
  const db = openDatabase(path, key, { create: false });
  try {
    // Whoever asks again because the answer was lost gets other keys, which is another act.
    const id = commandKnown(db, commandId) ? (encodeId(random.bytes(17)) as CommandId) : commandId;
    const author = { officeId, commandId: id, staffId: job.member().id, at: job.now, lawVersion: LAW_VERSION, random };
    const act = { subjectKind: 'office' as const, subjectId: officeId, type: 'rotateKey', payload: { scope } };
    const attachmentKey = random.bytes(32);
    db.transaction(() => {
      appendActs(db, author, [act]);
      addAttachmentKeys(db, attachmentKey);
    }).immediate();
    attachmentKey.fill(0);
  } finally {
    db.close();
  }
}

/**
 * Exchanges database and vault for those of the new keys. All of it is one turn of the program: nobody comes in between. What goes
 * wrong before the database is closed disturbs nobody; after that everybody signs in again, to the data as they were. Throws
 * LOCKED, FORBIDDEN, SIGN_IN_FAILED, RESTORE_FILE_HELD, DISK_FULL and errors of the file system.
 */
function exchange(
  job: JobContext,
  { keeper, sessions }: { readonly keeper: BackupKeeper; readonly sessions: Sessions },
  keys: NewKeys,
  rotation: Rotation,
): Output<'office.rotateKey'> {
  const { ports, safe } = job;
  const { dataDir } = ports;
  const administrator = job.member();
  const office = job.open();
  // Made now, of what the vault is now: accounts and passwords of the minutes that the backup took are in it.
  const former = { vault: readVault(dataDir), master: Uint8Array.from(office.master) };
  const { vault, recoveryKey } = keys.vaultFrom(former.vault);
  const asideId = rotatedFolder(backupId(job.now, ports.random.bytes(17)));
  const staging = stagingFolder(dataDir, asideId);
  const staged = join(staging, DATABASE_FILE);
  try {
    mkdirSync(staging, { recursive: true, mode: 0o700 });
    copyDatabase(office.db, staged);
    encryptAnew(staged, office.key, keys.key);
    noteRotation(job, staged, keys.key, rotation);
    writeVault(staging, vault);
    safe.close();
    requireClosed(safe.databasePath);
    replaceData({ dataDir, staging, asideId, withVault: true, at: job.now, officeName: '' });
  } catch (error) {
    // Once the journal is written the next opening carries on with what is staged: then it must stay.
    if (!restoreInterrupted(dataDir)) rmSync(staging, { recursive: true, force: true });
    if (!safe.current()) sessions.endAll();
    former.master.fill(0);
    throw error;
  }
  const { db, own } = safe.open(keys);
  removeRotated(dataDir);
  keeper.renewVaults({ former });
  former.master.fill(0);
  const others = listStaff(db, own.officeId).filter(({ id, closed }) => !closed && id !== administrator.id);
  if (rotation.scope === 'database') return { passwordsToReset: 0 };
  for (const { id } of others) sessions.endOf(id);
  return { ...(recoveryKey !== undefined && { recoveryKey }), passwordsToReset: others.length };
}

/** Throws RESTORE_FILE_HELD where another program has the database open: what is moved away would go on being written to. */
function requireClosed(databasePath: string): void {
  if (existsSync(`${databasePath}-wal`)) throw new DomainError('RESTORE_FILE_HELD', {});
}

export function rotateKeyHandlers(keeper: BackupKeeper, sessions: Sessions) {
  return handlersFor({
    'office.rotateKey': async (job, { password, ...rotation }) => {
      const keys = await makeKeys(job, rotation.scope, password);
      try {
        job.progress({ step: '先做一次备份', done: 0, total: 2 });
        await keeper.backUp('asked');
        const rotated = await keeper.inTurn('restore', async () => {
          job.progress({ step: '正在重新加密数据库', done: 1, total: 2 });
          return exchange(job, { keeper, sessions }, keys, rotation);
        });
        // The first backup under the new key; that it fails is no failure of the change, and the workbench tells.
        await keeper.backUp('asked').catch(() => undefined);
        return rotated;
      } finally {
        forgetKeys(keys);
      }
    },
  });
}
