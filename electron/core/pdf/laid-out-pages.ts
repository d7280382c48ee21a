import { z } from 'zod';

/**
 * pdfmake leaves the pages it has laid out on the finished document. Every string that is drawn stands there once, so this is
 * the text of the finished paper, read without parsing the PDF again; tests compare it with what pdf.js extracts.
 */
const LaidOutSchema = z.object({
  _pdfMakePages: z.array(
    z.object({
      items: z.array(
        z.object({
          type: z.string(),
          item: z.object({ inlines: z.array(z.object({ text: z.string() })).optional(), y: z.number().optional() }),
        }),
      ),
      watermark: z.object({ text: z.string() }).optional(),
    }),
  ),
});

export interface LaidOutPage {
  /** One line of the layout to a line; the watermark comes last. */
  readonly text: string;
  /** Where the lowest line above the footer begins, in points from the top of the sheet. */
  readonly lowestLine: number;
}

/** The pages as laid out; `footerTop` tells the footer from the rest. Throws ZodError when pdfmake's inside has changed. */
export function laidOutPages(document: unknown, footerTop: number): readonly LaidOutPage[] {
  return LaidOutSchema.parse(document)._pdfMakePages.map((page) => {
    const lines = page.items.flatMap(({ item }) =>
      item.inlines ? [{ text: item.inlines.map((inline) => inline.text).join(''), y: item.y ?? 0 }] : [],
    );
    return {
      text: [...lines.map((line) => line.text), ...(page.watermark ? [page.watermark.text] : [])].join('\n'),
      lowestLine: Math.max(0, ...lines.map((line) => line.y).filter((y) => y < footerTop)),
    };
  });
}
