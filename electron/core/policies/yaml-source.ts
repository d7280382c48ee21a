import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';
import { type z } from 'zod';

/** A YAML text that cannot be taken as it stands; `line` counts from 1, `field` is the dotted path where there is one. */
export interface SourceProblem {
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

export type FieldPath = readonly (string | number)[];

/** One YAML document together with the means to say on which line a field stands. */
export interface YamlSource {
  readonly data: unknown;
  /** Line of the value at the path, or of the nearest enclosing field that exists. `key`: line of that key inside it. */
  lineOf(path: FieldPath, key?: string): number;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) && node.range ? node.range[0] : undefined;
}

function locate(document: Document, lines: LineCounter, path: FieldPath, key?: string): number {
  let node: Node | null = document.contents;
  let offset = startOf(node) ?? 0;
  const steps = key === undefined ? path : [...path, key];
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) break;
      offset = startOf(pair.key) ?? offset;
      node = isNode(pair.value) ? pair.value : null;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (!isNode(item)) break;
      offset = startOf(item) ?? offset;
      node = item;
    } else break;
  }
  return lines.linePos(offset).line;
}

/** Splits a text into its YAML documents. Syntax errors come back as problems; then there are no documents. */
export function parseYaml(text: string): {
  readonly sources: readonly YamlSource[];
  readonly problems: readonly SourceProblem[];
} {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false, version: '1.2', merge: true });
  if (!Array.isArray(documents)) return { sources: [], problems: [] };
  const problems = documents.flatMap((document) =>
    [...document.errors, ...document.warnings].map((error) => ({
      line: lines.linePos(error.pos[0]).line,
      field: '',
      message: yamlErrorText(error.code, error.message),
    })),
  );
  if (problems.length > 0) return { sources: [], problems };
  const sources: YamlSource[] = [];
  for (const document of documents.filter(isWritten)) {
    const lineOf = (path: FieldPath, key?: string) => locate(document, lines, path, key);
    try {
      sources.push({ data: document.toJS({ maxAliasCount: 100 }) as unknown, lineOf });
    } catch (error) {
      // The parser's guard against a few lines that unfold into millions of values.
      if (!(error instanceof ReferenceError)) throw error;
      return { sources: [], problems: [{ line: lineOf([]), field: '', message: '引用（*名称）层层套用，展开后过大' }] };
    }
  }
  return { sources, problems: [] };
}

/** False for what stands between two `---`, or after the last, with nothing in it but comments. */
function isWritten(document: Document): boolean {
  const { contents } = document;
  return contents !== null && !(isScalar(contents) && contents.value === null && (contents.source ?? '') === '');
}

function yamlErrorText(code: string, message: string): string {
  if (code === 'DUPLICATE_KEY') return '同一处有两个同名的字段';
  if (code === 'TAB_AS_INDENT') return '缩进用了制表符，应当用空格';
  return `不是有效的 YAML（${message}）`;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: '文字（加引号）',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '若干字段',
  record: '若干字段',
};

/** Turns what a schema refuses into lines and plain words, a surplus field on its own line. */
export function schemaProblems(error: z.ZodError, source: YamlSource): SourceProblem[] {
  return issueProblems(error.issues, [], source);
}

type Issue = z.core.$ZodIssue;

function issueProblems(issues: readonly Issue[], above: FieldPath, source: YamlSource): SourceProblem[] {
  return issues.flatMap((issue): SourceProblem[] => {
    const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    const field = fieldName(path);
    const at = (message: string): SourceProblem => ({ line: source.lineOf(path), field, message });
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          line: source.lineOf(path, key),
          field: fieldName([...path, key]),
          message: '没有这个字段（可能写错了）',
        }));
      case 'invalid_key':
        return [at('字段名不对')];
      case 'invalid_type':
        return [
          at(
            issue.input === undefined && isMissing(source.data, path)
              ? '缺少这个字段'
              : `应为${EXPECTED[issue.expected] ?? issue.expected}`,
          ),
        ];
      case 'invalid_value':
        return [at(isMissing(source.data, path) ? '缺少这个字段' : `应为下列之一：${issue.values.map(String).join('、')}`)];
      case 'too_small':
        return [
          at(issue.origin === 'array' ? '至少要有一项' : issue.origin === 'string' ? '不能为空' : `不能小于 ${issue.minimum}`),
        ];
      case 'too_big':
        return [at(issue.origin === 'string' ? '太长' : `不能大于 ${issue.maximum}`)];
      case 'invalid_union':
        return unionProblems(issue, path, source) ?? [at(unionWords(issue, isMissing(source.data, path)))];
      case 'custom':
        return [at(isMissing(source.data, path) ? '缺少这个字段' : issue.message)];
      default:
        return [at(isMissing(source.data, path) ? '缺少这个字段' : issue.message)];
    }
  });
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

/** Where several shapes would do and one of them nearly fits, what that one lacks; undefined where the value is of no such shape. */
function unionProblems(issue: UnionIssue, path: FieldPath, source: YamlSource): SourceProblem[] | undefined {
  const near = issue.errors
    .filter((issues) => issues.every((each) => each.path.length > 0 || each.code === 'unrecognized_keys'))
    .toSorted((a, b) => a.length - b.length)[0];
  return near === undefined || near.length === 0 ? undefined : issueProblems(near, path, source);
}

function unionWords(issue: UnionIssue, missing: boolean): string {
  if (missing) return '缺少这个字段';
  return issue.message === 'Invalid input' ? '写法不对' : issue.message;
}

/** `facts.members[0].bornOn` */
export function fieldName(path: FieldPath): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

function isMissing(data: unknown, path: FieldPath): boolean {
  let value: unknown = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return true;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === undefined;
}
