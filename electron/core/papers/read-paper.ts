import { type CaseId, type DocumentId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type PaperKind, parseCaseAct } from '#shared/domain/procedure/case-acts.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type DocumentModel, DocumentModelSchema } from '#shared/documents/document-model.ts';
import { isNumbered, paperOfCase, papersOf } from '#shared/documents/of-case/papers-of-case.ts';
import { paperToServe, servedPapers } from '#shared/documents/of-case/service-paper.ts';
import { PAPER_NAMES } from '#shared/messages/terms.ts';
import { existingCase } from '../cases/case-command.ts';
import { type QueryContext } from '../context.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { findOffice } from '../office/office.queries.ts';
import { actAt } from '../record/feed.ts';
import { readPaperSource } from './paper-source.ts';

export interface FoundPaper {
  readonly title: string;
  readonly fileName: string;
  readonly model: DocumentModel;
  /** Of an issued paper; drafts and forms have none. */
  readonly paperId: DocumentId | undefined;
  /** Telephones that may stand on a paper for the public. */
  readonly officePhones: readonly string[];
}

type IssuedPaper = CaseState['papers'][number];

/**
 * A paper of a case: the issued one with `paperId`; without it what the next act would issue, as a draft, or else the one issued
 * last; a form as the case stands now (`paperId` then names the paper that 送达回证 is for, `servedPages` its length).
 * Throws CASE_NOT_FOUND, PAPER_NOT_FOUND, PAPER_NOT_READY.
 */
export function readPaper(
  context: QueryContext,
  asked: { readonly caseId: CaseId; readonly kind: PaperKind; readonly paperId?: DocumentId | undefined },
  servedPages: number,
): FoundPaper {
  const { kind, paperId } = asked;
  const state = existingCase(context, asked.caseId);
  if (kind === 'proofOfService') return proofOf(context, state, paperId, servedPages);
  if (!isNumbered(kind)) return found(context, state, paperOfCase(kind, readPaperSource(context, state, { kind: 'draft' })));
  if (paperId) return issuedPaper(context, state, kind, paperId);
  const isDraft = papersOf(state).some((entry) => entry.kind === kind && entry.state === 'draft');
  const last = state.papers.findLast((paper) => paper.kind === kind);
  if (!isDraft && last) return issuedPaper(context, state, kind, last.paperId);
  return found(context, state, paperOfCase(kind, readPaperSource(context, state, { kind: 'draft' })));
}

/** The model of the paper that a 送达回证 is for. Throws CASE_NOT_FOUND, PAPER_NOT_FOUND, PAPER_NOT_READY. */
export function readServedModel(context: QueryContext, caseId: CaseId, paperId: DocumentId | undefined): DocumentModel {
  const state = existingCase(context, caseId);
  return storedModel(context, state, servedPaper(state, paperId));
}

function issuedPaper(context: QueryContext, state: CaseState, kind: PaperKind, paperId: DocumentId): FoundPaper {
  const paper = state.papers.find((candidate) => candidate.paperId === paperId && candidate.kind === kind);
  if (!paper) throw new DomainError('PAPER_NOT_FOUND', {});
  return found(context, state, storedModel(context, state, paper), paper);
}

function servedPaper(state: CaseState, paperId: DocumentId | undefined): IssuedPaper {
  if (paperId) {
    const paper = servedPapers(state).find((candidate) => candidate.paperId === paperId);
    if (!paper) throw new DomainError('PAPER_NOT_FOUND', {});
    return paper;
  }
  const paper = paperToServe(state);
  if (!paper) throw new DomainError('PAPER_NOT_READY', { paper: PAPER_NAMES.proofOfService, missing: '已签发、要送达的文书' });
  return paper;
}

function proofOf(context: QueryContext, state: CaseState, paperId: DocumentId | undefined, pages: number): FoundPaper {
  const paper = servedPaper(state, paperId);
  const { title } = storedModel(context, state, paper);
  const source = readPaperSource(context, state, { kind: 'draft' });
  return found(context, state, paperOfCase('proofOfService', { ...source, served: { paper, title, pages } }));
}

/** The model as it was issued. Throws RangeError when the record does not hold it unchanged. */
function storedModel({ db }: QueryContext, state: CaseState, paper: IssuedPaper): DocumentModel {
  const record = actAt(db, state.officeId, paper.seq);
  const act = record && parseCaseAct(record.type, record.payload);
  if (act?.type !== 'issuePaper' || act.payload.paperId !== paper.paperId)
    throw new RangeError(`paper ${paper.paperId} is not at ${paper.seq} in the record`);
  if (sm3Hex(Buffer.from(act.payload.model, 'utf8')) !== act.payload.modelHash)
    throw new RangeError(`the model of paper ${paper.paperId} is not what was issued`);
  return DocumentModelSchema.parse(JSON.parse(act.payload.model));
}

function found({ db }: QueryContext, state: CaseState, model: DocumentModel, paper?: IssuedPaper): FoundPaper {
  const letterhead = findOffice(db, state.officeId)?.letterhead;
  return {
    title: model.title.replaceAll('　', ''),
    fileName: fileName(state, model, paper),
    model,
    paperId: paper?.paperId,
    officePhones: [letterhead?.contactPhone, letterhead?.supervisionPhone].flatMap(
      (phones) => phones?.split(/[、，,；;/\s]+/u) ?? [],
    ),
  };
}

/**
 * `受理通知书_津和南街救受〔2026〕12号_张某.pdf`: enough to find it again, no name and no number of a person. Without the
 * characters that Windows does not allow in names (`*` is one of them).
 */
function fileName(state: CaseState, { kind, state: paperState }: DocumentModel, paper: IssuedPaper | undefined): string {
  const [surname] = [...applicantOf(state.application).name];
  const middle = paper ? paper.number : isNumbered(kind) && paperState.kind === 'draft' ? '草稿' : state.caseNumber;
  return `${[PAPER_NAMES[kind], middle, `${surname ?? ''}某`].join('_').replaceAll(/[\\/:*?"<>|]/gu, '')}.pdf`;
}
