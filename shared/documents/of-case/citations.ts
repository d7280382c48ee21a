import { type Assessment, type Confidence } from '#shared/domain/means/assessment.ts';
import { type Citation } from '../parts/citation.ts';

/** What papers call a document after it has been named in full. */
const SHORT_TITLES: Readonly<Record<string, string>> = {
  中华人民共和国社会救助法: '社会救助法',
  最低生活保障审核确认办法: '审核确认办法',
};

/** The law data say 社会救助法; a paper's main clause says 中华人民共和国社会救助法. */
const FULL_TITLES: Readonly<Record<string, string>> = { 社会救助法: '中华人民共和国社会救助法' };

/** A place in a document; `article` and `documentNumber` may be empty. */
export function citationOf(title: string, documentNumber: string, article: string): Citation {
  const plain = title.replace(/^《(.+)》$/u, '$1');
  const full = FULL_TITLES[plain] ?? plain;
  const shortTitle = SHORT_TITLES[full];
  const place = article.replaceAll('(', '（').replaceAll(')', '）');
  return {
    title: full,
    ...(shortTitle !== undefined && { shortTitle }),
    ...(documentNumber !== '' && documentNumber !== full && { documentNumber }),
    ...(place !== '' && { article: place }),
  };
}

/** A paper that goes out names documents somebody has seen; an account of one at second hand is no basis to put before a family. */
const CITABLE: readonly Confidence[] = ['verified', 'computed'];

/**
 * The places that rules and values of an assessment rest on. Where none of them may be cited, the national article that the
 * rule carries out: `instead`.
 */
export function assessedLaw(assessment: Assessment, keys: readonly string[], instead: readonly Citation[]): readonly Citation[] {
  const found = keys.flatMap((key) => {
    const law = assessment.law.find((candidate) => candidate.key === key);
    return law && law.layer !== 'case' && CITABLE.includes(law.confidence)
      ? [citationOf(law.documentTitle, law.documentNumber, law.article)]
      : [];
  });
  return found.length > 0 ? found : instead;
}
