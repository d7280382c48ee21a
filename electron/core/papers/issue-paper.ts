import { type CaseId, type DocumentId, encodeId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type NumberedPaperKind, paperOfCase } from '#shared/documents/of-case/papers-of-case.ts';
import { documentNumber } from '#shared/documents/parts/document-number.ts';
import { caseAct } from '../cases/case-command.ts';
import { findCaseState, nextSerial } from '../cases/cases.queries.ts';
import { type CommandContext } from '../context.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { feedHead, type NewAct } from '../record/feed.ts';
import { readPaperSource } from './paper-source.ts';

/**
 * The act that issues a numbered paper, made from the case as it stands after the act that calls for it: evaluate it when that
 * act is in the record. Draws the next number of the kind and year (never given twice; an undone transaction gives it back), and
 * puts the hash of the feed's last act, which is the deciding one, into a decision's small print.
 * Throws DomainError CASE_NOT_FOUND or PAPER_NOT_READY.
 */
export function issuePaper(context: CommandContext, caseId: CaseId, kind: NumberedPaperKind, issuedOn: PlainDate): NewAct {
  const { db, officeId } = context;
  const state = findCaseState(db, caseId);
  if (!state) throw new DomainError('CASE_NOT_FOUND', {});
  const year = Number(issuedOn.slice(0, 4));
  const serial = nextSerial(db, officeId, kind, year);
  const number = documentNumber(ownOffice(context).letterhead.documentPrefix, kind, year, serial);
  const { seq, hash } = feedHead(db, officeId);
  const model = JSON.stringify(
    paperOfCase(kind, readPaperSource(context, state, { kind: 'issued', number, issuedOn, chainHead: { seq, hash } })),
  );
  const paperId = encodeId(context.random.bytes(17)) as DocumentId;
  const modelHash = sm3Hex(Buffer.from(model, 'utf8'));
  return caseAct(caseId, 'issuePaper', { paperId, kind, number, issuedOn, model, modelHash });
}
