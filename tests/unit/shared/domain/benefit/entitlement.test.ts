import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { addMonths, plainDate } from '#shared/kernel/plain-date.ts';
import { amountsDue, settle } from '#shared/domain/benefit/entitlement.ts';
import { firstPaidMonth, lastPaidMonth, monthsBetween } from '#shared/domain/benefit/payment-months.ts';
import { phaseOut } from '#shared/domain/benefit/phase-out.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { districtLayer } from '#shared/domain/policy/policy-book.ts';
import { districtFile, OWN_SOURCE } from '#tests/support/policy-file.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();
const day = plainDate;
const law = (on: string) => policyAt(book, day(on), '120104');

describe('months of payment', () => {
  it.each([
    ['subsistenceAllowance', '2026-03-01', '2026-04-01', '第二十一条'],
    ['subsistenceAllowance', '2026-03-31', '2026-04-01', '第二十一条'],
    ['marginalHousehold', '2025-12-31', '2026-01-01', '第二十一条'],
    ['destituteSupport', '2026-02-28', '2026-03-01', '第十七条'],
  ] as const)('%s decided on %s is first paid for %s (%s)', (programme, decidedOn, month, article) => {
    const first = firstPaidMonth(programme, day(decidedOn), law(decidedOn));
    expect([first.month, first.line.article]).toEqual([month, article]);
  });

  it('still pays the month of the decision that ends support', () => {
    expect(lastPaidMonth(day('2026-08-01'), law('2026-08-01')).month).toBe('2026-08-01');
    expect(lastPaidMonth(day('2026-08-31'), law('2026-08-31')).line.text).toBe(
      '从作出决定的下月起停止，最后发放的月份是2026年8月。',
    );
  });

  it('counts months over the turn of the year, and none backwards', () => {
    expect(monthsBetween(day('2025-11-01'), day('2026-02-01'))).toEqual(['2025-11-01', '2025-12-01', '2026-01-01', '2026-02-01']);
    expect(monthsBetween(day('2026-02-01'), day('2026-01-01'))).toEqual([]);
  });
});

describe('amountsDue', () => {
  const decisions = [
    { decidedOn: day('2026-05-20'), monthlyAmount: fen(40_000) },
    { decidedOn: day('2026-01-15'), monthlyAmount: fen(50_000) },
    { decidedOn: day('2026-07-31'), monthlyAmount: fen(0) },
  ];
  const amounts = (diedOn?: string) =>
    amountsDue(decisions, day('2026-01-01'), day('2026-09-01'), diedOn === undefined ? undefined : day(diedOn)).map(
      ({ amount }) => amount,
    );

  it('takes each decision from the month after it, in whatever order they are given', () => {
    expect(amounts()).toEqual([0, 50_000, 50_000, 50_000, 50_000, 40_000, 40_000, 0, 0]);
  });

  it('owes nothing after the month of death', () => {
    expect(amounts('2026-03-31')).toEqual([0, 50_000, 50_000, 0, 0, 0, 0, 0, 0]);
  });

  it('lets the last decision of a month count', () => {
    const two = [
      { decidedOn: day('2026-01-05'), monthlyAmount: fen(100) },
      { decidedOn: day('2026-01-06'), monthlyAmount: fen(200) },
    ];
    expect(amountsDue(two, day('2026-02-01'), day('2026-02-01'))).toEqual([{ month: '2026-02-01', amount: 200 }]);
  });
});

describe('settle', () => {
  const due = ['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01'].map((month) => ({
    month: day(month),
    amount: fen(50_000),
  }));

  it('lists arrears and overpayments apart, month by month, and says them', () => {
    const paid = [
      { month: day('2026-02-01'), amount: fen(40_000) },
      { month: day('2026-03-01'), amount: fen(40_000) },
      { month: day('2026-04-01'), amount: fen(50_000) },
      { month: day('2026-05-01'), amount: fen(60_000) },
      { month: day('2026-06-01'), amount: fen(50_000) },
    ];
    const result = settle(due, paid, law('2026-07-01'));
    expect(result.arrearsTotal).toBe(20_000);
    expect(result.overpaidTotal).toBe(60_000);
    expect(result.lines.map((line) => [line.text, line.article])).toEqual([
      ['少发2026年2月至2026年3月每月100.00元，共应补发200.00元。', '第四十八条'],
      ['多发2026年5月100.00元，2026年6月500.00元，共应退回600.00元；是否属于骗取须另行认定。', '第七十三条'],
    ]);
  });

  it('has nothing to say when all was paid as due', () => {
    expect(settle(due, due, law('2026-07-01'))).toEqual({
      arrears: [],
      overpaid: [],
      arrearsTotal: 0,
      overpaidTotal: 0,
      lines: [],
    });
  });

  it('balances: due less paid is arrears less overpayment', () => {
    const month = fc.integer({ min: 0, max: 30 }).map((offset) => addMonths(day('2025-01-01'), offset));
    const list = fc.array(fc.record({ month, amount: fc.nat(100_000).map(fen) }), { maxLength: 20 });
    fc.assert(
      fc.property(list, list, (owed, paid) => {
        const result = settle(owed, paid, law('2026-07-01'));
        const sum = (amounts: readonly { amount: number }[]) => amounts.reduce((total, { amount }) => total + amount, 0);
        expect(result.arrearsTotal - result.overpaidTotal).toBe(sum(owed) - sum(paid));
        const both = result.arrears.filter((one) => result.overpaid.some((other) => other.month === one.month));
        expect(both).toEqual([]);
      }),
    );
  });
});

describe('phaseOut', () => {
  const layer = (value: string) =>
    districtLayer(
      districtFile('benefit.phaseOutMonths', {
        title: '本市渐退期',
        unit: '个月',
        periods: [{ from: '2026-01-01', value, ...OWN_SOURCE }],
      }),
    );
  const inDistrict = (value: string) => policyAt(book, day('2026-03-10'), '120104', layer(value));

  it('asks while the city has not said how long', () => {
    expect(phaseOut(day('2026-03-10'), law('2026-03-10'))).toMatchObject({
      known: false,
      question: { key: 'benefit.phaseOutMonths' },
    });
  });

  it('runs from the month after the decision for the months laid down', () => {
    expect(phaseOut(day('2026-03-10'), inDistrict('6'))).toMatchObject({
      known: true,
      first: '2026-04-01',
      last: '2026-09-01',
      line: { article: '第三十三条' },
    });
    expect(phaseOut(day('2026-03-10'), inDistrict('1'))).toMatchObject({ first: '2026-04-01', last: '2026-04-01' });
  });

  it('says so where a district gives none', () => {
    const none = phaseOut(day('2026-03-10'), inDistrict('0'));
    expect(none).toMatchObject({ known: true, months: 0, line: { text: '就业后人均收入超过低保标准，本区规定不给渐退期。' } });
    expect(none.known && monthsBetween(none.first, none.last)).toEqual([]);
  });

  it('refuses to go beyond six months', () => {
    expect(() => phaseOut(day('2026-03-10'), inDistrict('7'))).toThrow(RangeError);
  });
});
