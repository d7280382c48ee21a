import { closeSync, existsSync, openSync, readSync, statfsSync, statSync, accessSync, constants, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type WritableDB } from './handles.ts';
import { applyKey } from './cipher.ts';
import { copyBefore, migrate } from './migrate.ts';

/** SQLCipher 4's page, the least a database has. */
const PAGE_BYTES = 4096;
const PLAIN_HEADER = 'SQLite format 3\0';

/**
 * Opens (or, with `create`, makes) the office's database with the 32-byte key, and brings it to the newest schema.
 * Throws DATABASE_NOT_ENCRYPTED for a plaintext file (plain SQLite ignores `PRAGMA key` in silence: product.md §3.1),
 * DATABASE_FOREIGN for another key's, DATABASE_DAMAGED, DATABASE_FROM_FUTURE, DATABASE_NOT_UPGRADED, DATA_FOLDER_*.
 */
export function openDatabase(path: string, key: Uint8Array, options: { create: boolean }): WritableDB {
  checkFolder(dirname(path));
  // An empty file is a new database to SQLite: what was cut to nothing must not be begun again in silence.
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (!options.create && bytes < PAGE_BYTES) throw new DomainError('DATABASE_DAMAGED', {});
  refusePlaintext(path);
  const db = new Database(path);
  try {
    applyKey(db, key);
    db.pragma('journal_mode = WAL');
    // FULL: an acknowledged act survives a power cut (better-sqlite3's default under WAL may lose the last ones).
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('secure_delete = ON');
    db.pragma('temp_store = MEMORY');
    db.pragma('busy_timeout = 5000');
    upgrade(db as WritableDB, path, key);
    return db as WritableDB;
  } catch (error) {
    db.close();
    throw asDatabaseError(error);
  }
}

/** A step that fails has changed nothing; who is told so also learns where the copy lies that was made before. */
function upgrade(db: WritableDB, path: string, key: Uint8Array): void {
  try {
    migrate(db, path, key);
  } catch (error) {
    const known = asDatabaseError(error);
    if (known instanceof DomainError) throw known;
    const copy = basename(copyBefore(path, db.pragma('user_version', { simple: true }) as number));
    throw Object.assign(new DomainError('DATABASE_NOT_UPGRADED', { copy }), { cause: error });
  }
}

function refusePlaintext(path: string): void {
  if (!existsSync(path)) return;
  const bytes = Buffer.alloc(16);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, bytes, 0, 16, 0) === 16 && bytes.toString('latin1') === PLAIN_HEADER)
      throw new DomainError('DATABASE_NOT_ENCRYPTED', {});
  } finally {
    closeSync(file);
  }
}

/** Magic numbers of statfs(2) for file systems that live on another machine: WAL corrupts there. */
const NETWORK_FILE_SYSTEMS = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x01021997, 0x73757245, 0x5346414f]);

/** Throws DATA_FOLDER_NOT_WRITABLE or DATA_FOLDER_ON_NETWORK. */
export function checkFolder(folder: string): void {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    throw new DomainError('DATA_FOLDER_NOT_WRITABLE', {});
  }
  const real = realpathSync.native(folder);
  const remote =
    real.startsWith('\\\\') || (process.platform === 'linux' && NETWORK_FILE_SYSTEMS.has(statfsSync(folder).type >>> 0));
  if (remote) throw new DomainError('DATA_FOLDER_ON_NETWORK', {});
}

/** Full in each of its names: no space, over quota, larger than files may be here. */
const FULL: ReadonlySet<string> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT', 'EFBIG']);

/** Read-only, forbidden, or held by another program, as Windows says of a file that a virus scanner looks at. */
const NOT_WRITABLE: ReadonlySet<string> = new Set(['SQLITE_CANTOPEN', 'EROFS', 'EACCES', 'EPERM', 'EBUSY']);

/** Maps SQLite's own words to ours; anything else passes through. */
export function asDatabaseError(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  if (code === 'SQLITE_NOTADB') return new DomainError('DATABASE_FOREIGN', {});
  if (code.startsWith('SQLITE_CORRUPT')) return new DomainError('DATABASE_DAMAGED', {});
  if (FULL.has(code)) return new DomainError('DISK_FULL', {});
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') return new DomainError('DISK_FAILED', {});
  if (code.startsWith('SQLITE_READONLY') || NOT_WRITABLE.has(code)) return new DomainError('DATA_FOLDER_NOT_WRITABLE', {});
  if (code.startsWith('SQLITE_BUSY')) return new DomainError('DATA_FOLDER_IN_USE', {});
  return error;
}
