import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WritableDB } from '../../../../../electron/core/db/handles.ts';
import { copyOpenDatabase } from '../../../../../electron/core/backup/copy-open-database.ts';
import { copyDatabase } from '../../../../../electron/core/db/copy-database.ts';
import { openDatabase } from '../../../../../electron/core/db/open.ts';

const KEY = new Uint8Array(32).fill(7);
const PAGE_BYTES = 4096;

let folder: string;
let db: WritableDB;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copy-'));
  db = openDatabase(join(folder, 'office.db'), KEY, { create: true });
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT) STRICT');
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = (id: number) => db.prepare('INSERT INTO t VALUES (?, ?)').run(id, `第${id}户`.repeat(300));
const copyPath = () => join(folder, 'copy.db');
function readCopy<Value>(read: (copy: WritableDB) => Value): Value {
  const copy = openDatabase(copyPath(), KEY, { create: false });
  try {
    return read(copy);
  } finally {
    copy.close();
  }
}
const idsIn = (copy: WritableDB) => copy.prepare('SELECT id FROM t ORDER BY id').pluck().all();

describe('a copy of the database', () => {
  it('holds what was committed, also what lies in the log alone, and nothing of what is being written', () => {
    write(1);
    expect(readFileSync(join(folder, 'office.db-wal')).length).toBeGreaterThan(0);
    db.exec('BEGIN IMMEDIATE');
    write(2);
    copyOpenDatabase(join(folder, 'office.db'), copyPath(), KEY);
    db.exec('COMMIT');
    expect(readCopy(idsIn)).toEqual([1]);
    expect(idsIn(db)).toEqual([1, 2]);
  });

  it('is encrypted with the same key, keeps version and mark, and stays byte for byte when it is opened', () => {
    write(1);
    copyOpenDatabase(join(folder, 'office.db'), copyPath(), KEY);
    const before = readFileSync(copyPath());
    expect(before.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(before.includes('第1户')).toBe(false);
    const marks = (of: WritableDB) => ['user_version', 'application_id', 'journal_mode'].map((name) => of.pragma(name));
    expect(readCopy(marks)).toEqual(marks(db));
    expect(readFileSync(copyPath()).equals(before)).toBe(true);
    expect(() => openDatabase(copyPath(), new Uint8Array(32), { create: false })).toThrow('DATABASE_FOREIGN');
    expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
  });

  it('is never written over something that lies there', () => {
    writeFileSync(copyPath(), 'a scan');
    expect(() => copyDatabase(db, copyPath())).toThrow(/not a database/);
    expect(readFileSync(copyPath(), 'utf8')).toBe('a scan');
  });

  it('of a damaged original is refused, whichever page it is that bears rows', () => {
    for (let id = 1; id <= 200; id += 1) write(id);
    const root = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 't'`).pluck().get() as number;
    db.close();
    const sound = readFileSync(join(folder, 'office.db'));
    const leaf = sound.length / PAGE_BYTES - 3;
    for (const page of [root, leaf]) {
      const bad = Buffer.from(sound);
      bad[(page - 1) * PAGE_BYTES + 100]! ^= 1;
      writeFileSync(join(folder, 'office.db'), bad);
      expect(() => copyOpenDatabase(join(folder, 'office.db'), copyPath(), KEY)).toThrow('DATABASE_DAMAGED');
      rmSync(copyPath(), { force: true });
    }
    writeFileSync(join(folder, 'office.db'), sound);
    db = openDatabase(join(folder, 'office.db'), KEY, { create: false });
  });

  // ADR 9: as soon as the driver can give the destination a key this fails, and its page-wise calls can be looked at again.
  it('cannot be made by the driver’s backup calls, which open the destination without a key', async () => {
    await expect(db.backup(copyPath())).rejects.toThrow('backup is not supported with incompatible source and target databases');
  });
});
