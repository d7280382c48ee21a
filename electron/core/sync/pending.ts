import { type Output } from '#shared/contract/contract.ts';
import { type ReadableDB } from '../db/handles.ts';
import { countUnsent, type Route } from './make-package.ts';
import { findSent, listUnsentAttachments, listUnwritten, sentHead } from './sent-packages.queries.ts';
import { findAttachment } from '../cases/cases.queries.ts';

/** What surrounds the payload of an act in a package: ids, hashes, names of its fields. */
const BYTES_AROUND_ACT = 700;

/**
 * What the next export to this recipient would write, reckoned without reading an act: `nextSlice` decides what goes, this only
 * says beforehand how much it will be about. `bytes` is before compression, so the files are smaller.
 */
export function pendingFor(db: ReadableDB, route: Route): Output<'sync.pending'> {
  const { ownId, ownKind, recipientId } = route;
  const { feedTo } = sentHead(db, recipientId);
  const range = { ownId, recipientId, caseOffice: ownKind === 'district' ? recipientId : ownId, feedTo };
  const cases = db
    .prepare(
      `SELECT count(DISTINCT a.subject_id) AS cases, coalesce(sum(octet_length(a.payload)), 0) AS bytes
       FROM actions a JOIN cases c ON c.case_id = a.subject_id
       WHERE a.office_id = @ownId AND a.seq > @feedTo AND a.subject_kind = 'case' AND c.office_id = @caseOffice`,
    )
    .get(range) as { cases: number; bytes: number };
  const attached = db
    .prepare(
      `SELECT count(*) AS attachments, coalesce(sum(t.bytes), 0) AS bytes
       FROM actions a JOIN cases c ON c.case_id = a.subject_id
         JOIN attachments t ON t.attachment_id = json_extract(a.payload, '$.attachmentId')
       WHERE a.office_id = @ownId AND a.seq > @feedTo AND a.subject_kind = 'case' AND a.type = 'attachEvidence'
         AND c.office_id = @caseOffice`,
    )
    .get(range) as { attachments: number; bytes: number };
  const left = listUnsentAttachments(db, recipientId).flatMap((id) => findAttachment(db, id)?.bytes ?? []);
  const unwritten = listUnwritten(db, recipientId);
  const drawn = unwritten.flatMap((number) => findSent(db, recipientId, number)?.content.entries ?? []);
  const acts = countUnsent(db, route);
  return {
    acts,
    cases: cases.cases,
    attachments: attached.attachments + left.length,
    bytes:
      cases.bytes +
      acts * BYTES_AROUND_ACT +
      attached.bytes +
      left.reduce((sum, bytes) => sum + bytes, 0) +
      drawn.reduce((sum, entry) => sum + entry.length, 0),
    unwritten: [...unwritten],
  };
}
