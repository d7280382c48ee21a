/** As in package.json; a test compares. Stands in backups, in the diagnosis and on the page 关于. */
export const PROGRAM_VERSION = '0.1.0';
