import { type CaseId, type DocumentId, encodeId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type NumberedPaperKind, paperOfCase } from '#shared/documents/of-case/papers-of-case.ts';
import { caseAct } from '../cases/case-command.ts';
import { findCaseState, nextSerial } from '../cases/cases.queries.ts';
import { type CommandContext } from '../context.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { feedHead, type NewAct } from '../record/feed.ts';
import { readPaperSource } from './paper-source.ts';

/**
 * The word of each kind in a document number, between the office's own 代字 and the year: 津和南街救受〔2026〕12号. Each kind
 * counts for itself (policy 07 §2: 按年按文种独立流水), so the word keeps two papers of one office from bearing one number.
 */
const SERIES_WORDS: Readonly<Record<NumberedPaperKind, string>> = {
  acceptanceNotice: '受',
  completionRequest: '补',
  declineAcceptanceNotice: '不受',
  publicNotice: '公示',
  publication: '公布',
  confirmationNotice: '决',
  refusalNotice: '不决',
};

/** `津和南街救受〔2026〕12号`: hexagonal brackets, no 第, no leading zeros (GB/T 9704-2012). */
export function documentNumber(prefix: string, kind: NumberedPaperKind, year: number, serial: number): string {
  return `${prefix}${SERIES_WORDS[kind]}〔${year}〕${serial}号`;
}

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
