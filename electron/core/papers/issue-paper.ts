import { type CaseId, type DocumentId, encodeId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { caseAct } from '../cases/case-command.ts';
import { nextSerial } from '../cases/cases.queries.ts';
import { type CommandContext } from '../context.ts';
import { type NewAct } from '../record/feed.ts';

export function issuePaper(context: CommandContext, caseId: CaseId, kind: PaperKind, issuedOn: PlainDate): NewAct {
  const year = Number(issuedOn.slice(0, 4));
  const number = `${kind}〔${year}〕${nextSerial(context.db, context.officeId, kind, year)}号`;
  return caseAct(caseId, 'issuePaper', {
    paperId: encodeId(context.random.bytes(17)) as DocumentId,
    kind,
    number,
    issuedOn,
    model: '{}',
    modelHash: '0'.repeat(64),
  });
}
