import { type PaperView } from '#shared/contract/case-view.ts';

/** Where a paper is looked at. */
export function paperPath(caseId: string, { kind, paperId }: Pick<PaperView, 'kind' | 'paperId'>): string {
  return `/cases/${caseId}/papers/${kind}${paperId === undefined ? '' : `/${paperId}`}`;
}
