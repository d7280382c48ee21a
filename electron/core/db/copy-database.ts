import { type ReadableDB } from './handles.ts';

/**
 * Writes what the database holds at this moment into the new file `target`, encrypted with the same key. SQLite itself makes the
 * copy, inside one reading transaction: it is whole and of one moment whatever else is being written, nobody who works on
 * another connection waits for it, and every row is read on the way, so that a damaged original is noticed. (Its page-wise backup
 * calls refuse an encrypted source through the driver, ADR 9.) It cannot be interrupted. Throws SQLite's own errors.
 */
export function copyDatabase(db: ReadableDB, target: string): void {
  db.prepare('VACUUM INTO ?').run(target);
}
