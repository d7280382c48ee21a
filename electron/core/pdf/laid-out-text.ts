import { z } from 'zod';

/**
 * pdfmake leaves the pages it has laid out on the finished document. Every string that is drawn stands there once, so this is
 * the text of the finished paper, read without parsing the PDF again; tests compare it with what pdf.js extracts.
 */
const LaidOutSchema = z.object({
  _pdfMakePages: z.array(
    z.object({
      items: z.array(
        z.object({ type: z.string(), item: z.object({ inlines: z.array(z.object({ text: z.string() })).optional() }) }),
      ),
      watermark: z.object({ text: z.string() }).optional(),
    }),
  ),
});

/** Text per page, one line of the layout to a line; the watermark comes last. Throws when pdfmake's inside has changed. */
export function laidOutText(document: unknown): readonly string[] {
  return LaidOutSchema.parse(document)._pdfMakePages.map((page) => {
    const lines = page.items.flatMap(({ item }) => (item.inlines ? [item.inlines.map((inline) => inline.text).join('')] : []));
    return [...lines, ...(page.watermark ? [page.watermark.text] : [])].join('\n');
  });
}
