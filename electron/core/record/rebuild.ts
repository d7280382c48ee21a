import Database from 'better-sqlite3';
import { type z } from 'zod';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { LetterheadSchema, OfficeOptionsSchema } from '#shared/domain/office/office.ts';
import { CaseStateSchema } from '#shared/domain/procedure/case-state.ts';
import { type ActRecord } from '#shared/domain/record/act.ts';
import { type CaseActType, DISTRICT_CASE_ACTS } from '#shared/domain/procedure/case-acts.ts';
import { GatheringShelf } from '../cases/case-shelf.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { MIGRATIONS } from '../db/migrate.ts';
import { prepared } from '../db/prepared.ts';
import { actAt, actsOf, casesInFeeds, placesAboutOffices } from './feed.ts';
import { project } from './project.ts';

/** Tables that the acts alone decide, with the columns that tell their rows apart. */
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

type Table = keyof typeof PROJECTIONS;
const TABLES = Object.keys(PROJECTIONS) as Table[];
const CASE_TABLES = ['cases', 'case_people', 'papers', 'attachments'] as const satisfies readonly Table[];
const OFFICE_TABLES = TABLES.filter((table) => !(CASE_TABLES as readonly Table[]).includes(table));

/** An act in another office's case: it needs that case to have begun, which stands in another feed. */
function isInOthersCase(act: ActRecord): boolean {
  return act.subjectKind === 'case' && DISTRICT_CASE_ACTS.includes(act.type as CaseActType);
}

/**
 * Replays every act into a database in memory, one part after the other: offices and staff, then case by case. Each part is given to
 * `visit` with the tables that it fills and is gone before the next, so that the record of an office's whole life takes no more memory
 * than its largest case. Within a part each feed has its own order, what offices did in their own cases before what a district did in
 * its streets'. That is not the order in which the acts arrived, and need not be: the district's part of a case is its own
 * (case-state.ts, `district`). Throws HistoryError and others where the acts cannot be replayed.
 */
function rebuildInParts(db: ReadableDB, visit: (copy: ReadableDB, tables: readonly Table[]) => void): void {
  const copy = new Database(':memory:') as WritableDB;
  try {
    copy.pragma('foreign_keys = OFF');
    for (const migration of MIGRATIONS) migration.up(copy);
    for (const { officeId, seq } of placesAboutOffices(db)) project(copy, actAt(db, officeId, seq)!);
    visit(copy, OFFICE_TABLES);
    for (const caseId of casesInFeeds(db)) {
      for (const table of CASE_TABLES) prepared(copy, `DELETE FROM ${table}`).run();
      replayCase(db, copy, caseId);
      visit(copy, CASE_TABLES);
    }
  } finally {
    copy.close();
  }
}

function replayCase(db: ReadableDB, copy: WritableDB, caseId: CaseId): void {
  const acts = actsOf(db, 'case', caseId);
  const shelf = new GatheringShelf(copy);
  for (const act of acts) if (!isInOthersCase(act)) project(copy, act, shelf);
  for (const act of acts) if (isInOthersCase(act)) project(copy, act, shelf);
  shelf.flush();
}

/**
 * Puts the projections of a rebuild in the place of those in the database, in the running transaction: for a record whose acts were
 * put in their places by hand (take-back.ts). Throws HistoryError when the acts cannot be replayed; the transaction fails with it.
 */
export function reproject(db: WritableDB): void {
  db.pragma('defer_foreign_keys = ON');
  for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
  rebuildInParts(db, (copy, tables) => {
    for (const table of tables) for (const row of rowsOf(copy, table)) insertRow(db, table, row);
  });
}

type Row = Readonly<Record<string, unknown>>;

function rowsOf(copy: ReadableDB, table: Table): readonly Row[] {
  return prepared(copy, `SELECT * FROM ${table}`).all() as Row[];
}

function insertRow(db: WritableDB, table: Table, row: Row): void {
  const columns = Object.keys(row);
  prepared(db, `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`).run(row);
}

/** Names every projected table whose rows differ from a rebuild; empty when the projections are what the record says. */
export function compareWithRebuild(db: ReadableDB): readonly string[] {
  const differing = new Set<Table>();
  const counts = new Map<Table, number>(TABLES.map((table) => [table, 0]));
  rebuildInParts(db, (copy, tables) => {
    for (const table of tables) {
      const rebuilt = rowsOf(copy, table);
      counts.set(table, counts.get(table)! + rebuilt.length);
      if (!differing.has(table) && rebuilt.some((row) => !isSameRow(table, sameKeyed(db, table, row), row))) differing.add(table);
    }
  });
  // Every rebuilt row stands there, each under a key of its own: what else stands there makes the table longer.
  return TABLES.filter((table) => differing.has(table) || countOf(db, table) !== counts.get(table));
}

/** The database's row with the key of a rebuilt one. */
function sameKeyed(db: ReadableDB, table: Table, row: Row): Row | undefined {
  const keys = PROJECTIONS[table].split(', ');
  const sql = `SELECT * FROM ${table} WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}`;
  return prepared(db, sql).get(...keys.map((key) => row[key])) as Row | undefined;
}

function countOf(db: ReadableDB, table: Table): number {
  return (prepared(db, `SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
}

/**
 * Columns that hold JSON, read as the program reads them where their texts differ: a field that has come since with a default is no
 * difference, although an older version wrote the row without it.
 */
const JSON_COLUMNS: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  offices: { letterhead: LetterheadSchema, options: OfficeOptionsSchema },
  cases: { state: CaseStateSchema },
};

function isSameRow(table: Table, one: Row | undefined, other: Row): boolean {
  if (!one) return false;
  const columns = Object.keys(one);
  return (
    columns.length === Object.keys(other).length &&
    columns.every((column) => isSame(one[column], other[column], JSON_COLUMNS[table]?.[column]))
  );
}

function isSame(one: unknown, other: unknown, schema: z.ZodType | undefined): boolean {
  if (one === other) return true;
  if (Buffer.isBuffer(one) && Buffer.isBuffer(other)) return one.equals(other);
  return (
    schema !== undefined && typeof one === 'string' && typeof other === 'string' && asRead(one, schema) === asRead(other, schema)
  );
}

/** A text that cannot be read as the program reads it stays as it is: then it differs from the rebuilt one, and is found. */
function asRead(text: string, schema: z.ZodType): string {
  try {
    return canonicalJson(schema.parse(JSON.parse(text)) as Json);
  } catch {
    return text;
  }
}
