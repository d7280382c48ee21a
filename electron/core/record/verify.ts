import { type OfficeId } from '#shared/kernel/ids.ts';
import { GENESIS_HASH } from '#shared/domain/record/act.ts';
import { listAttachments } from '../cases/cases.queries.ts';
import { type ReadableDB } from '../db/handles.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { findOwnOffice } from '../office/office.queries.ts';
import { hashLook, looksPage } from './access-log.ts';
import { lastImported, listAwaitedAttachments } from '../sync/received-packages.queries.ts';
import { feedOffices, hashAct, linksPage } from './feed.ts';
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

/** Gives the open database, anew for each turn: somebody may have locked the program meanwhile. Throws LOCKED. */
type OpenDB = () => ReadableDB;
/** Work in turns: what runs between two of them is not interrupted. */
type Turns<Result> = Generator<void, Result, void>;

/** All turns at once. */
function finish<Result>(turns: Turns<Result>): Result {
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
  }
}

interface Chain {
  readonly count: number;
  /** The last link that was checked. */
  readonly head: string;
}

/**
 * Checks every link of every feed that is held here: numbers without a gap, hashes, previous hashes. Of an act withheld from this
 * office only its place is known: it must be named by the act after it.
 */
function* verifyFeeds(open: OpenDB, ownId: OfficeId, faults: string[]): Turns<Chain> {
  let count = 0;
  let head = GENESIS_HASH;
  for (const officeId of feedOffices(open())) {
    let previousHash = GENESIS_HASH;
    let expected = 1;
    for (;;) {
      const page = linksPage(open(), officeId, expected - 1, PAGE);
      for (const link of page) {
        if (link.seq !== expected) faults.push(`办理记录第 ${expected} 条缺失（单位 ${officeId}）`);
        if ('type' in link) {
          count += 1;
          const { hash, ...act } = link;
          if (link.seq === expected && act.previousHash !== previousHash)
            faults.push(`办理记录第 ${act.seq} 条与前一条不相衔接（单位 ${officeId}）`);
          if (hashAct(act) !== hash) faults.push(`办理记录第 ${act.seq} 条内容被改动（单位 ${officeId}）`);
        }
        previousHash = link.hash;
        expected = link.seq + 1;
      }
      if (page.length < PAGE) break;
      yield;
    }
    if (officeId === ownId) head = previousHash;
    const received = officeId === ownId ? undefined : lastImported(open(), officeId);
    if (received && (received.feedTo !== expected - 1 || received.feedHead !== previousHash))
      faults.push(`单位 ${officeId} 的办理记录末尾与收到的数据包不一致`);
  }
  return { count, head };
}

function* verifyLooks(open: OpenDB, faults: string[]): Turns<Chain> {
  let previousHash = GENESIS_HASH;
  let expected = 1;
  for (;;) {
    const page = looksPage(open(), expected - 1, PAGE);
    for (const { hash, ...look } of page) {
      if (look.seq !== expected || look.previousHash !== previousHash) faults.push(`查询日志第 ${expected} 条缺失或顺序不对`);
      if (hashLook(look) !== hash) faults.push(`查询日志第 ${look.seq} 条内容被改动`);
      previousHash = hash;
      expected = look.seq + 1;
    }
    if (page.length < PAGE) return { count: expected - 1, head: previousHash };
    yield;
  }
}

interface OwnKeys {
  readonly officeId: OfficeId;
  readonly attachmentKey: Uint8Array;
}

function* verifyAll(
  open: OpenDB,
  own: OwnKeys,
  dataDir: string,
  step: (done: number, total: number) => void,
): Turns<Verification> {
  const faults: string[] = [];
  // Another office's scan may still be on its way in a volume of its own; that is for the exchange page, and no fault.
  const awaited = listAwaitedAttachments(open(), own.officeId);
  const attachments = listAttachments(open()).filter(({ attachmentId }) => !awaited.has(attachmentId));
  const total = attachments.length + 3;
  const acts = yield* verifyFeeds(open, own.officeId, faults);
  step(1, total);
  yield;
  const looks = yield* verifyLooks(open, faults);
  step(2, total);
  yield;
  const db = open();
  try {
    for (const table of compareWithRebuild(db)) faults.push(`数据表 ${table} 与办理记录不一致`);
  } catch {
    faults.push('办理记录不能重演：其中有不可能发生的办理步骤');
  }
  step(3, total);
  for (const [index, attachment] of attachments.entries()) {
    yield;
    open();
    try {
      readAttachment(dataDir, own.attachmentKey, attachment.attachmentId, attachment.hash);
    } catch {
      faults.push(`附件 ${attachment.attachmentId} 缺失或被改动`);
    }
    step(4 + index, total);
  }
  return {
    acts: acts.count,
    looks: looks.count,
    attachments: attachments.length,
    head: acts.head,
    accessHead: looks.head,
    faults,
  };
}

/**
 * Checks both chains, every projection against a rebuild and every attachment against its hash, all at once. `step` is called
 * between parts.
 */
export function verifyRecord(
  db: ReadableDB,
  own: OwnKeys,
  dataDir: string,
  step: (done: number, total: number) => void,
): Verification {
  return finish(verifyAll(() => db, own, dataDir, step));
}

/**
 * The same in turns, so that the office works on meanwhile; what is done after the last page was read is not part of it. Rejects
 * with what `open` throws.
 */
export async function verifyRecordInTurns(
  open: OpenDB,
  own: OwnKeys,
  dataDir: string,
  step: (done: number, total: number) => void,
): Promise<Verification> {
  const turns = verifyAll(open, own, dataDir, step);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
}

/** Both chains alone: every link of every feed and of the access log. For copies, which are checked often. */
export function verifyChains(db: ReadableDB): readonly string[] {
  const own = findOwnOffice(db);
  if (!own) return ['数据库中没有本机关的登记'];
  const faults: string[] = [];
  finish(verifyFeeds(() => db, own.officeId, faults));
  finish(verifyLooks(() => db, faults));
  return faults;
}
