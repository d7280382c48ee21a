import { type AttachmentId, type CaseId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type Office } from '#shared/domain/office/office.ts';
import { isShownTo } from '#shared/domain/record/feeds.ts';
import { type ActLine, isShown } from '#shared/sync-format/act-lines.ts';
import { type FeedSlice } from '#shared/sync-format/manifest.ts';
import { wantsReceipt } from '#shared/sync-format/receipts.ts';
import { type AttachmentRow, findAttachment, findCaseHead } from '../cases/cases.queries.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { actsAboutOffice, type Link, linksPage } from '../record/feed.ts';
import { contentHashOf, contentOf } from './seal-package.ts';
import { listUnsentAttachments, saveSent, sentHead, type SentPackage, setUnsentAttachments } from './sent-packages.queries.ts';

/** Who sends to whom. */
export interface Route {
  readonly ownId: OfficeId;
  readonly ownKind: Office['kind'];
  readonly recipientId: OfficeId;
}

/**
 * One package holds at most so much, so that a first report over years becomes several of a size that a PC takes in within
 * seconds and every reader accepts (PACKAGE_LIMITS).
 */
const SLICE_LIMITS = { acts: 5000, characters: 24 * 1024 * 1024, attachments: 2000 } as const;
const PAGE = 500;

export interface NextSlice {
  readonly feed: FeedSlice;
  readonly lines: readonly ActLine[];
  /** Attachments that its acts name, and those left out before. */
  readonly attachments: readonly AttachmentRow[];
}

/** The acts of a feed's slice as the recipient is to see them. */
export function linesFor(db: ReadableDB, route: Route, from: number, to: number): ActLine[] {
  const lines: ActLine[] = [];
  const toLine = lineMaker(db, route);
  for (const act of actsFrom(db, route.ownId, from)) {
    if (act.seq > to) break;
    lines.push(toLine(act));
  }
  return lines;
}

function lineMaker(db: ReadableDB, { ownKind, recipientId }: Route): (link: Link) => ActLine {
  const officeOfCase = (caseId: CaseId) => findCaseHead(db, caseId)?.officeId;
  return (act) => (isShown(act) && isShownTo(recipientId, ownKind, act, officeOfCase) ? act : { seq: act.seq, hash: act.hash });
}

function* actsFrom(db: ReadableDB, ownId: OfficeId, from: number): Generator<Link> {
  for (let page = linksPage(db, ownId, from - 1, PAGE); page.length > 0; page = linksPage(db, ownId, page.at(-1)!.seq, PAGE))
    yield* page;
}

/** The next acts that this recipient has not been sent; undefined when there is nothing that it would be shown. */
export function nextSlice(
  db: ReadableDB,
  route: Route,
  limits: { acts: number; characters: number; attachments: number } = SLICE_LIMITS,
): NextSlice | undefined {
  const sent = sentHead(db, route.recipientId);
  const toLine = lineMaker(db, route);
  const lines: ActLine[] = [];
  const ids: AttachmentId[] = [...listUnsentAttachments(db, route.recipientId)];
  let characters = 0;
  let shownUpTo = 0;
  for (const act of actsFrom(db, route.ownId, sent.feedTo + 1)) {
    const line = toLine(act);
    characters += isShown(line) ? JSON.stringify(line).length : 100;
    const names = isShown(line) && line.type === 'attachEvidence';
    const isFull = lines.length >= limits.acts || characters > limits.characters || (names && ids.length >= limits.attachments);
    // What is withheld travels with the next act that is shown: before one, a full package may consist of links alone.
    if (isFull && lines.length > 0) {
      if (shownUpTo === 0) shownUpTo = hasShownAfter(db, route, act.seq) ? lines.length : 0;
      break;
    }
    lines.push(line);
    if (isShown(line)) shownUpTo = lines.length;
    if (names) ids.push((line.payload as { attachmentId: AttachmentId }).attachmentId);
  }
  if (shownUpTo === 0) return undefined;
  const taken = lines.slice(0, shownUpTo);
  const last = taken.at(-1)!;
  return {
    feed: { from: sent.feedTo + 1, to: last.seq, before: sent.feedHead, head: last.hash },
    lines: taken,
    attachments: ids.flatMap((id) => findAttachment(db, id) ?? []),
  };
}

function hasShownAfter(db: ReadableDB, route: Route, from: number): boolean {
  const toLine = lineMaker(db, route);
  for (const act of actsFrom(db, route.ownId, from)) if (isShown(toLine(act))) return true;
  return false;
}

/**
 * Gives the slice its number and remembers it as a package, in the running transaction; `readable` are the attachments whose
 * bytes could be read, the others are tried again with the next package.
 */
export function drawPackage(
  db: WritableDB,
  route: Route,
  slice: NextSlice,
  readable: ReadonlySet<AttachmentId>,
  by: { readonly at: Instant; readonly staffId: StaffId },
): SentPackage {
  const sent = sentHead(db, route.recipientId);
  const going = slice.attachments.filter(({ attachmentId }) => readable.has(attachmentId));
  const content = contentOf({
    sender: { id: route.ownId },
    recipient: { id: route.recipientId },
    number: sent.number + 1,
    previous: sent.contentHash,
    feed: slice.feed,
    acts: slice.lines,
    attachments: going.map(({ attachmentId: id, bytes: length, hash: sm3 }) => ({ id, length, sm3 })),
  });
  const drawn: SentPackage = {
    recipientId: route.recipientId,
    number: content.number,
    contentHash: contentHashOf(content),
    content,
    acts: slice.lines.filter(isShown).length,
    wantsReceipt: wantsReceipt(slice.lines, content.entries),
    drawnAt: by.at,
    drawnBy: by.staffId,
    writtenAt: undefined,
  };
  saveSent(db, drawn);
  setUnsentAttachments(
    db,
    route.recipientId,
    slice.attachments.flatMap(({ attachmentId }) => (readable.has(attachmentId) ? [] : [attachmentId])),
  );
  return drawn;
}

/** How many own acts wait to be sent to this recipient, counting those that it would be shown. */
export function countUnsent(db: ReadableDB, route: Route): number {
  const { ownId, ownKind, recipientId } = route;
  const { feedTo } = sentHead(db, recipientId);
  const inCases = db
    .prepare(
      `SELECT count(*) AS n FROM actions a JOIN cases c ON c.case_id = a.subject_id
       WHERE a.office_id = @ownId AND a.seq > @feedTo AND a.subject_kind = 'case' AND c.office_id = iif(@ownKind = 'district', @recipientId, @ownId)`,
    )
    .get({ ownId, ownKind, recipientId, feedTo }) as { n: number };
  // Of the office itself and its staff there are few: those are asked one by one, by the rule itself.
  const others = actsAboutOffice(db, ownId, feedTo).filter((act) => isShownTo(recipientId, ownKind, act, () => undefined));
  return inCases.n + others.length;
}
