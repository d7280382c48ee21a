import { createHash } from 'node:crypto';
import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type WritableDB } from './handles.ts';

const SLICE_BYTES = 1024 * 1024;
const CHECKPOINT_PAGES = 1000;

export interface Snapshot {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Copies the database file as it is at this moment while work goes on. All of the write-ahead log is brought into the file
 * first, and no checkpoint touches the file until the copy is done: what is written meanwhile waits in the log. The pages are copied
 * as they are, so the copy is encrypted with the same key. SQLite's own backup calls cannot be used: they refuse an
 * encrypted source, because better-sqlite3 opens the destination itself and without a key (docs/specs/backup.md, measured).
 *
 * `source` is a descriptor that was opened with the database and is closed after it: closing it earlier would drop this process's
 * POSIX locks on the file. Throws BACKUP_INTERRUPTED when the database is closed meanwhile or `signal` fires.
 */
export async function copySnapshot(db: WritableDB, source: number, target: string, signal: AbortSignal): Promise<Snapshot> {
  const [checkpoint] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (checkpoint?.busy !== 0) throw new DomainError('BACKUP_INTERRUPTED', {});
  db.pragma('wal_autocheckpoint = 0');
  try {
    const file = await open(target, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      const slice = Buffer.alloc(SLICE_BYTES);
      let bytes = 0;
      for (;;) {
        if (!db.open || signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
        const count = readSync(source, slice, 0, SLICE_BYTES, bytes);
        if (count === 0) break;
        hash.update(slice.subarray(0, count));
        await file.writeFile(slice.subarray(0, count));
        bytes += count;
      }
      await file.sync();
      return { bytes, sha256: hash.digest('hex') };
    } finally {
      await file.close();
    }
  } finally {
    if (db.open) db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  }
}
