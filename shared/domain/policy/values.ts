import { type Fen, MAX_FEN, formatYuanPlain, parseYuan } from '#shared/kernel/money.ts';
import { type CARE_GRADES } from '../means/assessment.ts';
import { type SETTLEMENTS } from '../means/facts.ts';

/** An exact ratio: `1.5` is 15/10. Never a float: limits are compared by cross-multiplication. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** The kinds of value a policy key can have, with the type each is read as. Areas are hundredths of a square metre. */
export interface ValueKinds {
  money: Fen;
  moneyByResidence: Readonly<Record<'urban' | 'rural', Fen>>;
  moneyBySettlement: Readonly<Record<(typeof SETTLEMENTS)[number], Fen>>;
  moneyByCareGrade: Readonly<Record<(typeof CARE_GRADES)[number], Fen>>;
  count: number;
  ratio: Ratio;
  area: number;
}

export type ValueKind = keyof ValueKinds;

/** As a value stands in a file: a decimal text or number, or one text per category. */
export type RawValue = string | number | Readonly<Record<string, string>>;

function readMoney(raw: RawValue): Fen | undefined {
  if (typeof raw === 'object') return undefined;
  const text = String(raw);
  const amount = /^\d{1,9}(\.\d{1,2})?$/.test(text) ? parseYuan(text) : undefined;
  return amount !== undefined && amount <= MAX_FEN ? amount : undefined;
}

/** One text for all categories, or exactly one text for each. */
function readMoneyBy<Category extends string>(raw: RawValue, categories: readonly Category[]): Record<Category, Fen> | undefined {
  const parts = typeof raw === 'object' ? raw : Object.fromEntries(categories.map((category) => [category, String(raw)]));
  if (Object.keys(parts).length !== categories.length) return undefined;
  const amounts: Partial<Record<Category, Fen>> = {};
  for (const category of categories) {
    const amount = readMoney(parts[category] ?? '');
    if (amount === undefined) return undefined;
    amounts[category] = amount;
  }
  return amounts as Record<Category, Fen>;
}

/** Whole hundredths of a decimal text with up to two decimals. */
function readHundredths(raw: RawValue): number | undefined {
  const match = typeof raw === 'object' ? null : /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(String(raw));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

function readRatio(raw: RawValue): Ratio | undefined {
  const match = typeof raw === 'object' ? null : /^(\d{1,3})(?:\.(\d{1,4}))?(%?)$/.exec(String(raw));
  if (!match) return undefined;
  const decimals = match[2] ?? '';
  const denominator = 10 ** decimals.length * (match[3] ? 100 : 1);
  return { numerator: Number(match[1]! + decimals), denominator };
}

function readCount(raw: RawValue): number | undefined {
  return typeof raw !== 'object' && /^\d{1,4}$/.test(String(raw)) ? Number(raw) : undefined;
}

const READERS: { readonly [Kind in ValueKind]: (raw: RawValue) => ValueKinds[Kind] | undefined } = {
  money: readMoney,
  moneyByResidence: (raw) => readMoneyBy(raw, ['urban', 'rural']),
  moneyBySettlement: (raw) => readMoneyBy(raw, ['urban', 'ruralCentralised', 'ruralDispersed']),
  moneyByCareGrade: (raw) => readMoneyBy(raw, ['selfCare', 'partial', 'complete']),
  count: readCount,
  ratio: readRatio,
  area: readHundredths,
};

/** Reads a raw value as its kind; undefined where it does not fit. */
export function readValue<Kind extends ValueKind>(kind: Kind, raw: RawValue): ValueKinds[Kind] | undefined {
  return READERS[kind](raw);
}

/** How each kind must be written, for the lint and for refused parameters. */
export const VALUE_NOTATION: Readonly<Record<ValueKind, string>> = {
  money: '金额，如 "1045.00"',
  moneyByResidence: '金额，或 urban、rural 各一个金额',
  moneyBySettlement: '金额，或 urban、ruralCentralised、ruralDispersed 各一个金额',
  moneyByCareGrade: '金额，或 selfCare、partial、complete 各一个金额',
  count: '整数',
  ratio: '比例，如 "0.60" 或 "60%"',
  area: '面积，如 "35.60"',
};

const CATEGORY_NAMES: Readonly<Record<string, string>> = {
  urban: '城市',
  rural: '农村',
  ruralCentralised: '农村集中',
  ruralDispersed: '农村分散',
  selfCare: '全自理',
  partial: '部分丧失自理',
  complete: '完全丧失自理',
};

/** The value with its unit, as people read it. */
export function displayValue(kind: ValueKind, value: ValueKinds[ValueKind], unit: string): string {
  if (typeof value === 'number') {
    const text = kind === 'count' ? String(value) : formatYuanPlain(value as Fen);
    return `${text} ${unit}`;
  }
  if (kind === 'ratio') {
    const ratio = value as Ratio;
    return `${ratio.numerator / ratio.denominator} ${unit}`;
  }
  const amounts = Object.entries(value as Record<string, Fen>);
  if (amounts.every(([, amount]) => amount === amounts[0]![1])) return `${formatYuanPlain(amounts[0]![1])} ${unit}`;
  return amounts.map(([category, amount]) => `${CATEGORY_NAMES[category]} ${formatYuanPlain(amount)} ${unit}`).join('，');
}
