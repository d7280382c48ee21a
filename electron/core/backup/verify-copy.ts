import { statSync } from 'node:fs';
import { type Holdings } from '#shared/contract/methods/backup.ts';
import { listAttachments } from '../cases/cases.queries.ts';
import { type WritableDB } from '../db/handles.ts';
import { SCHEMA_VERSION } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { attachmentPath, sealedBytes } from '../evidence/attachment-files.ts';
import { findOffice, findOwnOffice, type OwnOffice } from '../office/office.queries.ts';
import { verifyChains, verifyRecord } from '../record/verify.ts';
import { holdingsOf } from './holdings.ts';

export interface CopyToVerify {
  readonly databasePath: string;
  readonly key: Uint8Array;
  /** The folder in which `attachments/` lies. */
  readonly attachmentsRoot: string;
  /** `backup`: every page, both chains, every scan is there. `full`: also the rebuild, and every scan opened against its hash. */
  readonly depth: 'backup' | 'full';
}

export interface VerifiedCopy {
  /** Chinese sentences; empty when it is as it should be. */
  readonly faults: readonly string[];
  readonly holdings: Holdings;
  readonly officeName: string;
  readonly demonstration: boolean;
  readonly schemaVersion: number;
}

/**
 * Opens a copy of the database as the program would and checks it. Slow: it reads every page; verify-in-worker.ts keeps it
 * off the program's own thread. Throws the errors of `openDatabase`.
 */
export function verifyCopy({ databasePath, key, attachmentsRoot, depth }: CopyToVerify): VerifiedCopy {
  const db = openDatabase(databasePath, key, { create: false });
  try {
    const own = findOwnOffice(db);
    const faults = own ? [...pageFaults(db), ...contentFaults(db, own, attachmentsRoot, depth)] : ['数据库里没有本单位'];
    const office = own && findOffice(db, own.officeId);
    return {
      faults,
      holdings: holdingsOf(db, own?.officeId ?? ('' as OwnOffice['officeId'])),
      officeName: office?.office.name ?? '',
      demonstration: own?.demonstration === true,
      schemaVersion: SCHEMA_VERSION,
    };
  } finally {
    db.close();
  }
}

function pageFaults(db: WritableDB): string[] {
  const words = (db.pragma('integrity_check(20)') as { integrity_check: string }[]).map((row) => row.integrity_check);
  return words.length === 1 && words[0] === 'ok' ? [] : [`数据库结构有 ${words.length} 处不一致`];
}

function contentFaults(db: WritableDB, own: OwnOffice, root: string, depth: CopyToVerify['depth']): readonly string[] {
  if (depth === 'full') return verifyRecord(db, own, root, () => undefined).faults;
  const missing = listAttachments(db).filter(
    ({ attachmentId, bytes }) =>
      statSync(attachmentPath(root, attachmentId), { throwIfNoEntry: false })?.size !== sealedBytes(bytes),
  );
  return [...verifyChains(db), ...missing.map(({ attachmentId }) => `附件 ${attachmentId} 缺失或不完整`)];
}
