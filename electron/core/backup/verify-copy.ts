import { statSync } from 'node:fs';
import { type Holdings } from '#shared/contract/methods/backup.ts';
import { eachAttachment } from '../cases/cases.queries.ts';
import { type WritableDB } from '../db/handles.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import { asDatabaseError, openDatabase } from '../db/open.ts';
import { attachmentPath, sealedBytes } from '../evidence/attachment-files.ts';
import { findOffice, findOwnOffice, type OwnOffice } from '../office/office.queries.ts';
import { type KnownHeads, type Verification, verifyChains, verifyRecord } from '../record/verify.ts';
import { holdingsOf } from './holdings.ts';

export interface CopyToVerify {
  readonly databasePath: string;
  readonly key: Uint8Array;
  /** The folder in which `attachments/` lies. */
  readonly attachmentsRoot: string;
  /** `backup`: every page, both chains, every scan is there. `full`: also the rebuild, and every scan opened against its hash. */
  readonly depth: 'backup' | 'full';
  /** With `full`: states that both chains must still pass through. */
  readonly known?: readonly KnownHeads[];
}

export interface VerifiedCopy {
  /** Chinese sentences; empty when it is as it should be. */
  readonly faults: readonly string[];
  readonly holdings: Holdings;
  readonly officeName: string;
  readonly demonstration: boolean;
  readonly schemaVersion: number;
  /** With `full`: what was checked. */
  readonly record?: Verification;
}

/** Called between parts; gives how many are done and how many there are. */
export type VerifyStep = (done: number, total: number) => void;

/**
 * Opens a database as the program would and checks it: a copy, or the office's own while it is worked in, as it is at one moment.
 * Slow: it reads every page; database-thread.ts keeps it off the program's own thread. Throws the errors of `openDatabase`.
 */
export function verifyCopy(task: CopyToVerify, step: VerifyStep = () => undefined): VerifiedCopy {
  const db = openDatabase(task.databasePath, task.key, { create: false });
  try {
    // One reading transaction: what is done meanwhile is not half in it.
    return db.transaction(() => checkContent(db, task, step))();
  } catch (error) {
    throw asDatabaseError(error);
  } finally {
    db.close();
  }
}

function checkContent(db: WritableDB, { attachmentsRoot, depth, known }: CopyToVerify, step: VerifyStep): VerifiedCopy {
  const own = findOwnOffice(db);
  const office = own && findOffice(db, own.officeId);
  const pages = pageFaults(db);
  const record =
    own && depth === 'full' ? verifyRecord(db, own, { dataDir: attachmentsRoot, step, ...(known && { known }) }) : undefined;
  const faults = own ? [...pages, ...(record?.faults ?? linksAndScans(db, attachmentsRoot))] : ['数据库里没有本单位'];
  return {
    faults,
    holdings: holdingsOf(db, own?.officeId ?? ('' as OwnOffice['officeId'])),
    officeName: office?.office.name ?? '',
    demonstration: own?.demonstration === true,
    schemaVersion: SCHEMA_VERSION,
    ...(record && { record }),
  };
}

function pageFaults(db: WritableDB): string[] {
  const words = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  return words.length === 1 && words[0] === 'ok' ? [] : [`数据库结构有 ${words.length} 处不一致`];
}

function linksAndScans(db: WritableDB, root: string): readonly string[] {
  const faults = [...verifyChains(db)];
  for (const { attachmentId, bytes } of eachAttachment(db))
    if (statSync(attachmentPath(root, attachmentId), { throwIfNoEntry: false })?.size !== sealedBytes(bytes))
      faults.push(`附件 ${attachmentId} 缺失或不完整`);
  return faults;
}
