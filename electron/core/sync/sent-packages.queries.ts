import { type AttachmentId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type Content, ContentSchema, NO_HASH } from '#shared/sync-format/manifest.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';

/**
 * A package as it was drawn up for a recipient. Its number is taken before anything is written to a stick: were it taken after,
 * a power cut in between would leave a file whose number is given once more, with other content.
 */
export interface SentPackage {
  readonly recipientId: OfficeId;
  readonly number: number;
  readonly contentHash: string;
  readonly content: Content;
  /** Acts that it shows. */
  readonly acts: number;
  readonly wantsReceipt: boolean;
  readonly drawnAt: Instant;
  readonly drawnBy: StaffId;
  /** When its files were last written whole and verified; undefined while they never were. */
  readonly writtenAt: Instant | undefined;
}

/** How a sent package stands, without its content. */
export interface SentState extends Omit<SentPackage, 'content'> {
  readonly attachments: number;
  /** When the recipient's receipt was made; undefined while none has come. */
  readonly acknowledgedAt: Instant | undefined;
  /** A receipt has come that names another content under this number: one of the two offices went back to an older state. */
  readonly receiptDiffers: boolean;
}

const STATE_COLUMNS = `p.recipient_id AS recipientId, p.number, p.content_hash AS contentHash, p.acts, p.wants_receipt AS wantsReceipt,
  p.drawn_at AS drawnAt, p.drawn_by AS drawnBy, p.written_at AS writtenAt`;

function parseState(row: unknown): Omit<SentPackage, 'content'> {
  const fields = row as Record<string, unknown>;
  return {
    ...(fields as unknown as SentPackage),
    wantsReceipt: fields['wantsReceipt'] === 1,
    writtenAt: (fields['writtenAt'] ?? undefined) as Instant | undefined,
  };
}

/** A package to a recipient by its number, with its content. */
export function findSent(db: ReadableDB, recipientId: OfficeId, number: number): SentPackage | undefined {
  const row = db
    .prepare(`SELECT ${STATE_COLUMNS}, p.content FROM sent_packages p WHERE p.recipient_id = ? AND p.number = ?`)
    .get(recipientId, number) as { content: string } | undefined;
  return row && { ...parseState(row), content: ContentSchema.parse(JSON.parse(row.content)) };
}

/** Numbers of packages drawn up whose files were never written whole, oldest first. */
export function listUnwritten(db: ReadableDB, recipientId: OfficeId): readonly number[] {
  const rows = db
    .prepare('SELECT number FROM sent_packages WHERE recipient_id = ? AND written_at IS NULL ORDER BY number')
    .all(recipientId) as { number: number }[];
  return rows.map(({ number }) => number);
}

/** Every package to a recipient with its receipt, the newest first. */
export function listSent(db: ReadableDB, ownId: OfficeId, recipientId: OfficeId, limit: number): readonly SentState[] {
  const rows = db
    .prepare(
      `SELECT ${STATE_COLUMNS}, r.at AS acknowledgedAt,
         json_array_length(p.content, '$.entries') - (p.feed_to >= json_extract(p.content, '$.feed.from')) AS attachments,
         EXISTS (SELECT 1 FROM receipts d WHERE d.office_id = p.recipient_id AND d.sender_id = @ownId AND d.number = p.number
           AND d.content_hash <> p.content_hash) AS receiptDiffers
       FROM sent_packages p LEFT JOIN receipts r ON r.office_id = p.recipient_id AND r.sender_id = @ownId AND r.number = p.number
         AND r.content_hash = p.content_hash
       WHERE p.recipient_id = @recipientId ORDER BY p.number DESC LIMIT @limit`,
    )
    .all({ ownId, recipientId, limit }) as Record<string, unknown>[];
  return rows.map((row) => ({
    ...parseState(row),
    attachments: row['attachments'] as number,
    acknowledgedAt: (row['acknowledgedAt'] ?? undefined) as Instant | undefined,
    receiptDiffers: row['receiptDiffers'] === 1,
  }));
}

/** Packages drawn up before that moment whose receipt has not come, over all recipients, oldest first. */
export function listUnacknowledged(
  db: ReadableDB,
  ownId: OfficeId,
  drawnBefore: Instant,
): readonly { readonly recipientId: OfficeId; readonly number: number; readonly drawnAt: Instant }[] {
  return db
    .prepare(
      `SELECT p.recipient_id AS recipientId, p.number, p.drawn_at AS drawnAt FROM sent_packages p
       WHERE p.wants_receipt = 1 AND p.drawn_at < @drawnBefore AND NOT EXISTS (SELECT 1 FROM receipts r WHERE r.office_id = p.recipient_id
         AND r.sender_id = @ownId AND r.number = p.number AND r.content_hash = p.content_hash)
       ORDER BY p.drawn_at, p.number`,
    )
    .all({ ownId, drawnBefore }) as ReturnType<typeof listUnacknowledged>;
}

/** Receipts for packages of ours that we do not know as they were received: our own data went back to an older state. */
export function countStrangeReceipts(db: ReadableDB, ownId: OfficeId, from: OfficeId): number {
  const row = db
    .prepare(
      `SELECT count(*) AS n FROM receipts r WHERE r.sender_id = ? AND r.office_id = ? AND NOT EXISTS (SELECT 1 FROM sent_packages p
         WHERE p.recipient_id = r.office_id AND p.number = r.number AND p.content_hash = r.content_hash)`,
    )
    .get(ownId, from) as { n: number };
  return row.n;
}

/** Remembers a package that was drawn up; it is not written yet. */
export function saveSent(db: WritableDB, sent: SentPackage): void {
  const { content } = sent;
  db.prepare(
    `INSERT INTO sent_packages (recipient_id, number, content_hash, content, feed_to, feed_head, acts, wants_receipt, drawn_at, drawn_by)
     VALUES (@recipientId, @number, @contentHash, @content, @feedTo, @feedHead, @acts, @wantsReceipt, @drawnAt, @drawnBy)`,
  ).run({
    recipientId: sent.recipientId,
    number: sent.number,
    contentHash: sent.contentHash,
    content: JSON.stringify(content),
    feedTo: content.feed.to,
    feedHead: content.feed.head,
    acts: sent.acts,
    wantsReceipt: sent.wantsReceipt ? 1 : 0,
    drawnAt: sent.drawnAt,
    drawnBy: sent.drawnBy,
  });
}

/** Notes when all volumes of a package were last written to a folder. */
export function markWritten(db: WritableDB, recipientId: OfficeId, number: number, at: Instant): void {
  db.prepare('UPDATE sent_packages SET written_at = ? WHERE recipient_id = ? AND number = ?').run(at, recipientId, number);
}

/** Content hashes of the packages to a recipient by number. */
export function sentHashes(db: ReadableDB, recipientId: OfficeId): ReadonlyMap<number, string> {
  const rows = db.prepare('SELECT number, content_hash AS hash FROM sent_packages WHERE recipient_id = ?').all(recipientId) as {
    number: number;
    hash: string;
  }[];
  return new Map(rows.map(({ number, hash }) => [number, hash]));
}

/** Forgets packages from that number on: they were drawn on a record that is not the one their recipient holds. */
export function forgetSentFrom(db: WritableDB, recipientId: OfficeId, number: number): void {
  db.prepare('DELETE FROM sent_packages WHERE recipient_id = ? AND number >= ?').run(recipientId, number);
}

/** An office that was sent acts from that one on; undefined when there is none but the given ones. */
export function otherRecipientSince(db: ReadableDB, seq: number, but: readonly OfficeId[]): OfficeId | undefined {
  const rows = db
    .prepare(
      "SELECT DISTINCT recipient_id AS id FROM sent_packages WHERE feed_to >= max(?, json_extract(content, '$.feed.from'))",
    )
    .all(seq) as { id: OfficeId }[];
  return rows.find(({ id }) => !but.includes(id))?.id;
}

/**
 * The first package to a recipient that it must give back: the first that reaches beyond the restore, or one that it acknowledges otherwise
 * than we know it, else the next.
 */
export function firstSince(db: ReadableDB, recipientId: OfficeId, restoredSeq: number | undefined): number {
  const row = db
    .prepare(
      `SELECT coalesce((SELECT min(number) FROM sent_packages p WHERE recipient_id = @recipientId AND (feed_to >= @restoredSeq
           OR EXISTS (SELECT 1 FROM receipts r WHERE r.office_id = p.recipient_id AND r.number = p.number AND r.content_hash <> p.content_hash))),
         (SELECT max(number) + 1 FROM sent_packages WHERE recipient_id = @recipientId), 1) AS number`,
    )
    .get({ recipientId, restoredSeq: restoredSeq ?? Number.MAX_SAFE_INTEGER }) as { number: number };
  return row.number;
}

/** Whether a recipient has acknowledged a package that reaches to that act or beyond. */
export function hasReceiptSince(db: ReadableDB, ownId: OfficeId, recipientId: OfficeId, seq: number): boolean {
  return (
    db
      .prepare(
        `SELECT 1 FROM sent_packages p JOIN receipts r ON r.office_id = p.recipient_id AND r.sender_id = @ownId AND r.number = p.number
           AND r.content_hash = p.content_hash WHERE p.recipient_id = @recipientId AND p.feed_to >= @seq LIMIT 1`,
      )
      .get({ ownId, recipientId, seq }) !== undefined
  );
}

export interface SentHead {
  readonly number: number;
  readonly contentHash: string;
  readonly feedTo: number;
  readonly feedHead: string;
}

/** Where the next package to a recipient continues. */
export function sentHead(db: ReadableDB, recipientId: OfficeId): SentHead {
  const row = db
    .prepare(
      `SELECT number, content_hash AS contentHash, feed_to AS feedTo, feed_head AS feedHead FROM sent_packages
       WHERE recipient_id = ? ORDER BY number DESC LIMIT 1`,
    )
    .get(recipientId) as SentHead | undefined;
  return row ?? { number: 0, contentHash: NO_HASH, feedTo: 0, feedHead: NO_HASH };
}

/** How far our own feed reached in each package that was drawn up, for checking that it still goes through there. */
export function sentHeads(db: ReadableDB): readonly (Omit<SentHead, 'contentHash'> & { readonly recipientId: OfficeId })[] {
  return db
    .prepare(
      `SELECT recipient_id AS recipientId, number, feed_to AS feedTo, feed_head AS feedHead FROM sent_packages
       WHERE feed_to > 0 ORDER BY recipient_id, number`,
    )
    .all() as ReturnType<typeof sentHeads>;
}

/** Attachments left out of earlier packages because their files could not be read then. */
export function listUnsentAttachments(db: ReadableDB, recipientId: OfficeId): readonly AttachmentId[] {
  const rows = db
    .prepare('SELECT attachment_id AS id FROM unsent_attachments WHERE recipient_id = ? ORDER BY attachment_id')
    .all(recipientId) as { id: AttachmentId }[];
  return rows.map(({ id }) => id);
}

/** Replaces the list of scans that a later package must bring. */
export function setUnsentAttachments(db: WritableDB, recipientId: OfficeId, ids: readonly AttachmentId[]): void {
  db.prepare('DELETE FROM unsent_attachments WHERE recipient_id = ?').run(recipientId);
  const insert = db.prepare('INSERT INTO unsent_attachments (recipient_id, attachment_id) VALUES (?, ?)');
  for (const id of ids) insert.run(recipientId, id);
}
