import { describe, expect, it } from 'vitest';
import { assessCase, caseResult, firstDifference } from '#core/policies/assess-cases.ts';
import { AssessmentSchema } from '#shared/domain/means/assessment.ts';
import { baseArticle } from '#shared/domain/policy/lint.ts';
import { PROGRAMMES } from '#shared/domain/policy/programme.ts';
import { shippedBook } from '#tests/support/policies.ts';
import { caseFiles, workedCases } from '#tests/support/worked-cases.ts';

const book = shippedBook();
const files = caseFiles();

/** `57号 第七条第二款第（一）项` → the document's id and the article. */
function cited(tests: string): { document: string; article: string } {
  const [document, article] = tests.split(' ');
  return { document: document ?? '', article: baseArticle(article ?? '') };
}

describe.each(files)('%s', (file) => {
  it.each(workedCases(file, book).map((worked) => [worked.id, worked] as const))('%s', (_id, worked) => {
    const assessment = assessCase(worked, book);
    AssessmentSchema.parse(assessment);
    expect(firstDifference(worked, caseResult(worked.id, assessment))).toBeUndefined();
    if (worked.tests === undefined) return;
    const { document, article } = cited(worked.tests);
    const lines = assessment.trace.map((line) => ({ source: line.source, article: baseArticle(line.article) }));
    expect(lines).toContainEqual({ source: expect.stringContaining(book.documents[document]!.title), article });
  });
});

describe('the worked cases together', () => {
  const all = files.flatMap((file) => workedCases(file, book));

  it('are at least 150, over all five programmes, each with its own id', () => {
    const own = all.filter((worked) => worked.tests !== undefined);
    expect(own.length).toBeGreaterThanOrEqual(150);
    expect(new Set(own.map((worked) => worked.programme))).toEqual(new Set(PROGRAMMES));
    expect(new Set(all.map((worked) => worked.id)).size).toBe(all.length);
  });

  it('name only articles that the data hold', () => {
    const dangling = all.filter((worked) => {
      if (worked.tests === undefined) return false;
      const { document, article } = cited(worked.tests);
      return !Object.hasOwn(book.documents[document]?.articles ?? {}, article);
    });
    expect(dangling.map((worked) => worked.id)).toEqual([]);
  });
});
