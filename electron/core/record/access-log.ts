import { type CaseId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs, instantToMs } from '#shared/kernel/instant.ts';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { type LookKind } from '#shared/contract/methods/record.ts';
import { GENESIS_HASH } from '#shared/domain/record/act.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { prepared } from '../db/prepared.ts';
import { LOOKS_CHAIN } from './kept-head.ts';

export interface Look {
  readonly kind: LookKind;
  /** Empty where no single case is meant. */
  readonly caseId: CaseId | '';
  /** Which field, paper or how many; never the number or name itself. */
  readonly detail: string;
  readonly purpose: string;
}

export interface LoggedLook extends Look {
  readonly seq: number;
  readonly at: Instant;
  readonly staffId: StaffId;
  readonly previousHash: string;
  readonly hash: string;
}

const COLUMNS = 'seq, at, staff_id AS staffId, kind, case_id AS caseId, detail, purpose, previous_hash AS previousHash, hash';

/** The last look that was ever logged, even where it was taken out since. */
export function accessHead(db: ReadableDB): { readonly seq: number; readonly hash: string } {
  const row = prepared(
    db,
    `SELECT seq, hash FROM (SELECT * FROM (SELECT seq, hash FROM access_log ORDER BY seq DESC LIMIT 1)
       UNION ALL SELECT seq, hash FROM chain_heads WHERE chain = ?) ORDER BY seq DESC LIMIT 1`,
  ).get(LOOKS_CHAIN) as { seq: number; hash: string } | undefined;
  return row ?? { seq: 0, hash: GENESIS_HASH };
}

/** The SM3 hash an entry must carry. */
export function hashLook(look: Omit<LoggedLook, 'hash'>): string {
  const { seq, at, staffId, kind, caseId, detail, purpose, previousHash } = look;
  return sm3Hex(Buffer.from(canonicalJson({ seq, at, staffId, kind, caseId, detail, purpose, previousHash }), 'utf8'));
}

/** A list is drawn again after every act, a reckoning at every keystroke, a refused form is sent again: each is one look, not fifty. */
const DRAWN_AGAIN: ReadonlySet<LookKind> = new Set(['list', 'reckon', 'refused']);
const AGAIN_MINUTES = 10;

/** Whether the same person has the same thing before the eyes already: same case or place, same number of families. */
function isShownAlready(db: ReadableDB, staffId: StaffId, at: Instant, { kind, caseId, detail, purpose }: Look): boolean {
  if (!DRAWN_AGAIN.has(kind)) return false;
  const since = instantFromMs(instantToMs(at) - AGAIN_MINUTES * 60_000);
  const sql = `SELECT 1 FROM access_log WHERE at >= ? AND at <= ? AND staff_id = ? AND kind = ? AND case_id = ? AND detail = ? AND purpose = ? LIMIT 1`;
  return prepared(db, sql).get(since, at, staffId, kind, caseId, detail, purpose) !== undefined;
}

/**
 * When a look is dated: like acts no earlier than the office's last one. The program answers also while the clock is behind, and
 * a look dated in another year would stand in nobody's report of this one.
 */
function momentOfLook(db: ReadableDB, now: Instant): Instant {
  const last = prepared(db, 'SELECT at FROM chain_heads WHERE chain = (SELECT office_id FROM own_office)').get() as
    { at: Instant } | undefined;
  return last && last.at > now ? last.at : now;
}

/** Appends looks to the second chain, which stays in the office. */
export function logLooks(db: WritableDB, staffId: StaffId, now: Instant, looks: readonly Look[]): void {
  const at = momentOfLook(db, now);
  let head = accessHead(db);
  for (const look of looks) {
    if (isShownAlready(db, staffId, at, look)) continue;
    const unhashed = { ...look, seq: head.seq + 1, at, staffId, previousHash: head.hash };
    const hash = hashLook(unhashed);
    prepared(
      db,
      `INSERT INTO access_log (seq, at, staff_id, kind, case_id, detail, purpose, previous_hash, hash)
       VALUES (@seq, @at, @staffId, @kind, @caseId, @detail, @purpose, @previousHash, @hash)`,
    ).run({ ...unhashed, hash });
    head = { seq: unhashed.seq, hash };
  }
}

/** Up to `limit` entries after `afterSeq`, in order. */
export function looksPage(db: ReadableDB, afterSeq: number, limit: number): readonly LoggedLook[] {
  return prepared(db, `SELECT ${COLUMNS} FROM access_log WHERE seq > ? ORDER BY seq LIMIT ?`).all(
    afterSeq,
    limit,
  ) as LoggedLook[];
}

export interface LookFilter {
  readonly from: Instant;
  readonly before: Instant;
  readonly caseId?: CaseId | undefined;
  /** As people write it; the whole number. */
  readonly caseNumber?: string | undefined;
  readonly staffId?: StaffId | undefined;
  readonly kind?: LookKind | undefined;
}

/** Entries that match, newest first. */
export function findLooks(db: ReadableDB, filter: LookFilter, limit: number): readonly LoggedLook[] {
  const { from, before, caseId, caseNumber, staffId, kind } = filter;
  return db
    .prepare(
      `SELECT ${COLUMNS} FROM access_log WHERE at >= @from AND at < @before
         AND (@caseId IS NULL OR case_id = @caseId)
         AND (@caseNumber IS NULL OR case_id IN (SELECT case_id FROM cases WHERE case_number = @caseNumber))
         AND (@staffId IS NULL OR staff_id = @staffId) AND (@kind IS NULL OR kind = @kind)
       ORDER BY seq DESC LIMIT @limit`,
    )
    .all({
      from,
      before,
      caseId: caseId ?? null,
      caseNumber: caseNumber === undefined || caseNumber === '' ? null : caseNumber,
      staffId: staffId ?? null,
      kind: kind ?? null,
      limit,
    }) as LoggedLook[];
}

/** How often a paper has been printed so far: each print is a look, so the count is the log's. */
export function printCount(db: ReadableDB, caseId: CaseId, detail: string): number {
  const row = db
    .prepare(`SELECT count(*) AS n FROM access_log WHERE case_id = ? AND kind = 'print' AND detail = ?`)
    .get(caseId, detail) as { n: number };
  return row.n;
}
