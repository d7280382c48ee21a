import { type OfficeId } from '#shared/kernel/ids.ts';
import { GENESIS_HASH } from '#shared/domain/record/act.ts';
import { listAttachments } from '../cases/cases.queries.ts';
import { type ReadableDB } from '../db/handles.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { findOwnOffice } from '../office/office.queries.ts';
import { accessHead, hashLook, looksPage } from './access-log.ts';
import { lastImported, listAwaitedAttachments } from '../sync/received-packages.queries.ts';
import { feedHead, feedOffices, hashAct, linksPage } from './feed.ts';
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

/**
 * Checks every link of every feed that is held here: numbers without a gap, hashes, previous hashes. Of an act withheld from this
 * office only its place is known: it must be named by the act after it.
 */
function verifyFeeds(db: ReadableDB, ownId: OfficeId, faults: string[]): number {
  let acts = 0;
  for (const officeId of feedOffices(db)) {
    let previousHash = GENESIS_HASH;
    let expected = 1;
    for (let page = linksPage(db, officeId, 0, PAGE); page.length > 0; page = linksPage(db, officeId, page.at(-1)!.seq, PAGE)) {
      for (const link of page) {
        if (link.seq !== expected) faults.push(`办理记录第 ${expected} 条缺失（单位 ${officeId}）`);
        if ('type' in link) {
          acts += 1;
          const { hash, ...act } = link;
          if (link.seq === expected && act.previousHash !== previousHash)
            faults.push(`办理记录第 ${act.seq} 条与前一条不相衔接（单位 ${officeId}）`);
          if (hashAct(act) !== hash) faults.push(`办理记录第 ${act.seq} 条内容被改动（单位 ${officeId}）`);
        }
        previousHash = link.hash;
        expected = link.seq + 1;
      }
    }
    const received = officeId === ownId ? undefined : lastImported(db, officeId);
    if (received && (received.feedTo !== expected - 1 || received.feedHead !== previousHash))
      faults.push(`单位 ${officeId} 的办理记录末尾与收到的数据包不一致`);
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
  own: { officeId: OfficeId; attachmentKey: Uint8Array },
  dataDir: string,
  step: (done: number, total: number) => void,
): Verification {
  const faults: string[] = [];
  // Another office's scan may still be on its way in a volume of its own; that is for the exchange page, and no fault.
  const awaited = listAwaitedAttachments(db, own.officeId);
  const attachments = listAttachments(db).filter(({ attachmentId }) => !awaited.has(attachmentId));
  const total = attachments.length + 3;
  const acts = verifyFeeds(db, own.officeId, faults);
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

/** Both chains alone: every link of every feed and of the access log. For copies, which are checked often. */
export function verifyChains(db: ReadableDB): readonly string[] {
  const own = findOwnOffice(db);
  if (!own) return ['数据库中没有本机关的登记'];
  const faults: string[] = [];
  verifyFeeds(db, own.officeId, faults);
  verifyLooks(db, faults);
  return faults;
}
