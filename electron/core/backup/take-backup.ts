import { existsSync, mkdirSync, statSync } from 'node:fs';
import { copyFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { type BackupReason } from '#shared/contract/methods/backup.ts';
import { type Ports } from '../ports.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { type OfficeSafe } from '../session/office-safe.ts';
import { readVault, VAULT_FILE, writeFlushed } from '../vault/vault.ts';
import { bytesOf, copyScans, missingScans } from './attachment-store.ts';
import {
  backupId,
  finishBackup,
  listBackups,
  makeStore,
  makingFolder,
  type Manifest,
  readManifest,
  removeBackup,
  removeUnfinished,
} from './backup-store.ts';
import { copyInThread, verifyApart } from './database-thread.ts';
import { readMeText } from './read-me.ts';
import { dispensable } from './thinning.ts';
import { flush, sha256Of } from './whole-file.ts';

/** What a file system needs beside the bytes themselves, and the office for its next hours of work. */
const RESERVE_BYTES = 64 * 1024 * 1024;

export interface BackupTask {
  readonly signal: AbortSignal;
  readonly step?: (words: string, done: number, total: number) => void;
  /** Compare the sizes of all scans in the store, and not their names alone: after a backup that failed its check. */
  readonly thorough?: boolean;
}

/**
 * Makes a backup in `store`, beside the office's data: the database as it is at this moment, the vault of this moment, and the
 * scans the store does not have yet; then opens and checks the copy. Only then does it count, and older ones may go.
 * Throws LOCKED, BACKUP_INTERRUPTED, BACKUP_NO_SPACE, BACKUP_DAMAGED (the copy), DATABASE_DAMAGED (the original) and errors of the file system; what was begun is removed.
 */
export async function takeBackup(
  ports: Pick<Ports, 'clock' | 'random' | 'dataDir'>,
  safe: OfficeSafe,
  store: string,
  why: BackupReason,
  { signal, step = () => undefined, thorough = false }: BackupTask,
): Promise<Manifest> {
  const office = safe.current();
  if (!office) throw new DomainError('LOCKED', {});
  const key = Uint8Array.from(office.key);
  const madeAt = instantFromMs(ports.clock.nowMs());
  const id = backupId(madeAt, ports.random.bytes(17));
  makeStore(store);
  removeUnfinished(store);
  const scans = await missingScans(ports.dataDir, store, thorough);
  await requireSpace(store, statSync(safe.databasePath).size + bytesOf(ports.dataDir, scans));
  const making = makingFolder(store, id);
  try {
    mkdirSync(making, { mode: 0o700 });
    step('正在复制数据库', 0, 3);
    const copy = join(making, DATABASE_FILE);
    await copyInThread({ source: safe.databasePath, target: copy, key }, signal);
    await flush(copy);
    const sha256 = await sha256Of(copy);
    const vault = readVault(ports.dataDir);
    writeFlushed(join(making, VAULT_FILE), JSON.stringify(vault, undefined, 1));
    // After the database: every scan that it names is on the disk by now.
    await copyScans(ports.dataDir, store, await missingScans(ports.dataDir, store, thorough), signal, (done) =>
      step('正在复制附件', done, scans.length),
    );
    step('正在核验备份', 2, 3);
    const { faults, holdings, officeName, demonstration, schemaVersion } = await verifyApart(
      { databasePath: copy, key, attachmentsRoot: store, depth: 'backup' },
      signal,
    );
    if (faults.length > 0) throw new DomainError('BACKUP_DAMAGED', { faults });
    const { vaultId } = vault;
    const manifest = {
      format: 1 as const,
      id,
      madeAt,
      why,
      vaultId,
      officeName,
      demonstration,
      schemaVersion,
      bytes: statSync(copy).size,
      sha256,
      holdings,
    };
    finishBackup(making, join(store, id), manifest);
    thin(store, manifest);
    return manifest;
  } finally {
    key.fill(0);
    removeUnfinished(store);
  }
}

/**
 * Copies a verified backup to a store on another drive: scans first, then the backup, read back and compared with the hash it was
 * verified under. Throws BACKUP_INTERRUPTED, BACKUP_NO_SPACE, BACKUP_DAMAGED (read back differs) and errors of the file system.
 */
export async function carryOver(
  from: string,
  manifest: Manifest,
  to: string,
  { signal, step = () => undefined, thorough = false }: BackupTask,
): Promise<void> {
  makeStore(to);
  removeUnfinished(to);
  writeFlushed(join(to, 'README.txt'), readMeText(manifest.officeName));
  const scans = await missingScans(from, to, thorough);
  await requireSpace(to, manifest.bytes + bytesOf(from, scans));
  await copyScans(from, to, scans, signal, (done) => step('正在复制附件', done, scans.length));
  if (await isThere(to, manifest)) return;
  const making = makingFolder(to, manifest.id);
  try {
    mkdirSync(making);
    for (const name of [DATABASE_FILE, VAULT_FILE]) await copyFile(join(from, manifest.id, name), join(making, name));
    await flush(join(making, DATABASE_FILE));
    await flush(join(making, VAULT_FILE));
    if (signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
    step('正在核对备份盘', 1, 1);
    if ((await sha256Of(join(making, DATABASE_FILE))) !== manifest.sha256)
      throw new DomainError('BACKUP_DAMAGED', { faults: ['写到备份盘上的内容读回来不一样，这个盘可能已坏'] });
    finishBackup(making, join(to, manifest.id), manifest);
    thin(to, manifest);
  } finally {
    removeUnfinished(to);
  }
}

/** Whether the store has this very backup already, as it was verified: the second target may be the stick for the new PC, too. */
async function isThere(store: string, { id, sha256 }: Manifest): Promise<boolean> {
  if (!existsSync(join(store, id))) return false;
  if (readManifest(join(store, id)) && (await sha256Of(join(store, id, DATABASE_FILE))) === sha256) return true;
  removeBackup(store, id);
  return false;
}

/** Throws BACKUP_NO_SPACE. */
export async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const neededBytes = bytes + RESERVE_BYTES;
  if (bavail * bsize < neededBytes) throw new DomainError('BACKUP_NO_SPACE', { neededBytes, freeBytes: bavail * bsize });
}

/**
 * Older backups of the same office go; the one just made never does, even where the clock has stood still since the last. Backups of
 * another, which a restore has left here, are not made old by these.
 */
function thin(store: string, { id: made, vaultId }: Manifest): void {
  const own = listBackups(store).backups.filter((backup) => backup.vaultId === vaultId);
  for (const id of dispensable(own)) if (id !== made) removeBackup(store, id);
}
