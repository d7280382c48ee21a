import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { readUtf8File } from '../utf8-file.ts';
import { assessCase, type CaseResult, caseResult, firstDifference } from './assess-cases.ts';
import { parseCases, type WorkedCase } from './case-file.ts';
import { loadPolicies, type PolicyFileProblem } from './load-policies.ts';
import { type SourceProblem } from './yaml-source.ts';

/** What a command of the policy officer prints: `text` on standard output, `error` on standard error, and the exit code. */
export interface Report {
  readonly text: string;
  readonly error?: string;
  readonly exitCode: 0 | 1 | 2;
}

export const EXIT = { ok: 0, difference: 1, refused: 2 } as const;

/** A report that the command cannot be carried out: what is wrong, and what to do next. */
export function refuse(what: string, next: string): Report {
  return { text: '', error: `${what}\n${next}`, exitCode: EXIT.refused };
}

/** The text of a file that a person named, or the report that says why it cannot be read. */
export function readTextFile(file: string): string | Report {
  if (!existsSync(file)) return refuse(`找不到文件：${file}`, '请检查文件名和所在的文件夹。');
  if (!statSync(file).isFile()) return refuse(`这是文件夹，不是文件：${file}`, '请写出文件夹里的那个文件名。');
  try {
    return readUtf8File(file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { text: '', error: error.message, exitCode: EXIT.refused };
  }
}

function line(file: string, problem: SourceProblem): string {
  return `${file}:${problem.line}：${problem.field === '' ? '' : `${problem.field}：`}${problem.message}`;
}

/** Each problem on a line of its own, with its file. */
export function policyProblemLines(problems: readonly PolicyFileProblem[]): string {
  return problems.map((problem) => line(problem.file, problem)).join('\n');
}

/** The book, or the report that says what is wrong with its files. */
export function openBook(resourcesDir: string): PolicyBook | Report {
  const folder = join(resourcesDir, 'policies');
  if (!existsSync(folder)) return refuse(`找不到政策数据：${folder}`, '请重新安装程序，或检查 resources 文件夹是否完整。');
  const { book, problems } = loadPolicies(folder);
  return book ?? refuse(`政策数据有问题：\n${policyProblemLines(problems)}`, '请按提示改正政策文件，再运行 policy lint 检查。');
}

/** The cases of a file, or the report that refuses it with lines and fields. */
export function openCases(file: string, book: PolicyBook): readonly WorkedCase[] | Report {
  const text = readTextFile(file);
  if (typeof text !== 'string') return text;
  const { cases, problems } = parseCases(text, book);
  if (problems.length === 0) return cases;
  const lines = problems.map((problem) => line(file, problem)).join('\n');
  return refuse(lines, '文件没有被采用。请按行号改正后再试；格式见 docs/specs/assessment.md。');
}

/** Tells the report of a refusal from what was read. */
export function isReport(value: object): value is Report {
  return 'exitCode' in value;
}

/** Assesses every case of a file; with `check` also compares each with its `expect` and names the first field that differs. */
export function assessReport(file: string, check: boolean, resourcesDir: string): Report {
  const book = openBook(resourcesDir);
  if (isReport(book)) return book;
  const cases = openCases(file, book);
  if (isReport(cases)) return cases;
  const results: CaseResult[] = cases.map((worked) => caseResult(worked.id, assessCase(worked, book)));
  const text = JSON.stringify(results, null, 2);
  if (!check) return { text, exitCode: EXIT.ok };
  for (const [index, worked] of cases.entries()) {
    const difference = firstDifference(worked, results[index]!);
    if (difference === undefined) continue;
    const actual = difference.actual === undefined ? '（没有）' : JSON.stringify(difference.actual);
    const error = `案例 ${difference.id}：${difference.field} 应为 ${JSON.stringify(difference.expected)}，实得 ${actual}。`;
    return { text, error, exitCode: EXIT.difference };
  }
  return { text, exitCode: EXIT.ok };
}
