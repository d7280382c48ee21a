import { describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { caseMethods } from '#shared/contract/methods/cases.ts';
import { accountingPeriod, accountingPeriodWords, MeansSheetSchema } from '#shared/domain/procedure/means-sheet.ts';
import { approvedCase } from '#tests/support/case-builder.ts';
import { modelText } from '#tests/support/papers/model-text.ts';
import { modestMeans } from '#tests/support/people.ts';

describe('核算期', () => {
  it.each([
    ['2026-11-25', 6, '2026-05-01', '2026-10-01', '申请前6个月，即2026年5月至10月'],
    ['2026-11-01', 1, '2026-10-01', '2026-10-01', '申请前1个月，即2026年10月'],
    ['2027-01-31', 6, '2026-07-01', '2026-12-01', '申请前6个月，即2026年7月至12月'],
    ['2026-03-31', 12, '2025-03-01', '2026-02-01', '申请前12个月，即2025年3月至2026年2月'],
  ])('of an application on %s over %i months is %s to %s', (received, months, from, to, words) => {
    const receivedOn = plainDate(received);
    expect(accountingPeriod(receivedOn, months)).toEqual({ from, to });
    expect(accountingPeriodWords(receivedOn, months)).toBe(words);
  });

  it('is asked whenever means are recorded, and missing only on sheets from before', () => {
    const { accountingMonths: _asked, ...before } = modestMeans();
    expect(MeansSheetSchema.safeParse(before).success).toBe(true);
    const command = { commandId: 'a'.repeat(26), caseId: 'b'.repeat(26), expectedRevision: 1 };
    const { input } = caseMethods['cases.recordMeans'];
    expect(input.safeParse({ ...command, sheet: modestMeans() }).success).toBe(true);
    expect(input.safeParse({ ...command, sheet: before }).success).toBe(false);
  });

  it('stands on the family’s paper and on the reckoning', () => {
    const built = approvedCase();
    expect(modelText(built.paper('confirmationNotice', { number: '津〔2026〕1号' }))).toContain(
      '按申请前6个月，即2026年5月至10月核算',
    );
    const report = modelText(built.paper('meansReport'));
    expect(report).toContain('申请前6个月，即2026年5月至10月');
    expect(report).toContain('证据：入户询问笔录、近6个月微信收款记录');
  });
});
