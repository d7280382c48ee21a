import { DomainError } from '#shared/kernel/errors/index.ts';
import { type AttachmentId, type CaseId, type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type Office } from '#shared/domain/office/office.ts';
import { ACTS_VERSION } from '#shared/domain/record/act.ts';
import { type ActLine, isShown } from '#shared/sync-format/act-lines.ts';
import { requireImportable } from '#shared/sync-format/chain.ts';
import { type Manifest } from '#shared/sync-format/manifest.ts';
import { wantsReceipt } from '#shared/sync-format/receipts.ts';
import { findAttachment, findCaseHead } from '../cases/cases.queries.ts';
import { type ReadableDB, type WritableDB } from '../db/handles.ts';
import { admitActs, type CaseChange } from './admit-acts.ts';
import {
  findArrived,
  findReceived,
  knownChain,
  type ReceivedPackage,
  saveArrived,
  saveReceived,
} from './received-packages.queries.ts';

/** One volume that has been opened, without the bytes of its attachments. */
export interface Arrival {
  readonly sender: { readonly id: OfficeId; readonly kind: Office['kind']; readonly name: string };
  readonly manifest: Manifest;
  readonly contentHash: string;
  readonly acts: readonly ActLine[] | undefined;
  /** `mime` by the bytes themselves. */
  readonly attachments: readonly {
    readonly id: AttachmentId;
    readonly sm3: string;
    readonly length: number;
    readonly mime: string;
  }[];
}

export interface TakenIn {
  readonly changes: ReadonlyMap<CaseId, CaseChange>;
  /** Acts that came in now, the withheld ones not counted. */
  readonly newActs: number;
  readonly newAttachments: number;
  /** Our packages that this one acknowledges. */
  readonly receipts: readonly number[];
  /** Whether the package's acts are in now, from this volume or an earlier one. */
  readonly actsIn: boolean;
  readonly missingAttachments: number;
  /** The package is complete with this volume and asks for a receipt, which the caller now appends to our feed. */
  readonly acknowledge: boolean;
}

type NewAttachment = Arrival['attachments'][number];

/**
 * Takes one volume into the record, in the running transaction. Its attachments' bytes lie in their files already.
 * Throws PACKAGE_ACTS_FROM_FUTURE, PACKAGE_TOO_OLD, PACKAGE_ROLLED_BACK, PACKAGE_MISSING, PACKAGE_FORKED,
 * PACKAGE_ALREADY_IMPORTED, PACKAGE_CONTENT_INVALID, PACKAGE_ACT_REFUSED; the transaction must then be rolled back.
 */
export function takeIn(db: WritableDB, ownId: OfficeId, now: Instant, arrival: Arrival): TakenIn {
  const { sender, manifest, contentHash } = arrival;
  const { content } = manifest;
  const { schemaVersion } = manifest.made;
  if (schemaVersion > ACTS_VERSION)
    throw new DomainError('PACKAGE_ACTS_FROM_FUTURE', { senderName: sender.name, version: schemaVersion, known: ACTS_VERSION });
  const fresh = freshAttachments(db, arrival);
  const standing = requireImportable(knownChain(db, sender.id), content, contentHash, fresh.length > 0);
  const before = findReceived(db, sender.id, content.number);

  const isEmptySlice = content.feed.to < content.feed.from;
  const lines = standing === 'known' ? undefined : (arrival.acts ?? (isEmptySlice ? [] : undefined));
  const source = { officeId: sender.id, kind: sender.kind, name: sender.name, packageNumber: content.number };
  const changes = lines ? admitActs(db, source, ownId, lines) : new Map<CaseId, CaseChange>();
  for (const { id, sm3: hash, mime } of fresh) saveArrived(db, { id, senderId: sender.id, hash, mime });

  const actsIn = before?.actsAt !== undefined || lines !== undefined;
  if (actsIn) requireNamed(db, arrival);
  const missing = content.entries.filter((entry) => entry.kind === 'attachment' && !findArrived(db, entry.id)).length;
  const complete = actsIn && missing === 0;
  const received: ReceivedPackage = {
    senderId: sender.id,
    number: content.number,
    contentHash,
    content,
    firstAt: before?.firstAt ?? now,
    actsAt: before?.actsAt ?? (lines && now),
    completeAt: before?.completeAt ?? (complete ? now : undefined),
    wantsReceipt: lines ? wantsReceipt(lines, content.entries) : (before?.wantsReceipt ?? true),
  };
  // A volume that brings nothing (its attachments are here, its acts are not in it) leaves no trace at all.
  if (lines || fresh.length > 0 || !before) saveReceived(db, received);
  return {
    changes,
    newActs: lines?.filter(isShown).length ?? 0,
    newAttachments: fresh.length,
    receipts: receiptsIn(lines ?? []),
    actsIn,
    missingAttachments: missing,
    acknowledge: complete && before?.completeAt === undefined && received.wantsReceipt,
  };
}

function receiptsIn(lines: readonly ActLine[]): number[] {
  return lines.flatMap((line) =>
    isShown(line) && line.type === 'acknowledgePackage' ? [(line.payload as { number: number }).number] : [],
  );
}

const invalid = ({ sender }: Arrival) => new DomainError('PACKAGE_CONTENT_INVALID', { senderName: sender.name });

/**
 * The attachments of a volume that are not here yet. One that bears the id of something else that is here, of ours or of
 * another office, is refused: it would put other bytes in that one's place.
 */
function freshAttachments(db: ReadableDB, arrival: Arrival): readonly NewAttachment[] {
  return arrival.attachments.filter(({ id, sm3 }) => {
    const arrived = findArrived(db, id);
    if (!mayHold(db, id, arrival.sender.id)) throw invalid(arrival);
    if (arrived && (arrived.senderId !== arrival.sender.id || arrived.hash !== sm3)) throw invalid(arrival);
    return !arrived;
  });
}

/** Whether an attachment of this id may come from that sender: nothing bears the id yet, or a case of the sender names it. */
export function mayHold(db: ReadableDB, id: AttachmentId, senderId: OfficeId): boolean {
  const named = findAttachment(db, id);
  return named === undefined || findCaseHead(db, named.caseId)?.officeId === senderId;
}

/** Every attachment of the package must be one that an act of the sender names, and what has come must be what the act says. */
function requireNamed(db: ReadableDB, arrival: Arrival): void {
  for (const entry of arrival.manifest.content.entries) {
    if (entry.kind !== 'attachment') continue;
    const named = findAttachment(db, entry.id);
    if (!named || named.hash !== entry.sm3 || named.bytes !== entry.length || !mayHold(db, entry.id, arrival.sender.id))
      throw invalid(arrival);
    const arrived = findArrived(db, entry.id);
    if (arrived && (arrived.mime !== named.mime || arrived.hash !== named.hash)) throw invalid(arrival);
  }
}
