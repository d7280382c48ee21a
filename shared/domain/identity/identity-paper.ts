import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { normalizeIdText, readCitizenId, type CitizenIdFault, type Sex } from './citizen-id.ts';

/**
 * The papers a person may prove identity with, by the kinds of `IdentityPaper` in domain/procedure. Others than the citizen's
 * card are rare at a street office, but a spouse may hold one. `none`: a newborn or an unregistered person, with a reason.
 */
export const IDENTITY_PAPERS = ['citizenId', 'residencePermitHmt', 'foreignPermanentResident', 'none'] as const;
export type IdentityPaperKind = (typeof IDENTITY_PAPERS)[number];

export const IDENTITY_PAPER_NAMES: Readonly<Record<IdentityPaperKind, string>> = {
  citizenId: '居民身份证',
  residencePermitHmt: '港澳台居民居住证',
  foreignPermanentResident: '外国人永久居留身份证',
  none: '暂无证件',
};

export interface IdentityFacts {
  /** The number in its plain form, as stored. */
  readonly number: string;
  /** Absent where the number does not tell: the two-digit year of the old foreigner's card. */
  readonly bornOn?: PlainDate;
  readonly sex?: Sex;
  /** Six digits; absent where the number names no area of the mainland table. */
  readonly areaCode?: string;
}

export type IdentityFault =
  CitizenIdFault | 'empty' | 'noPaper' | 'notResidencePermit' | 'isResidencePermit' | 'notForeignPermanentResident';

export type IdentityReading =
  { readonly ok: true; readonly facts: IdentityFacts } | { readonly ok: false; readonly fault: IdentityFault };

/** The residence permit's number begins with 81 (Hong Kong), 82 (Macao) or 83 (Taiwan) and is built as GB 11643 for the rest. */
function isResidencePermitNumber(number: string): boolean {
  return /^8[123]0000/.test(number);
}

function readForeignPermanentResident(number: string): IdentityReading {
  // Card of 2017: three letters for the country and twelve digits.
  if (/^[A-Z]{3}\d{12}$/.test(number)) return { ok: true, facts: { number } };
  // Card of 2023: eighteen digits beginning with 9, day of birth and check character in the citizen's places.
  if (!number.startsWith('9')) return { ok: false, fault: 'notForeignPermanentResident' };
  const reading = readCitizenId(number);
  if (!reading.ok) return reading;
  const { bornOn, sex } = reading.facts;
  return { ok: true, facts: { number, bornOn, sex } };
}

/** Reads the number of any identity paper as typed; with `none` there is nothing to read and every text is refused. */
export function readIdentityNumber(paper: IdentityPaperKind, text: string): IdentityReading {
  const number = normalizeIdText(text);
  if (number === '') return { ok: false, fault: 'empty' };
  switch (paper) {
    case 'citizenId': {
      const reading = readCitizenId(number);
      if (!reading.ok) return reading;
      if (isResidencePermitNumber(number)) return { ok: false, fault: 'isResidencePermit' };
      const { id, bornOn, sex, areaCode } = reading.facts;
      return { ok: true, facts: { number: id, bornOn, sex, areaCode } };
    }
    case 'residencePermitHmt': {
      if (!isResidencePermitNumber(number)) return { ok: false, fault: 'notResidencePermit' };
      const reading = readCitizenId(number);
      if (!reading.ok) return reading;
      const { bornOn, sex, areaCode } = reading.facts;
      return { ok: true, facts: { number, bornOn, sex, areaCode } };
    }
    case 'foreignPermanentResident':
      return readForeignPermanentResident(number);
    case 'none':
      return { ok: false, fault: 'noPaper' };
  }
}
