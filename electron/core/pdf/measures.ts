import { type DocumentModel } from '#shared/documents/document-model.ts';

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

/** Forms are not 公文: they keep the binding edge and the width, and use more of the height. */
const FORM_EDGE = 25 * PT_PER_MM;

/** Left, top, right and bottom margin in points. */
export function marginsFor(layout: DocumentModel['layout']): [number, number, number, number] {
  return layout === 'form' ? [PAGE.left, FORM_EDGE, PAGE.right, FORM_EDGE] : [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom];
}

/** Width of the 版心: 156 mm. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

/** A size of type and the distance from one base line to the next, both in points. */
export interface TypeSize {
  readonly size: number;
  readonly pitch: number;
}

/** The type a paper is set in, by the part it plays. */
export interface TypeSizes {
  readonly body: TypeSize;
  readonly compact: TypeSize;
  readonly table: TypeSize;
  readonly notes: TypeSize;
  /** White above and below the text of a table cell, in points. */
  readonly cellPadding: number;
}

/** 3号 on the standard's grid of 22 lines of 28 characters. */
const SIZE_3: TypeSize = { size: 15.75, pitch: 28.95 };
/** 4号: 26 lines of 32 characters. */
const SIZE_4: TypeSize = { size: 13.75, pitch: 24.5 };
/** 小四. */
const SIZE_SMALL_4: TypeSize = { size: 12, pitch: 20 };
/** 五号. */
const SIZE_5: TypeSize = { size: 10.5, pitch: 16 };

const CELL_PADDING = 3;

const SIZES: Readonly<Record<DocumentModel['layout'], Omit<TypeSizes, 'cellPadding'>>> = {
  letter: { body: SIZE_3, compact: SIZE_4, table: { size: 12, pitch: 18 }, notes: SIZE_5 },
  notice: { body: SIZE_4, compact: SIZE_SMALL_4, table: { size: 11.5, pitch: 17 }, notes: SIZE_5 },
  form: { body: SIZE_SMALL_4, compact: SIZE_5, table: { size: 11, pitch: 16 }, notes: SIZE_5 },
};

/**
 * How far the leading may be taken back, step by step, to spare a last page with little on it. The standard allows the grid to
 * be adjusted; the size of the type stays.
 */
export const LEADING_STEPS = [1, 0.9, 0.8, 0.7, 0.6] as const;

/** The sizes of a layout with that share of the leading. */
export function sizesFor(layout: DocumentModel['layout'], leading: number): TypeSizes {
  const tighten = ({ size, pitch }: TypeSize): TypeSize => ({ size, pitch: size + (pitch - size) * leading });
  const { body, compact, table, notes } = SIZES[layout];
  return {
    body: tighten(body),
    compact: tighten(compact),
    table: tighten(table),
    notes: tighten(notes),
    cellPadding: CELL_PADDING * leading,
  };
}

/** 2号: titles. */
export const TITLE: TypeSize = { size: 22, pitch: 32 };
/** 五号: the number of the paper and the reprint mark. */
export const HEAD: TypeSize = SIZE_5;
/** The integrity line. */
export const SMALL_PRINT: TypeSize = { size: 7.5, pitch: 9.5 };
/** 4号: page numbers. */
export const PAGE_NUMBER: TypeSize = { size: 14, pitch: 14 };

/** GB/T 9704 7.5: the page number stands 7 mm under the 版心 (4 mm on forms). In points. */
export function pageNumberGap(layout: DocumentModel['layout']): number {
  return (layout === 'form' ? 4 : 7) * PT_PER_MM - PAGE_NUMBER.size * 0.5;
}
