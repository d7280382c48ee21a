import { type PaperView } from '#shared/contract/case-view.ts';

/** Where Esc leads from a paper: to its list, or to the page that opened it (as the navigation's state `{ back }`). */
export interface WayBack {
  readonly to: string;
  readonly title: string;
}

/** Where a paper is looked at. */
export function paperPath(caseId: string, { kind, paperId }: Pick<PaperView, 'kind' | 'paperId'>): string {
  return `/cases/${caseId}/papers/${kind}${paperId === undefined ? '' : `/${paperId}`}`;
}
