/** What was found on a paper for the public that may not stand there. */
export interface PublicTextFinding {
  readonly kind: 'idNumber' | 'mobilePhone' | 'landline' | 'bankAccount' | 'longNumber';
  /** The number with its middle hidden: the finding itself must not spread it. */
  readonly sample: string;
}

export interface PublicTextOptions {
  /** Telephone numbers of the office that belong on the paper. */
  readonly allowedPhones: readonly string[];
}

/** Digits that stand together, also when parted by a space, hyphen, dot or line end, as people write accounts and telephones. */
const DIGIT_RUN = /\d(?:[\s.\-－—]?\d){6,}(?:[\s-]?[Xx])?/gu;

/** Amounts and document numbers are digits too: they are taken out before looking. */
const AMOUNTS = /(?<!\d)(?:\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{1,7}\.\d{2})(?!\d)|〔\d{4}〕\d+号/gu;

/** So are dates, unless more digits join them: a day of birth in the middle of an ID number is no date. */
const DATES = /(?<!\d[\s.-]?)(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?|\d{4}[-./]\d{1,2}[-./]\d{1,2})(?![\s.-]?\d)/gu;

/**
 * Scans the text of a finished 公示 or 公布 for ID numbers, telephones, bank accounts and any other run of seven or more
 * digits, as the lists that 蕲春, 辛集 and 宁蒗 once published showed them. Full-width and circled digits count as digits. An
 * empty result means that it may be printed as far as numbers go; what the strict input schemas cannot carry is not looked for
 * again.
 */
export function checkPublicText(text: string, options: PublicTextOptions): readonly PublicTextFinding[] {
  // `022-27001234转801` stands on the paper as two runs of digits; the long one is what is looked for.
  const allowed = new Set(
    options.allowedPhones.flatMap((phone) => [...phone.normalize('NFKC').matchAll(DIGIT_RUN)]).map(([run]) => digitsOf(run)),
  );
  const plain = text.normalize('NFKC').replaceAll(AMOUNTS, '｜').replaceAll(DATES, '｜');
  const findings: PublicTextFinding[] = [];
  for (const match of plain.matchAll(DIGIT_RUN)) {
    const digits = digitsOf(match[0]);
    if (!allowed.has(digits)) findings.push({ kind: kindOf(digits), sample: hideMiddle(digits) });
  }
  return findings;
}

function digitsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\dXx]/gu, '')
    .toUpperCase();
}

function kindOf(digits: string): PublicTextFinding['kind'] {
  if (/^[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u.test(digits)) return 'idNumber';
  if (/^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/u.test(digits)) return 'idNumber';
  if (/^(?:86)?1[3-9]\d{9}$/u.test(digits)) return 'mobilePhone';
  if (/^0\d{9,11}$/u.test(digits)) return 'landline';
  if (/^\d{16,19}$/u.test(digits)) return 'bankAccount';
  return 'longNumber';
}

function hideMiddle(digits: string): string {
  return `${digits.slice(0, 3)}${'*'.repeat(Math.max(1, digits.length - 5))}${digits.slice(-2)}`;
}
