import { GENESIS_HASH } from '#shared/domain/record/act.ts';
import { listAttachments } from '../cases/cases.queries.ts';
import { type ReadableDB } from '../db/handles.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { accessHead, hashLook, looksPage } from './access-log.ts';
import { feedHead, feedOffices, feedPage, hashAct } from './feed.ts';
import { compareWithRebuild } from './rebuild.ts';

const PAGE = 500;

export interface Verification {
  readonly acts: number;
  readonly looks: number;
  readonly attachments: number;
  readonly head: string;
  readonly accessHead: string;
  /** Chinese sentences, one a fault; empty when all is as it was written. */
  readonly faults: readonly string[];
}

/** Checks every link of every feed: numbers without a gap, hashes, previous hashes. */
function verifyFeeds(db: ReadableDB, faults: string[]): number {
  let acts = 0;
  for (const officeId of feedOffices(db)) {
    let previousHash = GENESIS_HASH;
    let expected = 1;
    for (let page = feedPage(db, officeId, 0, PAGE); page.length > 0; page = feedPage(db, officeId, page.at(-1)!.seq, PAGE)) {
      for (const { hash, ...act } of page) {
        acts += 1;
        if (act.seq !== expected) faults.push(`办理记录第 ${expected} 条缺失（单位 ${officeId}）`);
        else if (act.previousHash !== previousHash) faults.push(`办理记录第 ${act.seq} 条与前一条不相衔接（单位 ${officeId}）`);
        if (hashAct(act) !== hash) faults.push(`办理记录第 ${act.seq} 条内容被改动（单位 ${officeId}）`);
        previousHash = hash;
        expected = act.seq + 1;
      }
    }
  }
  return acts;
}

function verifyLooks(db: ReadableDB, faults: string[]): number {
  let previousHash = GENESIS_HASH;
  let expected = 1;
  for (let page = looksPage(db, 0, PAGE); page.length > 0; page = looksPage(db, page.at(-1)!.seq, PAGE)) {
    for (const { hash, ...look } of page) {
      if (look.seq !== expected || look.previousHash !== previousHash) faults.push(`查询日志第 ${expected} 条缺失或顺序不对`);
      if (hashLook(look) !== hash) faults.push(`查询日志第 ${look.seq} 条内容被改动`);
      previousHash = hash;
      expected = look.seq + 1;
    }
  }
  return expected - 1;
}

/**
 * Checks both chains, every projection against a rebuild and every attachment against its hash. `step` is called between parts
 * so that a screen can show how far it is.
 */
export function verifyRecord(
  db: ReadableDB,
  own: { officeId: Parameters<typeof feedHead>[1]; attachmentKey: Uint8Array },
  dataDir: string,
  step: (done: number, total: number) => void,
): Verification {
  const faults: string[] = [];
  const attachments = listAttachments(db);
  const total = attachments.length + 3;
  const acts = verifyFeeds(db, faults);
  step(1, total);
  const looks = verifyLooks(db, faults);
  step(2, total);
  try {
    for (const table of compareWithRebuild(db)) faults.push(`数据表 ${table} 与办理记录不一致`);
  } catch {
    faults.push('办理记录不能重演：其中有不可能发生的办理步骤');
  }
  step(3, total);
  attachments.forEach((attachment, index) => {
    try {
      readAttachment(dataDir, own.attachmentKey, attachment.attachmentId, attachment.hash);
    } catch {
      faults.push(`附件 ${attachment.attachmentId} 缺失或被改动`);
    }
    step(4 + index, total);
  });
  return {
    acts,
    looks,
    attachments: attachments.length,
    head: feedHead(db, own.officeId).hash,
    accessHead: accessHead(db).hash,
    faults,
  };
}
