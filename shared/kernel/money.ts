import { z } from 'zod';

/** An amount of money in whole fen (分). Never a float of yuan: a family's living depends on exact arithmetic. */
export type Fen = number & { readonly __unit: 'fen' };

/** The largest amount the program takes, one hundred million yuan: beyond it a typing mistake is certain. */
export const MAX_FEN = 10_000_000_000;

/** Takes an integer number of fen. Throws RangeError for fractions, NaN and beyond the safe integers; `MAX_FEN` is for what comes in. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of fen: ${value}`);
  return value as Fen;
}

export const ZERO_FEN = fen(0);

/** Parses `"1860.50"` (up to two decimals, optional thousands commas, optional sign) to fen; undefined if it is no amount. */
export function parseYuan(text: string): Fen | undefined {
  const match = /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const yuan = Number(match[2]!.replaceAll(',', ''));
  const cents = Number((match[3] ?? '').padEnd(2, '0'));
  const value = yuan * 100 + cents;
  return fen(match[1] === '-' && value !== 0 ? -value : value);
}

/** Gives `"1860.50"`: two decimals, no separators. The form of files, worked cases and JSON for people. */
export function formatYuanPlain(amount: Fen): string {
  const absolute = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.trunc(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`;
}

const CAPITAL_DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const CAPITAL_PLACES = ['', '拾', '佰', '仟'] as const;
const CAPITAL_GROUPS = ['', '万', '亿'] as const;

/**
 * The amount in the capital characters that papers which grant money bear (支付结算办法 附一): `壹仟肆佰捌拾伍元整`. Gaps between
 * places are one 零; what ends in 元 or 角 ends in 整. Throws RangeError for an amount below zero: none is ever granted.
 */
export function formatYuanCapital(amount: Fen): string {
  if (amount < 0) throw new RangeError(`an amount below zero: ${amount}`);
  const yuan = Math.floor(amount / 100);
  const jiao = Math.floor((amount % 100) / 10);
  const cents = amount % 10;
  const whole = yuan === 0 ? '' : `${capitalInteger(yuan)}元`;
  if (jiao === 0 && cents === 0) return `${whole || '零元'}整`;
  const tens = jiao > 0 ? `${CAPITAL_DIGITS[jiao]}角` : whole ? '零' : '';
  return `${whole}${tens}${cents > 0 ? `${CAPITAL_DIGITS[cents]}分` : '整'}`;
}

function capitalInteger(value: number): string {
  const digits = [...String(value)].map(Number);
  let text = '';
  let gap = false;
  let groupHasDigit = false;
  digits.forEach((digit, index) => {
    const place = digits.length - 1 - index;
    if (digit === 0) gap = true;
    else {
      text += `${gap && text ? '零' : ''}${CAPITAL_DIGITS[digit]}${CAPITAL_PLACES[place % 4]}`;
      gap = false;
      groupHasDigit = true;
    }
    if (place % 4 === 0) {
      if (groupHasDigit) text += CAPITAL_GROUPS[place / 4];
      groupHasDigit = false;
    }
  });
  return text;
}

/** Gives `"1,860.50"`: with thousands separators, as screens and papers show it (without the word 元). */
export function formatYuan(amount: Fen): string {
  const [whole, cents] = formatYuanPlain(amount).split('.') as [string, string];
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`;
}

/** The sum, zero of none. Throws RangeError where it is no safe integer any more. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amount of amounts) total += amount;
  return fen(total);
}

/** Divides exactly and rounds half up (四舍五入) to the fen; for display only, comparisons cross-multiply instead. */
export function divideForDisplay(amount: Fen, by: number): Fen {
  if (!Number.isSafeInteger(by) || by <= 0) throw new RangeError(`cannot divide by ${by}`);
  const doubled = 2 * amount + by;
  return fen(Math.floor(doubled / (2 * by)));
}

/** On the wire and in stored payloads: an integer number of fen. */
export const FenSchema = z
  .number()
  .int()
  .min(-MAX_FEN)
  .max(MAX_FEN)
  .transform((value) => value as Fen);
/** The same, not negative. */
export const AmountFenSchema = z
  .number()
  .int()
  .min(0)
  .max(MAX_FEN)
  .transform((value) => value as Fen);
