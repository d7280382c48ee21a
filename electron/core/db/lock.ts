import { join } from 'node:path';
import Database from 'better-sqlite3';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { asDatabaseError } from './open.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Holds the data folder for this process: an empty SQLite file under an exclusive transaction. The operating system lets go of
 * it when the process dies, however it dies, so no stale lock can keep a clerk out in the morning.
 * Throws DATA_FOLDER_IN_USE.
 */
export function lockFolder(dataDir: string): FolderLock {
  let db: Database.Database | undefined;
  try {
    db = new Database(join(dataDir, 'office.lock'), { timeout: 0 });
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    const mapped = asDatabaseError(error);
    throw mapped instanceof DomainError ? mapped : error;
  }
  const held = db;
  return {
    release: () => {
      if (held.open) held.close();
    },
  };
}
