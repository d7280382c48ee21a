import { type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { officeActSchemas } from '#shared/domain/record/office-acts.ts';
import { type ReadableDB } from '../db/handles.ts';
import { countStrangeReceipts, firstSince, hasReceiptSince } from './sent-packages.queries.ts';

/** The backup that the office's record was last put back to. */
export interface Restored {
  readonly seq: number;
  readonly at: Instant;
  readonly madeAt: Instant;
}

/** Undefined where no backup was ever restored, or what it lacked has been taken back since. */
export function lastRestore(db: ReadableDB, ownId: OfficeId): Restored | undefined {
  // `+` keeps SQLite from going through the whole feed from its end: the workbench asks at every drawing, and about the office itself
  // there are few acts.
  const row = db
    .prepare(
      `SELECT seq, at, type, payload FROM actions WHERE subject_kind = 'office' AND subject_id = @ownId AND +office_id = @ownId
         AND type IN ('restoreBackup', 'takeBackRecord') ORDER BY seq DESC LIMIT 1`,
    )
    .get({ ownId }) as { seq: number; at: Instant; type: string; payload: string } | undefined;
  if (row?.type !== 'restoreBackup') return undefined;
  const { madeAt } = officeActSchemas.restoreBackup.parse(JSON.parse(row.payload));
  return { seq: row.seq, at: row.at, madeAt };
}

/**
 * Whether our record lacks what this office already has of us, because a backup was restored. Certain when it acknowledges what we do
 * not know; possible until it has acknowledged something that was done after the restore, which it could not have taken in otherwise.
 */
export function behindOf(
  db: ReadableDB,
  ownId: OfficeId,
  officeId: OfficeId,
  restored: Restored | undefined,
): { readonly how: 'certain' | 'possible'; readonly from: number } | undefined {
  const from = () => firstSince(db, officeId, restored?.seq);
  if (countStrangeReceipts(db, ownId, officeId) > 0) return { how: 'certain', from: from() };
  if (!restored || hasReceiptSince(db, ownId, officeId, restored.seq)) return undefined;
  return { how: 'possible', from: from() };
}
