import Database from 'better-sqlite3';
import { type ReadableDB, type WritableDB } from './handles.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrate.ts';

export interface Schema {
  readonly version: number;
  /** Table → column → type and constraints, as SQLite tells them. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Triggers by name: they keep the record append-only. */
  readonly triggers: Readonly<Record<string, string>>;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** The schema of a database, in a form that can be compared. */
export function schemaOf(db: ReadableDB, version: number): Schema {
  const named = (type: string) =>
    db.prepare('SELECT name, sql FROM sqlite_schema WHERE type = ? ORDER BY name').all(type) as { name: string; sql: string }[];
  const columns = (table: string) =>
    (db.prepare('SELECT name, type, "notnull", pk FROM pragma_table_info(?)').all(table) as ColumnRow[]).map(
      ({ name, type, notnull, pk }) => [name, `${type}${notnull ? ' NOT NULL' : ''}${pk ? ` KEY ${pk}` : ''}`] as const,
    );
  return {
    version,
    tables: Object.fromEntries(named('table').map(({ name }) => [name, Object.fromEntries(columns(name))])),
    triggers: Object.fromEntries(named('trigger').map(({ name, sql }) => [name, sql.replace(/\s+/g, ' ')])),
  };
}

/** What all migrations together make. */
export function currentSchema(): Schema {
  const db = new Database(':memory:') as WritableDB;
  try {
    for (const migration of MIGRATIONS) migration.up(db);
    return schemaOf(db, SCHEMA_VERSION);
  } finally {
    db.close();
  }
}
