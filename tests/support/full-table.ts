import { join } from 'node:path';
import Database from 'better-sqlite3';
import { applyKey } from '#core/db/cipher.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { PASSWORD } from './test-office.ts';

const noRandom = { bytes: (count: number) => new Uint8Array(count) };

/** As of a full disk: nothing can be added to a table of the office's database (`access_log`); `free` makes room again. */
export async function fillTable(
  dataDir: string,
  table: 'access_log' | 'actions',
  password = PASSWORD,
): Promise<{ readonly free: () => void }> {
  const { key } = await openWithPassword(readVault(dataDir), 'admin', password, noRandom);
  const exec = (sql: string) => {
    const db = new Database(join(dataDir, 'office.db'));
    applyKey(db, key);
    db.exec(sql);
    db.close();
  };
  exec(`CREATE TRIGGER full BEFORE INSERT ON ${table} BEGIN SELECT RAISE(ABORT, 'as of a full disk'); END`);
  return { free: () => exec('DROP TRIGGER full') };
}
