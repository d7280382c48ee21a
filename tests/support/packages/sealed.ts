import { randomBytes } from 'node:crypto';
import { issueSelfSigned } from '#core/crypto/issue-certificate.ts';
import { generateSm2KeyPair } from '#core/crypto/sm2.ts';
import { sm3Hex } from '#core/crypto/sm3.ts';
import { type Random } from '#core/ports.ts';
import { type Correspondent, type OwnCertificate, type OwnOffice } from '#core/sync/correspondents.ts';
import { type AttachmentToSend, type PackageToSeal, sealPackage, type SealingOptions } from '#core/sync/seal-package.ts';
import { DomainError, type ErrorCode } from '#shared/kernel/errors/index.ts';
import { type ActId, type AttachmentId, type CommandId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type ActRecord, hashedText } from '#shared/domain/record/act.ts';
import { type ActLine } from '#shared/sync-format/act-lines.ts';
import { NO_HASH } from '#shared/sync-format/manifest.ts';

/** Offices and packages for the tests of sealed packages. */

export const random: Random = { bytes: (count) => randomBytes(count) };
export const NOW = '2026-11-25T02:03:04.567Z' as Instant;

export interface SealingOffice {
  readonly id: OfficeId;
  readonly name: string;
  readonly own: OwnCertificate;
}

export function makeOffice(id: string, name: string, now: Instant = NOW, validDays = 365): SealingOffice {
  const keys = generateSm2KeyPair(random);
  const certificate = issueSelfSigned({ name, code: id }, keys, now, validDays, random);
  return { id: id as OfficeId, name, own: { certificate, privateKey: keys.privateKey } };
}

export const ownOffice = (office: SealingOffice): OwnOffice => ({ id: office.id, name: office.name, certificates: [office.own] });

export const correspondent = (office: SealingOffice): Correspondent => ({
  id: office.id,
  name: office.name,
  certificates: [{ certificate: office.own.certificate }],
});

/** A chain of acts of an office with these texts, from `from` on. */
export function actLines(texts: readonly string[], from = 1, before = NO_HASH, officeId = '120101001'): ActRecord[] {
  const lines: ActRecord[] = [];
  for (const text of texts) {
    const seq = from + lines.length;
    const act = {
      officeId: officeId as OfficeId,
      seq,
      actId: attachmentId(seq) as string as ActId,
      commandId: attachmentId(seq) as string as CommandId,
      commandIndex: 0,
      subjectKind: 'office' as const,
      subjectId: officeId,
      type: 'example',
      payload: { text },
      lawVersion: 'example',
      staffId: attachmentId(0) as string as StaffId,
      at: NOW,
      previousHash: lines.at(-1)?.hash ?? before,
    };
    lines.push({ ...act, hash: sm3Hex(Buffer.from(hashedText(act), 'utf8')) });
  }
  return lines;
}

/** An attachment id that differs with the number. */
export function attachmentId(number: number): AttachmentId {
  const letters = [...number.toString(26)].map((digit) => 'abcdefghijklmnopqrstuvwxyz'[Number.parseInt(digit, 26)]).join('');
  return letters.padStart(26, 'a') as AttachmentId;
}

export function attachment(number: number, bytes: Uint8Array): AttachmentToSend {
  return { id: attachmentId(number), length: bytes.length, sm3: sm3Hex(bytes), read: async () => bytes };
}

/** What to seal from one office to another: its first package with these acts, unless `changes` says otherwise. */
export function packageFrom(
  sender: SealingOffice,
  recipient: SealingOffice,
  acts: readonly ActLine[],
  changes: Partial<PackageToSeal> = {},
): PackageToSeal {
  const from = acts[0]?.seq ?? 1;
  return {
    sender,
    recipient: { id: recipient.id, name: recipient.name, certificate: recipient.own.certificate },
    number: 1,
    previous: NO_HASH,
    feed: { from, to: from + acts.length - 1, before: NO_HASH, head: acts.at(-1)?.hash ?? NO_HASH },
    acts,
    attachments: [],
    schemaVersion: 1,
    accessLog: { seq: 3, head: sm3Hex(Buffer.from('access log')) },
    ...changes,
  };
}

/** Seals and gives the files of all volumes. */
export async function sealFiles(input: PackageToSeal, options: Partial<SealingOptions> = {}): Promise<Buffer[]> {
  const files: Buffer[] = [];
  for await (const volume of sealPackage(input, { now: NOW, random, ...options }).volumes) {
    files.push(Buffer.concat(volume.parts));
  }
  return files;
}

/** The code of the DomainError that the work ends in; any other outcome fails the test with what it was. */
export async function codeOf(work: () => unknown): Promise<ErrorCode> {
  try {
    await work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  throw new Error('nothing was refused');
}
