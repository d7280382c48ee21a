import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkLimits } from '#shared/domain/deadlines/check-limits.ts';
import { LimitSchema } from '#shared/domain/deadlines/limits.ts';
import { citeInFull, LimitsFileSchema } from '../calendars/load.ts';
import { type PolicyFileProblem } from './load-policies.ts';
import { type FieldPath, fieldName, parseYaml, schemaProblems, type SourceProblem } from './yaml-source.ts';

const LIMITS_FILE = 'deadlines.yaml';

/**
 * Looks at `deadlines.yaml` in the policies folder as the policy lint looks at the values: each limit with unit, effective day,
 * checked-on day, document and article, no overlap, no gap, no reference to nothing. The program itself refuses such a file when it
 * opens; here each problem has its line.
 */
export function lintLimits(policiesDir: string): { readonly count: number; readonly problems: readonly PolicyFileProblem[] } {
  const path = join(policiesDir, LIMITS_FILE);
  const found = existsSync(path)
    ? readLimits(readFileSync(path, 'utf8'))
    : refused([{ line: 1, field: '', message: '找不到这个文件' }]);
  return { count: found.count, problems: found.problems.map((problem) => ({ ...problem, file: LIMITS_FILE })) };
}

interface Found {
  readonly count: number;
  readonly problems: readonly SourceProblem[];
}

function refused(problems: readonly SourceProblem[]): Found {
  return { count: 0, problems };
}

function readLimits(text: string): Found {
  const { sources, problems } = parseYaml(text);
  const [source] = sources;
  if (source === undefined) return refused(problems.length > 0 ? problems : [{ line: 1, field: '', message: '文件是空的' }]);
  const file = LimitsFileSchema.safeParse(source.data, { reportInput: true });
  if (!file.success) return refused(schemaProblems(file.error, source));
  const { documents, limits } = file.data;
  const at = (where: FieldPath, message: string): SourceProblem => ({
    line: source.lineOf(where),
    field: fieldName(where),
    message,
  });
  const dangling = [...citations(limits, ['limits'])].filter(({ document }) => !Object.hasOwn(documents, document));
  if (dangling.length > 0) return refused(dangling.map(({ where, document }) => at(where, `没有列出文件“${document}”`)));
  const whole = z.object({ limits: z.array(LimitSchema) }).safeParse({ limits: citeInFull(limits, documents, LIMITS_FILE) });
  if (!whole.success) return refused(schemaProblems(whole.error, source));
  const ids = whole.data.limits.map(({ id }) => id);
  const faults = checkLimits(whole.data.limits);
  return { count: ids.length, problems: faults.map(({ id, words }) => at(['limits', ids.lastIndexOf(id), 'id'], words)) };
}

/** Every `document: 57号` in the tree, with the way to it. */
function* citations(node: unknown, where: FieldPath): Generator<{ readonly where: FieldPath; readonly document: string }> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    const next = [...where, Array.isArray(node) ? Number(key) : key];
    if (key === 'document') yield { where: next, document: String(value) };
    else yield* citations(value, next);
  }
}
