import { describe, expect, it } from 'vitest';
import { lintDistrictFile, lintPolicyFiles } from '#shared/domain/policy/lint.ts';
import { type PolicyFile, PolicyFileSchema } from '#shared/domain/policy/policy-file.ts';
import { CARE_STANDARD, districtFile, OWN_DOCUMENT, OWN_SOURCE } from '#tests/support/policy-file.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();

function fileWith(key: string, entry: object): PolicyFile {
  return PolicyFileSchema.parse({
    region: 'tianjin',
    subject: '试',
    lastVerifiedOn: '2026-11-23',
    documents: OWN_DOCUMENT,
    values: { [key]: entry },
  });
}

/** The messages about the file itself, not about what is missing beside it. */
function found(key: string, entry: object): string[] {
  return lintPolicyFiles([fileWith(key, entry)])
    .filter((problem) => problem.path.length > 0)
    .map((problem) => `${problem.path.join('.')}：${problem.message}`);
}

const standard = (periods: object[], unit = '元/人·月') => ({ title: '低保标准', unit, periods });
const period = (from: string, until: string | undefined, more: object = {}) => ({
  from,
  ...(until === undefined ? {} : { until }),
  value: '1000.00',
  ...OWN_SOURCE,
  ...more,
});
const P = 'values.allowance.standard.periods';

describe('lintPolicyFiles', () => {
  it('has nothing to say about a whole value', () => {
    expect(found('allowance.standard', standard([period('2020-01-01', '2020-12-31'), period('2021-01-01', undefined)]))).toEqual(
      [],
    );
  });

  it.each<[string, object[], string[]]>([
    [
      'an overlap',
      [period('2020-01-01', '2021-01-01'), period('2021-01-01', undefined)],
      [`${P}.1.from：与 2020-01-01 开始的一段重叠`],
    ],
    [
      'an open end before another period',
      [period('2020-01-01', undefined), period('2021-01-01', undefined)],
      [`${P}.1.from：与 2020-01-01 开始的一段重叠`],
    ],
    [
      'a gap',
      [period('2020-01-01', '2020-12-30'), period('2021-01-01', undefined)],
      [`${P}.1.from：2020-12-31 至 2020-12-31 没有规定（空档）`],
    ],
    ['an end before the start', [period('2020-01-02', '2020-01-01')], [`${P}.0.until：终止日早于起始日`]],
    [
      'a value out of its notation',
      [period('2020-01-01', undefined, { value: '一千' })],
      [`${P}.0.value：值不合写法：应为金额，或 urban、rural 各一个金额`],
    ],
    [
      'an unknown document',
      [period('2020-01-01', undefined, { document: '无此文件' })],
      [`${P}.0.document：没有登记文件“无此文件”`],
    ],
    [
      'an unknown article',
      [period('2020-01-01', undefined, { article: '第九条' })],
      [`${P}.0.article：文件“区文件”下没有登记条款“第九条”`],
    ],
    [
      'no document',
      [{ from: '2020-01-01', value: '1.00', article: '第一条', confidence: 'verified', checkedOn: '2026-11-23' }],
      [`${P}.0：没有写依据文件（document）`],
    ],
    [
      'no article',
      [{ from: '2020-01-01', value: '1.00', document: '区文件', confidence: 'verified', checkedOn: '2026-11-23' }],
      [`${P}.0：没有写条款（article）`],
    ],
    [
      'no confidence',
      [{ from: '2020-01-01', value: '1.00', document: '区文件', article: '第一条', checkedOn: '2026-11-23' }],
      [`${P}.0：没有写可信程度（confidence）`],
    ],
    [
      'an UNKNOWN that says neither what it decides nor who answers',
      [{ from: '2020-01-01', unknown: '未见', checkedOn: '2026-11-23' }],
      [`${P}.0：未知的值须写明它决定什么（decides）、由谁答复（whoAnswers）`],
    ],
  ])('finds %s', (_name, periods, messages) => {
    expect(found('allowance.standard', standard(periods))).toEqual(messages);
  });

  it('finds a unit that does not fit and an unknown key', () => {
    expect(found('allowance.standard', standard([period('2020-01-01', undefined)], '元/户·月'))).toEqual([
      'values.allowance.standard.unit：单位应为“元/人·月”，不是“元/户·月”',
    ]);
    expect(found('allowance.standart', standard([period('2020-01-01', undefined)]))).toEqual([
      'values.allowance.standart：没有“allowance.standart”这个政策键',
    ]);
  });

  it('finds readings that the program does not know or the file does not explain', () => {
    const entry = {
      title: '尾数',
      unit: '选项',
      options: {
        fen: { label: '按分', ...OWN_SOURCE },
        jiaoUp: { label: '进角', ...OWN_SOURCE },
        yuanUp: { label: '进元', ...OWN_SOURCE },
        half: { label: '半', ...OWN_SOURCE },
      },
      periods: [{ from: '2020-01-01', value: 'half', checkedOn: '2026-11-23' }],
    };
    expect(found('allowance.amountRounding', entry)).toEqual([
      'values.allowance.amountRounding：没有写口径“yuanHalfUp”的文字和依据（options）',
      'values.allowance.amountRounding.options.half：程序没有“half”这一口径，可选：fen、jiaoUp、yuanHalfUp、yuanUp',
      'values.allowance.amountRounding.periods.0.value：没有“half”这一口径，可选：fen、jiaoUp、yuanHalfUp、yuanUp',
    ]);
  });

  it('finds what stands twice and what stands nowhere', () => {
    const file = fileWith('allowance.standard', standard([period('2020-01-01', undefined)]));
    const messages = lintPolicyFiles([file, file]).map((problem) => problem.message);
    expect(messages).toContain('“allowance.standard”在另一个文件里已经有了');
    expect(messages).toContain('没有任何文件写政策键“marginal.payment”');
    expect(messages).toContain('没有任何文件写规则“household.spouse”的依据');
  });
});

describe('lintDistrictFile', () => {
  const lint = (key: string, entry: object) =>
    lintDistrictFile(districtFile(key, entry), book.documents, book.values).map((problem) => problem.message);

  it('takes an answer to what the city leaves open', () => {
    expect(lint('destitute.careStandard', CARE_STANDARD)).toEqual([]);
  });

  it('refuses what only the city may set', () => {
    expect(lint('allowance.standard', standard([period('2026-01-01', undefined)]))).toEqual([
      '“低保标准”由市里统一规定，区不能另定',
    ]);
  });

  it('refuses a phase-out longer than six months', () => {
    const phaseOut = (value: string) => ({
      title: '本市渐退期',
      unit: '个月',
      periods: [{ from: '2026-01-01', value, ...OWN_SOURCE }],
    });
    expect(lint('benefit.phaseOutMonths', phaseOut('6'))).toEqual([]);
    expect(lint('benefit.phaseOutMonths', phaseOut('7'))).toEqual(['渐退期不能超过6个月']);
  });
});
