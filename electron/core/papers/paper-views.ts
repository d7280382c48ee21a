import { type DocumentId } from '#shared/kernel/ids.ts';
import { type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { papersOf } from '#shared/documents/of-case/papers-of-case.ts';
import { type PaperView } from '#shared/contract/case-view.ts';
import { type ReadableDB } from '../db/handles.ts';
import { printCount } from '../record/access-log.ts';

/** How a print of a paper stands in the access log; the prints of an issued paper are counted by its id. */
export function printDetail(kind: PaperKind, paperId: DocumentId | undefined): string {
  return paperId ? `${kind}/${paperId}` : kind;
}

/** The papers of a case that can be shown or printed now, with how often each was printed and when it was served. */
export function paperViews(db: ReadableDB, state: CaseState): PaperView[] {
  return papersOf(state)
    .filter((entry) => entry.ready)
    .map(({ kind, title, state: paperState, paperId, number, issuedOn }) => {
      const service = state.services.findLast((candidate) => candidate.paperId === paperId);
      return {
        kind,
        title,
        ...(paperId && { paperId }),
        number: number ?? '',
        ...(issuedOn && { issuedOn }),
        state: paperState,
        copies: printCount(db, state.id, printDetail(kind, paperId)),
        ...(service && { servedOn: service.servedOn }),
      };
    });
}
