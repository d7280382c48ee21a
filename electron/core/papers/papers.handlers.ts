import { DomainError } from '#shared/kernel/errors/index.ts';
import { PAPER_NAMES } from '#shared/messages/terms.ts';
import { handlersFor } from '../implement.ts';

export const paperHandlers = handlersFor({
  'papers.preview': async (_job, { kind }) => {
    throw new DomainError('PAPER_NOT_READY', { paper: PAPER_NAMES[kind] });
  },
  'papers.print': async (_job, { kind }) => {
    throw new DomainError('PAPER_NOT_READY', { paper: PAPER_NAMES[kind] });
  },
});
