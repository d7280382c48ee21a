import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type AttachmentId } from '#shared/kernel/ids.ts';
import { hashedText } from '#shared/domain/record/act.ts';
import { type ActLine, isShown, parseActLines } from '#shared/sync-format/act-lines.ts';
import { contentText, entriesOfVolume, type Manifest } from '#shared/sync-format/manifest.ts';
import { OtherAlgorithmError, ownerName } from '../crypto/certificate.ts';
import { MalformedError } from '../crypto/der-reader.ts';
import { decryptEnvelope, type EnvelopedData, issuerOf, type Recipient, recipientFor } from '../crypto/enveloped-data.ts';
import { spokenFingerprint } from '../crypto/fingerprint.ts';
import { isNamedBy, isSignedDataBy, parseSignedData, type SignedData } from '../crypto/signed-data.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { type Pace, type Sm4Cbc } from '../crypto/sm4-cbc.ts';
import {
  type Correspondent,
  type OwnCertificate,
  type OwnOffice,
  type PairedCertificate,
  requireValidAt,
} from './correspondents.ts';
import { openContainer } from './package-container.ts';
import { decodeUtf8, readBody, unpackEntries } from './volume-body.ts';

/** A package that is whole, ours to read and signed by the office it says. Whether it may be imported is another question. */
export interface OpenedPackage {
  readonly sender: Correspondent;
  readonly manifest: Manifest;
  /** Identity of the package, the same for all its volumes and every making of it. */
  readonly contentHash: string;
  /** The acts, when this volume holds them: each with the hash it carries, each following the one before it. */
  readonly acts: readonly ActLine[] | undefined;
  readonly attachments: readonly { readonly id: AttachmentId; readonly sm3: string; readonly bytes: Uint8Array }[];
}

export interface Opening {
  /** Packages that we once sent, given back by their recipient, instead of others' packages to us. */
  readonly givenBack?: boolean;
  readonly own: OwnOffice;
  readonly correspondents: readonly Correspondent[];
  /** Certificates must be valid now as well as when the package was made. */
  readonly now: Instant;
  readonly pace?: Pace;
  /** Another SM4 than the best one here; tests use it to check both paths. */
  readonly suite?: Sm4Cbc;
}

const altered = (): DomainError => new DomainError('PACKAGE_ALTERED', {});

/**
 * Opens a package file: decrypt, verify, and only then believe and unpack what it says. Writes nothing anywhere.
 * Throws PACKAGE_NOT_RECOGNIZED, PACKAGE_TRUNCATED, PACKAGE_TOO_LARGE, PACKAGE_FROM_FUTURE, PACKAGE_ALTERED,
 * PACKAGE_MISADDRESSED, PACKAGE_UNKNOWN_SENDER, PACKAGE_SENDER_REVOKED, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID,
 * PACKAGE_CONTENT_INVALID, PACKAGE_IS_GIVEN_BACK or, with `givenBack`, PACKAGE_NOT_GIVEN_BACK; on cancel the signal's reason.
 */
export async function openPackage(file: Uint8Array, opening: Opening): Promise<OpenedPackage> {
  const envelope = openContainer(file);
  const { own, recipient } = requireOurs(envelope, opening);
  const signed = await decryptSigned(envelope, own, recipient, opening);
  const { sender, paired } = requireKnownSender(signed, opening.correspondents);
  const invalid = new DomainError('PACKAGE_CONTENT_INVALID', { senderName: sender.name });

  const body = readBody(signed.content);
  if (body === undefined) throw invalid;
  const { manifest, packed } = body;
  requireOwnAddress(manifest, own, sender, opening);
  const author = opening.givenBack ? manifest.content.recipient : manifest.content.sender;
  if (author !== sender.id || manifest.made.senderCertificate !== paired.certificate.fingerprint) throw invalid;
  requireValidAt(paired.certificate, sender.name, manifest.made.at);
  requireValidAt(paired.certificate, sender.name, opening.now);

  const unpacked = await unpackEntries(manifest, packed, opening.pace?.signal);
  const entries = unpacked && readEntries(manifest, unpacked);
  if (entries === undefined) throw invalid;
  return { sender, manifest, contentHash: sm3Hex(Buffer.from(contentText(manifest.content), 'utf8')), ...entries };
}

function requireOurs(envelope: EnvelopedData, opening: Opening): { own: OwnCertificate; recipient: Recipient } {
  for (const own of opening.own.certificates) {
    const recipient = recipientFor(envelope, own.certificate);
    if (recipient !== undefined) return { own, recipient };
  }
  throw new DomainError('PACKAGE_MISADDRESSED', { recipientName: namesOf(envelope, opening.correspondents) });
}

/** Whom an envelope is for: an office we know by its certificate, else the name the certificate's issuer goes by. */
function namesOf(envelope: EnvelopedData, correspondents: readonly Correspondent[]): string {
  const nameOf = (recipient: Recipient): string =>
    correspondents.find((office) => office.certificates.some(({ certificate }) => isNamedBy(recipient, certificate)))?.name ??
    ownerName(issuerOf(recipient));
  try {
    return envelope.recipients.map(nameOf).join('、');
  } catch (error) {
    throw error instanceof MalformedError ? altered() : error;
  }
}

async function decryptSigned(
  envelope: EnvelopedData,
  own: OwnCertificate,
  recipient: Recipient,
  opening: Opening,
): Promise<SignedData> {
  try {
    const plain = await decryptEnvelope(envelope, recipient, own.privateKey, opening.pace, opening.suite);
    if (plain === undefined) throw altered();
    return parseSignedData(plain);
  } catch (error) {
    throw error instanceof MalformedError || error instanceof OtherAlgorithmError ? altered() : error;
  }
}

/**
 * The signer must be one we have paired with, byte for byte, and must have signed. The certificate in the message is not under
 * the signature: one that claims issuer and serial of a paired certificate but is another was damaged, or made to deceive.
 */
function requireKnownSender(
  signed: SignedData,
  correspondents: readonly Correspondent[],
): { sender: Correspondent; paired: PairedCertificate } {
  const { signer } = signed;
  // A signature that fits not even the certificate beside it is damage, not a stranger.
  if (!isSignedDataBy(signed, signer)) throw altered();
  for (const sender of correspondents) {
    const paired = sender.certificates.find(({ certificate }) => isNamedBy(signer, certificate));
    if (paired === undefined) continue;
    if (paired.certificate.fingerprint !== signer.fingerprint) throw altered();
    if (paired.revokedOn !== undefined) {
      throw new DomainError('PACKAGE_SENDER_REVOKED', { senderName: sender.name, revokedOn: paired.revokedOn });
    }
    return { sender, paired };
  }
  throw new DomainError('PACKAGE_UNKNOWN_SENDER', {
    senderName: ownerName(signer.subject),
    fingerprint: spokenFingerprint(signer),
  });
}

/**
 * The address inside the signature: a package passed on by its true recipient does not become ours. One that we sent ourselves
 * comes back from its recipient under that office's signature, and for another purpose (take-back.ts).
 */
function requireOwnAddress(
  manifest: Manifest,
  used: OwnCertificate,
  from: Correspondent,
  { own, correspondents, givenBack }: Opening,
): void {
  const { sender, recipient, number } = manifest.content;
  if (sender === own.id && recipient === from.id && manifest.made.recipientCertificate === used.certificate.fingerprint) {
    if (!givenBack) throw new DomainError('PACKAGE_IS_GIVEN_BACK', { number });
    return;
  }
  if (givenBack && recipient === own.id) throw new DomainError('PACKAGE_NOT_GIVEN_BACK', { number });
  if (recipient !== own.id || manifest.made.recipientCertificate !== used.certificate.fingerprint) {
    const recipientName = correspondents.find((office) => office.id === recipient)?.name ?? recipient;
    throw new DomainError('PACKAGE_MISADDRESSED', { recipientName });
  }
}

function readEntries(manifest: Manifest, unpacked: Uint8Array): Pick<OpenedPackage, 'acts' | 'attachments'> | undefined {
  let acts: readonly ActLine[] | undefined;
  const attachments: { id: AttachmentId; sm3: string; bytes: Uint8Array }[] = [];
  let at = 0;
  for (const entry of entriesOfVolume(manifest)) {
    const bytes = unpacked.subarray(at, at + entry.length);
    at += entry.length;
    if (sm3Hex(bytes) !== entry.sm3) return undefined;
    if (entry.kind === 'attachment') {
      attachments.push({ id: entry.id, sm3: entry.sm3, bytes });
    } else {
      const text = decodeUtf8(bytes);
      acts = text === undefined ? undefined : parseActLines(text, manifest.content.feed, manifest.content.sender);
      if (acts === undefined || !acts.every(hasItsHash)) return undefined;
    }
  }
  return { acts, attachments };
}

function hasItsHash(line: ActLine): boolean {
  return !isShown(line) || sm3Hex(Buffer.from(hashedText(line), 'utf8')) === line.hash;
}
