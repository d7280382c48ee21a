import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

// The copy that is made before a migration, and whose database is migrated at all.

const disk = vi.hoisted(() => ({ after: (_copy: string): void => undefined }));
vi.mock('../../../../../electron/core/db/copy-database.ts', async (original) => {
  const real = await original<typeof import('../../../../../electron/core/db/copy-database.ts')>();
  const copyDatabase: typeof real.copyDatabase = (db, target) => {
    real.copyDatabase(db, target);
    disk.after(target);
  };
  return { copyDatabase };
});

const { copyBefore, migrate, MIGRATIONS, SCHEMA_VERSION } = await import('#core/db/migrate.ts');
const { openDatabase } = await import('#core/db/open.ts');
type Db = ReturnType<typeof openDatabase>;

const KEY = new Uint8Array(32).fill(7);
const NEXT = [
  ...MIGRATIONS,
  { version: SCHEMA_VERSION + 10, name: 'next', up: (on: Db) => void on.exec('CREATE TABLE later (x TEXT) STRICT') },
];
let folder: string;
let path: string;
let db: Db;
beforeEach(() => {
  disk.after = () => undefined;
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  path = join(folder, 'office.db');
  db = openDatabase(path, KEY, { create: true });
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});
const version = () => db.pragma('user_version', { simple: true });

it('keeps a copy that opens, and migrates', () => {
  migrate(db, path, KEY, NEXT);
  expect(version()).toBe(SCHEMA_VERSION + 10);
  const copy = copyBefore(path, SCHEMA_VERSION, SCHEMA_VERSION + 10);
  expect(existsSync(copy)).toBe(true);
  expect(readFileSync(copy).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
});

it.each([
  ['cut off', (copy: string) => truncateSync(copy, 8192)],
  ['of nothing', (copy: string) => truncateSync(copy, 0)],
  ['not there', (copy: string) => rmSync(copy)],
])('migrates nothing when the copy is %s, and leaves none that could pass for one', (_how, spoil) => {
  disk.after = spoil;
  expect(() => migrate(db, path, KEY, NEXT)).toThrow(/\w/);
  expect(version()).toBe(SCHEMA_VERSION);
  expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([]);
});

it('leaves another program’s database and one of the future alone', () => {
  db.pragma('application_id = 7');
  expect(() => migrate(db, path, KEY, NEXT)).toThrow('DATABASE_FOREIGN');
  db.pragma(`user_version = ${SCHEMA_VERSION + 20}`);
  expect(() => migrate(db, path, KEY, NEXT)).toThrow('DATABASE_FROM_FUTURE');
  expect(version()).toBe(SCHEMA_VERSION + 20);
});
