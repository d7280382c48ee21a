import { z } from 'zod';

/** An amount of money in whole fen (分). Never a float of yuan: a family's living depends on exact arithmetic. */
export type Fen = number & { readonly __unit: 'fen' };

/** The largest amount the program takes, one hundred million yuan: beyond it a typing mistake is certain. */
export const MAX_FEN = 10_000_000_000;

/** Takes an integer number of fen. Throws RangeError for fractions, NaN and absurd sizes. */
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

/** Gives `"1,860.50"`: with thousands separators, as screens and papers show it (without the word 元). */
export function formatYuan(amount: Fen): string {
  const [whole, cents] = formatYuanPlain(amount).split('.') as [string, string];
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`;
}

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
