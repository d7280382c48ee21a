import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';

/** A citizen identity number (公民身份号码), 18 characters, valid by GB 11643-1999; the last may be a capital X. */
export type CitizenId = string & { readonly __unit: 'citizenId' };

export type Sex = 'male' | 'female';
export const SEX_NAMES: Readonly<Record<Sex, string>> = { male: '男', female: '女' };

/** What a number says of its holder. */
export interface CitizenIdFacts {
  readonly id: CitizenId;
  readonly bornOn: PlainDate;
  readonly sex: Sex;
  /** Six digits; where the number was first given, not where the person lives. See `areaOfCode`. */
  readonly areaCode: string;
}

/** Why a text is no citizen identity number, the first fault met. `oldNumber`: the 15 digits of before 1999. */
export type CitizenIdFault = 'length' | 'oldNumber' | 'characters' | 'birthDay' | 'checkDigit';

export type CitizenIdReading =
  { readonly ok: true; readonly facts: CitizenIdFacts } | { readonly ok: false; readonly fault: CitizenIdFault };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** What a clerk or a card reader may bring along: blanks, full-width digits, a small x. Gives the plain form; checks nothing. */
export function normalizeIdText(text: string): string {
  return text
    .replace(/[\s\u3000-]/g, '')
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .toUpperCase();
}

/** The check character for the first 17 digits (ISO 7064 MOD 11-2, as GB 11643-1999 prescribes). Throws RangeError for other texts. */
export function citizenIdCheckCharacter(first17: string): string {
  if (!/^\d{17}$/.test(first17)) throw new RangeError('needs 17 digits');
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return CHECK_CHARACTERS[sum % 11]!;
}

/**
 * Reads a number as typed. Area codes are not checked against today's districts: a dissolved district's code stays valid for
 * life (居民身份证法 第3条). The day of birth must exist; whether it lies in the future is the caller's question, who knows today.
 */
export function readCitizenId(text: string): CitizenIdReading {
  const id = normalizeIdText(text);
  if (/^\d{15}$/.test(id)) return { ok: false, fault: 'oldNumber' };
  if (id.length !== 18) return { ok: false, fault: 'length' };
  if (!/^\d{17}[\dX]$/.test(id)) return { ok: false, fault: 'characters' };
  const bornOn = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;
  if (!isPlainDate(bornOn)) return { ok: false, fault: 'birthDay' };
  if (citizenIdCheckCharacter(id.slice(0, 17)) !== id[17]) return { ok: false, fault: 'checkDigit' };
  const sex = Number(id[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, facts: { id: id as CitizenId, bornOn, sex, areaCode: id.slice(0, 6) } };
}
