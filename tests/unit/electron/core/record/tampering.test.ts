import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { type WritableDB } from '#core/db/handles.ts';
import { findOwnOffice } from '#core/office/office.queries.ts';
import { faultsBesideTheChains } from '#core/record/beside-the-chains.ts';
import { compareWithRebuild, PROJECTIONS } from '#core/record/rebuild.ts';
import { verifyChains, verifyRecord } from '#core/record/verify.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import {
  atWork,
  emptyCore,
  newCommandId,
  PASSWORD,
  SETUP,
  testOffice,
  type TestOffice,
  TestWindow,
} from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// Whoever has a password has the key, and with it every tool that reads SQLCipher. What such a one does to any row behind the
// program's back must be found.

type Row = Readonly<Record<string, string | number | Buffer | null>>;

const noRandom = { bytes: (count: number) => new Uint8Array(count) };

describe('any row of record and projections', () => {
  let office: TestOffice;
  let db: WritableDB;
  beforeAll(async () => {
    office = await testOffice('2026-03-02T09:00:00+08:00');
    const story = new CaseStory(atWork(office));
    await story.receive(familyOfThree());
    await story.accept();
    await story.attachPhoto('户口簿首页');
    const { admin, chuang } = office.windows;
    await chuang.call('cases.read', { caseId: story.view.state.id });
    await admin.call('sync.makeCertificate', { commandId: newCommandId(), reason: '首次建立' });
    // The last act of the feed changes no table: nothing but the chain itself can miss it.
    await admin.call('office.renewRecoveryKey', { commandId: newCommandId(), password: PASSWORD });
    await office.core.close();
    const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, noRandom);
    db = new Database(join(office.dataDir, 'office.db')) as WritableDB;
    applyKey(db, key);
    db.pragma('foreign_keys = OFF');
    db.pragma('ignore_check_constraints = ON');
    for (const { name } of db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all() as { name: string }[])
      db.exec(`DROP TRIGGER ${name}`);
  });
  afterAll(() => {
    db.close();
    rmSync(office.dataDir, { recursive: true, force: true });
  });

  const wholeFaults = () => verifyRecord(db, findOwnOffice(db)!, { dataDir: office.dataDir }).faults;
  // The part that is to find it, so that hundreds of attempts take seconds; the whole is tried once for each kind below.
  const faultsIn = (table: string) => (CHAINS.includes(table) ? verifyChains(db) : compareWithRebuild(db));
  /** Does something to the database and takes it back; the faults that were found meanwhile. */
  function afterwards(faults: () => readonly string[], sql: string, ...values: unknown[]): readonly string[] {
    db.exec('SAVEPOINT tampering');
    try {
      const { changes } = db.prepare(sql).run(...values);
      if (changes === 0) throw new Error(`nothing was changed by ${sql}`);
      return faults();
    } finally {
      db.exec('ROLLBACK TO tampering; RELEASE tampering');
    }
  }

  const CHAINS = ['actions', 'access_log', 'chain_heads'];
  const TABLES = [...CHAINS, ...Object.keys(PROJECTIONS)];
  const rowsOf = (table: string) => db.prepare(`SELECT * FROM ${table}`).all() as Row[];
  const keyOf = (table: string) =>
    (db.prepare(`SELECT name FROM pragma_table_info('${table}') WHERE pk > 0 ORDER BY pk`).all() as { name: string }[]).map(
      ({ name }) => name,
    );
  const where = (table: string) =>
    keyOf(table)
      .map((name) => `${name} = ?`)
      .join(' AND ');
  const keysIn = (table: string, row: Row) => keyOf(table).map((name) => row[name] ?? null);

  it('is sound before anybody touches it, and none of the tables that can have rows here is empty', () => {
    expect(wholeFaults()).toEqual([]);
    const empty = TABLES.filter((table) => rowsOf(table).length === 0);
    // Pairings and receipts need a second office: tests/property/exchange.test.ts.
    expect(empty).toEqual(['correspondents', 'paired_certificates', 'receipts']);
  });

  it.each(TABLES)('%s: each row taken out is missed', (table) => {
    const missed = rowsOf(table).map(
      (row) => afterwards(() => faultsIn(table), `DELETE FROM ${table} WHERE ${where(table)}`, ...keysIn(table, row)).length > 0,
    );
    expect(missed.filter((found) => !found)).toEqual([]);
  });

  it.each(TABLES)('%s: each value of its first, a middle and its last row changed is seen', (table) => {
    const rows = rowsOf(table);
    const chosen = new Set([rows[0], rows[Math.floor(rows.length / 2)], rows.at(-1)].filter((row) => row !== undefined));
    const unseen: string[] = [];
    for (const row of chosen)
      for (const [column, value] of Object.entries(row)) {
        const other = otherValue(column, value);
        if (
          afterwards(
            () => faultsIn(table),
            `UPDATE OR IGNORE ${table} SET ${column} = ? WHERE ${where(table)}`,
            other,
            ...keysIn(table, row),
          ).length === 0
        )
          unseen.push(`${column} of ${JSON.stringify(keysIn(table, row))}`);
      }
    expect(unseen).toEqual([]);
  });

  it('serials: a row taken out, put up or put down is seen, so that no number is given twice or skipped', () => {
    expect(rowsOf('serials').length).toBeGreaterThan(1);
    for (const row of rowsOf('serials'))
      for (const [sql, ...values] of [
        ['DELETE FROM serials'],
        ['UPDATE serials SET last = ?', Number(row['last']) - 1],
        ['UPDATE serials SET last = ?', 9],
      ])
        expect(
          afterwards(
            () => faultsBesideTheChains(db, findOwnOffice(db)!.officeId),
            `${String(sql)} WHERE ${where('serials')}`,
            ...values,
            ...keysIn('serials', row),
          ),
        ).toHaveLength(1);
  });

  it('every table of the database is tried here, or named with what finds a change to it or why none matters', () => {
    const ELSEWHERE: Readonly<Record<string, string>> = {
      serials: 'above',
      set_aside_acts: 'sync/take-back.test.ts: the act that set them aside counts them',
      withheld_acts: 'record/foreign-feeds.test.ts: links of a feed like acts',
      own_office: 'another office or attachment key opens no scan and no feed',
      own_keys: 'the private keys of packages: another one signs for nobody, the certificate is an act',
      sent_packages: 'their heads must lie on the feed; the recipient counts the packages',
      unsent_attachments: 'scans still to be sent; the scans themselves are checked',
      received_packages: 'their heads must be the ends of the other offices’ feeds',
      arrived_attachments: 'where another office’s scan came from; the scan itself is checked',
      drafts: 'no part of the record until they are acts',
    };
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
    expect((tables as { name: string }[]).map(({ name }) => name).toSorted()).toEqual(
      [...TABLES, ...Object.keys(ELSEWHERE)].toSorted(),
    );
  });

  it.each(['actions', 'access_log'])('%s: two neighbours in each other’s place are seen, wherever they stand', (table) => {
    const last = (db.prepare(`SELECT max(seq) AS n FROM ${table}`).get() as { n: number }).n;
    for (let seq = 1; seq < last; seq += 1) {
      db.exec('SAVEPOINT reordering');
      db.exec(
        `UPDATE ${table} SET seq = -seq WHERE seq IN (${seq}, ${seq + 1}); UPDATE ${table} SET seq = ${2 * seq + 1} + seq WHERE seq < 0`,
      );
      expect(`${seq}: ${verifyChains(db).length > 0}`).toBe(`${seq}: true`);
      db.exec('ROLLBACK TO reordering; RELEASE reordering');
    }
    expect(verifyChains(db)).toEqual([]);
  });

  it('an inserted act, copied from another, is seen', () => {
    const columns = Object.keys(rowsOf('actions')[0]!);
    const taken = columns.map((name) =>
      ['seq'].includes(name)
        ? `${name} + 500`
        : ['act_id', 'command_id'].includes(name)
          ? `substr(${name}, 2) || substr(${name}, 1, 1)`
          : name,
    );
    expect(
      afterwards(
        () => verifyChains(db),
        `INSERT INTO actions (${columns.join()}) SELECT ${taken.join()} FROM actions WHERE seq = 3`,
      ),
    ).not.toEqual([]);
  });

  it.each(['{"x":1.5}', '{"x":1e999}', '{"x":'])(
    'an act whose content became %s is named, and the others are still checked',
    (payload) => {
      const known = [{ madeAt: '2026-03-02T01:00:00.000Z' as Instant, head: 'a'.repeat(64), accessHead: 'b'.repeat(64) }];
      const faults = () => verifyRecord(db, findOwnOffice(db)!, { dataDir: office.dataDir, known }).faults;
      const found = afterwards(faults, 'UPDATE actions SET payload = ? WHERE seq = 2', payload).join('\n');
      expect(found).toMatch(/办理记录第 2 条内容被改动/);
      expect(found).toMatch(/备份里有的办理记录和查询日志，现在的数据里没有了/);
      expect(found.match(/内容被改动/g)).toHaveLength(1);
    },
  );
});

/** Another value of the same kind: JSON stays JSON, so that it is the content that is seen and not that it cannot be read. */
function otherValue(column: string, value: Row[string] | undefined): Row[string] {
  if (value === null || value === undefined) return column.endsWith('_fen') ? 100 : 'x';
  if (typeof value === 'number') return value + 1000;
  if (Buffer.isBuffer(value)) return Buffer.from([1, ...value]);
  if (/^\{.*\}$/s.test(value)) return `{"x":1,${value.slice(1)}`.replace(',}', '}');
  return /^\[.*\]$/s.test(value) ? '["confirmer"]' : `${value}x`;
}

describe('last entries taken out while the program does not run', () => {
  /** One administrator who also sits at the window: these tests start the program again and again. */
  let office: Awaited<ReturnType<typeof emptyCore>>;
  let admin: TestWindow;
  beforeEach(async () => {
    office = await emptyCore('2026-03-02T09:00:00+08:00');
    admin = new TestWindow(office.core);
    const administrator = { ...SETUP.administrator, roles: ['administrator' as const, 'window' as const] };
    await admin.call('setup.create', { ...SETUP, administrator });
  });
  afterEach(async () => {
    await office.core.close();
    rmSync(office.dataDir, { recursive: true, force: true });
  });
  const renew = (window: TestWindow) => window.call('office.renewRecoveryKey', { commandId: newCommandId(), password: PASSWORD });

  async function tamper(sql: string): Promise<void> {
    const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, noRandom);
    const db = new Database(join(office.dataDir, 'office.db'));
    applyKey(db, key);
    const guards = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%BEFORE%'`).all();
    for (const { name } of guards as { name: string }[]) db.exec(`DROP TRIGGER ${name}`);
    db.exec(sql);
    db.close();
  }

  it.each([
    ['a look', 'DELETE FROM access_log WHERE seq = (SELECT max(seq) FROM access_log)', /查询日志/],
    ['an act that changes no table', 'DELETE FROM actions WHERE seq = (SELECT max(seq) FROM actions)', /办理记录/],
  ])('%s: found although the program has gone on writing since', async (_what, sql, words) => {
    await renew(admin);
    await office.core.close();
    await tamper(sql);
    const { core, window } = await startAgain(office);
    await window.signIn('admin');
    await renew(window);
    expect((await window.call('record.verify', {})).faults.join('\n')).toMatch(words);
    await core.close();
  });

  it('an older state of the whole file put in its place is found by what a backup says', async () => {
    await office.core.close();
    const old = readFileSync(join(office.dataDir, 'office.db'));
    const again = await startAgain(office);
    await again.window.signIn('admin');
    await renew(again.window);
    await again.window.call('backup.make', {});
    await again.core.close();
    for (const name of readdirSync(office.dataDir).filter((each) => each.startsWith('office.db-')))
      rmSync(join(office.dataDir, name));
    writeFileSync(join(office.dataDir, 'office.db'), old);
    office.clock.advance(60_000);
    const { core, window } = await startAgain(office);
    await window.signIn('admin');
    expect((await window.call('record.verify', {})).faults).toEqual([
      '2026-03-02 09:00 的备份里有的办理记录和查询日志，现在的数据里没有了',
    ]);
    await core.close();
  });

  it.each(['2026-03-02T12:00:00+08:00', '2026-03-01T08:00:00+08:00'])(
    'going back to a backup by the program is no such thing, with a clock at %s',
    async (clock) => {
      const first = await admin.call('backup.make', {});
      office.clock.set('2026-03-02T11:00:00+08:00');
      await admin.signIn('admin');
      await renew(admin);
      await admin.call('backup.make', {});
      office.clock.set(clock);
      await admin.signIn('admin');
      const credential = { kind: 'password' as const, userName: 'admin', password: PASSWORD };
      await admin.call('backup.restore', { place: 'here', backupId: first.id, credential });
      await admin.signIn('admin');
      expect((await admin.call('record.verify', {})).faults).toEqual([]);
    },
  );
});
