import { type AttachmentId, type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type KnownChain, NOTHING_KNOWN } from '#shared/sync-format/chain.ts';
import { type Content, ContentSchema, NO_HASH } from '#shared/sync-format/manifest.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { prepared } from '../db/prepared.ts';

/** A package of another office as far as it has come. */
export interface ReceivedPackage {
  readonly senderId: OfficeId;
  readonly number: number;
  readonly contentHash: string;
  readonly content: Content;
  readonly firstAt: Instant;
  /** When its acts were taken in; undefined while only volumes without them have come. */
  readonly actsAt: Instant | undefined;
  /** When the last of it had come. */
  readonly completeAt: Instant | undefined;
  readonly wantsReceipt: boolean;
}

const COLUMNS = `sender_id AS senderId, number, content_hash AS contentHash, content, first_at AS firstAt, acts_at AS actsAt,
  complete_at AS completeAt, wants_receipt AS wantsReceipt`;

function parse(row: unknown): ReceivedPackage {
  const fields = row as Record<string, unknown> & { content: string };
  return {
    ...(fields as unknown as ReceivedPackage),
    content: ContentSchema.parse(JSON.parse(fields.content)),
    actsAt: (fields['actsAt'] ?? undefined) as Instant | undefined,
    completeAt: (fields['completeAt'] ?? undefined) as Instant | undefined,
    wantsReceipt: fields['wantsReceipt'] === 1,
  };
}

/** A sender's package by its number, once something of it has come. */
export function findReceived(db: ReadableDB, senderId: OfficeId, number: number): ReceivedPackage | undefined {
  const row = db.prepare(`SELECT ${COLUMNS} FROM received_packages WHERE sender_id = ? AND number = ?`).get(senderId, number);
  return row === undefined ? undefined : parse(row);
}

/** Packages of which a part is still missing, oldest first. */
export function listIncomplete(db: ReadableDB, senderId: OfficeId): readonly ReceivedPackage[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM received_packages WHERE sender_id = ? AND complete_at IS NULL ORDER BY number`)
    .all(senderId)
    .map(parse);
}

/** Packages of a sender from that number on whose acts were taken in, in order. */
export function listReceivedFrom(db: ReadableDB, senderId: OfficeId, number: number): readonly ReceivedPackage[] {
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM received_packages WHERE sender_id = ? AND number >= ? AND acts_at IS NOT NULL ORDER BY number`,
    )
    .all(senderId, number)
    .map(parse);
}

/** Remembers a package when the first of it comes; afterwards only how much has come changes. */
export function saveReceived(db: WritableDB, received: ReceivedPackage): void {
  const { content, actsAt, completeAt, wantsReceipt } = received;
  db.prepare(
    `INSERT INTO received_packages (sender_id, number, content_hash, content, feed_to, feed_head, first_at, acts_at, complete_at, wants_receipt)
     VALUES (@senderId, @number, @contentHash, @content, @feedTo, @feedHead, @firstAt, @actsAt, @completeAt, @wantsReceipt)
     ON CONFLICT (sender_id, number) DO UPDATE SET acts_at = excluded.acts_at, complete_at = excluded.complete_at,
       wants_receipt = excluded.wants_receipt`,
  ).run({
    senderId: received.senderId,
    number: received.number,
    contentHash: received.contentHash,
    content: JSON.stringify(content),
    feedTo: content.feed.to,
    feedHead: content.feed.head,
    firstAt: received.firstAt,
    actsAt: actsAt ?? null,
    completeAt: completeAt ?? null,
    wantsReceipt: wantsReceipt ? 1 : 0,
  });
}

export interface LastImported {
  readonly number: number;
  readonly contentHash: string;
  readonly feedTo: number;
  readonly feedHead: string;
  readonly at: Instant;
}

/** The last package of a sender whose acts were taken in. */
export function lastImported(db: ReadableDB, senderId: OfficeId): LastImported | undefined {
  return db
    .prepare(
      `SELECT number, content_hash AS contentHash, feed_to AS feedTo, feed_head AS feedHead, acts_at AS at
       FROM received_packages WHERE sender_id = ? AND acts_at IS NOT NULL ORDER BY number DESC LIMIT 1`,
    )
    .get(senderId) as LastImported | undefined;
}

/** What is remembered of a sender's packages, to judge the next by. */
export function knownChain(db: ReadableDB, senderId: OfficeId): KnownChain {
  const last = lastImported(db, senderId);
  const rows = db.prepare('SELECT number, content_hash AS hash FROM received_packages WHERE sender_id = ?').all(senderId) as {
    number: number;
    hash: string;
  }[];
  return {
    ...NOTHING_KNOWN,
    lastNumber: last?.number ?? 0,
    lastHash: last?.contentHash ?? NO_HASH,
    feedSeq: last?.feedTo ?? 0,
    feedHead: last?.feedHead ?? NO_HASH,
    hashes: new Map(rows.map(({ number, hash }) => [number, hash])),
  };
}

export interface ArrivedAttachment {
  readonly id: AttachmentId;
  readonly senderId: OfficeId;
  readonly hash: string;
  readonly mime: string;
}

/** A scan that came in a package, whether or not the act that names it has come. */
export function findArrived(db: ReadableDB, id: AttachmentId): ArrivedAttachment | undefined {
  return prepared(
    db,
    'SELECT attachment_id AS id, sender_id AS senderId, hash, mime FROM arrived_attachments WHERE attachment_id = ?',
  ).get(id) as ArrivedAttachment | undefined;
}

/** Remembers a scan whose file has been written. */
export function saveArrived(db: WritableDB, { id, senderId, hash, mime }: ArrivedAttachment): void {
  prepared(db, 'INSERT INTO arrived_attachments (attachment_id, sender_id, hash, mime) VALUES (?, ?, ?, ?)').run(
    id,
    senderId,
    hash,
    mime,
  );
}

/** The office from which an attachment's bytes are still to come; undefined when they are here, or ours. */
export function awaitedFrom(db: ReadableDB, ownId: OfficeId, id: AttachmentId): OfficeId | undefined {
  const row = db
    .prepare(
      `SELECT c.office_id AS officeId FROM attachments a JOIN cases c USING (case_id) WHERE a.attachment_id = @id AND c.office_id <> @ownId
         AND NOT EXISTS (SELECT 1 FROM arrived_attachments r WHERE r.attachment_id = @id)`,
    )
    .get({ id, ownId }) as { officeId: OfficeId } | undefined;
  return row?.officeId;
}

/** Attachments that acts of other offices name and whose bytes have not come yet, with the office they are to come from. */
export function listAwaitedAttachments(db: ReadableDB, ownId: OfficeId): ReadonlyMap<AttachmentId, OfficeId> {
  const rows = db
    .prepare(
      `SELECT a.attachment_id AS id, c.office_id AS officeId FROM attachments a JOIN cases c USING (case_id)
       WHERE c.office_id <> ? AND a.attachment_id NOT IN (SELECT attachment_id FROM arrived_attachments)`,
    )
    .all(ownId) as { id: AttachmentId; officeId: OfficeId }[];
  return new Map(rows.map(({ id, officeId }) => [id, officeId]));
}
