import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatYuanCapital, MAX_FEN } from '#shared/kernel/money.ts';
import { approvedCase } from '#tests/support/case-builder.ts';
import { modelText } from '#tests/support/papers/model-text.ts';

/** Reads the capital characters back, place by place: an account of its own, not the writer turned round. */
function read(text: string): number {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  const places: Readonly<Record<string, number>> = { 拾: 10, 佰: 100, 仟: 1000 };
  const whole = text.includes('元') ? text.slice(0, text.indexOf('元')) : '';
  const rest = text.includes('元') ? text.slice(text.indexOf('元') + 1) : text;
  let total = 0;
  let group = 0;
  let digit = 0;
  for (const character of whole) {
    if (digits.includes(character)) digit = digits.indexOf(character);
    else if (character in places) {
      group += digit * places[character]!;
      digit = 0;
    } else {
      total += (group + digit) * (character === '万' ? 10_000 : 100_000_000);
      group = 0;
      digit = 0;
    }
  }
  const cents = (word: string) => digits.indexOf(new RegExp(`(.)${word}`, 'u').exec(rest)?.[1] ?? '零');
  return (total + group + digit) * 100 + cents('角') * 10 + cents('分');
}

describe('amounts in capital characters', () => {
  it.each([
    [0, '零元整'],
    [50, '伍角整'],
    [7, '柒分'],
    [148_500, '壹仟肆佰捌拾伍元整'],
    [104_500, '壹仟零肆拾伍元整'],
    [100_000, '壹仟元整'],
    [140_950, '壹仟肆佰零玖元伍角整'],
    [600_714, '陆仟零柒元壹角肆分'],
    [32_504, '叁佰贰拾伍元零肆分'],
    [10_700_053, '壹拾万零柒仟元伍角叁分'],
    [100_000_000, '壹佰万元整'],
    [1_000_100_00, '壹佰万零壹佰元整'],
    [MAX_FEN, '壹亿元整'],
  ])('%i fen is %s', (amount, words) => {
    expect(formatYuanCapital(fen(amount))).toBe(words);
  });

  it('can be read back, whatever the amount', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: MAX_FEN }), (amount) => read(formatYuanCapital(fen(amount))) === amount));
  });

  it('are never of less than nothing', () => {
    expect(() => formatYuanCapital(fen(-1))).toThrow(RangeError);
  });

  it('stand on the decision beside the figures', () => {
    const built = approvedCase();
    const notice = modelText(built.paper('confirmationNotice', { number: '津〔2026〕1号' }));
    expect(notice).toContain('每月发放1,485.00元（大写：壹仟肆佰捌拾伍元整）');
    expect(modelText(built.paper('reviewAndConfirmForm'))).toContain('壹仟肆佰捌拾伍元整');
  });
});
