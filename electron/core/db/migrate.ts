import { copyFileSync, existsSync } from 'node:fs';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type WritableDB } from './handles.ts';
import { createRecord } from './migrations/0010-create-record.ts';
import { createExchange } from './migrations/0030-create-exchange.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly up: (db: WritableDB) => void;
}

/** In order, in steps of ten so that a fix fits between. Once released, a migration is never edited. */
export const MIGRATIONS: readonly Migration[] = [createRecord, createExchange];

export const SCHEMA_VERSION = MIGRATIONS.at(-1)!.version;

/** Marks our databases ("JZSH"): a file with another mark is another program's. */
const APPLICATION_ID = 0x4a5a5348;

/**
 * Brings the database to the newest schema: all pending migrations in one transaction, after a copy of the file beside it.
 * Throws DATABASE_FROM_FUTURE for a newer one and DATABASE_FOREIGN for another program's; in both cases nothing is changed.
 */
export function migrate(db: WritableDB, path: string): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const applicationId = db.pragma('application_id', { simple: true }) as number;
  if (version > SCHEMA_VERSION) throw new DomainError('DATABASE_FROM_FUTURE', { version, known: SCHEMA_VERSION });
  if (version > 0 && applicationId !== APPLICATION_ID) throw new DomainError('DATABASE_FOREIGN', {});
  const pending = MIGRATIONS.filter((migration) => migration.version > version);
  if (pending.length === 0) return;
  if (version > 0) keepCopy(db, path, version);
  db.transaction(() => {
    for (const migration of pending) migration.up(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${SCHEMA_VERSION}`);
  }).immediate();
}

function keepCopy(db: WritableDB, path: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const copy = `${path}.before-${SCHEMA_VERSION}-from-${version}`;
  if (!existsSync(copy)) copyFileSync(path, copy);
}
