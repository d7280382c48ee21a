import { DISABILITY_CATEGORIES } from '../means/facts.ts';
import { normalizeIdText, readCitizenId, type CitizenId } from './citizen-id.ts';

/** In the order of the certificate's category digit, 1 to 7. */
export type DisabilityCategory = (typeof DISABILITY_CATEGORIES)[number];

/** 一级 (1) is the gravest. */
const DISABILITY_GRADES = [1, 2, 3, 4] as const;
export type DisabilityGrade = (typeof DISABILITY_GRADES)[number];

export const DISABILITY_CATEGORY_NAMES: Readonly<Record<DisabilityCategory, string>> = {
  visual: '视力',
  hearing: '听力',
  speech: '言语',
  limb: '肢体',
  intellectual: '智力',
  mental: '精神',
  multiple: '多重',
};
export const DISABILITY_GRADE_NAMES: Readonly<Record<DisabilityGrade, string>> = { 1: '一级', 2: '二级', 3: '三级', 4: '四级' };

export interface DisabilityCertificate {
  /** The plain number as stored, with a reissue mark where there is one (补换证, for example `B1`). */
  readonly number: string;
  readonly holder: CitizenId;
  readonly category: DisabilityCategory;
  readonly grade: DisabilityGrade;
}

export type DisabilityCertificateFault = 'length' | 'holder' | 'category' | 'grade' | 'suffix';

export type DisabilityCertificateReading =
  | { readonly ok: true; readonly certificate: DisabilityCertificate }
  | { readonly ok: false; readonly fault: DisabilityCertificateFault };

/**
 * Reads a certificate number as typed: the holder's 18-character citizen number, one digit for the category, one for the grade,
 * then at most two characters of a reissue mark. Whether the holder is the person at hand is for the caller to compare.
 */
export function readDisabilityCertificate(text: string): DisabilityCertificateReading {
  const number = normalizeIdText(text);
  if (number.length < 20 || number.length > 22) return { ok: false, fault: 'length' };
  const holder = readCitizenId(number.slice(0, 18));
  if (!holder.ok) return { ok: false, fault: 'holder' };
  const category = DISABILITY_CATEGORIES.find((_, index) => String(index + 1) === number[18]);
  if (category === undefined) return { ok: false, fault: 'category' };
  const grade = DISABILITY_GRADES.find((digit) => String(digit) === number[19]);
  if (grade === undefined) return { ok: false, fault: 'grade' };
  if (!/^[A-Z0-9]{0,2}$/.test(number.slice(20))) return { ok: false, fault: 'suffix' };
  return { ok: true, certificate: { number, holder: holder.facts.id, category, grade } };
}

/** `肢体二级`. */
export function describeDisability(category: DisabilityCategory, grade: DisabilityGrade): string {
  return `${DISABILITY_CATEGORY_NAMES[category]}${DISABILITY_GRADE_NAMES[grade]}`;
}
