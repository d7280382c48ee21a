import { randomFillSync } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { carryOnRestore, removeStaging, restoreInterrupted, setLeftoverAside } from '../backup/replace-data.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { type FolderLock, lockFolder } from '../db/lock.ts';
import { type WritableDB } from '../db/handles.ts';
import { checkFolder, openDatabase } from '../db/open.ts';
import { findOwnOffice, type OwnOffice } from '../office/office.queries.ts';

export interface OpenOffice {
  readonly db: WritableDB;
  readonly key: Uint8Array;
  readonly master: Uint8Array;
  readonly own: OwnOffice;
}

export type OfficeKeys = Pick<OpenOffice, 'key' | 'master'>;

/**
 * Holds the one open database and its key while somebody is signed in; drops both when locked. The folder's lock is taken with
 * the first opening and kept until the program ends.
 */
export class OfficeSafe {
  private readonly dataDir: string;
  private lock: FolderLock | undefined;
  private office: OpenOffice | undefined;
  /** Which file it was that was opened. */
  private file: { readonly ino: number; readonly dev: number } | undefined;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  get databasePath(): string {
    return join(this.dataDir, DATABASE_FILE);
  }

  current(): OpenOffice | undefined {
    return this.office;
  }

  /** Opens with the key, or gives the office that is open already. Throws the errors of `openDatabase` and DATA_FOLDER_IN_USE. */
  open(keys: OfficeKeys): OpenOffice {
    if (this.office) return this.office;
    this.takeFolder();
    const db = openDatabase(this.databasePath, keys.key, { create: false });
    const own = findOwnOffice(db);
    if (!own) {
      db.close();
      throw new DomainError('DATABASE_FOREIGN', {});
    }
    return this.keep(db, keys, own);
  }

  /**
   * Makes the database of a new office; `fill` writes the first rows in one transaction. There must be no vault: what lies here of
   * a database without one, an interrupted set-up's or one whose vault was lost, is set aside by name.
   */
  create(keys: OfficeKeys, asideId: string, fill: (db: WritableDB) => OwnOffice): OpenOffice {
    this.takeFolder();
    setLeftoverAside(this.dataDir, asideId);
    const db = openDatabase(this.databasePath, keys.key, { create: true });
    try {
      const own = db.transaction(() => fill(db)).immediate();
      return this.keep(db, keys, own);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  /** Forgets the keys and closes the database; who still needs one in a job of his own has made a copy. */
  close(): void {
    if (!this.office) return;
    const { db, key, master, own } = this.office;
    this.office = undefined;
    this.file = undefined;
    for (const secret of [key, master, own.attachmentKey]) randomFillSync(secret);
    db.close();
  }

  /**
   * Throws DATA_FOLDER_NOT_WRITABLE when the database is no longer where it was opened: moved or deleted behind the program's
   * back, it would go on taking acts that nobody finds again.
   */
  requirePresent(): void {
    if (!this.file) return;
    const there = statSync(this.databasePath, { throwIfNoEntry: false });
    if (this.file.ino !== there?.ino || this.file.dev !== there.dev) throw new DomainError('DATA_FOLDER_NOT_WRITABLE', {});
  }

  private keep(db: WritableDB, { key, master }: OfficeKeys, own: OwnOffice): OpenOffice {
    const attachmentKey = Uint8Array.from(own.attachmentKey);
    own.attachmentKey.fill(0);
    this.office = { db, key: Uint8Array.from(key), master: Uint8Array.from(master), own: { ...own, attachmentKey } };
    this.file = statSync(this.databasePath);
    return this.office;
  }

  /** The end of the program. */
  release(): void {
    this.close();
    this.lock?.release();
    this.lock = undefined;
  }

  /** Takes the data folder for this process; made where it is missing. Throws DATA_FOLDER_IN_USE and the folder's other faults. */
  takeFolder(): void {
    if (this.lock) return;
    try {
      mkdirSync(this.dataDir, { recursive: true });
    } catch {
      throw new DomainError('DATA_FOLDER_NOT_WRITABLE', {});
    }
    checkFolder(this.dataDir);
    this.lock = lockFolder(this.dataDir);
    carryOnRestore(this.dataDir);
    removeStaging(this.dataDir);
  }

  /** Carries on a restore that a power cut interrupted, before anybody is told that there is no office here. */
  settle(): void {
    if (restoreInterrupted(this.dataDir)) this.takeFolder();
  }
}

/** An office's id as the record carries it: the code of the list, or `x` and an id for one that is missing there. */
export function officeIdOf(code: string | undefined, makeId: () => string): OfficeId {
  return (code ?? `x${makeId()}`) as OfficeId;
}
