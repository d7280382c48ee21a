import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { copyDatabase } from '../db/copy-database.ts';
import { asDatabaseError, openDatabase } from '../db/open.ts';

const SLICE_BYTES = 1024 * 1024;

export interface DatabaseCopy {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Copies the database at `source`, on a connection of its own, while the program works on it, and flushes the copy to the disk: as
 * it lies there it is opened again without a byte being changed. Gives its length and hash. Throws the errors of
 * `openDatabase`, of which DATABASE_DAMAGED is the original's.
 */
export function copyOpenDatabase(source: string, target: string, key: Uint8Array): DatabaseCopy {
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
  return flushAndHash(target);
}

function flushAndHash(path: string): DatabaseCopy {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
    const hash = createHash('sha256');
    const slice = Buffer.alloc(SLICE_BYTES);
    for (let bytes = 0; ;) {
      const count = readSync(file, slice, 0, SLICE_BYTES, bytes);
      if (count === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(slice.subarray(0, count));
      bytes += count;
    }
  } finally {
    closeSync(file);
  }
}
