import { type Instant } from '#shared/kernel/instant.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { type WritableDB } from '../db/handles.ts';
import { handlersFor } from '../implement.ts';

interface DraftRow {
  readonly json: string;
  readonly savedAt: Instant;
}

/** What somebody who has left was typing goes with the account. */
export function forgetDrafts(db: WritableDB, staffId: StaffId): void {
  db.prepare('DELETE FROM drafts WHERE staff_id = ?').run(staffId);
}

/** What is being typed, per person and form. Not part of the record: it becomes an act when it is submitted. */
export const draftHandlers = handlersFor({
  'drafts.save': ({ db, actor, now }, { formKey, json, seen }) => {
    const there = db
      .prepare('SELECT saved_at AS savedAt FROM drafts WHERE staff_id = ? AND form_key = ?')
      .get(actor.staffId, formKey) as Pick<DraftRow, 'savedAt'> | undefined;
    if (seen !== undefined && there && there.savedAt !== seen) throw new DomainError('DRAFT_ELSEWHERE', {});
    db.prepare(
      `INSERT INTO drafts (staff_id, form_key, json, saved_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (staff_id, form_key) DO UPDATE SET json = excluded.json, saved_at = excluded.saved_at`,
    ).run(actor.staffId, formKey, json, now);
    return { savedAt: now };
  },

  'drafts.read': ({ db, actor }, { formKey }) => {
    const draft = db
      .prepare('SELECT json, saved_at AS savedAt FROM drafts WHERE staff_id = ? AND form_key = ?')
      .get(actor.staffId, formKey) as DraftRow | undefined;
    return draft ? { draft } : {};
  },

  'drafts.discard': ({ db, actor }, { formKey }) => {
    db.prepare('DELETE FROM drafts WHERE staff_id = ? AND form_key = ?').run(actor.staffId, formKey);
    return {};
  },

  'drafts.list': ({ db, actor }, { prefix }) => ({
    drafts: db
      .prepare(
        'SELECT form_key AS formKey, saved_at AS savedAt FROM drafts WHERE staff_id = ? AND substr(form_key, 1, length(?)) = ? ORDER BY saved_at DESC',
      )
      .all(actor.staffId, prefix, prefix) as { formKey: string; savedAt: Instant }[],
  }),
});
