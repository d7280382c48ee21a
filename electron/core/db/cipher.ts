import type Database from 'better-sqlite3';

/** The key as SQLCipher takes it raw. */
export function keyPragma(key: Uint8Array): string {
  return `key = "x'${Buffer.from(key).toString('hex')}'"`;
}

/** Sets cipher and key and reads the first page with them. The cipher is SQLCipher 4's, which other tools can open, too. */
export function applyKey(db: Database.Database, key: Uint8Array): void {
  db.pragma(`cipher = 'sqlcipher'`);
  db.pragma('legacy = 4');
  db.pragma(keyPragma(key));
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
}
