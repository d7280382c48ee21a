import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { type WritableDB } from '#core/db/handles.ts';
import { type Migration, migrate, MIGRATIONS, SCHEMA_VERSION } from '#core/db/migrate.ts';
import { currentSchema, type Schema, schemaOf } from '#core/db/schema.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import { PASSWORD, type Refused } from '#tests/support/test-office.ts';
import { PROGRAM_VERSION } from '#shared/kernel/program.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Every released version leaves one (freeze.ts), with the recovery key that was printed for it. */
const FROZEN = readdirSync(import.meta.dirname).filter((name) => name.startsWith('schema-'));
const RECOVERY_KEYS: Readonly<Record<string, string>> = { 'schema-10': 'CDPZ-3KHM-PT1N-7R0S-NZG5-GQ9J-8J9J-5N4A-GZAB' };

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'frozen-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function openFrozen(name: string) {
  cpSync(join(import.meta.dirname, name), dataDir, { recursive: true });
  const { key } = await openWithPassword(readVault(dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
  const path = join(dataDir, 'office.db');
  const db = new Database(path) as WritableDB;
  applyKey(db, key);
  return { key, path, db };
}
const contentOf = (db: WritableDB) =>
  JSON.stringify(
    (db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all() as { name: string }[]).map(({ name }) => [
      name,
      db.prepare(`SELECT * FROM ${name}`).all(),
    ]),
  );

describe.each(FROZEN)('an office of %s', (name) => {
  it('opens, verifies, upgrades, and goes on', async () => {
    cpSync(join(import.meta.dirname, name), dataDir, { recursive: true });
    const clock = fixedClock('2026-11-26T09:00:00+08:00');
    const { core, window } = await startAgain({ dataDir, clock, log: makeFakeLog() });
    await window.signIn('admin');
    const verified = await window.call('record.verify', {});
    expect(verified).toMatchObject({ faults: [], attachments: 1 });
    expect(verified.acts).toBeGreaterThan(4);
    const [row] = (await window.call('workbench.read', {})).due;
    const view = await window.call('cases.read', { caseId: row!.caseId });
    expect(view.state).toMatchObject({ status: 'investigating', caseNumber: '2026-000001' });
    expect((await window.call('drafts.read', { formKey: 'intake/1' })).draft?.json).toBe('{"name":"还没写完"}');
    const scan = await window.call('evidence.read', {
      caseId: row!.caseId,
      attachmentId: view.state.evidence[0]!.attachmentId,
    });
    expect(Buffer.from(scan.bytes, 'base64').subarray(1, 4).toString()).toBe('PNG');
    await core.close();
    const { db } = await openUpgraded();
    expect(db.pragma('user_version', { simple: true })).toBe(SCHEMA_VERSION);
    expect(schemaOf(db, SCHEMA_VERSION)).toEqual(currentSchema());
    db.close();
  });

  it('opens with the recovery key of its day', async () => {
    cpSync(join(import.meta.dirname, name), dataDir, { recursive: true });
    const clock = fixedClock('2026-11-26T09:00:00+08:00');
    const { core, window } = await startAgain({ dataDir, clock, log: makeFakeLog() });
    const session = await window.call('session.recover', {
      recoveryKey: RECOVERY_KEYS[name]!,
      userName: 'admin',
      newPassword: '新的一句口令 2027',
    });
    expect(session.office.name).toBe('南市街道');
    await core.close();
  });

  async function openUpgraded() {
    const { key } = await openWithPassword(readVault(dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
    const db = new Database(join(dataDir, 'office.db')) as WritableDB;
    applyKey(db, key);
    return { db };
  }
});

describe('a database that is not for this program', () => {
  const signIn = async () => {
    const clock = fixedClock('2026-11-26T09:00:00+08:00');
    const { core, window } = await startAgain({ dataDir, clock, log: makeFakeLog() });
    const code = await window.signIn('admin').then(
      () => 'opened',
      (refused: Refused) => `${refused.code} ${JSON.stringify(refused.params)}`,
    );
    await core.close();
    return code;
  };

  it.each([
    ['from the future', 'PRAGMA user_version = 9990', `DATABASE_FROM_FUTURE {"version":9990,"known":${SCHEMA_VERSION}}`],
    ['with another program’s mark', 'PRAGMA application_id = 1; PRAGMA user_version = 5', 'DATABASE_FOREIGN {}'],
  ])('%s is refused, and not a byte of it is changed', async (_name, sql, expected) => {
    const { db, path } = await openFrozen('schema-10');
    db.exec(sql);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(path);
    expect(await signIn()).toBe(expected);
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});

describe('migrating', () => {
  const next: Migration = {
    version: SCHEMA_VERSION + 10,
    name: 'next',
    up: (db) => db.exec('CREATE TABLE next (id INTEGER PRIMARY KEY) STRICT; INSERT INTO next VALUES (1)'),
  };
  const failing: Migration = {
    version: SCHEMA_VERSION + 20,
    name: 'failing',
    up: (db) => db.exec(`DELETE FROM drafts; INSERT INTO next VALUES ('not a number')`),
  };

  it('keeps a checked copy under the same key before it begins', async () => {
    const { db, key, path } = await openFrozen('schema-10');
    const version = db.pragma('user_version', { simple: true }) as number;
    const before = contentOf(db);
    migrate(db, path, key, [...MIGRATIONS, next]);
    expect(db.pragma('user_version', { simple: true })).toBe(next.version);
    db.close();
    const copy = new Database(`${path}.before-${next.version}-from-${version}`) as WritableDB;
    applyKey(copy, key);
    expect(contentOf(copy)).toBe(before);
    copy.close();
  });

  it('is all or nothing: a step that fails takes back the ones before it', async () => {
    const { db, key, path } = await openFrozen('schema-10');
    const before = contentOf(db);
    expect(() => migrate(db, path, key, [...MIGRATIONS, next, failing])).toThrow(/cannot store TEXT|datatype|constraint/i);
    expect(contentOf(db)).toBe(before);
    expect(db.pragma('user_version', { simple: true })).toBe(10);
    db.close();
  });

  it('that fails is told in words, names the copy that was made before, and leaves the office to the version of before', async () => {
    const { db, path, key } = await openFrozen('schema-10');
    // What a later step makes is there already: that step fails, the ones before it have been done.
    db.exec('CREATE TABLE set_aside_acts (other TEXT)');
    const before = contentOf(db);
    db.close();
    const log = makeFakeLog();
    const { core, window } = await startAgain({ dataDir, clock: fixedClock('2026-11-26T09:00:00+08:00'), log });
    const refused = await window.signIn('admin').then(
      () => undefined,
      (error: Refused) => error,
    );
    const copy = `office.db.before-${SCHEMA_VERSION}-from-10`;
    expect(refused).toMatchObject({ code: 'DATABASE_NOT_UPGRADED', params: { copy } });
    expect(describeError({ code: refused!.code, params: refused!.params } as never).next).toContain(copy);
    expect(log.lines.map((line) => JSON.parse(line) as object)).toContainEqual(
      expect.objectContaining({ event: 'fault', kind: 'SqliteError', place: expect.stringContaining('0060-keep-set-aside-acts.ts') }),
    );
    await core.close();
    for (const file of [path, join(dataDir, copy)]) {
      const kept = new Database(file) as WritableDB;
      applyKey(kept, key);
      expect(contentOf(kept)).toBe(before);
      expect(kept.pragma('user_version', { simple: true })).toBe(10);
      kept.close();
    }
  });

  it('does not begin when the copy does not check', async () => {
    const { db, key, path } = await openFrozen('schema-10');
    const version = db.pragma('user_version', { simple: true });
    db.close();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, bytes.length - 8192);
    writeFileSync(path, bytes);
    const again = new Database(path) as WritableDB;
    applyKey(again, key);
    expect(() => migrate(again, path, key, [...MIGRATIONS, next])).toThrow(/malformed|not a database|DATABASE_DAMAGED/);
    expect(again.pragma('user_version', { simple: true })).toBe(version);
    again.close();
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('killed in the middle leaves the database as it was', async () => {
    const { db, key, path } = await openFrozen('schema-10');
    const before = contentOf(db);
    db.close();
    const program = `
      import Database from 'better-sqlite3';
      import { applyKey } from '#core/db/cipher.ts';
      import { migrate, MIGRATIONS } from '#core/db/migrate.ts';
      const key = Buffer.from(process.argv[2], 'hex');
      const db = new Database(process.argv[1]);
      applyKey(db, key);
      db.pragma('journal_mode = WAL');
      db.pragma('cache_size = 1');
      const up = (db) => {
        db.exec('CREATE TABLE half (text TEXT) STRICT');
        for (let i = 0; i < 3000; i += 1) db.prepare('INSERT INTO half VALUES (?)').run('x'.repeat(1000));
        process.kill(process.pid, 'SIGKILL');
      };
      migrate(db, process.argv[1], key, [...MIGRATIONS, { version: 990, name: 'half', up }]);`;
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '--eval', program, path, Buffer.from(key).toString('hex')], {
        cwd: ROOT,
        stdio: 'pipe',
      }),
    ).toThrow(expect.objectContaining({ signal: 'SIGKILL' }));
    expect(existsSync(`${path}-wal`)).toBe(true);
    const again = new Database(path) as WritableDB;
    applyKey(again, key);
    expect(contentOf(again)).toBe(before);
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });
});

describe('the schema', () => {
  const released = JSON.parse(readFileSync(join(ROOT, 'electron/core/db/schema-snapshot.json'), 'utf8')) as Schema;

  it('only grows: what was released stays as it was', () => {
    const now = currentSchema();
    expect(now.version).toBeGreaterThanOrEqual(released.version);
    for (const [table, columns] of Object.entries(released.tables)) expect({ [table]: now.tables[table] }).toMatchObject({ [table]: columns });
    expect(now.triggers).toMatchObject(released.triggers);
  });

  it('of every released version lies here as a frozen office, and what follows the last one is not released', () => {
    const versions = FROZEN.map((name) => Number(name.slice('schema-'.length)));
    expect(Math.max(...versions)).toBe(released.version);
    expect(Object.keys(RECOVERY_KEYS).toSorted()).toEqual(FROZEN.toSorted());
    // The heading of this version in the record of changes has a date once it is released: then its schema must be frozen.
    const changes = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
    const heading = changes.split('\n').find((line) => line.startsWith(`## ${PROGRAM_VERSION}`));
    expect(heading).toBeDefined();
    expect(heading!.includes('未发布') || versions.includes(SCHEMA_VERSION)).toBe(true);
  });

  it('has numbered steps in order, ten apart', () => {
    const versions = MIGRATIONS.map(({ version }) => version);
    expect(versions).toEqual(versions.toSorted((a, b) => a - b));
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.every((version) => version > 0)).toBe(true);
  });
});
