import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type WritableDB } from '#core/db/handles.ts';
import { asDatabaseError, openDatabase } from '#core/db/open.ts';

let folder: string;
let db: WritableDB;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
  db = openDatabase(join(folder, 'office.db'), new Uint8Array(32).fill(7), { create: true });
});
afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

// What no other test can see: a power cut after an acknowledged act, what was deleted, what SQLite would put into a temporary file.
it.each([
  ['journal_mode', 'wal'],
  ['synchronous', 2],
  ['secure_delete', 1],
  ['temp_store', 2],
  ['trusted_schema', 0],
  ['foreign_keys', 1],
  ['busy_timeout', 5000],
])('the database is opened with %s %s', (pragma, value) => {
  expect(db.pragma(pragma, { simple: true })).toBe(value);
});

it.each([
  ['ENOSPC', 'DISK_FULL'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['EFBIG', 'DISK_FULL'],
  ['EIO', 'DISK_FAILED'],
  ['SQLITE_IOERR_WRITE', 'DISK_FAILED'],
  ['EACCES', 'DATA_FOLDER_NOT_WRITABLE'],
  ['EPERM', 'DATA_FOLDER_NOT_WRITABLE'],
  ['EBUSY', 'DATA_FOLDER_NOT_WRITABLE'],
  ['SQLITE_READONLY_DBMOVED', 'DATA_FOLDER_NOT_WRITABLE'],
  ['SQLITE_CORRUPT_VTAB', 'DATABASE_DAMAGED'],
  ['SQLITE_NOTADB', 'DATABASE_FOREIGN'],
  ['SQLITE_BUSY_SNAPSHOT', 'DATA_FOLDER_IN_USE'],
])('what the system calls %s is told as %s', (code, told) => {
  expect(asDatabaseError(Object.assign(new Error(code), { code }))).toMatchObject({ code: told });
});
