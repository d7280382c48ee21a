import { type CaseId, type DocumentId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { type DocumentModel } from '#shared/documents/document-model.ts';
import { checkPublicText } from '#shared/documents/public-text.ts';
import { type JobContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { programFonts } from '../pdf/program-fonts.ts';
import { renderPaper, type RenderedPaper } from '../pdf/render-paper.ts';
import { printCount } from '../record/access-log.ts';
import { printDetail } from './paper-views.ts';
import { type FoundPaper, readPaper, readServedModel } from './read-paper.ts';

interface Asked {
  readonly caseId: CaseId;
  readonly kind: PaperKind;
  readonly paperId?: DocumentId | undefined;
}

/** Kinds that hang in public: what stands on the finished page is looked at once more before anybody gets it. */
const PUBLIC_KINDS: readonly PaperKind[] = ['publicNotice', 'publication'];

/** Throws PUBLIC_TEXT_FORBIDDEN and what `renderPaper` throws. */
async function render(job: JobContext, model: DocumentModel, paper: FoundPaper): Promise<RenderedPaper> {
  const rendered = await renderPaper(model, programFonts(job.resources.dir));
  if (PUBLIC_KINDS.includes(model.kind)) {
    const findings = checkPublicText(rendered.text, { allowedPhones: paper.officePhones });
    if (findings.length > 0) throw new DomainError('PUBLIC_TEXT_FORBIDDEN', { findings });
  }
  return rendered;
}

/** 送达回证 says how many pages are served: the served paper is drawn first and counted. */
async function servedPages(job: JobContext, asked: Asked): Promise<number> {
  if (asked.kind !== 'proofOfService') return 0;
  const model = job.query((context) => readServedModel(context, asked.caseId, asked.paperId));
  return (await renderPaper(model, programFonts(job.resources.dir))).pages;
}

function answer(paper: FoundPaper, rendered: RenderedPaper) {
  return {
    title: paper.title,
    fileName: paper.fileName,
    pages: rendered.pages,
    pdf: Buffer.from(rendered.bytes).toString('base64'),
  };
}

export const paperHandlers = handlersFor({
  'papers.preview': async (job, asked) => {
    const pages = await servedPages(job, asked);
    const paper = job.query((context) => {
      const found = readPaper(context, asked, pages);
      context.logLook({
        kind: 'preview',
        caseId: asked.caseId,
        detail: printDetail(asked.kind, found.paperId),
        purpose: '查看文书',
      });
      return found;
    });
    return answer(paper, await render(job, paper.model, paper));
  },

  /** The first print of an issued paper is the paper; each later one says which copy it is. Printed only once it is logged. */
  'papers.print': async (job, { reason, ...asked }) => {
    const pages = await servedPages(job, asked);
    for (;;) {
      const { paper, printed } = job.query((context) => {
        const found = readPaper(context, asked, pages);
        return { paper: found, printed: printCount(context.db, asked.caseId, printDetail(asked.kind, found.paperId)) };
      });
      const detail = printDetail(asked.kind, paper.paperId);
      const copy = printed + 1;
      const rendered = await render(job, copyOf(paper, copy), paper);
      const logged = job.query((context) => {
        // Somebody else may have printed it while this one was drawn: then the copy number is no longer true.
        if (printCount(context.db, asked.caseId, detail) !== printed) return false;
        context.logLook({ kind: 'print', caseId: asked.caseId, detail, purpose: reason });
        return true;
      });
      if (logged) return { ...answer(paper, rendered), copy };
    }
  },
});

/** A draft or a form is printed as it is, however often. */
function copyOf({ model, paperId }: FoundPaper, copyNumber: number): DocumentModel {
  return paperId && copyNumber > 1 ? { ...model, state: { kind: 'reprint', copyNumber } } : model;
}
