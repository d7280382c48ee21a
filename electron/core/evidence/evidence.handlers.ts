import { type AttachmentId, encodeId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { caseAgain, doCaseAct, existingCase } from '../cases/case-command.ts';
import { findAttachment } from '../cases/cases.queries.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { handlersFor } from '../implement.ts';
import { commandKnown } from '../record/feed.ts';
import { findOffice } from '../office/office.queries.ts';
import { awaitedFrom } from '../sync/received-packages.queries.ts';
import { attachmentPath, readAttachment, writeAttachment } from './attachment-files.ts';
import { ALLOWED_FILES, fileKindOf } from './file-kinds.ts';
import { rmSync } from 'node:fs';

const MOST_MEGABYTES = 20;

/** Scans and photos (申请材料、照片): evidence that they submit or we take, never a document that we issue. */
export const evidenceHandlers = handlersFor({
  'evidence.attach': async (job, { name, label, bytes: base64, ...command }) => {
    const done = job.query((context) => {
      if (!commandKnown(context.db, command.commandId)) return undefined;
      const row = context.db
        .prepare(`SELECT payload FROM actions WHERE command_id = ? AND type = 'attachEvidence' AND subject_id = ?`)
        .get(command.commandId, command.caseId) as { payload: string } | undefined;
      if (!row) throw new DomainError('ATTACHMENT_NOT_FOUND', {});
      const { attachmentId } = JSON.parse(row.payload) as { attachmentId: AttachmentId };
      return { attachmentId, view: caseAgain(context, command.caseId) };
    });
    if (done) return done;
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length > MOST_MEGABYTES * 1024 * 1024)
      throw new DomainError('ATTACHMENT_TOO_LARGE', { limitMegabytes: MOST_MEGABYTES });
    const kind = fileKindOf(bytes);
    if (!kind) throw new DomainError('ATTACHMENT_NOT_WHAT_IT_SAYS', { name, allowed: ALLOWED_FILES });
    const fault = kind.fault(bytes);
    if (fault) throw new DomainError('ATTACHMENT_UNSOUND', { name, fault });
    const { dataDir, random } = job.ports;
    const attachmentId = encodeId(random.bytes(17)) as AttachmentId;
    // The file first: an act never names a file that is not there; a file that no act names is only waste.
    writeAttachment(dataDir, job.open().own.attachmentKey, attachmentId, bytes, random);
    try {
      const view = job.command((context) =>
        doCaseAct(context, command, 'attachEvidence', () => ({
          attachmentId,
          name,
          label,
          mime: kind.mime,
          bytes: bytes.length,
          hash: sm3Hex(bytes),
        })),
      );
      return { attachmentId, view };
    } catch (error) {
      rmSync(attachmentPath(dataDir, attachmentId), { force: true });
      throw error;
    }
  },

  'evidence.read': async (job, { caseId, attachmentId }) => {
    const row = job.query((context) => {
      existingCase(context, caseId);
      const found = findAttachment(context.db, attachmentId);
      if (!found || found.caseId !== caseId) throw new DomainError('ATTACHMENT_NOT_FOUND', {});
      const from = awaitedFrom(context.db, context.officeId, attachmentId);
      if (from)
        throw new DomainError('ATTACHMENT_NOT_ARRIVED', { officeName: findOffice(context.db, from)?.office.name ?? from });
      context.logLook({ kind: 'openAttachment', caseId, detail: attachmentId, purpose: '查看附件' });
      return found;
    });
    const bytes = readAttachment(job.ports.dataDir, job.open().own.attachmentKey, attachmentId, row.hash);
    return { name: row.name, mime: row.mime, bytes: Buffer.from(bytes).toString('base64') };
  },
});
