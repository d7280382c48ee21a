/** The office's database in its data folder. */
export const DATABASE_FILE = 'office.db';

/** The same with what SQLite keeps beside it: they belong together and are moved together. */
export const DATABASE_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`] as const;
