import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCases, type WorkedCase } from '#core/policies/case-file.ts';
import { type PolicyBook } from '#shared/domain/policy/policy-book.ts';

const RULES_DIR = join(import.meta.dirname, '../rules');

/** The files of worked cases, relative to tests/rules. */
export function caseFiles(): string[] {
  return readdirSync(RULES_DIR, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

/** The cases of one file; throws with lines and fields when it is refused. */
export function workedCases(file: string, book: PolicyBook): readonly WorkedCase[] {
  const { cases, problems } = parseCases(readFileSync(join(RULES_DIR, file), 'utf8'), book);
  if (problems.length > 0)
    throw new Error(problems.map((problem) => `${file}:${problem.line} ${problem.field} ${problem.message}`).join('\n'));
  return cases;
}

/** The case with this id, wherever it stands. */
export function workedCase(id: string, book: PolicyBook): WorkedCase {
  const found = caseFiles()
    .flatMap((file) => workedCases(file, book))
    .find((worked) => worked.id === id);
  if (found === undefined) throw new Error(`no worked case ${id}`);
  return found;
}
