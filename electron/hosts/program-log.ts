import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock, type Log } from '#core/ports.ts';

const FILE_LIMIT_BYTES = 1024 * 1024;
const KEPT_FILES = 5;

/** What a log value may look like: an id, a code, a version. Anything else (a name, a sentence, a path, a card number) is withheld. */
const HARMLESS = /^[A-Za-z0-9_.:-]{0,64}$/;
const LONG_NUMBER = /\d{8,}/;

/**
 * The technical log under `<dataDir>/log`: one JSON object a line, at most five files of 1 MB. Values that could hold a person
 * are withheld by form, whatever the caller meant. Writing never throws: a full disk must not stop an act of the office.
 */
export function openProgramLog(dataDir: string, clock: Clock): Log {
  const folder = join(dataDir, 'log');
  const file = join(folder, 'program.log');

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
      rotate(folder, file);
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      // Nowhere left to write to; the act itself reports its own failure to the user.
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

function rotate(folder: string, file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < FILE_LIMIT_BYTES) return;
  for (let index = KEPT_FILES - 1; index >= 1; index -= 1) {
    const older = join(folder, `program.${index}.log`);
    const newer = index === 1 ? file : join(folder, `program.${index - 1}.log`);
    if (statSync(newer, { throwIfNoEntry: false })) renameSync(newer, older);
  }
}
