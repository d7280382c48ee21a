import { normalizeIdText, readCitizenId, type CitizenId } from './citizen-id.ts';

/** Category digit of a disability certificate (残疾人证): 1 sight, 2 hearing, 3 speech, 4 limbs, 5 intellectual, 6 mental, 7 multiple. */
export const DISABILITY_CATEGORIES = [1, 2, 3, 4, 5, 6, 7] as const;
export type DisabilityCategory = (typeof DISABILITY_CATEGORIES)[number];

/** 一级 (1) is the gravest. */
export const DISABILITY_LEVELS = [1, 2, 3, 4] as const;
export type DisabilityLevel = (typeof DISABILITY_LEVELS)[number];

export const DISABILITY_CATEGORY_NAMES: Readonly<Record<DisabilityCategory, string>> = {
  1: '视力',
  2: '听力',
  3: '言语',
  4: '肢体',
  5: '智力',
  6: '精神',
  7: '多重',
};
export const DISABILITY_LEVEL_NAMES: Readonly<Record<DisabilityLevel, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' };

export interface DisabilityCertificate {
  /** The plain number as stored, with a reissue mark where there is one (补换证, for example `B1`). */
  readonly number: string;
  readonly holder: CitizenId;
  readonly category: DisabilityCategory;
  readonly level: DisabilityLevel;
}

export type DisabilityCertificateFault = 'length' | 'holder' | 'category' | 'level' | 'suffix';

export type DisabilityCertificateReading =
  | { readonly ok: true; readonly certificate: DisabilityCertificate }
  | { readonly ok: false; readonly fault: DisabilityCertificateFault };

/**
 * Reads a certificate number as typed: the holder's 18-character citizen number, one digit for the category, one for the level,
 * then at most two characters of a reissue mark. Whether the holder is the person at hand is for the caller to compare.
 */
export function readDisabilityCertificate(text: string): DisabilityCertificateReading {
  const number = normalizeIdText(text);
  if (number.length < 20 || number.length > 22) return { ok: false, fault: 'length' };
  const holder = readCitizenId(number.slice(0, 18));
  if (!holder.ok) return { ok: false, fault: 'holder' };
  const category = DISABILITY_CATEGORIES.find((digit) => String(digit) === number[18]);
  if (category === undefined) return { ok: false, fault: 'category' };
  const level = DISABILITY_LEVELS.find((digit) => String(digit) === number[19]);
  if (level === undefined) return { ok: false, fault: 'level' };
  if (!/^[A-Z0-9]{0,2}$/.test(number.slice(20))) return { ok: false, fault: 'suffix' };
  return { ok: true, certificate: { number, holder: holder.facts.id, category, level } };
}

/** `肢体二级`. */
export function describeDisability(category: DisabilityCategory, level: DisabilityLevel): string {
  return `${DISABILITY_CATEGORY_NAMES[category]}${DISABILITY_LEVEL_NAMES[level]}`;
}
