import { type Assessment, type TraceLine } from '#shared/domain/means/assessment.ts';
import { type Citation } from '../parts/citation.ts';

/** What papers call a document after it has been named in full. */
const SHORT_TITLES: Readonly<Record<string, string>> = {
  中华人民共和国社会救助法: '社会救助法',
  最低生活保障审核确认办法: '审核确认办法',
};

/** The law data say 社会救助法; a paper's main clause says 中华人民共和国社会救助法. */
const FULL_TITLES: Readonly<Record<string, string>> = { 社会救助法: '中华人民共和国社会救助法' };

export function citationOf(title: string, documentNumber: string, article: string): Citation {
  const full = FULL_TITLES[title] ?? title;
  const shortTitle = SHORT_TITLES[full];
  return {
    title: full,
    ...(shortTitle !== undefined && { shortTitle }),
    ...(documentNumber !== '' && { documentNumber }),
    ...(article !== '' && { article }),
  };
}

/** The places in the law that rules and values of an assessment rest on, in the order asked; those it did not use are left out. */
export function assessedLaw(assessment: Assessment, keys: readonly string[]): Citation[] {
  return keys.flatMap((key) => {
    const law = assessment.law.find((candidate) => candidate.key === key);
    return law ? [citationOf(law.documentTitle, law.documentNumber, law.article)] : [];
  });
}

/** The place a line of the trace rests on; the trace names its source as `《title》（document number）`. */
export function traceCitations({ source, article }: TraceLine): Citation[] {
  const match = /^《(.+?)》(?:（(.+?)）)?$/u.exec(source);
  return [match ? citationOf(match[1]!, match[2] ?? '', article) : citationOf(source, '', article)];
}
