/** Errors of making and printing papers. */
export interface PaperErrors {
  /** No embedded font has this character: the paper is not printed, because a name may not stand on it as □. */
  PAPER_GLYPH_MISSING: { character: string; codePoint: string; context: string };
  /** A font that belongs to the program is not where it should be. */
  PAPER_FONT_UNREADABLE: { file: string };
  /** The finished 公示 or 公布 carries what may not be made public. `samples` are masked. */
  PUBLIC_TEXT_FORBIDDEN: {
    findings: readonly { kind: 'idNumber' | 'mobilePhone' | 'landline' | 'bankAccount' | 'longNumber'; sample: string }[];
  };
}
