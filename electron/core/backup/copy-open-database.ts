import { copyDatabase } from '../db/copy-database.ts';
import { asDatabaseError, openDatabase } from '../db/open.ts';

/**
 * Copies the database at `source`, on a connection of its own, while the program works on it: as it lies there it is opened again
 * without a byte being changed. Throws the errors of `openDatabase`, of which DATABASE_DAMAGED is the original's.
 */
export function copyOpenDatabase(source: string, target: string, key: Uint8Array): void {
  const db = openDatabase(source, key, { create: false });
  try {
    copyDatabase(db, target);
  } catch (error) {
    throw asDatabaseError(error);
  } finally {
    db.close();
  }
  // The first opening notes in the file's head how it is written to.
  openDatabase(target, key, { create: false }).close();
}
