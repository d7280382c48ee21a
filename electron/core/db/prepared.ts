import type Database from 'better-sqlite3';
import { type ReadableDB } from './handles.ts';

const kept = new WeakMap<ReadableDB, Map<string, Database.Statement>>();

/**
 * A statement that is run once for every act of many, prepared once for each connection. Prepared anew each time, its memory outside
 * of JavaScript is given back only when the thread comes to rest, since Node-API finalizes from the event loop: the hundreds of
 * thousands that a rebuild or a long import needs in one go grew to gigabytes. Only for texts that are written in the code, and not
 * with `iterate`, `raw` or `pluck`: everybody is given the same statement.
 */
export function prepared(db: ReadableDB, sql: string): Database.Statement {
  const statements = kept.get(db) ?? new Map<string, Database.Statement>();
  kept.set(db, statements);
  const statement = statements.get(sql) ?? db.prepare(sql);
  statements.set(sql, statement);
  return statement;
}
