import { type Holdings } from '#shared/contract/methods/backup.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type ReadableDB } from '../db/handles.ts';
import { accessHead } from '../record/access-log.ts';
import { feedHead } from '../record/feed.ts';

/** What is in this database, in figures that name nobody. */
export function holdingsOf(db: ReadableDB, officeId: OfficeId): Holdings {
  const count = (sql: string) => (db.prepare(sql).get() as { n: number }).n;
  const head = feedHead(db, officeId);
  const looks = accessHead(db);
  const lastCase = db
    .prepare('SELECT case_number AS number FROM cases WHERE office_id = ? ORDER BY case_number DESC LIMIT 1')
    .get(officeId) as { number: string } | undefined;
  return {
    acts: count('SELECT count(*) AS n FROM actions'),
    ...(head.at && { lastActAt: head.at }),
    head: head.hash,
    looks: looks.seq,
    accessHead: looks.hash,
    cases: count('SELECT count(*) AS n FROM cases'),
    lastCaseNumber: lastCase?.number ?? '',
    attachments: count('SELECT count(*) AS n FROM attachments'),
  };
}

/** Changes whenever anything that a backup should hold has changed: acts, looks, drafts. */
export function stampOf(db: ReadableDB, officeId: OfficeId): string {
  const { n, last } = db.prepare('SELECT count(*) AS n, max(saved_at) AS last FROM drafts').get() as {
    n: number;
    last: string | null;
  };
  return `${feedHead(db, officeId).hash} ${accessHead(db).hash} ${n} ${last ?? ''}`;
}
