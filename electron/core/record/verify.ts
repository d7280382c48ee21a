import { type OfficeId } from '#shared/kernel/ids.ts';
import { formatInstant, type Instant } from '#shared/kernel/instant.ts';
import { type ActRecord, GENESIS_HASH } from '#shared/domain/record/act.ts';
import { officeActSchemas } from '#shared/domain/record/office-acts.ts';
import { countAttachments, eachAttachment } from '../cases/cases.queries.ts';
import { type ReadableDB } from '../db/handles.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { findOwnOffice } from '../office/office.queries.ts';
import { hashLook, looksPage } from './access-log.ts';
import { lastImported, listAwaitedAttachments } from '../sync/received-packages.queries.ts';
import { sentHeads } from '../sync/sent-packages.queries.ts';
import { faultsBesideTheChains } from './beside-the-chains.ts';
import { feedOffices, hashAct, hashAt, hashesSetAside, type Link, linksPage } from './feed.ts';
import { type KeptHead, keptHead, LOOKS_CHAIN, sameHead } from './kept-head.ts';
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

/** A state of the record that was noted down outside of it, when a backup was made: both chains must still pass through it. */
export interface KnownHeads {
  readonly madeAt: Instant;
  readonly head: string;
  readonly accessHead: string;
}

interface Chain {
  readonly count: number;
  /** The last link that was checked. */
  readonly head: string;
  /** Of the hashes asked for, those the chain passes through. */
  readonly passed: ReadonlySet<string>;
}

/** Back to which moment the office's data were put, and when. */
interface Restore {
  readonly to: Instant;
  readonly at: Instant;
}

/** A link whose row is no act any more: edited so that it cannot be read. */
interface UnreadableLink {
  readonly seq: number;
  readonly hash: string;
  readonly unreadable: true;
}

/** The next links; where one of them cannot be read, that one alone, so that it is named and what follows is still checked. */
function readableLinks(db: ReadableDB, officeId: OfficeId, afterSeq: number): readonly (Link | UnreadableLink)[] {
  for (const limit of [PAGE, 1])
    try {
      return linksPage(db, officeId, afterSeq, limit);
    } catch {
      // Read again one by one.
    }
  const row = db
    .prepare('SELECT seq, hash FROM actions WHERE office_id = ? AND seq > ? ORDER BY seq LIMIT 1')
    .get(officeId, afterSeq) as { seq: number; hash: string };
  return [{ ...row, unreadable: true }];
}

/** What the walk along a feed found. */
interface WalkedFeed {
  readonly acts: number;
  readonly lastSeq: number;
  readonly head: string;
  readonly lastAct: KeptHead;
}

/**
 * Walks along one feed: numbers without a gap, hashes, previous hashes. Of an act withheld from this office only its place is known: it
 * must be named by the act after it. `visit` is given each link, and whether its content is what its hash says.
 */
function walkFeed(
  db: ReadableDB,
  officeId: OfficeId,
  faults: string[],
  visit: (link: Link | UnreadableLink, isSound: boolean) => void,
): WalkedFeed {
  let [acts, head, expected] = [0, GENESIS_HASH, 1];
  let lastAct: KeptHead = { seq: 0, hash: GENESIS_HASH, at: '' };
  for (let page = readableLinks(db, officeId, 0); page.length > 0; page = readableLinks(db, officeId, expected - 1))
    for (const link of page) {
      const isSound = 'type' in link && hasItsHash(link);
      if (link.seq !== expected) faults.push(`办理记录第 ${expected} 条缺失（单位 ${officeId}）`);
      if ('unreadable' in link) faults.push(`办理记录第 ${link.seq} 条内容被改动，不能识别（单位 ${officeId}）`);
      if ('type' in link) {
        acts += 1;
        if (link.seq === expected && link.previousHash !== head)
          faults.push(`办理记录第 ${link.seq} 条与前一条不相衔接（单位 ${officeId}）`);
        if (!isSound) faults.push(`办理记录第 ${link.seq} 条内容被改动（单位 ${officeId}）`);
        lastAct = { seq: link.seq, hash: link.hash, at: link.at };
      }
      visit(link, isSound);
      head = link.hash;
      expected = link.seq + 1;
    }
  return { acts, lastSeq: expected - 1, head, lastAct };
}

/** Checks every feed that is held here, and that each reaches as far as it once did: by its own count, and by what was received and sent. */
function verifyFeeds(
  db: ReadableDB,
  ownId: OfficeId,
  faults: string[],
  asked: ReadonlySet<string> = new Set(),
): Chain & { readonly restores: readonly Restore[] } {
  const restores: Restore[] = [];
  let [count, ownHead] = [0, GENESIS_HASH];
  const passed = new Set<string>();
  for (const officeId of feedOffices(db)) {
    const isOwn = officeId === ownId;
    const { acts, lastSeq, head, lastAct } = walkFeed(db, officeId, faults, (link, isSound) => {
      if (!isOwn) return;
      if (asked.has(link.hash)) passed.add(link.hash);
      if (isSound && 'type' in link && link.type === 'restoreBackup') restores.push(...restoreIn(link));
    });
    count += acts;
    if (isOwn) ownHead = head;
    const kept = keptHead(db, officeId);
    if (lastAct.seq > 0 && !sameHead(kept, lastAct))
      faults.push(`办理记录末尾被改动：应当到第 ${kept?.seq ?? '？'} 条，现在到第 ${lastAct.seq} 条（单位 ${officeId}）`);
    const received = isOwn ? undefined : lastImported(db, officeId);
    if (received && (received.feedTo !== lastSeq || received.feedHead !== head))
      faults.push(`单位 ${officeId} 的办理记录末尾与收到的数据包不一致`);
  }
  const aside = hashesSetAside(db, ownId);
  for (const hash of asked) if (aside.has(hash)) passed.add(hash);
  for (const { recipientId, number, feedTo, feedHead } of sentHeads(db))
    if (hashAt(db, ownId, feedTo) !== feedHead && !aside.has(feedHead))
      faults.push(`办理记录第 ${feedTo} 条与报送单位 ${recipientId} 的第 ${number} 包里的不一致`);
  return { count, head: ownHead, passed, restores };
}

/** Also false for a content that no act can have had: a fraction, an endless number. */
function hasItsHash({ hash, ...act }: ActRecord): boolean {
  try {
    return hashAct(act) === hash;
  } catch {
    return false;
  }
}

function restoreIn({ payload, at }: Pick<ActRecord, 'payload' | 'at'>): Restore[] {
  const restore = officeActSchemas.restoreBackup.safeParse(payload);
  return restore.success ? [{ to: restore.data.madeAt, at }] : [];
}

function verifyLooks(db: ReadableDB, faults: string[], asked: ReadonlySet<string> = new Set()): Chain {
  let previousHash = GENESIS_HASH;
  let expected = 1;
  let lastAt = '';
  const passed = new Set<string>();
  for (;;) {
    const page = looksPage(db, expected - 1, PAGE);
    for (const { hash, ...look } of page) {
      if (look.seq !== expected || look.previousHash !== previousHash) faults.push(`查询日志第 ${expected} 条缺失或顺序不对`);
      if (hashLook(look) !== hash) faults.push(`查询日志第 ${look.seq} 条内容被改动`);
      if (asked.has(hash)) passed.add(hash);
      lastAt = look.at;
      previousHash = hash;
      expected = look.seq + 1;
    }
    if (page.length < PAGE) break;
  }
  const kept = keptHead(db, LOOKS_CHAIN);
  if (!sameHead(kept, { seq: expected - 1, hash: previousHash, at: lastAt }))
    faults.push(`查询日志末尾被改动：应当到第 ${kept?.seq ?? '？'} 条，现在到第 ${expected - 1} 条`);
  return { count: expected - 1, head: previousHash, passed };
}

/**
 * Whether a restore explains that what was noted down after the backup it went back to is gone. A clock that was behind when it was
 * restored dates the act no later than the backup: then everything after the backup is explained.
 */
function explainedByRestore(madeAt: Instant, restores: readonly Restore[]): boolean {
  return restores.some(({ to, at }) => madeAt > to && (madeAt <= at || at <= to));
}

interface OwnKeys {
  readonly officeId: OfficeId;
  readonly attachmentKey: Uint8Array;
}

export interface VerifyTask {
  readonly dataDir: string;
  /** What backups say the record once was. */
  readonly known?: readonly KnownHeads[];
  /** Called between parts. */
  readonly step?: (done: number, total: number) => void;
}

/**
 * Checks both chains, every projection against a rebuild and every attachment against its hash. Slow: what was 100,000 acts takes
 * half a minute, so nobody's own thread should do it (backup/verify-copy.ts). Nothing of it is in memory longer than it is looked at:
 * a page of links, a case, a scan, whatever the office has gathered in its years.
 */
export function verifyRecord(
  db: ReadableDB,
  own: OwnKeys,
  { dataDir, known = [], step = () => undefined }: VerifyTask,
): Verification {
  const faults: string[] = [];
  // Another office's scan may still be on its way in a volume of its own; that is for the exchange page, and no fault.
  const awaited = listAwaitedAttachments(db, own.officeId);
  const attachments = countAttachments(db) - awaited.size;
  const total = attachments + 3;
  const acts = verifyFeeds(db, own.officeId, faults, new Set(known.map(({ head }) => head)));
  step(1, total);
  const looks = verifyLooks(db, faults, new Set(known.map(({ accessHead }) => accessHead)));
  step(2, total);
  for (const { madeAt, head, accessHead } of known) {
    if (explainedByRestore(madeAt, acts.restores)) continue;
    const lost = [...(acts.passed.has(head) ? [] : ['办理记录']), ...(looks.passed.has(accessHead) ? [] : ['查询日志'])];
    if (lost.length > 0) faults.push(`${formatInstant(madeAt)} 的备份里有的${lost.join('和')}，现在的数据里没有了`);
  }
  try {
    for (const table of compareWithRebuild(db)) faults.push(`数据表 ${table} 与办理记录不一致`);
  } catch {
    faults.push('办理记录不能重演：其中有不可能发生的办理步骤');
  }
  faults.push(...faultsBesideTheChains(db, own.officeId));
  step(3, total);
  let done = 3;
  for (const { attachmentId, hash } of eachAttachment(db)) {
    if (awaited.has(attachmentId)) continue;
    try {
      readAttachment(dataDir, own.attachmentKey, attachmentId, hash);
    } catch {
      faults.push(`附件 ${attachmentId} 缺失或被改动`);
    }
    step((done += 1), total);
  }
  return {
    acts: acts.count,
    looks: looks.count,
    attachments,
    head: acts.head,
    accessHead: looks.head,
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
