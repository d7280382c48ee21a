import type Database from 'better-sqlite3';

/** May be read. A query is given this and nothing more. */
export type ReadableDB = Pick<Database.Database, 'prepare' | 'pragma'> & { readonly __readable: never };

/** May be written, inside the one transaction of a command. */
export type WritableDB = Database.Database & ReadableDB & { readonly __writable: never };
