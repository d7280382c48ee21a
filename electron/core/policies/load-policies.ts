import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintDistrictFile, lintPolicyFiles } from '#shared/domain/policy/lint.ts';
import { districtLayer, type DistrictLayer, policyBook, type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { type PolicyFile, PolicyFileSchema } from '#shared/domain/policy/policy-file.ts';
import { fieldName, parseYaml, schemaProblems, type SourceProblem, type YamlSource } from './yaml-source.ts';

/** A problem in one of the policy files; `file` is relative to the policies folder. */
export interface PolicyFileProblem extends SourceProblem {
  readonly file: string;
}

/** The folders under `resources/policies`, in the order in which they are read. */
const REGION_FOLDERS = ['national', 'tianjin'] as const;

interface ParsedFile {
  readonly name: string;
  readonly source: YamlSource;
  readonly file: PolicyFile;
}

function parsePolicyText(name: string, text: string): { readonly parsed?: ParsedFile; readonly problems: PolicyFileProblem[] } {
  const inFile = (problem: SourceProblem): PolicyFileProblem => ({ ...problem, file: name });
  const { sources, problems } = parseYaml(text);
  if (problems.length > 0) return { problems: problems.map(inFile) };
  const source = sources[0];
  if (source === undefined || sources.length > 1) {
    return { problems: [{ file: name, line: 1, field: '', message: '一个政策文件应当只有一份内容' }] };
  }
  const result = PolicyFileSchema.safeParse(source.data, { reportInput: true });
  if (!result.success) return { problems: schemaProblems(result.error, source).map(inFile) };
  return { parsed: { name, source, file: result.data }, problems: [] };
}

/**
 * Reads and checks everything under `policiesDir` (`resources/policies`). With problems there is no book: each names file, line
 * and field in Chinese. Throws only what reading the disk throws.
 */
export function loadPolicies(policiesDir: string): {
  readonly book?: PolicyBook;
  readonly problems: readonly PolicyFileProblem[];
} {
  const parsed: ParsedFile[] = [];
  const problems: PolicyFileProblem[] = [];
  for (const folder of REGION_FOLDERS) {
    for (const entry of readdirSync(join(policiesDir, folder)).sort()) {
      if (!entry.endsWith('.yaml')) continue;
      const name = `${folder}/${entry}`;
      const result = parsePolicyText(name, readFileSync(join(policiesDir, folder, entry), 'utf8'));
      problems.push(...result.problems);
      if (result.parsed === undefined) continue;
      parsed.push(result.parsed);
      if (result.parsed.file.region !== folder) {
        problems.push({
          file: name,
          line: result.parsed.source.lineOf(['region']),
          field: 'region',
          message: `放在 ${folder} 下的文件应写 region: ${folder}`,
        });
      }
    }
  }
  if (problems.length > 0) return { problems };
  const files = parsed.map((each) => each.file);
  for (const problem of lintPolicyFiles(files)) {
    const { name, source } = parsed[problem.file]!;
    problems.push({ file: name, line: source.lineOf(problem.path), field: fieldName(problem.path), message: problem.message });
  }
  return problems.length > 0 ? { problems } : { book: policyBook(files), problems };
}

/** Reads a district's own policy file (`name` only for the messages) and checks it against the book it lies over. */
export function loadDistrictLayer(
  name: string,
  text: string,
  book: PolicyBook,
): { readonly layer?: DistrictLayer; readonly problems: readonly PolicyFileProblem[] } {
  const { parsed, problems } = parsePolicyText(name, text);
  if (parsed === undefined) return { problems };
  const found = lintDistrictFile(parsed.file, book.documents, book.values).map((problem) => ({
    file: name,
    line: parsed.source.lineOf(problem.path),
    field: fieldName(problem.path),
    message: problem.message,
  }));
  return found.length > 0 ? { problems: found } : { layer: districtLayer(parsed.file), problems: [] };
}
