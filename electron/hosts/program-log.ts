import { appendFileSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type Log } from '#core/ports.ts';
import { LOG_FILE, LOG_FOLDER, turnedName, turnedNumber } from '#core/diagnosis/log-files.ts';

const FILE_LIMIT_BYTES = 1024 * 1024;
/** Where the full file cannot be turned over because somebody holds it, it grows on up to here; then lines are dropped. */
const HELD_LIMIT_BYTES = 4 * FILE_LIMIT_BYTES;
const KEPT_FILES = 5;

/** Stands in the folder while one program turns the file over: two at once would take the same number. */
const TURNING = 'turning';
/** A program that was killed while it turned the file over keeps the others from it for so long. */
const TURNING_STALE_MS = 60_000;

/** What a log value may look like: an id, a code, a version. Anything else (a name, a sentence, a path, a card number) is withheld. */
const HARMLESS = /^[A-Za-z0-9_.:-]{0,64}$/;
const LONG_NUMBER = /\d{8,}/;

/**
 * The technical log under `<dataDir>/log`: one JSON object a line, the newest 1 MB and four files of as much before it. Values that
 * could hold a person are withheld by form, whatever the caller meant. Writing never throws: a full disk must not stop an act of the
 * office. Several programs may write to it.
 */
export function openProgramLog(dataDir: string, clock: Clock): Log {
  const folder = join(dataDir, LOG_FOLDER);
  const file = join(folder, LOG_FILE);
  /** A full disk may have taken half a line: the next one begins a new one. */
  let torn = false;

  function write(level: 'info' | 'error', event: string, fields: Readonly<Record<string, string | number | boolean>> = {}): void {
    const line: Record<string, string | number | boolean> = {
      at: new Date(clock.nowMs()).toISOString(),
      level,
      event: harmless(event),
    };
    for (const [key, value] of Object.entries(fields))
      line[harmless(key)] = typeof value === 'string' ? harmless(value) : harmlessNumber(value);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if (sizeOf(file) >= FILE_LIMIT_BYTES) turnOver(folder, file);
      if (sizeOf(file) >= HELD_LIMIT_BYTES) return;
      appendFileSync(file, `${torn ? '\n' : ''}${JSON.stringify(line)}\n`, { mode: 0o600 });
      torn = false;
    } catch {
      // Nowhere left to write to; the act itself reports its own failure to the user.
      torn = true;
    }
  }

  return { info: (event, fields) => write('info', event, fields), error: (event, fields) => write('error', event, fields) };
}

function harmless(text: string): string {
  return HARMLESS.test(text) && !LONG_NUMBER.test(text) ? text : '[withheld]';
}

function harmlessNumber(value: number | boolean): number | boolean | string {
  return typeof value === 'number' && Math.abs(value) >= 1e8 ? '[withheld]' : value;
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * The full file gets the next number, in one step and touching no other: where the system holds one of them, nothing is lost. Then the
 * oldest go. While another program is at it, the file goes on as it is.
 */
function turnOver(folder: string, file: string): void {
  const turning = join(folder, TURNING);
  try {
    mkdirSync(turning);
  } catch {
    const since = statSync(turning, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Math.abs(Date.now() - since) > TURNING_STALE_MS) rmdirSync(turning);
    return;
  }
  try {
    const turned = readdirSync(folder)
      .flatMap((name) => {
        const number = turnedNumber(name);
        return number === undefined ? [] : [{ name, number }];
      })
      .toSorted((a, b) => b.number - a.number);
    // Asked once more: another program may just have done it.
    if (sizeOf(file) >= FILE_LIMIT_BYTES) renameSync(file, join(folder, turnedName((turned[0]?.number ?? 0) + 1)));
    for (const { name } of turned.slice(KEPT_FILES - 2)) rmSync(join(folder, name), { force: true });
  } catch {
    // Held by somebody who reads it: it goes on in the same file.
  } finally {
    rmdirSync(turning);
  }
}
