import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { backupId } from '../backup/backup-store.ts';
import { type BackupKeeper } from '../backup/keeper.ts';
import { replaceData, SET_ASIDE, stagingFolder } from '../backup/replace-data.ts';
import { type JobContext } from '../context.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { applyKey, keyPragma } from '../db/cipher.ts';
import { handlersFor } from '../implement.ts';
import { listStaff } from './office.queries.ts';
import { openVaultCounted } from '../session/session.handlers.ts';
import { type Sessions } from '../session/sessions.ts';
import { appendOfficeActs } from '../staff/staff.handlers.ts';
import {
  makeSlot,
  openWithPassword,
  readVault,
  type VaultFile,
  withDatabaseKey,
  withNewRecoveryKey,
  withSlot,
  withSlotsOf,
  writeVault,
} from '../vault/vault.ts';

interface NewKeys {
  readonly vault: VaultFile;
  readonly key: Uint8Array;
  readonly master: Uint8Array;
  readonly recoveryKey: string | undefined;
}

/**
 * New keys. `database`: another database key under the same master key; every password and the recovery key go on to hold.
 * `everything`: another master key as well, so that a password known to somebody who has copied an old vault opens nothing
 * new: the recovery key is a new one, and every account but the administrator's own needs its password reset.
 */
async function makeKeys(job: JobContext, scope: 'database' | 'everything', password: string): Promise<NewKeys> {
  const { ports } = job;
  const staff = job.member();
  const present = readVault(ports.dataDir);
  const { master } = await openVaultCounted(job, () => openWithPassword(present, staff.userName, password, ports.random));
  const key = ports.random.bytes(32);
  if (scope === 'database')
    return { vault: withDatabaseKey(readVault(ports.dataDir), master, key, ports.random), key, master, recoveryKey: undefined };
  const newMaster = ports.random.bytes(32);
  const slot = await makeSlot(present, newMaster, staff, password, ports.random);
  const renewed = withNewRecoveryKey(
    withSlot(
      withSlotsOf(present, () => false),
      slot,
    ),
    newMaster,
    ports.random,
  );
  const vault = withDatabaseKey(renewed.vault, newMaster, key, ports.random);
  return { vault, key, master: newMaster, recoveryKey: renewed.recoveryKey };
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
      const rotated = await keeper.inTurn('restore', async () => {
        job.progress({ step: '正在重新加密数据库', done: 1, total: 2 });
        const office = job.open();
        const old = Uint8Array.from(office.key);
        job.command((context) =>
          appendOfficeActs(context, commandId, [
            { subjectKind: 'office', subjectId: context.officeId, type: 'rotateKey', payload: { scope } },
          ]),
        );
        const asideId = backupId(job.now, ports.random.bytes(17));
        const staging = stagingFolder(ports.dataDir, asideId);
        // From here to the opening nobody else can come in between: all of it is one turn of the program.
        safe.close();
        try {
          mkdirSync(staging, { recursive: true, mode: 0o700 });
          copyFileSync(safe.databasePath, join(staging, DATABASE_FILE));
          encryptAnew(join(staging, DATABASE_FILE), old, keys.key);
          writeVault(staging, keys.vault);
          replaceData({ dataDir: ports.dataDir, staging, asideId, withVault: true, at: job.now, officeName: '' });
        } catch (error) {
          rmSync(staging, { recursive: true, force: true });
          sessions.endAll();
          throw error;
        } finally {
          old.fill(0);
        }
        const { db, own } = safe.open(keys);
        // What was encrypted under the old key is in the new file and in a backup; keeping it here would undo the change.
        rmSync(join(ports.dataDir, SET_ASIDE, asideId), { recursive: true, force: true });
        const accounts = listStaff(db, own.officeId).filter((staff) => !staff.closed);
        if (scope === 'everything') for (const { id } of accounts) if (id !== job.member().id) sessions.endOf(id);
        return {
          ...(keys.recoveryKey && { recoveryKey: keys.recoveryKey }),
          passwordsToReset: scope === 'everything' ? accounts.length - 1 : 0,
        };
      });
      // The first backup under the new key; that it fails is no failure of the change, and the workbench tells.
      await keeper.backUp('asked').catch(() => undefined);
      return rotated;
    },
  });
}
