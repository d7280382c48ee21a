import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { PolicyEntrySchema, policyOverview } from '#shared/domain/policy/overview.ts';
import { districtLayer } from '#shared/domain/policy/policy-book.ts';
import { POLICY_KEYS } from '#shared/domain/policy/keys.ts';
import { CARE_STANDARD, districtFile } from '#tests/support/policy-file.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();
const on = plainDate('2026-03-10');

describe('policyOverview', () => {
  it('shows every key, known or asked for', () => {
    const entries = z.array(PolicyEntrySchema).parse(policyOverview(book, on, '120104'));
    expect(entries.map(({ key }) => key)).toEqual(Object.keys(POLICY_KEYS));
    expect(entries.filter(({ law, question }) => (law === undefined) === (question === undefined))).toEqual([]);
  });

  it('shows the history of the standard from 2016 on', () => {
    const standard = policyOverview(book, on, '120104').find(({ key }) => key === 'allowance.standard')!;
    expect(standard.history.map(({ from, law }) => [from, law?.value])).toEqual([
      ['2016-04-01', '城市 780.00 元/人·月，农村 700.00 元/人·月'],
      ['2017-04-01', '860.00 元/人·月'],
      ['2018-04-01', '920.00 元/人·月'],
      ['2019-04-01', '980.00 元/人·月'],
      ['2020-09-01', '1010.00 元/人·月'],
      ['2025-09-01', '1045.00 元/人·月'],
    ]);
  });

  it('puts a district answer behind what it answers', () => {
    const layer = districtLayer(districtFile('destitute.careStandard', CARE_STANDARD));
    const care = policyOverview(book, on, '120104', layer).find(({ key }) => key === 'destitute.careStandard')!;
    expect(care.history.map(({ from, law, unknown }) => [from, law?.layer ?? unknown])).toEqual([
      ['2016-04-01', '天津三档金额未见文件'],
      ['2026-01-01', 'district'],
    ]);
    expect(care.law?.documentNumber).toBe('南民发〔2026〕1号');
  });

  it('names the readings of a choice', () => {
    const student = policyOverview(book, on, '120104').find(({ key }) => key === 'income.studentIncome')!;
    expect(student.options).toEqual([
      { id: 'counted', label: '据实核定，计入' },
      { id: 'disregarded', label: '不计算本人收入' },
    ]);
  });
});
