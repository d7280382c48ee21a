import { DomainError } from '#shared/kernel/errors/index.ts';
import { type AttachmentId } from '#shared/kernel/ids.ts';
import { type JobContext } from '../context.ts';
import { readAttachment } from '../evidence/attachment-files.ts';

/** Whether a scan lies here whole: there, and with the hash that the record has of it. Throws LOCKED. */
export function isHeldWhole(job: JobContext, id: AttachmentId, sm3: string): boolean {
  try {
    readAttachment(job.ports.dataDir, job.open().own.attachmentKey, id, sm3);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'ATTACHMENT_NOT_FOUND') return false;
    throw error;
  }
}
