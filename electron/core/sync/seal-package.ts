import { type AttachmentId, type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { type ActLine, actLinesText } from '#shared/sync-format/act-lines.ts';
import {
  type Content,
  contentText,
  DEFAULT_VOLUME_BYTES,
  type Entry,
  type FeedSlice,
  givenBackFileName,
  type Manifest,
  ManifestSchema,
  packageFileName,
} from '#shared/sync-format/manifest.ts';
import { planVolumes } from '#shared/sync-format/volumes.ts';
import { type Certificate } from '../crypto/certificate.ts';
import { seal } from '../crypto/seal.ts';
import { sm3Hex } from '../crypto/sm3.ts';
import { type Pace, type Sm4Cbc } from '../crypto/sm4-cbc.ts';
import { type Random } from '../ports.ts';
import { type OwnCertificate, requireValidAt } from './correspondents.ts';
import { packageHeader } from './package-container.ts';
import { packBody } from './volume-body.ts';

/** An attachment to send: named by an act, its bytes read when its volume is made. */
export interface AttachmentToSend {
  readonly id: AttachmentId;
  readonly length: number;
  readonly sm3: string;
  /** Undefined: not held here. Only of a package that is given back, which then goes without it. */
  readonly read: (() => Promise<Uint8Array>) | undefined;
}

export interface PackageToSeal {
  readonly sender: { readonly id: OfficeId; readonly name: string; readonly own: OwnCertificate };
  readonly recipient: { readonly id: OfficeId; readonly name: string; readonly certificate: Certificate };
  readonly number: number;
  /** Content hash of the package before it, NO_HASH for number 1. */
  readonly previous: string;
  readonly feed: FeedSlice;
  /** The acts `feed.from` to `feed.to`; empty for a slice without acts. */
  readonly acts: readonly ActLine[];
  readonly attachments: readonly AttachmentToSend[];
  readonly schemaVersion: number;
  readonly accessLog: { readonly seq: number; readonly head: string };
  /** The recipient sent this package to us once: its content names it as the sender and us as the recipient. */
  readonly givenBack?: boolean;
}

export interface SealingOptions {
  readonly now: Instant;
  readonly random: Random;
  /** Size of a volume before compression; DEFAULT_VOLUME_BYTES unless the stick is small. */
  readonly volumeBytes?: number;
  readonly pace?: Pace;
  /** Another SM4 than the best one here; tests use it to check both paths. */
  readonly suite?: Sm4Cbc;
}

export interface SealedVolume {
  readonly fileName: string;
  readonly manifest: Manifest;
  /** The file's bytes, in pieces that follow each other. */
  readonly parts: readonly Uint8Array[];
}

export interface SealedPackage {
  /** What the next package names as `previous`, and a receipt acknowledges. */
  readonly contentHash: string;
  readonly volumeCount: number;
  /** One file after the other, so that memory holds one. */
  readonly volumes: AsyncIterable<SealedVolume>;
}

/**
 * Makes a package. The same input gives the same content hash and other bytes each time.
 * Throws CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET_VALID for either certificate, RangeError for more than one package can
 * hold (PACKAGE_LIMITS: the caller makes several), a ZodError for values that break the format, and while iterating an Error
 * when an attachment is not what its act says; on cancel the signal's reason.
 */
export function sealPackage(input: PackageToSeal, options: SealingOptions): SealedPackage {
  const { sender, recipient } = input;
  requireValidAt(sender.own.certificate, sender.name, options.now);
  requireValidAt(recipient.certificate, recipient.name, options.now);

  const content = contentOf(input);
  const { entries } = content;
  const first = hasActs(input) ? 1 : 0;
  const held = entries.flatMap((_, index) => (index < first || input.attachments[index - first]!.read ? [index] : []));
  const plan = planVolumes(
    held.map((index) => entries[index]!),
    options.volumeBytes ?? DEFAULT_VOLUME_BYTES,
  ).map((inVolume) => inVolume.map((at) => held[at]!));
  const manifests = plan.map((inVolume, at) =>
    ManifestSchema.parse({
      format: 1,
      content,
      volume: { index: at + 1, count: plan.length, entries: inVolume },
      made: {
        at: options.now,
        schemaVersion: input.schemaVersion,
        senderCertificate: sender.own.certificate.fingerprint,
        recipientCertificate: recipient.certificate.fingerprint,
        accessLog: input.accessLog,
      },
    }),
  );
  const readEntry = async (index: number): Promise<Uint8Array> =>
    index < first ? actBytesOf(input) : readAttachment(input.attachments[index - first]!);
  return {
    contentHash: contentHashOf(content),
    volumeCount: plan.length,
    volumes: sealVolumes(manifests, readEntry, input, options),
  };
}

const actBytesOf = (input: Pick<PackageToSeal, 'acts'>): Uint8Array => Buffer.from(actLinesText(input.acts), 'utf8');
const hasActs = ({ feed }: Pick<PackageToSeal, 'feed'>): boolean => feed.to >= feed.from;

/** What of a package does not depend on when it is made and for which certificate. */
export interface PackageContent extends Pick<PackageToSeal, 'number' | 'previous' | 'feed' | 'acts' | 'givenBack'> {
  readonly sender: { readonly id: OfficeId };
  readonly recipient: { readonly id: OfficeId };
  readonly attachments: readonly Omit<AttachmentToSend, 'read'>[];
}

/** What a package says whenever it is made. */
export function contentOf(input: PackageContent): Content {
  const entries: Entry[] = [];
  if (hasActs(input)) {
    const bytes = actBytesOf(input);
    entries.push({ kind: 'acts', length: bytes.length, sm3: sm3Hex(bytes) });
  }
  for (const { id, length, sm3 } of input.attachments) entries.push({ kind: 'attachment', id, length, sm3 });
  const { number, previous, feed } = input;
  const [sender, recipient] = input.givenBack ? [input.recipient, input.sender] : [input.sender, input.recipient];
  return { sender: sender.id, recipient: recipient.id, number, previous, feed, entries };
}

/** The package's identity. */
export function contentHashOf(content: Content): string {
  return sm3Hex(Buffer.from(contentText(content), 'utf8'));
}

async function* sealVolumes(
  manifests: readonly Manifest[],
  readEntry: (index: number) => Promise<Uint8Array>,
  { sender, recipient, givenBack }: PackageToSeal,
  { random, pace, suite }: SealingOptions,
): AsyncGenerator<SealedVolume> {
  for (const manifest of manifests) {
    const bodies = (async function* (): AsyncGenerator<Uint8Array> {
      for (const index of manifest.volume.entries) yield await readEntry(index);
    })();
    const sealed = await seal({
      content: await packBody(manifest, bodies, pace?.signal),
      signer: sender.own.certificate,
      signerKey: sender.own.privateKey,
      recipient: recipient.certificate,
      random,
      ...(pace && { pace }),
      ...(suite && { suite }),
    });
    yield {
      fileName: givenBack ? givenBackFileName(manifest) : packageFileName(manifest),
      manifest,
      parts: [packageHeader(), ...sealed],
    };
  }
}

async function readAttachment(attachment: AttachmentToSend): Promise<Uint8Array> {
  const bytes = await attachment.read!();
  if (bytes.length !== attachment.length || sm3Hex(bytes) !== attachment.sm3) {
    throw new Error(`attachment ${attachment.id} is not what its act says`);
  }
  return bytes;
}
