import { describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { policyDifferences } from '#shared/domain/policy/diff.ts';
import { policyAt, sourceOf } from '#shared/domain/policy/policy-at.ts';
import { districtLayer } from '#shared/domain/policy/policy-book.ts';
import { CARE_STANDARD, districtFile } from '#tests/support/policy-file.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();
const at = (on: string, district = '120104') => policyAt(book, plainDate(on), district);

describe('policyAt', () => {
  it('gives a value with its document, article, days and confidence', () => {
    expect(at('2026-03-10').value('allowance.standard')).toEqual({
      known: true,
      value: { urban: 104_500, rural: 104_500 },
      law: {
        key: 'allowance.standard',
        title: '低保标准',
        value: '1045.00 元/人·月',
        layer: 'city',
        documentTitle: '关于调整本市最低生活保障标准的通知',
        documentNumber: '津民规〔2025〕6号',
        article: '正文',
        url: 'https://mz.tj.gov.cn/ZWGK5878/ZCFG9602/zcwj/202509/t20250908_7127647.html',
        from: '2025-09-01',
        confidence: 'verified',
        checkedOn: '2026-11-23',
      },
    });
  });

  it('gives a question, never a zero, for what is UNKNOWN', () => {
    expect(at('2026-03-10').value('destitute.careStandard')).toEqual({
      known: false,
      question: {
        key: 'destitute.careStandard',
        title: '特困人员照料护理标准',
        decides: '照料护理费按自理能力三档各发多少，没有它就定不下每月供养金',
        whoAnswers: '市民政局或者区民政局',
      },
    });
  });

  it('gives a question on a day for which nothing is recorded', () => {
    expect(at('2016-03-31').value('allowance.standard').known).toBe(false);
    expect(at('2016-03-31').covers('allowance.standard')).toBe(false);
    expect(at('2016-04-01').covers('allowance.standard')).toBe(true);
  });

  it.each([
    ['2026-08-31', undefined],
    ['2026-09-01', '“低保标准”核对到2026-08-31为止，此后是否有新规定须由区民政局核实。'],
  ])('uses the standard on %s and says when it was last verified: %s', (on, warning) => {
    const answer = at(on).value('allowance.standard');
    expect(answer).toMatchObject({ known: true, value: { urban: 104_500 } });
    expect(answer.known ? answer.warning : '').toBe(warning);
  });

  it.each([
    ['2019-12-31', /只能证明2020-01-01以后/],
    ['2020-01-01', /^$/],
  ])('says on %s what its source can vouch for', (on, warning) => {
    const answer = at(on).value('property.monetaryLimit.allowance');
    expect(answer.known ? (answer.warning ?? '') : 'unknown').toMatch(warning);
  });

  it('cites the law of the day for a rule', () => {
    const rule = (on: string) => at(on).rule('allowance.incomeBelowStandard').law;
    expect([rule('2026-06-30').documentNumber, rule('2026-06-30').article]).toEqual(['国务院令第649号', '第九条']);
    expect([rule('2026-07-01').documentTitle, rule('2026-07-01').article]).toEqual([
      '中华人民共和国社会救助法',
      '第十八条第一款',
    ]);
  });

  it('says that the text of a repealed rule was not seen', () => {
    expect(at('2021-06-30').rule('household.spouse').warning).toMatch(/民发〔2012〕220号，其条文未见/);
    expect(at('2021-07-01').rule('household.spouse').warning).toBeUndefined();
  });

  it('lets a district answer what the city leaves open, from its own day on, with its own document', () => {
    const layer = districtLayer(districtFile('destitute.careStandard', CARE_STANDARD));
    const inDistrict = (on: string) => policyAt(book, plainDate(on), '120104', layer).value('destitute.careStandard');
    expect(inDistrict('2025-12-31').known).toBe(false);
    const answer = inDistrict('2026-01-01');
    expect(answer).toMatchObject({
      known: true,
      value: { partial: 40_000 },
      law: { layer: 'district', documentNumber: '南民发〔2026〕1号' },
    });
  });

  it('lets a case answer what is open and choose between readings, but not replace a known amount', () => {
    const parameters = { 'allowance.standard': '9999.00', 'expenditure.ratio': '60%', 'marginal.ceilingBoundary': 'below' };
    const policy = policyAt(book, plainDate('2026-03-10'), '120104', undefined, parameters);
    expect(policy.value('allowance.standard')).toMatchObject({ value: { urban: 104_500 }, law: { layer: 'city' } });
    expect(policy.value('expenditure.ratio')).toMatchObject({
      value: { numerator: 60, denominator: 100 },
      law: { layer: 'case' },
    });
    expect(policy.value('marginal.ceilingBoundary')).toMatchObject({
      value: 'below',
      law: { layer: 'case', documentNumber: '民发〔2021〕57号' },
    });
    expect(() =>
      policyAt(book, plainDate('2026-03-10'), '120104', undefined, { 'expenditure.ratio': '六成' }).value('expenditure.ratio'),
    ).toThrow(RangeError);
  });

  it('lists what a layer changes', () => {
    const layer = districtLayer(districtFile('destitute.careStandard', CARE_STANDARD));
    const differences = policyDifferences(at('2026-03-10'), policyAt(book, plainDate('2026-03-10'), '120104', layer));
    expect(differences.map(({ key, before, after }) => [key, before?.value, after?.documentNumber])).toEqual([
      ['destitute.careStandard', undefined, '南民发〔2026〕1号'],
    ]);
  });

  it('lists what a day changes', () => {
    const differences = policyDifferences(at('2025-08-31'), at('2025-09-01'));
    expect(differences.map(({ key, before, after }) => [key, before?.value, after?.value])).toEqual([
      ['allowance.standard', '1010.00 元/人·月', '1045.00 元/人·月'],
      ['marginal.payment', '303.00 元/户·月', '314.00 元/户·月'],
    ]);
  });

  it('says in the source how it was seen', () => {
    const source = (on: string) => {
      const answer = at(on).value('allowance.standard');
      return answer.known ? sourceOf(answer.law) : '';
    };
    expect(source('2026-03-10')).toBe('《关于调整本市最低生活保障标准的通知》（津民规〔2025〕6号）');
    expect(source('2020-09-01')).toBe('《天津市2020年社会救助标准调整》（文号未见，据转述，未见原件）');
  });
});
