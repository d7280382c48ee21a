/**
 * The page of GB/T 9704-2012 in PDF points: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters.
 * 3号 is 15.75 pt: 28 of them fill the 156 mm; a pitch of 28.95 pt puts 22 lines into the 225 mm.
 */
const PT_PER_MM = 72 / 25.4;

export const PAGE = {
  width: 210 * PT_PER_MM,
  height: 297 * PT_PER_MM,
  top: 37 * PT_PER_MM,
  left: 28 * PT_PER_MM,
  right: 26 * PT_PER_MM,
  bottom: 35 * PT_PER_MM,
} as const;

/** Width of the 版心: 156 mm. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** A size of type and the distance from one base line to the next, both in points. */
export interface TypeSize {
  readonly size: number;
  readonly pitch: number;
}

/** 3号 on the standard's line grid: the body of a letter. */
export const LETTER_BODY: TypeSize = { size: 15.75, pitch: 28.95 };
/** 4号, 32 characters to a line and 26 lines to a page: the body of a notice with tables. */
export const NOTICE_BODY: TypeSize = { size: 13.75, pitch: 24.5 };
/** 小四 on a tighter grid: the running text of a form. */
export const FORM_BODY: TypeSize = { size: 12, pitch: 20 };
/** 2号: titles. */
export const TITLE: TypeSize = { size: 22, pitch: 32 };
/** 小四 in the tables of a letter, 五号半 in those of a form. */
export const LETTER_TABLE: TypeSize = { size: 12, pitch: 18 };
export const FORM_TABLE: TypeSize = { size: 11, pitch: 16 };
/** 五号: remarks. */
export const NOTES: TypeSize = { size: 10.5, pitch: 16 };
/** The integrity line and the reprint mark. */
export const SMALL_PRINT: TypeSize = { size: 7.5, pitch: 9.5 };
/** 4号: page numbers. */
export const PAGE_NUMBER: TypeSize = { size: 14, pitch: 14 };

/** GB/T 9704 7.5: the page number stands 7 mm under the 版心. */
export const PAGE_NUMBER_GAP = 7 * PT_PER_MM - PAGE_NUMBER.size * 0.5;
