import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCases } from '#core/policies/case-file.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();

const TEXT = `id: a
title: 试
programme: subsistenceAllowance
decidedOn: 2026-03-10
district: '120101'
facts:
  members:
    - { ref: 本人, relation: applicant, bornOn: 1980-05-05, hukou: tianjin, livesTogether: true }
  income:
    - { member: 本人, kind: wage, source: 工资, monthly: '1000.00' }
  deductions: []
  assets: { monetary: '0.00', vehicles: [], homes: 1, nonResidential: 0, selfFundedStudyAbroad: false, luxuryGoods: false }
expect: { outcome: eligible }
`;

function problems(text: string): string[] {
  return parseCases(text, book).problems.map((problem) => `${problem.line} ${problem.field}：${problem.message}`);
}

/** The text with one piece replaced; fails when the piece is not there. */
function withChange(from: string, to: string): string {
  expect(TEXT).toContain(from);
  return TEXT.replace(from, to);
}

describe('parseCases', () => {
  it('takes the published format as it is', () => {
    const published = readFileSync(join(import.meta.dirname, '../../../../rules/examples.yaml'), 'utf8');
    expect(parseCases(published, book)).toMatchObject({ problems: [], cases: { length: 7 } });
    expect(parseCases(TEXT, book).cases[0]?.facts.income[0]?.monthly).toBe(100_000);
  });

  it.each<[string, string, string, string[]]>([
    ['a misspelt top field', 'title:', 'titel:', ['2 titel：没有这个字段（可能写错了）', '1 title：缺少这个字段']],
    [
      'a misspelt member field',
      'bornOn:',
      'born:',
      ['8 facts.members[0].born：没有这个字段（可能写错了）', '8 facts.members[0].bornOn：缺少这个字段'],
    ],
    ['a misspelt expectation', 'outcome: eligible', 'outcom: eligible', ['13 expect.outcom：没有这个字段（可能写错了）']],
    [
      'an unknown word',
      'relation: applicant',
      'relation: applicent',
      ['8 facts.members[0].relation：应为下列之一：applicant、spouse、child、parent、grandparent、grandchild、sibling、other'],
    ],
    [
      'an unknown programme',
      'subsistenceAllowance',
      'subsistence',
      [
        '3 programme：应为下列之一：subsistenceAllowance、marginalHousehold、destituteSupport、essentialExpenditureHousehold、temporaryAssistance',
      ],
    ],
    ['a number for an amount', "monthly: '1000.00'", 'monthly: 1000.00', ['10 facts.income[0].monthly：应为文字（加引号）']],
    [
      'one decimal',
      "monthly: '1000.00'",
      "monthly: '1000.0'",
      ['10 facts.income[0].monthly：金额应为两位小数的文字，如 "1860.50"'],
    ],
    [
      'a negative amount',
      "monthly: '1000.00'",
      "monthly: '-1000.00'",
      ['10 facts.income[0].monthly：金额应为两位小数的文字，如 "1860.50"'],
    ],
    ['a missing assets field', ', luxuryGoods: false', '', ['12 facts.assets.luxuryGoods：缺少这个字段']],
    ['a missing list', '  deductions: []\n', '', ['6 facts.deductions：缺少这个字段']],
    ['no such day', 'decidedOn: 2026-03-10', 'decidedOn: 2026-02-30', ['4 decidedOn：不是有效日期']],
    ['a day in another form', 'decidedOn: 2026-03-10', 'decidedOn: 2026/3/10', ['4 decidedOn：不是有效日期']],
    ['another city', "'120101'", "'110101'", ['5 district：应为天津市的六位区划代码，如 "120101"']],
    ['a district there is not', "'120101'", "'120120'", ['5 district：应为天津市的六位区划代码，如 "120101"']],
    ['a person who is not in the list', 'member: 本人', 'member: 妻', ['10 facts.income[0].member：成员名单中没有“妻”']],
    [
      'a birth after the decision',
      'bornOn: 1980-05-05',
      'bornOn: 2026-03-11',
      ['8 facts.members[0].bornOn：晚于决定日（decidedOn）'],
    ],
    [
      'a word for a yes or no',
      'livesTogether: true',
      'livesTogether: 是',
      ['8 facts.members[0].livesTogether：应为 true 或 false'],
    ],
    [
      'no applicant',
      'relation: applicant',
      'relation: child',
      ['7 facts.members：应当有且只有一名申请人（relation: applicant），现有 0 名'],
    ],
    [
      'the part the programme needs',
      'subsistenceAllowance',
      'temporaryAssistance',
      ['6 facts.temporary：缺少这个字段（programme 是 temporaryAssistance）'],
    ],
    ['a field twice', 'title: 试', 'title: 试\ntitle: 再试', ['3 ：同一处有两个同名的字段']],
    [
      'a parameter nobody knows',
      'facts:',
      'parameters: { income.pupils: counted }\nfacts:',
      ['6 parameters.income.pupils：没有这个政策键'],
    ],
    [
      'a reading nobody knows',
      'facts:',
      'parameters: { income.studentIncome: maybe }\nfacts:',
      ['6 parameters.income.studentIncome：应为下列之一：counted、disregarded'],
    ],
    [
      'a value out of its notation',
      'facts:',
      'parameters: { expenditure.ratio: 六成 }\nfacts:',
      ['6 parameters.expenditure.ratio：应为比例，如 "0.60" 或 "60%"'],
    ],
    [
      'a grade there is not',
      'livesTogether: true',
      'livesTogether: true, disability: { category: limb, grade: 5 }',
      ['8 facts.members[0].disability.grade：应为 1、2、3、4 之一（不加引号）'],
    ],
    [
      'a parameter without a value',
      'facts:',
      'parameters: { expenditure.ratio: }\nfacts:',
      ['6 parameters.expenditure.ratio：应为文字、数字或按类别分列的金额（金额加引号）'],
    ],
    [
      'a value the city has set',
      'facts:',
      "parameters: { allowance.standard: '2000.00' }\nfacts:",
      ['6 parameters.allowance.standard：这一天市里已有规定，不能用参数另定'],
    ],
  ])('refuses %s', (_name, from, to, expected) => {
    expect(problems(withChange(from, to)).sort()).toEqual([...expected].sort());
    expect(parseCases(withChange(from, to), book).cases).toEqual([]);
  });

  it('passes over what stands empty between and after the marks of documents', () => {
    for (const text of [`---\n${TEXT}---\n`, `${TEXT}---\n# 完\n`, `${TEXT}---\n---\n${TEXT}...\n`, `\uFEFF${TEXT}`]) {
      expect(problems(text)).toEqual([]);
      expect(parseCases(text, book).cases[0]?.id).toBe('a');
    }
    expect(problems('---\n---\n')).toEqual(['1 ：文件里没有案例']);
    expect(problems(`~\n---\n${TEXT}`)).toHaveLength(1);
  });

  it('takes a field with nothing after it for one that is not there', () => {
    const text = `${withChange('facts:', 'parameters:\nfacts:\n  singlePerson:').replace('id: a', 'id: 7')}expect:\n`.replace(
      'expect: { outcome: eligible }\n',
      '',
    );
    expect(parseCases(text, book)).toMatchObject({ problems: [], cases: [{ id: '7', parameters: {} }] });
    expect(parseCases(text, book).cases[0]).not.toHaveProperty('facts.singlePerson');
    expect(problems(withChange('  deductions: []', '  deductions:'))).toEqual(['11 facts.deductions：缺少这个字段']);
    expect(problems(withChange('title: 试', 'title:'))).toEqual(['2 title：缺少这个字段']);
  });

  it('refuses a text that unfolds without end', () => {
    const lines = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd'].map((name, at) => {
        const before = 'abc'[at]!;
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`;
      }),
    ];
    expect(problems(lines.join('\n'))).toEqual(['1 ：引用（*名称）层层套用，展开后过大']);
  });

  it('takes an expected question it does not know: the comparison will name it', () => {
    const [worked] = parseCases(withChange('outcome: eligible', 'questions: [income.somethingElse]'), book).cases;
    expect(worked?.expect?.questions).toEqual(['income.somethingElse']);
  });

  it.each([
    ['false', 'disregarded'],
    ['notCounted', 'disregarded'],
    ['不计入', 'disregarded'],
    ['true', 'counted'],
  ])('reads the reading %s as %s', (written, reading) => {
    const text = withChange('facts:', `parameters: { income.studentIncome: ${written} }\nfacts:`);
    expect(parseCases(text, book).cases[0]?.parameters).toEqual({ 'income.studentIncome': reading });
  });

  it('names the line in the second of several cases', () => {
    expect(problems(`${TEXT}---\n${TEXT.replace('hukou: tianjin', 'hukou: tj')}`)).toEqual([
      '22 facts.members[0].hukou：应为下列之一：tianjin、elsewhere',
    ]);
  });

  it('refuses an empty file and what is no YAML', () => {
    expect(problems('')).toEqual(['1 ：文件里没有案例']);
    expect(problems('id: [')[0]).toMatch(/^1 ：不是有效的 YAML/);
  });

  it('reads other names of a reading', () => {
    const read = (value: string) =>
      parseCases(withChange('facts:', `parameters: { income.studentIncome: ${value} }\nfacts:`), book).cases[0]?.parameters;
    expect(read('不计算')).toEqual({ 'income.studentIncome': 'disregarded' });
    expect(read('counted')).toEqual({ 'income.studentIncome': 'counted' });
  });
});
