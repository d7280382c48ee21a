import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sm3Hex } from '#core/crypto/sm3.ts';
import { applyKey } from '#core/db/cipher.ts';
import { type WritableDB } from '#core/db/handles.ts';
import { readAttachment } from '#core/evidence/attachment-files.ts';
import { findOwnOffice } from '#core/office/office.queries.ts';
import { hashAct } from '#core/record/feed.ts';
import { currentCertificate, listCorrespondents, listOwnCertificates } from '#core/sync/certificates.queries.ts';
import { linesFor } from '#core/sync/make-package.ts';
import { type PackageToSeal, sealPackage, type SealingOptions } from '#core/sync/seal-package.ts';
import { findSent, sentHead } from '#core/sync/sent-packages.queries.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { type ActId, type CommandId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant, instantFromMs } from '#shared/kernel/instant.ts';
import { type ActRecord, ACTS_VERSION } from '#shared/domain/record/act.ts';
import { NO_HASH } from '#shared/sync-format/manifest.ts';
import { type ExchangingOffice } from '../exchange.ts';
import { everything, newId } from '../ledger-offices.ts';
import { PASSWORD } from '../test-office.ts';

const random = { bytes: (count: number) => randomBytes(count) };

/** Opens an office's database behind its back. The caller closes it. */
export async function peek(office: Pick<ExchangingOffice, 'dataDir'>): Promise<WritableDB> {
  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, random);
  const db = new Database(join(office.dataDir, 'office.db'));
  applyKey(db, key);
  return db as WritableDB;
}

/** The hash of all an office holds: every row of every table, and the names of its attachments' files. */
export async function contentOfOffice(office: Pick<ExchangingOffice, 'dataDir'>): Promise<string> {
  const db = await peek(office);
  try {
    const folder = join(office.dataDir, 'attachments');
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];
    return sm3Hex(Buffer.from(`${everything(db)}\n${files.join('\n')}`, 'utf8'));
  } finally {
    db.close();
  }
}

export interface ForgedAct {
  readonly subjectKind: ActRecord['subjectKind'];
  readonly subjectId: string;
  readonly type: string;
  readonly payload: unknown;
  readonly at?: Instant;
  readonly actId?: string;
  readonly staffId?: string;
}

/** Acts chained onto what has been sent, each with its right hash, whatever they say. */
export function chainedActs(input: PackageToSeal, at: Instant, acts: readonly ForgedAct[]): ActRecord[] {
  const feed = { officeId: input.sender.id, seq: input.feed.from - 1, hash: input.feed.before, at };
  const lines: ActRecord[] = [];
  for (const act of acts) {
    const unhashed = {
      officeId: feed.officeId,
      seq: feed.seq + lines.length + 1,
      actId: (act.actId ?? newId()) as ActId,
      commandId: newId() as CommandId,
      commandIndex: 0,
      subjectKind: act.subjectKind,
      subjectId: act.subjectId,
      type: act.type,
      payload: act.payload as ActRecord['payload'],
      lawVersion: 'forged',
      staffId: (act.staffId ?? newId()) as StaffId,
      at: act.at ?? feed.at,
      previousHash: lines.at(-1)?.hash ?? feed.hash,
    };
    lines.push({ ...unhashed, hash: hashAct(unhashed) });
  }
  return lines;
}

/** What one office would seal for another, as its own keys and records have it; `change` makes of it what the test wants. */
export async function packageOf(
  sender: Pick<ExchangingOffice, 'id' | 'name' | 'dataDir'>,
  recipient: Pick<ExchangingOffice, 'id'>,
  number: number | 'next',
  change: (input: PackageToSeal) => PackageToSeal = (input) => input,
): Promise<PackageToSeal> {
  const db = await peek(sender);
  try {
    const [own] = listOwnCertificates(db, sender.id);
    const correspondent = listCorrespondents(db, sender.id).find(({ id }) => id === recipient.id)!;
    const head = sentHead(db, recipient.id);
    const sent = typeof number === 'number' ? findSent(db, recipient.id, number)! : undefined;
    const feed = sent?.content.feed ?? { from: head.feedTo + 1, to: head.feedTo, before: head.feedHead, head: head.feedHead };
    const { attachmentKey } = findOwnOffice(db)!;
    const kind = sender.id.length === 9 ? ('subdistrict' as const) : ('district' as const);
    return change({
      sender: { id: sender.id, name: sender.name, own: own! },
      recipient: { id: recipient.id, name: correspondent.name, certificate: currentCertificate(correspondent)! },
      number: sent?.number ?? head.number + 1,
      previous: sent?.content.previous ?? head.contentHash,
      feed,
      acts: linesFor(db, { ownId: sender.id, ownKind: kind, recipientId: recipient.id }, feed.from, feed.to),
      attachments: (sent?.content.entries ?? []).flatMap((entry) =>
        entry.kind === 'attachment'
          ? [
              {
                id: entry.id,
                length: entry.length,
                sm3: entry.sm3,
                read: async () => readAttachment(sender.dataDir, attachmentKey, entry.id, entry.sm3),
              },
            ]
          : [],
      ),
      schemaVersion: ACTS_VERSION,
      accessLog: { seq: 0, head: NO_HASH },
    });
  } finally {
    db.close();
  }
}

/** The same input with these acts as its slice. */
export function withActs(input: PackageToSeal, acts: readonly ActRecord[]): PackageToSeal {
  const { from, before } = input.feed;
  return { ...input, acts, feed: { from, to: from + acts.length - 1, before, head: acts.at(-1)?.hash ?? before } };
}

/** Seals and writes the volumes to the stick under the names given by `name`; gives the file names. */
export async function writeSealed(
  stick: string,
  input: PackageToSeal,
  nowMs: number,
  { name = (own: string) => own, ...options }: Partial<SealingOptions> & { name?: (own: string) => string } = {},
): Promise<string[]> {
  const names: string[] = [];
  for await (const { fileName, parts } of sealPackage(input, { now: instantFromMs(nowMs), random, ...options }).volumes) {
    names.push(name(fileName));
    writeFileSync(join(stick, name(fileName)), Buffer.concat(parts));
  }
  return names;
}
