import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { DATABASE_FILE, DATABASE_FILES } from '../db/database-file.ts';
import { VAULT_FILE } from '../vault/vault.ts';
import { bytesOf, copyFlushed, copyScans, missingScans } from './attachment-store.ts';
import { type Manifest } from './backup-store.ts';
import { type BackupTask, requireSpace } from './take-backup.ts';
import { sha256Of } from './whole-file.ts';

/**
 * Copies database and vault of a backup into `staging`, and checks the database against the hash it was verified under.
 * Throws BACKUP_NO_SPACE, BACKUP_DAMAGED, BACKUP_INTERRUPTED and errors of the file system.
 */
export async function stageDatabase(store: string, manifest: Manifest, staging: string, { signal }: BackupTask): Promise<void> {
  await requireSpace(dirname(staging), manifest.bytes);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  for (const name of [...DATABASE_FILES, VAULT_FILE]) {
    const source = join(store, manifest.id, name);
    if (!name.endsWith('-shm') && existsSync(source)) await copyFlushed(source, join(staging, name));
  }
  if (signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
  const copy = join(staging, DATABASE_FILE);
  if (!existsSync(copy)) throw new DomainError('BACKUP_DAMAGED', { faults: ['备份里没有数据库文件'] });
  if (manifest.why !== 'setAside' && (await sha256Of(copy)) !== manifest.sha256)
    throw new DomainError('BACKUP_DAMAGED', { faults: ['数据库文件与备份时登记的校验值不一致'] });
}

/** Whether the scan at a path below `attachments/` of a folder is the one that the restored record means, whole and unaltered. */
export type ScanCheck = (root: string, path: string) => boolean;

/**
 * Brings the store's scans into `root`: those missing there, and those of which the two differ where the record means the store's and
 * not the one that is here. A sound one that is here stays, whatever the stick holds, and so do scans that only `root` has. What
 * stood in place of one that was brought is copied to `aside`. Throws BACKUP_NO_SPACE, BACKUP_INTERRUPTED.
 */
export async function bringScans(
  store: string,
  root: string,
  { signal, step, aside, isSound }: BackupTask & { readonly aside: string; readonly isSound: ScanCheck },
): Promise<void> {
  const missing = await missingScans(store, root, true);
  const wanted = [...missing, ...(await differingScans(store, root, new Set(missing), signal))].filter(
    (path) => !existsSync(join(root, 'attachments', path)) || (!isSound(root, path) && isSound(store, path)),
  );
  await requireSpace(root, bytesOf(store, wanted));
  for (const path of wanted) {
    const present = join(root, 'attachments', path);
    if (existsSync(present)) await copyFlushed(present, join(aside, 'attachments', path));
  }
  await copyScans(store, root, wanted, signal, (done) => step?.('正在复制附件', done, wanted.length));
}

async function differingScans(
  store: string,
  root: string,
  except: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const folder = join(store, 'attachments');
  if (!existsSync(folder) || samePlace(store, root)) return [];
  const found: string[] = [];
  for (const shelf of readdirSync(folder)) {
    if (!statSync(join(folder, shelf)).isDirectory()) continue;
    for (const name of readdirSync(join(folder, shelf))) {
      if (signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
      const path = join(shelf, name);
      if (except.has(path) || !name.endsWith('.bin')) continue;
      const [there, here] = await Promise.all([readFile(join(folder, path)), readFile(join(root, 'attachments', path))]);
      if (!there.equals(here)) found.push(path);
    }
  }
  return found;
}

function samePlace(a: string, b: string): boolean {
  return statSync(a).ino === statSync(b).ino && statSync(a).dev === statSync(b).dev;
}
