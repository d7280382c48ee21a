import { z } from 'zod';

/** One place in one document: title without the book marks, document number where it has one, article as the text writes it. */
const CitationSchema = z.strictObject({
  title: z.string().min(1).max(120),
  /** How the document is called after its first mention: `社会救助法`. */
  shortTitle: z.string().min(2).max(40).optional(),
  documentNumber: z.string().max(60).optional(),
  /** `第四十五条`, `第二十三条第一款`, `四（二）`; absent when the whole document is meant. */
  article: z.string().max(40).optional(),
});
export type Citation = z.infer<typeof CitationSchema>;

export const CitationsSchema = z.array(CitationSchema).min(1).readonly();

/** `《最低生活保障审核确认办法》（民发〔2021〕57号）第二十一条`: the form of a paper's main clause. */
export function cite(citations: readonly Citation[]): string {
  return join(citations, (citation) => `《${citation.title}》${citation.documentNumber ? `（${citation.documentNumber}）` : ''}`);
}

/** `《社会救助法》第四十五条`: short title, no document number; for the remarks after the main clause has named it in full. */
export function citeShort(citations: readonly Citation[]): string {
  return join(citations, (citation) => `《${citation.shortTitle ?? citation.title}》`);
}

/** Several places joined with `、`; articles of one document after its name: `《…》第十条、第十五条`. */
function join(citations: readonly Citation[], name: (citation: Citation) => string): string {
  let previous: Citation | undefined;
  const parts: string[] = [];
  for (const citation of citations) {
    const sameDocument = previous?.title === citation.title && previous.documentNumber === citation.documentNumber;
    parts.push(sameDocument && citation.article ? citation.article : `${name(citation)}${citation.article ?? ''}`);
    previous = citation;
  }
  return parts.join('、');
}

/** Each place once, in the order first named. */
export function uniqueCitations(citations: readonly Citation[]): Citation[] {
  const seen = new Map(
    citations.map((citation) => [`${citation.title}|${citation.documentNumber ?? ''}|${citation.article ?? ''}`, citation]),
  );
  return [...seen.values()];
}
