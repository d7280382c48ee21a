import { z } from 'zod';
import { canonicalJson } from '#shared/kernel/canonical-json.ts';
import { AttachmentIdSchema, OfficeIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { GENESIS_HASH } from '#shared/domain/record/act.ts';

/**
 * What a sealed package (同步包) says of itself: docs/specs/sync-package.md. One format version is one suite of algorithms and
 * one layout; whatever changes either is another version.
 */
export const FORMAT_VERSION = 1;

/** Bounds that every reader checks before it believes a length. */
export const PACKAGE_LIMITS = {
  /** One whole file. */
  fileBytes: 272 * 1024 * 1024,
  /** All entries of one volume, unpacked. */
  volumeBytes: 256 * 1024 * 1024,
  /** One attachment, and the acts of one package. */
  entryBytes: 128 * 1024 * 1024,
  manifestBytes: 4 * 1024 * 1024,
  entries: 10_000,
  volumes: 999,
  packageNumber: 999_999,
} as const;

/** Where a new package is split into volumes: small enough for old sticks, mail gateways and 4 GB of memory. */
export const DEFAULT_VOLUME_BYTES = 64 * 1024 * 1024;

/** SM3 as 64 lower-case hexadecimal characters. */
export const HashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Stands where there is no earlier package or act. */
export const NO_HASH = GENESIS_HASH;

const count = (min: number, max: number) => z.number().int().min(min).max(max);

const EntrySchema = z.discriminatedUnion('kind', [
  /** The acts of the slice as lines (act-lines.ts). At most one, and then the first. */
  z.strictObject({ kind: z.literal('acts'), length: count(0, PACKAGE_LIMITS.entryBytes), sm3: HashSchema }),
  /** Bytes that an act of this or an earlier package names by id and hash. */
  z.strictObject({
    kind: z.literal('attachment'),
    id: AttachmentIdSchema,
    length: count(0, PACKAGE_LIMITS.entryBytes),
    sm3: HashSchema,
  }),
]);
export type Entry = z.infer<typeof EntrySchema>;

const FeedSliceSchema = z
  .strictObject({
    /** First and last act; `to` = `from` - 1 says that the slice is empty. */
    from: count(1, Number.MAX_SAFE_INTEGER),
    to: count(0, Number.MAX_SAFE_INTEGER),
    /** Hash of act `from` - 1; NO_HASH when `from` is 1. */
    before: HashSchema,
    /** Hash of act `to`; equal to `before` when the slice is empty. */
    head: HashSchema,
  })
  .refine((feed) => feed.to >= feed.from - 1, 'the slice ends before it begins')
  .refine((feed) => feed.to >= feed.from || feed.head === feed.before, 'an empty slice moves the head')
  .refine((feed) => feed.from > 1 || feed.before === NO_HASH, 'something before the first act');
export type FeedSlice = z.infer<typeof FeedSliceSchema>;

/**
 * The content of a package, over all its volumes: what stays the same when the package is made again. Its hash is the
 * package's identity and what the next package names.
 */
export const ContentSchema = z
  .strictObject({
    sender: OfficeIdSchema,
    recipient: OfficeIdSchema,
    /** 1, 2, 3 … per sender and recipient. */
    number: count(1, PACKAGE_LIMITS.packageNumber),
    /** Content hash of package `number` - 1 from this sender to this recipient; NO_HASH for number 1. */
    previous: HashSchema,
    feed: FeedSliceSchema,
    entries: z.array(EntrySchema).max(PACKAGE_LIMITS.entries),
  })
  .refine((content) => content.sender !== content.recipient, 'to itself')
  .refine((content) => (content.number === 1) === (content.previous === NO_HASH), 'previous does not go with the number')
  .refine((content) => content.entries.every((entry, index) => entry.kind !== 'acts' || index === 0), 'acts not first')
  .refine((content) => content.feed.to < content.feed.from || content.entries[0]?.kind === 'acts', 'acts missing')
  .refine((content) => content.feed.to >= content.feed.from || content.entries[0]?.kind !== 'acts', 'acts of an empty slice')
  .refine((content) => distinct(content.entries.flatMap((entry) => (entry.kind === 'attachment' ? [entry.id] : []))), 'twice');
export type Content = z.infer<typeof ContentSchema>;

const ManifestShape = z.strictObject({
  format: z.literal(FORMAT_VERSION),
  content: ContentSchema,
  /** This file: volume `index` of `count`, holding these entries (positions in content.entries, ascending). */
  volume: z.strictObject({
    index: count(1, PACKAGE_LIMITS.volumes),
    count: count(1, PACKAGE_LIMITS.volumes),
    entries: z.array(count(0, PACKAGE_LIMITS.entries - 1)).max(PACKAGE_LIMITS.entries),
  }),
  /** What differs when the same content is sealed again. */
  made: z.strictObject({
    at: InstantSchema,
    /** Version of the acts' payloads and of the database they come from. */
    schemaVersion: count(1, 1_000_000),
    /** Certificates by the SM3 of their DER: binds signature and key, and stops a recipient from passing the content on. */
    senderCertificate: HashSchema,
    recipientCertificate: HashSchema,
    /** Head of the sender's access log, which itself stays in the office. */
    accessLog: z.strictObject({ seq: count(0, Number.MAX_SAFE_INTEGER), head: HashSchema }),
  }),
});
export type Manifest = z.infer<typeof ManifestShape>;

export const ManifestSchema = ManifestShape.refine(({ volume }) => volume.index <= volume.count, 'volume beyond the last')
  .refine(({ volume }) => volume.entries.every((entry, at) => at === 0 || entry > volume.entries[at - 1]!), 'not ascending')
  .refine(({ volume, content }) => (volume.entries.at(-1) ?? -1) < content.entries.length, 'no such entry')
  .refine((manifest) => unpackedLength(manifest) <= PACKAGE_LIMITS.volumeBytes, 'volume too large');

function distinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}

/** The entries that lie in this volume, in their order. */
export function entriesOfVolume(manifest: Pick<Manifest, 'content' | 'volume'>): Entry[] {
  return manifest.volume.entries.map((index) => manifest.content.entries[index]!);
}

/** Length of all entries of this volume, unpacked. */
export function unpackedLength(manifest: Pick<Manifest, 'content' | 'volume'>): number {
  return entriesOfVolume(manifest).reduce((sum, entry) => sum + (entry?.length ?? 0), 0);
}

/** The text whose SM3 is the content hash. */
export function contentText(content: Content): string {
  return canonicalJson(content);
}

/** The manifest as it is written. */
export function manifestText(manifest: Manifest): string {
  return canonicalJson(manifest);
}

/** Reads a manifest; undefined unless it is exactly the canonical text of a valid one. Never throws. */
export function parseManifest(text: string): Manifest | undefined {
  if (text.length > PACKAGE_LIMITS.manifestBytes) return undefined;
  try {
    const result = ManifestSchema.safeParse(JSON.parse(text));
    return result.success && manifestText(result.data) === text ? result.data : undefined;
  } catch {
    return undefined;
  }
}

/** `救助同步包_120101001_120101_000017_1-2.jzb`: who, to whom, number, volume. No name or datum of a person. */
export function packageFileName(manifest: Pick<Manifest, 'content' | 'volume'>): string {
  const { sender, recipient, number } = manifest.content;
  const { index, count: volumes } = manifest.volume;
  return `救助同步包_${sender}_${recipient}_${String(number).padStart(6, '0')}_${index}-${volumes}.jzb`;
}

/** `救助补回包_…`: a package given back to its sender by its recipient; the same content, sealed the other way. */
export function givenBackFileName(manifest: Pick<Manifest, 'content' | 'volume'>): string {
  return packageFileName(manifest).replace(PACKAGE_PREFIX, GIVEN_BACK_PREFIX);
}

/** What a given-back file's name says: sender and recipient are those of the package as it was first sent. */
export function parseGivenBackFileName(name: string): ReturnType<typeof parsePackageFileName> {
  const normal = name.normalize('NFC');
  return normal.startsWith(GIVEN_BACK_PREFIX)
    ? parsePackageFileName(normal.replace(GIVEN_BACK_PREFIX, PACKAGE_PREFIX))
    : undefined;
}

const PACKAGE_PREFIX = '救助同步包_';
const GIVEN_BACK_PREFIX = '救助补回包_';
const FILE_NAME = /^救助同步包_(\d{9}|\d{6}|x[a-z2-7]{26})_(\d{9}|\d{6}|x[a-z2-7]{26})_(\d{6})_(\d{1,3})-(\d{1,3})\.jzb$/;

/** What a file's name says, for listing and order; undefined for a name not of our making. Never believed: a reader opens the file. */
export function parsePackageFileName(name: string):
  | {
      readonly sender: string;
      readonly recipient: string;
      readonly number: number;
      readonly index: number;
      readonly count: number;
    }
  | undefined {
  const [, sender, recipient, number, index, volumes] = FILE_NAME.exec(name.normalize('NFC')) ?? [];
  if (sender === undefined || recipient === undefined) return undefined;
  return { sender, recipient, number: Number(number), index: Number(index), count: Number(volumes) };
}
