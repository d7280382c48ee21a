import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PROGRAM = execFileSync('git', ['ls-files', 'shared', 'electron', 'renderer'], { cwd: ROOT, encoding: 'utf8' })
  .trim()
  .split('\n')
  .filter((file) => /\.(ts|tsx)$/.test(file));

const TABLES = /exceljs|text\/csv|\.csv['"`]|\.xlsx['"`]|spreadsheetml/;
/** The rule itself, in the file that writes: what begins like a formula is made a text. */
const RULE = /\[=\+\\-@\\t\\r\]|\^\[=\+@/;

describe('tables for Excel', () => {
  it('are written by nobody who does not also keep values from beginning like a formula', () => {
    // A family's name or a reason may be typed as =HYPERLINK(…): in a workbook it would run at whoever opens it (docs/specs/security.md).
    const careless = PROGRAM.filter((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      return TABLES.test(source) && !RULE.test(source);
    });
    expect(careless).toEqual([]);
  });

  it('would be noticed', () => {
    expect(TABLES.test(`import ExcelJS from 'exceljs';`)).toBe(true);
    expect(TABLES.test("saveFile('名册.csv', bytes)")).toBe(true);
    expect(RULE.test(String.raw`/^[=+\-@\t\r]/.test(text)`)).toBe(true);
  });
});
