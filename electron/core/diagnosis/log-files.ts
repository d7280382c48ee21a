import { readdirSync } from 'node:fs';

/** Where below the data folder the host writes its technical log, and what a full file is called. */
export const LOG_FOLDER = 'log';
export const LOG_FILE = 'program.log';

/** The name of a full file. With the program's own number in it, so that of two programs neither takes the other's name. */
export function turnedName(number: number): string {
  return `program.${number}.${process.pid}.log`;
}

/** The number of a full file: the higher, the newer; undefined for any other file. */
export function turnedNumber(name: string): number | undefined {
  const digits = /^program\.(\d{1,9})\.\d+\.log$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** The log's files, the newest first; those that are there. */
export function logFilesIn(folder: string): readonly string[] {
  const names = readdirSync(folder);
  const turned = names.filter((name) => turnedNumber(name) !== undefined);
  return [...names.filter((name) => name === LOG_FILE), ...turned.toSorted((a, b) => turnedNumber(b)! - turnedNumber(a)!)];
}
