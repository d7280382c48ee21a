import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintLimits } from '#core/policies/lint-limits.ts';
import { loadDistrictLayer, loadPolicies } from '#core/policies/load-policies.ts';
import { RESOURCES_DIR, shippedBook } from '#tests/support/policies.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policies-'));
  cpSync(join(RESOURCES_DIR, 'policies'), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Replaces one piece of a file and gives what the loader says, as `file:line field：message`. */
function after(file: string, from: string, to: string): string[] {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
  const { book, problems } = loadPolicies(folder);
  expect(book).toBeUndefined();
  return problems.map((problem) => `${problem.file}:${problem.line} ${problem.field}：${problem.message}`);
}

describe('loadPolicies', () => {
  it('finds nothing wrong with what the program carries', () => {
    expect(loadPolicies(join(RESOURCES_DIR, 'policies')).problems).toEqual([]);
  });

  it.each([
    [
      'an effective day that is missing',
      'tianjin/standards.yaml',
      "      - from: 2025-09-01\n        value: '1045.00'",
      "      - value: '1045.00'",
      /^tianjin\/standards\.yaml:\d+ values\.allowance\.standard\.periods\[5\]\.from：缺少这个字段$/,
    ],
    [
      'a checked-on day that is missing',
      'tianjin/property.yaml',
      '        checkedOn: 2026-11-23\n',
      '',
      /checkedOn：缺少这个字段$/,
    ],
    [
      'a misspelt field',
      'tianjin/standards.yaml',
      'confidence: secondary',
      'confidense: secondary',
      /confidense：没有这个字段（可能写错了）$/,
    ],
    [
      'a misspelt key',
      'tianjin/standards.yaml',
      '  marginal.payment:',
      '  marginal.paymant:',
      /^tianjin\/standards\.yaml:\d+ values\.marginal\.paymant：没有“marginal\.paymant”这个政策键$/,
    ],
    [
      'a document that nobody registered',
      'tianjin/standards.yaml',
      'document: 津民规2025-6号',
      'document: 津民规2025-7号',
      /没有登记文件“津民规2025-7号”$/,
    ],
    ['a gap', 'tianjin/standards.yaml', 'until: 2025-08-31', 'until: 2025-08-30', /2025-08-31 至 2025-08-31 没有规定（空档）$/],
    [
      'a file in the wrong folder',
      'tianjin/standards.yaml',
      'region: tianjin',
      'region: national',
      /^tianjin\/standards\.yaml:3 region：放在 tianjin 下的文件应写 region: tianjin$/,
    ],
    ['what is no YAML', 'national/benefit.yaml', 'rules:', 'rules: [', /^national\/benefit\.yaml:\d+ ：不是有效的 YAML/],
  ])('finds %s, with file and line', (_name, file, from, to, expected) => {
    expect(after(file, from, to)[0]).toMatch(expected);
  });

  it('names the very line', () => {
    const lines = readFileSync(join(folder, 'tianjin/standards.yaml'), 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes("'1045.00'")) + 1;
    expect(after('tianjin/standards.yaml', "value: '1045.00'", "value: '一千零四十五'")).toEqual([
      `tianjin/standards.yaml:${at} values.allowance.standard.periods[5].value：值不合写法：应为金额，或 urban、rural 各一个金额`,
    ]);
  });
});

describe('loadDistrictLayer', () => {
  const TEXT = `region: '120104'
subject: 本区规定
lastVerifiedOn: 2026-11-23
values:
  income.studentIncome:
    title: 在校生收入
    unit: 选项
    options:
      counted: { label: 据实核定，计入, document: 津民发2017-79号, article: 转述, confidence: secondary, checkedOn: 2026-11-23 }
      disregarded: { label: 不计算, document: 津民发2013-85号, article: 窗口清单, confidence: secondary, checkedOn: 2026-11-23 }
    periods:
      - { from: 2026-01-01, value: disregarded, checkedOn: 2026-11-23 }
`;

  it('takes a choice between readings', () => {
    const { layer, problems } = loadDistrictLayer('120104.yaml', TEXT, shippedBook());
    expect(problems).toEqual([]);
    expect(layer?.district).toBe('120104');
  });

  it('names the line of what a district may not do', () => {
    const text = TEXT.replace("region: '120104'", 'region: tianjin').replace('value: disregarded', 'value: perhaps');
    const { problems } = loadDistrictLayer('120104.yaml', text, shippedBook());
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [12, 'values.income.studentIncome.periods[0].value'],
      [1, 'region'],
    ]);
  });
});

describe('lintLimits', () => {
  /** Replaces the first such piece of deadlines.yaml and gives what the lint says. */
  function afterChange(from: string, to: string): string[] {
    const path = join(folder, 'deadlines.yaml');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    return lintLimits(folder).problems.map(({ file, line, field, message }) => `${file}:${line} ${field}：${message}`);
  }

  /** The line on which a piece of the shipped file first stands. */
  function lineOf(piece: string): number {
    const text = readFileSync(join(RESOURCES_DIR, 'policies/deadlines.yaml'), 'utf8');
    return text.slice(0, text.indexOf(piece)).split('\n').length;
  }

  it('finds nothing wrong with what the program carries', () => {
    const { count, problems } = lintLimits(join(RESOURCES_DIR, 'policies'));
    expect(problems).toEqual([]);
    expect(count).toBeGreaterThanOrEqual(45);
  });

  it.each([
    ['an article that is missing', ', article: 第十五条', '', 'source.article：缺少这个字段'],
    ['a day that is none', 'from: 2021-07-01', 'from: 2021-06-31', 'from：不是有效日期'],
    ['a checked-on day that is missing', '        lastVerifiedOn: 2026-11-23\n', '', 'lastVerifiedOn：缺少这个字段'],
    ['a unit there is not', 'unit: workingDay', 'unit: workday', 'unit：应为下列之一：workingDay、'],
    ['a document that is not listed', 'document: 57号', 'document: 58号', 'source.document：没有列出文件“58号”'],
    ['an id that stands twice', '- id: db-check', '- id: db-start', 'id：db-start 出现两次'],
    ['an overlap', 'to: 2022-10-19', 'to: 2022-10-20', '时间重叠或次序颠倒'],
    ['a gap', 'to: 2022-10-19', 'to: 2022-10-18', '2022-10-19 至 2022-10-19 没有规定（空档）'],
  ])('finds %s, with its line', (_name, from, to, expected) => {
    const [first, ...rest] = afterChange(from, to);
    expect(rest).toEqual([]);
    expect(first).toContain(expected);
    const line = Number(/^deadlines\.yaml:(\d+) /.exec(first!)?.[1]);
    expect(Math.abs(line - lineOf(from))).toBeLessThanOrEqual(15);
  });

  it('says so when the file is gone or empty', () => {
    writeFileSync(join(folder, 'deadlines.yaml'), '# 无\n');
    expect(lintLimits(folder).problems.map(({ message }) => message)).toEqual(['文件是空的']);
    rmSync(join(folder, 'deadlines.yaml'));
    expect(lintLimits(folder).problems.map(({ message }) => message)).toEqual(['找不到这个文件']);
  });
});
