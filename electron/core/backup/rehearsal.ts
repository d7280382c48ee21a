import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { type BackupTrouble } from '#shared/contract/methods/backup.ts';
import { type Ports } from '../ports.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { type OfficeKeys, type OfficeSafe } from '../session/office-safe.ts';
import { databaseKeyOf, readVault } from '../vault/vault.ts';
import { type BackupState, troubleOf } from './backup-state.ts';
import { type Manifest, newestBackup } from './backup-store.ts';
import { verifyApart } from './database-thread.ts';
import { stagingFolder } from './replace-data.ts';
import { bringScans, stageDatabase } from './restore.ts';
import { type BackupTask } from './take-backup.ts';
import { type VerifiedCopy } from './verify-copy.ts';

/**
 * Restores a backup in full into a folder of its own beside the data, checks everything in it as after a real restore, and
 * deletes it again. `keys` are the present office's. Throws BACKUP_OTHER_KEY when they do not open it, BACKUP_DAMAGED, BACKUP_NO_SPACE, BACKUP_INTERRUPTED.
 */
export async function tryRestore(
  dataDir: string,
  store: string,
  manifest: Manifest,
  keys: OfficeKeys,
  task: BackupTask,
): Promise<VerifiedCopy> {
  const key = keyOf(join(store, manifest.id), keys);
  const staging = stagingFolder(dataDir, manifest.id);
  try {
    task.step?.('正在恢复到演练文件夹', 0, 2);
    await stageDatabase(store, manifest, staging, task);
    // Into an empty folder: nothing stands there that could be meant.
    await bringScans(store, staging, { ...task, aside: staging, isSound: () => false });
    task.step?.('正在核验', 1, 2);
    return await verifyApart(
      { databasePath: join(staging, DATABASE_FILE), key, attachmentsRoot: staging, depth: 'full' },
      task.signal,
    );
  } catch (error) {
    throw error instanceof DomainError && error.code === 'DATABASE_FOREIGN' ? new DomainError('BACKUP_OTHER_KEY', {}) : error;
  } finally {
    key.fill(0);
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The database key of a backup's day, which may have been changed since; the present one where its vault does not tell. */
function keyOf(folder: string, { key, master }: OfficeKeys): Uint8Array {
  try {
    return Uint8Array.from(databaseKeyOf(readVault(folder), master) ?? key);
  } catch {
    return Uint8Array.from(key);
  }
}

/**
 * The monthly rehearsal (product.md §5.1.2): the newest backup of a store, restored in full and checked. What is wrong with the
 * backup is the rehearsal's result; thrown are only BACKUP_NOT_FOUND, LOCKED, BACKUP_NO_SPACE and BACKUP_INTERRUPTED, which say
 * nothing about it.
 */
export async function rehearse(
  ports: Ports,
  safe: OfficeSafe,
  { store, from, task }: { store: string; from: 'here' | 'target'; task: BackupTask },
): Promise<NonNullable<BackupState['rehearsal']>> {
  const office = safe.current();
  const newest = newestBackup(store, ports.clock.nowMs());
  if (!office) throw new DomainError('LOCKED', {});
  if (!newest) throw new DomainError('BACKUP_NOT_FOUND', {});
  const startedAt = performance.now();
  const result = (found: Pick<VerifiedCopy, 'holdings'> | undefined, trouble: BackupTrouble | undefined) => ({
    at: instantFromMs(ports.clock.nowMs()),
    madeAt: newest.madeAt,
    from,
    ...(trouble && { trouble }),
    acts: found?.holdings.acts ?? 0,
    attachments: found?.holdings.attachments ?? 0,
    durationMs: Math.round(performance.now() - startedAt),
  });
  try {
    const found = await tryRestore(ports.dataDir, store, newest, office, task);
    return result(found, found.faults.length > 0 ? 'damaged' : undefined);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble === 'full' || trouble === 'interrupted') throw error;
    return result(undefined, trouble);
  }
}
