import { z } from 'zod';
import { type ActId, type CaseId, type CommandId, encodeId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { type ActRecord, ActRecordSchema, GENESIS_HASH, hashedText, type SubjectKind } from '#shared/domain/record/act.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { prepared } from '../db/prepared.ts';
import { type Random } from '../ports.ts';
import { refuseClockBehind } from './clock.ts';
import { project } from './project.ts';

export interface NewAct {
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly type: string;
  readonly payload: unknown;
}

/** An act that can only be made after the ones before it are in the record: a paper of the case as the act has left it. */
export type LazyAct = NewAct | (() => NewAct);

export interface Authorship {
  readonly officeId: OfficeId;
  readonly commandId: CommandId;
  readonly staffId: StaffId;
  readonly at: Instant;
  readonly lawVersion: string;
  readonly random: Random;
}

export interface FeedHead {
  readonly seq: number;
  readonly hash: string;
  readonly at: Instant | undefined;
}

/**
 * The last link of an office's feed; seq 0 and the genesis hash before the first. Where last links were taken out, the one that was
 * the last: the feed goes on after the gap, so that it stays one.
 */
export function feedHead(db: ReadableDB, officeId: OfficeId): FeedHead {
  const row = prepared(
    db,
    `SELECT seq, hash, at FROM (SELECT * FROM (SELECT seq, hash, at FROM actions WHERE office_id = @officeId ORDER BY seq DESC LIMIT 1)
       UNION ALL SELECT seq, hash, at FROM chain_heads WHERE chain = @officeId) ORDER BY seq DESC LIMIT 1`,
  ).get({ officeId }) as { seq: number; hash: string; at: Instant } | undefined;
  // Of links taken back after a restored backup nobody may have held the content (take-back.ts): they stand in the chain all the same.
  const link = prepared(db, 'SELECT seq, hash FROM withheld_acts WHERE office_id = ? AND seq > ? ORDER BY seq DESC LIMIT 1').get(
    officeId,
    row?.seq ?? 0,
  ) as { seq: number; hash: string } | undefined;
  return { seq: 0, hash: GENESIS_HASH, ...row, ...link, at: row?.at };
}

/** True when this command has been done before: a retry, which must change nothing. */
export function commandKnown(db: ReadableDB, commandId: CommandId): boolean {
  return prepared(db, 'SELECT 1 FROM actions WHERE command_id = ? LIMIT 1').get(commandId) !== undefined;
}

/** When an act is dated that follows `head`: the clock that an administrator has confirmed is believed; otherwise moments never go back. */
export function momentOf(type: string, at: Instant, head: FeedHead): Instant {
  return head.at && head.at > at && type !== 'confirmClock' ? head.at : at;
}

/**
 * Appends acts to the office's own feed and brings the projections up to date, in the transaction of the running command.
 * Moments never run backwards along the chain: an act is at least as late as the one before it.
 * Throws HistoryError when an act cannot follow, and CLOCK_BEHIND when the clock was set back; the transaction fails with it.
 */
export function appendActs(db: WritableDB, author: Authorship, acts: readonly LazyAct[]): readonly ActRecord[] {
  let head = feedHead(db, author.officeId);
  return acts.map((lazy, commandIndex) => {
    const act = typeof lazy === 'function' ? lazy() : lazy;
    refuseClockBehind(head.at, author.at, [act]);
    const at = momentOf(act.type, author.at, head);
    const unhashed = {
      officeId: author.officeId,
      seq: head.seq + 1,
      actId: encodeId(author.random.bytes(17)) as ActId,
      commandId: author.commandId,
      commandIndex,
      subjectKind: act.subjectKind,
      subjectId: act.subjectId,
      type: act.type,
      payload: JSON.parse(canonicalJson(act.payload as Json)) as ActRecord['payload'],
      lawVersion: author.lawVersion,
      staffId: author.staffId,
      at,
      previousHash: head.hash,
    };
    const record: ActRecord = { ...unhashed, hash: hashAct(unhashed) };
    insertAct(db, record);
    project(db, record);
    head = { seq: record.seq, hash: record.hash, at };
    return record;
  });
}

/** The SM3 hash an act must carry. */
export function hashAct(act: Omit<ActRecord, 'hash'>): string {
  return sm3Hex(Buffer.from(hashedText(act), 'utf8'));
}

/** Writes down that a place in another office's chain is taken by an act whose content is withheld from this office. */
export function insertWithheld(db: WritableDB, officeId: OfficeId, link: { readonly seq: number; readonly hash: string }): void {
  prepared(db, 'INSERT INTO withheld_acts (office_id, seq, hash) VALUES (?, ?, ?)').run(officeId, link.seq, link.hash);
}

export function insertAct(db: WritableDB, act: ActRecord): void {
  prepared(
    db,
    `INSERT INTO actions (office_id, seq, act_id, command_id, command_index, subject_kind, subject_id, type, payload, law_version, staff_id, at, previous_hash, hash)
     VALUES (@officeId, @seq, @actId, @commandId, @commandIndex, @subjectKind, @subjectId, @type, @payload, @lawVersion, @staffId, @at, @previousHash, @hash)`,
  ).run({ ...act, payload: canonicalJson(act.payload as Json) });
}

const COLUMNS = `office_id AS officeId, seq, act_id AS actId, command_id AS commandId, command_index AS commandIndex, subject_kind AS subjectKind,
  subject_id AS subjectId, type, payload, law_version AS lawVersion, staff_id AS staffId, at, previous_hash AS previousHash, hash`;

/** What JSON.parse gives is JSON; to prove it value by value was most of the work of reading an act, and most of its memory. */
const RowSchema = ActRecordSchema.extend({ payload: z.unknown() });

function parseRow(row: unknown): ActRecord {
  const fields = row as Record<string, unknown> & { payload: string };
  return RowSchema.parse({ ...fields, payload: JSON.parse(fields.payload) }) as ActRecord;
}

/** Acts about one subject over all feeds: the office's own in order, then each other office's in order. */
export function actsOf(db: ReadableDB, subjectKind: SubjectKind, subjectId: string): readonly ActRecord[] {
  return prepared(db, `SELECT ${COLUMNS} FROM actions WHERE subject_kind = ? AND subject_id = ? ORDER BY office_id, seq`)
    .all(subjectKind, subjectId)
    .map(parseRow);
}

/** Every case that acts are about, those that began earlier first: acts done at about the same time lie near each other. */
export function casesInFeeds(db: ReadableDB): readonly CaseId[] {
  const rows = db
    .prepare(`SELECT subject_id AS id FROM actions WHERE subject_kind = 'case' GROUP BY subject_id ORDER BY min(seq), subject_id`)
    .all();
  return (rows as { id: CaseId }[]).map(({ id }) => id);
}

/** Where the acts about offices and their staff stand, feed by feed in order. */
export function placesAboutOffices(db: ReadableDB): readonly { readonly officeId: OfficeId; readonly seq: number }[] {
  return db
    .prepare(
      `SELECT office_id AS officeId, seq FROM actions
       WHERE subject_kind IN ('office', 'staff') ORDER BY office_id, seq`,
    )
    .all() as ReturnType<typeof placesAboutOffices>;
}

/** One act by its place in a feed; undefined when there is none. */
export function actAt(db: ReadableDB, officeId: OfficeId, seq: number): ActRecord | undefined {
  const row = prepared(db, `SELECT ${COLUMNS} FROM actions WHERE office_id = ? AND seq = ?`).get(officeId, seq);
  return row === undefined ? undefined : parseRow(row);
}

/** The hash of the link at a place in a feed, whatever has become of its content, a withheld one's too; undefined when there is none. */
export function hashAt(db: ReadableDB, officeId: OfficeId, seq: number): string | undefined {
  const row = prepared(
    db,
    `SELECT hash FROM actions WHERE office_id = @officeId AND seq = @seq
       UNION ALL SELECT hash FROM withheld_acts WHERE office_id = @officeId AND seq = @seq LIMIT 1`,
  ).get({ officeId, seq }) as { hash: string } | undefined;
  return row?.hash;
}

/** Hashes of links that stood in a feed until lost ones were taken back into their places, and are kept aside (take-back.ts). */
export function hashesSetAside(db: ReadableDB, officeId: OfficeId): ReadonlySet<string> {
  const rows = db.prepare('SELECT hash FROM set_aside_acts WHERE office_id = ?').all(officeId) as { hash: string }[];
  return new Set(rows.map(({ hash }) => hash));
}

/** Up to `limit` acts of a feed after `afterSeq`, in order: for checking and for packages, page by page. */
function feedPage(db: ReadableDB, officeId: OfficeId, afterSeq: number, limit: number): readonly ActRecord[] {
  return prepared(db, `SELECT ${COLUMNS} FROM actions WHERE office_id = ? AND seq > ? ORDER BY seq LIMIT ?`)
    .all(officeId, afterSeq, limit)
    .map(parseRow);
}

/** Acts of a feed after `afterSeq` about the office itself and its staff, in order. */
export function actsAboutOffice(db: ReadableDB, officeId: OfficeId, afterSeq: number): readonly ActRecord[] {
  return db
    .prepare(`SELECT ${COLUMNS} FROM actions WHERE office_id = ? AND seq > ? AND subject_kind <> 'case' ORDER BY seq`)
    .all(officeId, afterSeq)
    .map(parseRow);
}

/** A link of a feed as it is held here: an act, or of one withheld from this office its number and hash alone. */
export type Link = ActRecord | { readonly seq: number; readonly hash: string };

/** Up to `limit` links of a feed after `afterSeq`, in order, withheld ones included. */
export function linksPage(db: ReadableDB, officeId: OfficeId, afterSeq: number, limit: number): readonly Link[] {
  const withheld = prepared(db, 'SELECT seq, hash FROM withheld_acts WHERE office_id = ? AND seq > ? ORDER BY seq LIMIT ?').all(
    officeId,
    afterSeq,
    limit,
  ) as { seq: number; hash: string }[];
  const links: Link[] = [...feedPage(db, officeId, afterSeq, limit), ...withheld];
  return links.sort((a, b) => a.seq - b.seq).slice(0, limit);
}

/** The last link held of an office's feed, withheld ones included; seq 0 and the genesis hash before the first. */
export function heldHead(db: ReadableDB, officeId: OfficeId): { readonly seq: number; readonly hash: string } {
  const row = db
    .prepare(
      `SELECT seq, hash FROM (SELECT seq, hash FROM actions WHERE office_id = @officeId
       UNION ALL SELECT seq, hash FROM withheld_acts WHERE office_id = @officeId) ORDER BY seq DESC LIMIT 1`,
    )
    .get({ officeId }) as { seq: number; hash: string } | undefined;
  return row ?? { seq: 0, hash: GENESIS_HASH };
}

/** Every office of whose feed something is here. */
export function feedOffices(db: ReadableDB): readonly OfficeId[] {
  const rows = db.prepare('SELECT office_id AS id FROM actions UNION SELECT office_id FROM withheld_acts ORDER BY 1').all();
  return (rows as { id: OfficeId }[]).map((row) => row.id);
}
