import { type NumberedPaperKind } from '../of-case/papers-of-case.ts';

/**
 * The word of each kind in a document number, between the office's own 代字 and the year: 津和南街救受〔2026〕12号. Each kind
 * counts for itself (按年按文种独立流水), so the word keeps two papers of one office from bearing one number.
 */
const SERIES_WORDS: Readonly<Record<NumberedPaperKind, string>> = {
  acceptanceNotice: '受',
  completionRequest: '补',
  declineAcceptanceNotice: '不受',
  publicNotice: '公示',
  publication: '公布',
  confirmationNotice: '决',
  refusalNotice: '不决',
  terminationNotice: '终',
  verificationNotice: '核告',
  letterInquiry: '函',
};

/** `津和南街救受〔2026〕12号`: hexagonal brackets, no 第, no leading zeros (GB/T 9704-2012). */
export function documentNumber(prefix: string, kind: NumberedPaperKind, year: number, serial: number): string {
  return `${prefix}${SERIES_WORDS[kind]}〔${year}〕${serial}号`;
}
