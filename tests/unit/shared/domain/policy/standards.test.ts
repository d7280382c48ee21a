import { describe, expect, it } from 'vitest';
import { readValue } from '#shared/domain/policy/values.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();

/** What the sources observe about the city's numbers; a typing mistake in a standard would break one of them. */
describe('the standards of Tianjin', () => {
  const standards = book.values['allowance.standard'].periods;
  const payments = book.values['marginal.payment'].periods;

  it('pay the 边缘家庭 30 % of the 低保标准, half up to the yuan, in every period', () => {
    expect(payments.map((period) => [period.from, period.until])).toEqual(standards.map((period) => [period.from, period.until]));
    for (const [index, period] of standards.entries()) {
      const standard = readValue('moneyByResidence', period.value!)!;
      const payment = readValue('moneyByResidence', payments[index]!.value!)!;
      expect(payment.urban).toBe(Math.floor((standard.urban * 3 + 500) / 1000) * 100);
      expect(payment.rural).toBe(Math.floor((standard.rural * 3 + 500) / 1000) * 100);
    }
  });

  it('never fall', () => {
    const amounts = standards.map((period) => readValue('moneyByResidence', period.value!)!.urban);
    expect(amounts).toEqual([...amounts].sort((a, b) => a - b));
  });
});
