import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { InstantSchema, instantToMs } from '#shared/kernel/instant.ts';
import { type BackupView, BackupReasonSchema, HoldingsSchema } from '#shared/contract/methods/backup.ts';
import { syncFolder, writeFlushed } from '../vault/vault.ts';

/**
 * A store is a folder of backups: one folder each (`office.db`, `vault.json`, `backup.json`) and `attachments/`, which all of them
 * share, because a scan never changes. A backup counts when its `backup.json` is there: it is written last, after all was checked.
 */
const ManifestSchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^[0-9A-Za-z-]{8,60}$/),
  madeAt: InstantSchema,
  why: BackupReasonSchema,
  vaultId: z.string(),
  officeName: z.string(),
  demonstration: z.boolean(),
  schemaVersion: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Absent of data that were set aside: nobody has opened them. */
  holdings: HoldingsSchema.optional(),
});
export type Manifest = z.infer<typeof ManifestSchema>;

export const MANIFEST_FILE = 'backup.json';
/** A backup in the making; whatever still bears this name at the next start was interrupted. */
const MAKING = '.making-';

/** The store's folder on a stick or another drive, named after the vault so that two offices may share a drive. */
export function storeFolderOn(drive: string, vaultId: string): string {
  return join(drive, `${STORE_PREFIX}${vaultId.slice(0, 10)}`);
}
export const STORE_PREFIX = 'jiezhen-backup-';

/** `20261125T010203Z-1a2b3c`: sorts by time, holds in every file system, never twice. */
export function backupId(madeAt: string, random: Uint8Array): string {
  return `${madeAt.replace(/[-:]|\.\d+/g, '')}-${Buffer.from(random.subarray(0, 3)).toString('hex')}`;
}

export function makingFolder(store: string, id: string): string {
  return join(store, `${MAKING}${id}`);
}

/** Every backup that counts, newest first, and how many folders look like one and are none. */
export function listBackups(store: string): { readonly backups: readonly Manifest[]; readonly unreadable: number } {
  if (!existsSync(store)) return { backups: [], unreadable: 0 };
  const names = readdirSync(store, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'attachments' && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
  // A copy of a folder, made by hand under another name, says the same of itself: taken for the other, it would be thinned out in its place.
  const backups = names.flatMap((name) => {
    const manifest = readManifest(join(store, name));
    return manifest?.id === name ? manifest : [];
  });
  return {
    backups: backups.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : a.madeAt > b.madeAt ? -1 : a.id < b.id ? 1 : -1)),
    unreadable: names.length - backups.length,
  };
}

/** A clock may be a little ahead of the one that dated the last backup. */
const FORGIVEN_MS = 5 * 60_000;

/**
 * The newest backup of a store, as the clock stands now. What is dated in the future was made while the clock was ahead: taken for the
 * newest, it would hide every later one for years. Where all of them are, the latest.
 */
export function newestBackup(store: string, nowMs: number): Manifest | undefined {
  const { backups } = listBackups(store);
  return backups.find(({ madeAt }) => instantToMs(madeAt) <= nowMs + FORGIVEN_MS) ?? backups[0];
}

/** Undefined when the folder is no finished backup of ours. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    return ManifestSchema.parse(JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Makes the folder count: the manifest, flushed, then its final name. */
export function finishBackup(making: string, final: string, manifest: Manifest): void {
  writeFlushed(join(making, MANIFEST_FILE), JSON.stringify(ManifestSchema.parse(manifest), undefined, 1));
  renameSync(making, final);
  syncFolder(join(final, '..'));
}

/** The manifest goes first: a removal that is interrupted leaves a folder that no longer counts. */
export function removeBackup(store: string, id: string): void {
  rmSync(join(store, id, MANIFEST_FILE), { force: true });
  rmSync(join(store, id), { recursive: true, force: true });
}

/** Throws away what an interrupted backup left. */
export function removeUnfinished(store: string): void {
  if (!existsSync(store)) return;
  for (const name of readdirSync(store)) if (name.startsWith(MAKING)) rmSync(join(store, name), { recursive: true, force: true });
}

export function makeStore(store: string): void {
  mkdirSync(join(store, 'attachments'), { recursive: true, mode: 0o700 });
}

export function viewOf(manifest: Manifest, place: string): BackupView {
  const { id, madeAt, why, officeName, demonstration, bytes, holdings } = manifest;
  return { id, place, madeAt, why, officeName, demonstration, bytes, ...(holdings && { holdings }) };
}
