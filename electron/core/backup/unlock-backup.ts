import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Credential } from '#shared/contract/methods/backup.ts';
import { type JobContext } from '../context.ts';
import { applyKey } from '../db/cipher.ts';
import { asDatabaseError } from '../db/open.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { openVaultCounted } from '../session/session.handlers.ts';
import {
  databaseKeyOf,
  type OpenedVault,
  openWithPassword,
  openWithRecoveryKey,
  readVault,
  VAULT_FILE,
  vaultExists,
  type VaultFile,
  writeVault,
} from '../vault/vault.ts';

export interface UnlockedBackup {
  readonly key: Uint8Array;
  /** The account whose password opened it; undefined for the recovery key. */
  readonly staffId: string | undefined;
  readonly passwords: 'present' | 'ofItsDay';
  /** Whether the staged vault goes in place of the present one. */
  readonly withVault: boolean;
}

function open(job: JobContext, vault: VaultFile, credential: Credential): Promise<OpenedVault> {
  return openVaultCounted(job, () =>
    credential.kind === 'password'
      ? openWithPassword(vault, credential.userName, credential.password, job.ports.random)
      : openWithRecoveryKey(vault, credential.recoveryKey),
  );
}

/** The present vault; undefined on a new PC, and where it is damaged, which restoring is for. */
function presentVault(dataDir: string): VaultFile | undefined {
  try {
    return vaultExists(dataDir) ? readVault(dataDir) : undefined;
  } catch {
    return undefined;
  }
}

/** Where this folder has a vault, nobody gets further without opening it. Throws SIGN_IN_FAILED, RECOVERY_KEY_WRONG, SIGN_IN_WAIT. */
export async function openPresentVault(job: JobContext, credential: Credential): Promise<OpenedVault | undefined> {
  const vault = presentVault(job.ports.dataDir);
  return vault && open(job, vault, credential);
}

/**
 * Finds the key of a staged backup. The present master key opens every backup made since it was last renewed, directly or through
 * the database key of its day; then the passwords of today go on to hold, and an account closed since stays closed. Otherwise the
 * backup's own vault is asked, with the password or recovery key of its day. Throws BACKUP_OTHER_KEY when that is needed and was not given, VAULT_DAMAGED, and what a wrong
 * credential throws.
 */
export async function unlockBackup(
  job: JobContext,
  staging: string,
  present: OpenedVault | undefined,
  credential: Credential,
  ofItsDay: Credential | undefined,
): Promise<UnlockedBackup> {
  const database = join(staging, DATABASE_FILE);
  const { dataDir } = job.ports;
  if (present && opens(database, present.key))
    return { key: present.key, staffId: present.staffId, passwords: 'present', withVault: false };
  const key = present && keyOfItsDay(dataDir, staging, present.master);
  if (key && opens(database, key)) return { key, staffId: present.staffId, passwords: 'present', withVault: true };
  if (present && !ofItsDay) throw new DomainError('BACKUP_OTHER_KEY', {});
  if (!existsSync(join(staging, VAULT_FILE))) throw new DomainError('VAULT_DAMAGED', {});
  const opened = await open(job, readVault(staging), ofItsDay ?? credential);
  const { key: itsKey, master, staffId } = opened;
  if (master !== itsKey) master.fill(0);
  if (!opens(database, itsKey)) throw new DomainError('BACKUP_DAMAGED', { faults: ['数据库与密钥文件不匹配'] });
  return { key: itsKey, staffId, passwords: 'ofItsDay', withVault: true };
}

/** The database key of the backup's day, from its vault; the staged vault then becomes today's slots over that key. */
function keyOfItsDay(dataDir: string, staging: string, master: Uint8Array): Uint8Array | undefined {
  if (!existsSync(join(staging, VAULT_FILE))) return undefined;
  const [today, itsDay] = [readVault(dataDir), readVault(staging)];
  const key = itsDay.vaultId === today.vaultId ? databaseKeyOf(itsDay, master) : undefined;
  if (!key) return undefined;
  const { databaseKey: _today, ...slots } = today;
  writeVault(staging, { ...slots, ...(itsDay.databaseKey && { databaseKey: itsDay.databaseKey }) });
  return key;
}

function opens(path: string, key: Uint8Array): boolean {
  const db = new Database(path);
  try {
    applyKey(db, key);
    return true;
  } catch (error) {
    const mapped = asDatabaseError(error);
    if (mapped instanceof DomainError && mapped.code === 'DATABASE_FOREIGN') return false;
    throw mapped;
  } finally {
    db.close();
  }
}
