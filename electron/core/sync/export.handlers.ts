import { DomainError } from '#shared/kernel/errors/index.ts';
import { type AttachmentId, type OfficeId } from '#shared/kernel/ids.ts';
import { ACTS_VERSION } from '#shared/domain/record/act.ts';
import { type AttachmentRow } from '../cases/cases.queries.ts';
import { type JobContext, type QueryContext } from '../context.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { handlersFor } from '../implement.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { accessHead } from '../record/access-log.ts';
import { cancellable } from './cancellable.ts';
import { type CorrespondentRow, currentCertificate, listCorrespondents } from './certificates.queries.ts';
import { type OwnCertificate, requireValidAt } from './correspondents.ts';
import { folderPath } from './exchange-folders.ts';
import { inExchangeTurn } from './exchange-turns.ts';
import { ownCertificate } from './identity.handlers.ts';
import { drawPackage, linesFor, nextSlice, type Route } from './make-package.ts';
import { pendingFor } from './pending.ts';
import { type AttachmentToSend, type PackageToSeal, sealPackage } from './seal-package.ts';
import {
  countStrangeReceipts,
  findSent,
  listUnwritten,
  markWritten,
  sentHead,
  type SentPackage,
} from './sent-packages.queries.ts';
import { writeVolumes, type WrittenVolumes } from './write-volumes.ts';
import { type Certificate } from '../crypto/certificate.ts';

/** Both ends of an exchange, with what sealing needs. */
export interface Passage {
  readonly route: Route;
  readonly sender: { readonly id: OfficeId; readonly name: string; readonly own: OwnCertificate };
  readonly recipient: { readonly id: OfficeId; readonly name: string; readonly certificate: Certificate };
}

/** Throws OWN_CERTIFICATE_MISSING, CORRESPONDENT_UNKNOWN, CORRESPONDENT_WITHOUT_CERTIFICATE, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID. */
export function passageTo(context: QueryContext, recipientId: OfficeId): Passage {
  const { office } = ownOffice(context);
  const own = ownCertificate(context);
  const correspondent = knownCorrespondent(context, recipientId);
  const certificate = currentCertificate(correspondent);
  if (!certificate) throw new DomainError('CORRESPONDENT_WITHOUT_CERTIFICATE', { officeName: correspondent.name });
  requireValidAt(own.certificate, office.name, context.now);
  requireValidAt(certificate, correspondent.name, context.now);
  return {
    route: { ownId: office.id, ownKind: office.kind, recipientId },
    sender: { id: office.id, name: office.name, own },
    recipient: { id: recipientId, name: correspondent.name, certificate },
  };
}

function knownCorrespondent({ db, officeId }: QueryContext, id: OfficeId): CorrespondentRow {
  const found = listCorrespondents(db, officeId).find((each) => each.id === id);
  if (!found) throw new DomainError('CORRESPONDENT_UNKNOWN', {});
  return found;
}

/** Which of the attachments can be read and are what their acts say. Reads each whole: what is promised must be there. */
async function readableAttachments(job: JobContext, attachments: readonly AttachmentRow[]): Promise<Set<AttachmentId>> {
  const readable = new Set<AttachmentId>();
  for (const [index, { attachmentId, hash }] of attachments.entries()) {
    job.signal.throwIfAborted();
    job.progress({ step: '正在核对附件', done: index, total: attachments.length });
    try {
      readAttachment(job.ports.dataDir, job.open().own.attachmentKey, attachmentId, hash);
      readable.add(attachmentId);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'ATTACHMENT_NOT_FOUND') throw error;
    }
    await nextTurn();
  }
  return readable;
}

/** Lets other requests in between two pieces of synchronous work. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** Gives numbers to everything that this recipient has not been sent; how many scans had to be left out. */
async function drawNew(job: JobContext, route: Route): Promise<number> {
  let omitted = 0;
  for (;;) {
    job.signal.throwIfAborted();
    const slice = job.query(({ db }) => nextSlice(db, route));
    if (!slice) return omitted;
    const readable = await readableAttachments(job, slice.attachments);
    omitted = slice.attachments.length - readable.size;
    job.command(({ db, actor, now }) => {
      // Meanwhile something else may have been drawn for this recipient: then the slice is measured anew.
      if (sentHead(db, route.recipientId).feedTo + 1 !== slice.feed.from) return;
      drawPackage(db, route, slice, readable, { at: now, staffId: actor.staffId });
    });
    await nextTurn();
  }
}

/** The package as it is to be sealed now: its content as it was drawn up, its certificates and access log of today. */
function packageToSeal(
  job: JobContext,
  { route, sender, recipient }: Passage,
  number: number,
): { sent: SentPackage; input: PackageToSeal } {
  return job.query(({ db }) => {
    const sent = findSent(db, recipient.id, number);
    if (!sent) throw new DomainError('PACKAGE_NUMBER_UNKNOWN', { number });
    const { feed, previous, entries } = sent.content;
    const attachments = entries.flatMap((entry): AttachmentToSend[] =>
      entry.kind === 'attachment'
        ? [
            {
              id: entry.id,
              length: entry.length,
              sm3: entry.sm3,
              read: async () => readAttachment(job.ports.dataDir, job.open().own.attachmentKey, entry.id, entry.sm3),
            },
          ]
        : [],
    );
    const { seq, hash: head } = accessHead(db);
    const acts = linesFor(db, route, feed.from, feed.to);
    const input = {
      sender,
      recipient,
      number,
      previous,
      feed,
      acts,
      attachments,
      schemaVersion: ACTS_VERSION,
      accessLog: { seq, head },
    };
    return { sent, input };
  });
}

interface Written extends WrittenVolumes {
  readonly number: number;
  readonly acts: number;
  readonly attachments: number;
}

/** Seals one package, writes its volumes, and only then remembers it as written. */
async function writeOne(job: JobContext, passage: Passage, number: number, folder: string): Promise<Written> {
  const { sent, input } = packageToSeal(job, passage, number);
  const { signal, ports } = job;
  const sealed = sealPackage(input, { now: job.now, random: ports.random, pace: { signal } });
  if (sealed.contentHash !== sent.contentHash) throw new Error(`package ${number} is no longer what was drawn up`);
  const written = await writeVolumes(job, sealed, `第 ${number} 包`, folder);
  job.command((context) => {
    markWritten(context.db, passage.recipient.id, number, context.now);
    context.logLook({ kind: 'export', caseId: '', detail: `${passage.recipient.id} 第 ${number} 包`, purpose: '数据交换' });
  });
  return { number, ...written, acts: sent.acts, attachments: input.attachments.length };
}

export const exportHandlers = handlersFor({
  'sync.pending': (context, { recipientId }) => {
    const { office } = ownOffice(context);
    return pendingFor(context.db, { ownId: office.id, ownKind: office.kind, recipientId });
  },

  'sync.export': (job, { recipientId, folderId, again }) =>
    cancellable(job, () =>
      inExchangeTurn(job, async () => {
        const folder = folderPath(job.ports.exchangeFolders, folderId);
        const passage = job.query((context) => passageTo(context, recipientId));
        // What would be drawn now would bear a number that the recipient knows with other content.
        if (again.length === 0 && job.query(({ db, officeId }) => countStrangeReceipts(db, officeId, recipientId)) > 0)
          throw new DomainError('OWN_RECORD_BEHIND', { officeName: passage.recipient.name });
        const omitted = again.length > 0 ? 0 : await drawNew(job, passage.route);
        const numbers = again.length > 0 ? again : job.query(({ db }) => listUnwritten(db, recipientId));
        const packages: Written[] = [];
        for (const number of [...new Set(numbers)].sort((a, b) => a - b))
          packages.push(await writeOne(job, passage, number, folder));
        return { packages, unreadableAttachments: omitted };
      }),
    ),
});
