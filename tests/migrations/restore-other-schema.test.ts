import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { SCHEMA_VERSION } from '#core/db/migrate.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { startAgain, stickIn } from '#tests/support/office-windows.ts';
import { PASSWORD } from '#tests/support/test-office.ts';

// Backups of another schema than the program's: the frozen office of an earlier version, put on a stick as that version left it.

const FROZEN = join(import.meta.dirname, 'schema-10');
const ID = '20261125T010000Z-abcdef';
const clock = fixedClock('2026-11-26T09:00:00+08:00');
let stick: string;
let dataDir: string;
beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  dataDir = mkdtempSync(join(tmpdir(), 'new-pc-'));
});
afterEach(() => {
  for (const folder of [stick, dataDir]) rmSync(folder, { recursive: true, force: true });
});

/** A backup of the frozen office on the stick, after `change` has been made to its database. */
async function putOnStick(change: (db: Database.Database) => void): Promise<void> {
  const { vaultId } = readVault(FROZEN);
  const store = join(stick, `jiezhen-backup-${vaultId.slice(0, 10)}`);
  const folder = join(store, ID);
  mkdirSync(folder, { recursive: true });
  cpSync(join(FROZEN, 'attachments'), join(store, 'attachments'), { recursive: true });
  for (const name of ['office.db', 'vault.json']) cpSync(join(FROZEN, name), join(folder, name));
  const { key } = await openWithPassword(readVault(folder), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
  const path = join(folder, 'office.db');
  const db = new Database(path);
  applyKey(db, key);
  change(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(path);
  const manifest = {
    format: 1,
    id: ID,
    madeAt: '2026-11-25T01:00:00.000Z',
    why: 'automatic',
    vaultId,
    officeName: '南市街道',
    demonstration: false,
    schemaVersion: 10,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  writeFileSync(join(folder, 'backup.json'), JSON.stringify(manifest));
}
const restore = { place: 'stick', backupId: ID, credential: { kind: 'password' as const, userName: 'admin', password: PASSWORD } };

it('one of an earlier version is restored, brought to this one, and works', async () => {
  await putOnStick(() => undefined);
  const { core, window } = await startAgain({ dataDir, clock, log: makeFakeLog() }, { exchangeFolders: stickIn(stick) });
  expect(await window.call('backup.restore', restore)).toMatchObject({ passwords: 'ofItsDay', holdings: { cases: 1, attachments: 1 } });
  await window.signIn('admin');
  expect(await window.call('record.verify', {})).toMatchObject({ faults: [], attachments: 1 });
  await core.close();
});

it('one of a later version is refused in words, and nothing is here that was not', async () => {
  await putOnStick((db) => db.pragma('user_version = 9990'));
  const { core, window } = await startAgain({ dataDir, clock, log: makeFakeLog() }, { exchangeFolders: stickIn(stick) });
  await expect(window.call('backup.restore', restore)).rejects.toMatchObject({
    code: 'DATABASE_FROM_FUTURE',
    params: { version: 9990, known: SCHEMA_VERSION },
  });
  expect(await window.call('setup.status', {})).toMatchObject({ state: 'new' });
  for (const name of ['office.db', 'vault.json', 'restore.json', 'set-aside']) expect(existsSync(join(dataDir, name))).toBe(false);
  await core.close();
});
