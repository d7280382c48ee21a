import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { DATABASE_FILE, DATABASE_FILES } from '../db/database-file.ts';
import { asDatabaseError } from '../db/open.ts';
import { syncFolder, VAULT_FILE, writeFlushed } from '../vault/vault.ts';
import { MANIFEST_FILE, type Manifest } from './backup-store.ts';

/** Where a restore puts what lay there before; each in a folder of its own, and itself a place to restore from. */
export const SET_ASIDE = 'set-aside';
/** Copies that are being looked at; whatever bears these names when nobody is at work was interrupted. */
const STAGING = '.staging-';
const JOURNAL = 'restore.json';

const JournalSchema = z.strictObject({
  format: z.literal(1),
  step: z.enum(['putAside', 'putInPlace']),
  staging: z.string(),
  aside: z.string(),
  names: z.array(z.string()),
});
type Journal = z.infer<typeof JournalSchema>;

export function stagingFolder(dataDir: string, id: string): string {
  return join(dataDir, `${STAGING}${id}`);
}

export function removeStaging(dataDir: string): void {
  if (!existsSync(dataDir) || existsSync(join(dataDir, JOURNAL))) return;
  for (const name of readdirSync(dataDir))
    if (name.startsWith(STAGING)) rmSync(join(dataDir, name), { recursive: true, force: true });
}

export interface Replacement {
  readonly dataDir: string;
  readonly staging: string;
  /** The name of the folder under `set-aside/`, also its id in the list of backups. */
  readonly asideId: string;
  /** False: the passwords of today go on to hold, because the restored database has the same key. */
  readonly withVault: boolean;
  readonly at: Instant;
  readonly officeName: string;
}

/**
 * Puts what is staged in the place of the present data, which move to `set-aside/`. A journal is written first: a power cut at
 * any moment in between is carried on by `carryOnRestore` at the next start. Where the system refuses to move a file, everything goes
 * back to where it was: who works on would otherwise find the work set aside at the next start. The database must be closed. True
 * when anything was set aside. Throws RESTORE_FILE_HELD, DISK_FULL and other errors of the file system.
 */
export function replaceData({ dataDir, staging, asideId, withVault, at, officeName }: Replacement): boolean {
  const aside = join(SET_ASIDE, asideId);
  const names = [...DATABASE_FILES, ...(withVault ? [VAULT_FILE] : [])];
  const present = existsSync(join(dataDir, DATABASE_FILE)) || existsSync(join(dataDir, VAULT_FILE));
  if (present) {
    mkdirSync(join(dataDir, aside), { recursive: true, mode: 0o700 });
    keepVaultCopy(dataDir, join(dataDir, aside));
    const manifest: Manifest = {
      format: 1,
      id: asideId,
      madeAt: at,
      why: 'setAside',
      vaultId: '',
      officeName,
      demonstration: false,
      schemaVersion: 0,
      bytes: statSync(join(dataDir, DATABASE_FILE), { throwIfNoEntry: false })?.size ?? 0,
      sha256: '0'.repeat(64),
    };
    writeFlushed(join(dataDir, aside, MANIFEST_FILE), JSON.stringify(manifest, undefined, 1));
  }
  try {
    writeJournal(dataDir, { format: 1, step: 'putAside', staging, aside, names });
    carryOnRestore(dataDir);
    return present;
  } catch (error) {
    try {
      goBack(dataDir, aside);
    } catch {
      // Refused as well: the journal fits what lies there, and the next start carries on.
    }
    throw inWords(error);
  }
}

/** Undoes a replacement that was refused. Every step of it, too, may be cut off: the journal always fits what lies there. */
function goBack(dataDir: string, aside: string): void {
  const journal = readJournal(dataDir);
  if (journal) {
    const staging = stagingOf(dataDir, journal);
    if (journal.step === 'putInPlace') {
      for (const name of journal.names) moveWhere(join(dataDir, name), join(staging, name));
      writeJournal(dataDir, { ...journal, step: 'putAside' });
    }
    for (const name of journal.names) moveWhere(join(dataDir, aside, name), join(dataDir, name));
    syncFolder(dataDir);
    rmSync(join(dataDir, JOURNAL));
  }
  rmSync(join(dataDir, `${JOURNAL}.new`), { force: true });
  // What had been written about it; scans that were put there stay.
  for (const name of [MANIFEST_FILE, VAULT_FILE]) rmSync(join(dataDir, aside, name), { force: true });
}

/** Moves a file to where there is none. */
function moveWhere(from: string, to: string): void {
  if (existsSync(from) && !existsSync(to)) moveTo(from, to);
}

const HELD: ReadonlySet<unknown> = new Set(['EBUSY', 'EPERM', 'EACCES']);

function inWords(error: unknown): unknown {
  return HELD.has((error as { code?: unknown } | null)?.code) ? new DomainError('RESTORE_FILE_HELD', {}) : asDatabaseError(error);
}

export function restoreInterrupted(dataDir: string): boolean {
  return existsSync(join(dataDir, JOURNAL));
}

/**
 * Finishes a restore that was interrupted after its journal was written; does nothing where there is none. Throws
 * RESTORE_FILE_HELD, DISK_FULL and other errors of the file system: then the next attempt carries on.
 */
export function carryOnRestore(dataDir: string): void {
  const journal = readJournal(dataDir);
  if (!journal) return;
  const staging = stagingOf(dataDir, journal);
  try {
    if (journal.step === 'putAside') {
      for (const name of journal.names) {
        const present = join(dataDir, name);
        // Of the vault a copy lies there already; the vault itself takes its place.
        if (existsSync(present)) moveTo(present, join(dataDir, journal.aside, name));
      }
      syncFolder(dataDir);
      writeJournal(dataDir, { ...journal, step: 'putInPlace' });
    }
    for (const name of journal.names) {
      const staged = join(staging, name);
      if (existsSync(staged)) renameSync(staged, join(dataDir, name));
    }
    syncFolder(dataDir);
    rmSync(join(dataDir, JOURNAL));
  } catch (error) {
    throw inWords(error);
  }
  try {
    rmSync(staging, { recursive: true, force: true });
  } catch {
    // The restore is done; what is left of its copies goes at the next start.
  }
}

function stagingOf(dataDir: string, { staging }: Journal): string {
  return join(dataDir, staging.slice(staging.lastIndexOf(STAGING)));
}

/**
 * Undefined where there is none. One that a failing disk has made unreadable is put aside by name: nothing that it names was ever
 * deleted, and it must not keep everybody out.
 */
function readJournal(dataDir: string): Journal | undefined {
  const path = join(dataDir, JOURNAL);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8');
  try {
    return JournalSchema.parse(JSON.parse(text));
  } catch {
    renameSync(path, `${path}.unreadable`);
    return undefined;
  }
}

/** A database without its vault: moved to `set-aside/` under the moment's name, where a backup's vault may yet open it. */
export function setLeftoverAside(dataDir: string, asideId: string): void {
  for (const name of DATABASE_FILES) {
    const present = join(dataDir, name);
    if (existsSync(present)) moveTo(present, join(dataDir, SET_ASIDE, asideId, name));
  }
}

function writeJournal(dataDir: string, journal: Journal): void {
  const path = join(dataDir, JOURNAL);
  writeFlushed(`${path}.new`, JSON.stringify(journal));
  renameSync(`${path}.new`, path);
  syncFolder(dataDir);
}

function keepVaultCopy(dataDir: string, aside: string): void {
  const vault = join(dataDir, VAULT_FILE);
  if (existsSync(vault)) writeFlushed(join(aside, VAULT_FILE), readFileSync(vault));
}

/** Moves a file, making the folder for it. */
export function moveTo(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  renameSync(from, to);
}
