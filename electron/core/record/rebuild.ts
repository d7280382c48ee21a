import Database from 'better-sqlite3';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { MIGRATIONS } from '../db/migrate.ts';
import { feedOffices, feedPage, insertAct } from './feed.ts';
import { project } from './project.ts';

/** Tables that the acts alone decide, with the order in which their rows are compared. */
const PROJECTIONS = {
  offices: 'office_id',
  staff: 'staff_id',
  cases: 'case_id',
  case_people: 'case_id, person_ref',
  papers: 'paper_id',
  attachments: 'attachment_id',
} as const;

const PAGE = 500;

/**
 * Replays every act into an empty database in memory. Offices set up first, so that cases can refer to them; within a feed the
 * order is the feed's, and what other offices did to a case does not depend on when it arrives (case-state.ts, `district`).
 */
export function rebuild(db: ReadableDB): WritableDB {
  const copy = new Database(':memory:') as WritableDB;
  copy.pragma('foreign_keys = OFF');
  for (const migration of MIGRATIONS) migration.up(copy);
  copy.transaction(() => {
    for (const officeId of feedOffices(db)) {
      for (let page = feedPage(db, officeId, 0, PAGE); page.length > 0; page = feedPage(db, officeId, page.at(-1)!.seq, PAGE)) {
        for (const act of page) {
          insertAct(copy, act);
          project(copy, act);
        }
      }
    }
  })();
  return copy;
}

/** Names every projected table whose rows differ from a rebuild; empty when the projections are what the record says. */
export function compareWithRebuild(db: ReadableDB): readonly string[] {
  const copy = rebuild(db);
  try {
    return Object.entries(PROJECTIONS)
      .filter(([table, order]) => rows(db, table, order) !== rows(copy, table, order))
      .map(([table]) => table);
  } finally {
    copy.close();
  }
}

function rows(db: ReadableDB, table: string, order: string): string {
  return JSON.stringify(db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all());
}
