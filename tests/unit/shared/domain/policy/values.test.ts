import { describe, expect, it } from 'vitest';
import { displayValue, readValue } from '#shared/domain/policy/values.ts';
import { fen } from '#shared/kernel/money.ts';

describe('readValue', () => {
  it.each([
    ['1.5', { numerator: 15, denominator: 10 }],
    ['0.60', { numerator: 60, denominator: 100 }],
    ['60%', { numerator: 60, denominator: 100 }],
    ['12.5%', { numerator: 125, denominator: 1000 }],
    [2, { numerator: 2, denominator: 1 }],
    ['.5', undefined],
    ['六成', undefined],
  ])('reads the ratio %s exactly', (raw, expected) => expect(readValue('ratio', raw)).toEqual(expected));

  it.each([
    ['1045.00', 104_500],
    ['1045', 104_500],
    ['1,045.00', undefined],
    ['-1.00', undefined],
    ['1045.005', undefined],
  ])('reads the amount %s', (raw, expected) => expect(readValue('money', raw)).toBe(expected));

  it('takes one amount for all categories or one for each, no fewer and no more', () => {
    expect(readValue('moneyByResidence', '700.00')).toEqual({ urban: 70_000, rural: 70_000 });
    expect(readValue('moneyByResidence', { urban: '780.00', rural: '700.00' })).toEqual({ urban: 78_000, rural: 70_000 });
    expect(readValue('moneyByResidence', { urban: '780.00' })).toBeUndefined();
    expect(readValue('moneyByResidence', { urban: '780.00', rural: '700.00', else: '1.00' })).toBeUndefined();
  });

  it('reads areas as hundredths', () => {
    expect(readValue('area', '35.6')).toBe(3560);
    expect(readValue('area', '35.605')).toBeUndefined();
  });
});

describe('displayValue', () => {
  it('shows equal categories once and different ones each', () => {
    expect(displayValue('moneyByResidence', { urban: fen(104_500), rural: fen(104_500) }, '元/人·月')).toBe('1045.00 元/人·月');
    expect(displayValue('moneyByResidence', { urban: fen(78_000), rural: fen(70_000) }, '元/人·月')).toBe(
      '城市 780.00 元/人·月，农村 700.00 元/人·月',
    );
    expect(displayValue('ratio', { numerator: 15, denominator: 10 }, '倍低保标准')).toBe('1.5 倍低保标准');
    expect(displayValue('count', 24, '个月低保标准')).toBe('24 个月低保标准');
  });
});
