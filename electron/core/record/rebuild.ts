import Database from 'better-sqlite3';
import { type z } from 'zod';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { LetterheadSchema, OfficeOptionsSchema } from '#shared/domain/office/office.ts';
import { CaseStateSchema } from '#shared/domain/procedure/case-state.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type CaseActType, DISTRICT_CASE_ACTS } from '#shared/domain/procedure/case-acts.ts';
import { GatheringShelf } from '../cases/case-shelf.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { MIGRATIONS } from '../db/migrate.ts';
import { feedOffices, feedPage } from './feed.ts';
import { project } from './project.ts';

/** Tables that the acts alone decide, with the order in which their rows are compared. */
export const PROJECTIONS = {
  offices: 'office_id',
  staff: 'staff_id',
  cases: 'case_id',
  case_people: 'case_id, person_ref',
  papers: 'paper_id',
  attachments: 'attachment_id',
  office_certificates: 'office_id, fingerprint',
  correspondents: 'holder_id, office_id',
  paired_certificates: 'holder_id, fingerprint',
  receipts: 'office_id, sender_id, number, content_hash',
} as const;

const PAGE = 500;
/** Cases kept in memory at a time: some tens of megabytes. */
const MOST_HELD = 2000;

/** An act in another office's case: it needs that case to have begun, which stands in another feed. */
function isInOthersCase(act: ActRecord): boolean {
  return act.subjectKind === 'case' && DISTRICT_CASE_ACTS.includes(act.type as CaseActType);
}

/**
 * Replays every act into an empty database in memory, which then holds the projections and not the acts themselves: each feed in its own order, what offices did in their own cases before
 * what a district did in its streets'. That is not the order in which the acts arrived, and need not be: the district's part of
 * a case is its own (case-state.ts, `district`).
 */
export function rebuild(db: ReadableDB): WritableDB {
  const copy = new Database(':memory:') as WritableDB;
  copy.pragma('foreign_keys = OFF');
  for (const migration of MIGRATIONS) migration.up(copy);
  copy.transaction(() => {
    const later: ActRecord[] = [];
    const shelf = new GatheringShelf(copy);
    const fold = (act: ActRecord) => {
      project(copy, act, shelf);
      if (shelf.size > MOST_HELD) shelf.flush();
    };
    for (const act of everyAct(db)) {
      if (isInOthersCase(act)) later.push(act);
      else fold(act);
    }
    later.forEach(fold);
    shelf.flush();
  })();
  return copy;
}

function* everyAct(db: ReadableDB): Generator<ActRecord> {
  for (const officeId of feedOffices(db)) {
    for (let page = feedPage(db, officeId, 0, PAGE); page.length > 0; page = feedPage(db, officeId, page.at(-1)!.seq, PAGE))
      yield* page;
  }
}

/**
 * Puts the projections of a rebuild in the place of those in the database, in the running transaction: for a record whose acts were
 * put in their places by hand (take-back.ts). Throws HistoryError when the acts cannot be replayed.
 */
export function reproject(db: WritableDB): void {
  const copy = rebuild(db);
  try {
    db.pragma('defer_foreign_keys = ON');
    for (const table of Object.keys(PROJECTIONS)) db.exec(`DELETE FROM ${table}`);
    for (const table of Object.keys(PROJECTIONS)) copyRows(copy, db, table);
  } finally {
    copy.close();
  }
}

function copyRows(from: ReadableDB, to: WritableDB, table: string): void {
  const statement = from.prepare(`SELECT * FROM ${table}`);
  const columns = statement.columns().map(({ name }) => name);
  const insert = to.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of statement.raw().iterate()) insert.run(...(row as unknown[]));
}

/** Names every projected table whose rows differ from a rebuild; empty when the projections are what the record says. */
export function compareWithRebuild(db: ReadableDB): readonly string[] {
  const copy = rebuild(db);
  try {
    return Object.keys(PROJECTIONS).filter((table) => differs(db, copy, table as keyof typeof PROJECTIONS));
  } finally {
    copy.close();
  }
}

/** Row by row: a table of an office's whole life, twice over as one text, does not fit an office PC. */
function differs(db: ReadableDB, copy: ReadableDB, table: keyof typeof PROJECTIONS): boolean {
  const [ours, rebuilt] = [rows(db, table), rows(copy, table)];
  for (;;) {
    const [one, other] = [ours.next(), rebuilt.next()];
    if (one.value !== other.value) {
      ours.return(undefined);
      rebuilt.return(undefined);
      return true;
    }
    if (one.done) return false;
  }
}

/**
 * Columns that hold JSON, read as the program reads them: a field that has come since with a default is no difference, although an
 * older version wrote the row without it.
 */
const JSON_COLUMNS: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  offices: { letterhead: LetterheadSchema, options: OfficeOptionsSchema },
  cases: { state: CaseStateSchema },
};

function* rows(db: ReadableDB, table: keyof typeof PROJECTIONS): Generator<string, undefined> {
  const columns = Object.entries(JSON_COLUMNS[table] ?? {});
  const found = db.prepare(`SELECT * FROM ${table} ORDER BY ${PROJECTIONS[table]}`).iterate() as IterableIterator<
    Record<string, unknown>
  >;
  for (const row of found) {
    for (const [column, schema] of columns) row[column] = asRead(String(row[column]), schema);
    yield JSON.stringify(row);
  }
}

/** A text that cannot be read as the program reads it stays as it is: then it differs from the rebuilt one, and is found. */
function asRead(text: string, schema: z.ZodType): string {
  try {
    return canonicalJson(schema.parse(JSON.parse(text)) as Json);
  } catch {
    return text;
  }
}
