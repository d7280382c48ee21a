import { describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type ActiveHousehold, impact, impactBetween, ImpactSchema } from '#shared/domain/means/impact.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { districtLayer } from '#shared/domain/policy/policy-book.ts';
import { CARE_STANDARD, districtFile } from '#tests/support/policy-file.ts';
import { shippedBook } from '#tests/support/policies.ts';
import { workedCase } from '#tests/support/worked-cases.ts';

const book = shippedBook();
const [before, after] = [plainDate('2025-08-31'), plainDate('2025-09-01')];

/** A worked case as a household now in support. */
function active(id: string): ActiveHousehold {
  const { programme, district, facts } = workedCase(id, book);
  return { id, programme, district, facts };
}

function only(id: string, from = before, to = after) {
  const result = ImpactSchema.parse(impact(book, from, to, [active(id)]));
  return result.changed[0];
}

describe('impact', () => {
  it('says by how much an allowance rises, and which document does it', () => {
    expect(only('ex-01')).toMatchObject({
      kind: 'increase',
      difference: 10_500,
      before: { monthlyAmount: 138_000 },
      after: { monthlyAmount: 148_500 },
      text: '每月由1,380.00元增加到1,485.00元，增加105.00元；因为“低保标准”由1010.00 元/人·月改为1045.00 元/人·月（津民规〔2025〕6号）。',
    });
  });

  it('names every value that changes the household, and no other', () => {
    // The standard rose on the same day, but it moves only the limits, and within both this household stays.
    expect(only('mh-pay-2025-09-01')?.because.map(({ key }) => key)).toEqual(['marginal.payment']);
    expect(only('ex-05')?.because.map(({ key }) => key)).toEqual(['marginal.payment']);
    expect(only('ta-e-after-rise')?.because.map(({ key }) => key)).toEqual(['allowance.standard']);
  });

  it('finds who comes in and, backwards, who falls out', () => {
    expect(only('il-1-below')).toMatchObject({
      kind: 'become',
      difference: 1,
      before: { grounds: ['INCOME_NOT_BELOW_STANDARD'] },
    });
    expect(only('il-1-below', after, before)).toMatchObject({
      kind: 'cease',
      difference: -1,
      text: '不再符合条件（收入不低于规定的标准）；因为“低保标准”由1045.00 元/人·月改为1010.00 元/人·月（文号未见）。',
    });
  });

  it('finds who can no longer be told without an answer', () => {
    const change = only('in-pension-2025-12-31', plainDate('2025-12-31'), plainDate('2026-01-01'));
    expect(change).toMatchObject({ kind: 'undetermined', after: { questions: ['income.basicPensionAfter2025'] } });
    expect(change?.difference).toBeUndefined();
  });

  it('sees a new standard of a household whose amount hangs on an answer', () => {
    const change = only('dc-care-unknown', plainDate('2020-08-31'), plainDate('2020-09-01'));
    expect(change).toMatchObject({ kind: 'undetermined', because: [{ key: 'destitute.standard' }] });
    expect(change?.text).toContain('1840.00');
    expect(change?.difference).toBeUndefined();
  });

  it('takes the answers that came with a household', () => {
    const household = active('in-pension-2025-12-31');
    const answered = { ...household, parameters: { 'income.basicPensionAfter2025': 'disregarded' } } as const;
    const days = [plainDate('2025-12-31'), plainDate('2026-01-01')] as const;
    expect(impact(book, ...days, [household]).changed).toHaveLength(1);
    expect(impact(book, ...days, [answered]).changed).toEqual([]);
  });

  it('does not take a birthday for a change of law', () => {
    const household = active('dw-60');
    const result = impact(book, plainDate('2026-03-09'), plainDate('2026-03-10'), [household]);
    expect(result).toEqual({ changed: [], unchanged: 1, monthlyTotal: 0 });
  });

  it('adds up what a month will cost', () => {
    const result = impact(book, before, after, ['ex-01', 'ex-02', 'ex-05', 'pr-car'].map(active));
    expect(result.changed).toHaveLength(3);
    expect(result.unchanged).toBe(1);
    expect(result.monthlyTotal).toBe(10_500 + 10_500 + 1_100);
  });

  it('previews a district rule pack before it takes effect', () => {
    const layer = districtLayer(districtFile('destitute.careStandard', CARE_STANDARD));
    const on = plainDate('2026-03-10');
    const result = impactBetween(
      ({ district }) => policyAt(book, on, district),
      ({ district }) => policyAt(book, on, district, layer),
      [active('dc-care-unknown')],
      on,
    );
    expect(result.changed[0]).toMatchObject({
      kind: 'become',
      after: { monthlyAmount: 207_000 },
      because: [{ key: 'destitute.careStandard' }],
    });
  });
});
