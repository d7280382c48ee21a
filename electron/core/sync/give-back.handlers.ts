import { DomainError } from '#shared/kernel/errors/index.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { ACTS_VERSION } from '#shared/domain/record/act.ts';
import { isShown } from '#shared/sync-format/act-lines.ts';
import { type JobContext } from '../context.ts';
import { readAttachment } from '../evidence/attachment-files.ts';
import { handlersFor } from '../implement.ts';
import { accessHead } from '../record/access-log.ts';
import { linksPage } from '../record/feed.ts';
import { cancellable } from './cancellable.ts';
import { folderPath } from './exchange-folders.ts';
import { type Passage, passageTo } from './export.handlers.ts';
import { isHeldWhole } from './held-scan.ts';
import { findArrived, lastImported, listReceivedFrom, type ReceivedPackage } from './received-packages.queries.ts';
import { type AttachmentToSend, type PackageToSeal, sealPackage } from './seal-package.ts';
import { writeVolumes, type WrittenVolumes } from './write-volumes.ts';

interface GivenBackPackage extends WrittenVolumes {
  readonly number: number;
  readonly acts: number;
  readonly attachments: number;
}

/** What an office once sent us, as it was: its content, its acts as we hold them, and the scans that have come. */
function asItCame(job: JobContext, { sender, recipient }: Passage, { content, number }: ReceivedPackage): PackageToSeal {
  const { dataDir } = job.ports;
  return job.query(({ db }) => {
    const { feed, previous, entries } = content;
    const { seq, hash: head } = accessHead(db);
    const attachments = entries.flatMap((entry): AttachmentToSend[] => {
      if (entry.kind !== 'attachment') return [];
      const { id, length, sm3 } = entry;
      const read = async () => readAttachment(dataDir, job.open().own.attachmentKey, id, sm3);
      // A scan whose file is damaged here is not given back; the office that lost it may still have its own.
      return [{ id, length, sm3, read: findArrived(db, id) && isHeldWhole(job, id, sm3) ? read : undefined }];
    });
    return {
      sender,
      recipient,
      number,
      previous,
      feed,
      acts: feed.to < feed.from ? [] : linksPage(db, recipient.id, feed.from - 1, feed.to - feed.from + 1),
      attachments,
      schemaVersion: ACTS_VERSION,
      accessLog: { seq, head },
      givenBack: true,
    };
  });
}

async function giveBack(job: JobContext, officeId: OfficeId, from: number, folder: string) {
  const passage = job.query((context) => passageTo(context, officeId));
  const received = job.query(({ db }) => listReceivedFrom(db, officeId, from));
  const { name: officeName } = passage.recipient;
  if (received.length === 0) {
    const lastNumber = job.query(({ db }) => lastImported(db, officeId)?.number ?? 0);
    throw new DomainError('NOTHING_TO_GIVE_BACK', { officeName, from, lastNumber });
  }
  const packages: GivenBackPackage[] = [];
  let missing = 0;
  for (const each of received) {
    job.signal.throwIfAborted();
    const input = asItCame(job, passage, each);
    const sealed = sealPackage(input, { now: job.now, random: job.ports.random, pace: { signal: job.signal } });
    if (sealed.contentHash !== each.contentHash)
      throw new Error(`package ${each.number} of ${officeId} is not what was taken in`);
    const written = await writeVolumes(job, sealed, `补回的第 ${each.number} 包`, folder);
    const held = input.attachments.filter(({ read }) => read).length;
    missing += input.attachments.length - held;
    packages.push({ number: each.number, ...written, acts: input.acts.filter(isShown).length, attachments: held });
    job.command((context) =>
      context.logLook({ kind: 'export', caseId: '', detail: `${officeId} 补回第 ${each.number} 包`, purpose: '数据交换' }),
    );
  }
  return { packages, missingAttachments: missing };
}

/** Giving back: to an office that restored an old backup, its own acts as we hold them. */
export const giveBackHandlers = handlersFor({
  'sync.giveBack': (job, { officeId, folderId, from }) =>
    cancellable(job, async () => giveBack(job, officeId, from, folderPath(job.ports.exchangeFolders, folderId))),
});
