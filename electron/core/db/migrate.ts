import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { syncFolder } from '../vault/vault.ts';
import { applyKey } from './cipher.ts';
import { copyDatabase } from './copy-database.ts';
import { type WritableDB } from './handles.ts';
import { createRecord } from './migrations/0010-create-record.ts';
import { createExchange } from './migrations/0030-create-exchange.ts';
import { keepChainHeads } from './migrations/0040-keep-chain-heads.ts';
import { keepSetAsideActs } from './migrations/0060-keep-set-aside-acts.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (db: WritableDB) => void;
}

/** In order, in steps of ten so that a fix fits between. Once released, a migration is never edited. */
export const MIGRATIONS: readonly Migration[] = [createRecord, createExchange, keepChainHeads, keepSetAsideActs];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)!.version;

/** Marks our databases ("JZSH"): a file with another mark is another program's. */
const APPLICATION_ID = 0x4a5a5348;

/**
 * Brings the database to the newest schema: all pending migrations in one transaction, after a copy of the file beside it that was
 * opened and checked. Whatever fails or is interrupted, the database is as it was. `migrations` is for tests.
 * Throws DATABASE_FROM_FUTURE for a newer one and DATABASE_FOREIGN for another program's; in both cases nothing is changed.
 */
export function migrate(db: WritableDB, path: string, key: Uint8Array, migrations: readonly Migration[] = MIGRATIONS): void {
  const known = migrations.at(-1)!.version;
  const version = db.pragma('user_version', { simple: true }) as number;
  const applicationId = db.pragma('application_id', { simple: true }) as number;
  if (version > known) throw new DomainError('DATABASE_FROM_FUTURE', { version, known });
  if (version > 0 && applicationId !== APPLICATION_ID) throw new DomainError('DATABASE_FOREIGN', {});
  const pending = migrations.filter((migration) => migration.version > version);
  if (pending.length === 0) return;
  if (version > 0) keepCopy(db, key, copyBefore(path, version, known));
  db.transaction(() => {
    for (const migration of pending) migration.up(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${known}`);
  }).immediate();
}

/** Where the copy of a database of this version is kept that was made before it was brought to another. */
export function copyBefore(path: string, version: number, known = SCHEMA_VERSION): string {
  return `${path}.before-${known}-from-${version}`;
}

/** A copy that does not open and check, or is not on the disk, is none: then nothing is migrated. */
function keepCopy(db: WritableDB, key: Uint8Array, copy: string): void {
  const unchecked = `${copy}.new`;
  rmSync(unchecked, { force: true });
  try {
    copyDatabase(db, unchecked);
    checkCopy(unchecked, key, db.pragma('user_version', { simple: true }));
    flush(unchecked);
    renameSync(unchecked, copy);
    syncFolder(dirname(copy));
  } catch (error) {
    rmSync(unchecked, { force: true });
    throw error;
  }
}

/** An empty file, which SQLite would take for a new database, has no version. */
function checkCopy(path: string, key: Uint8Array, version: unknown): void {
  const opened = new Database(path, { fileMustExist: true });
  try {
    applyKey(opened, key);
    const isWhole = opened.pragma('integrity_check', { simple: true }) === 'ok';
    if (!isWhole || opened.pragma('user_version', { simple: true }) !== version) throw new DomainError('DATABASE_DAMAGED', {});
  } finally {
    opened.close();
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
