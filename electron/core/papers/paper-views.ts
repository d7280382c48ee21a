import { type PaperView } from '#shared/contract/case-view.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { PAPER_NAMES } from '#shared/messages/terms.ts';
import { type ReadableDB } from '../db/handles.ts';

export function paperViews(_db: ReadableDB, state: CaseState): readonly PaperView[] {
  return state.papers.map(({ paperId, kind, number, issuedOn }) => ({
    kind,
    title: PAPER_NAMES[kind],
    paperId,
    number,
    issuedOn,
    state: 'issued' as const,
    copies: 0,
  }));
}
