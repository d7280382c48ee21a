import { DomainError } from '#shared/kernel/errors/index.ts';
import { FORMAT_VERSION, PACKAGE_LIMITS } from '#shared/sync-format/manifest.ts';
import { MalformedError } from '../crypto/der-reader.ts';
import { claimedEnvelopeLength, type EnvelopedData, parseEnvelopedData } from '../crypto/enveloped-data.ts';

/**
 * The outermost layer of a package file: twelve bytes, then one CMS EnvelopedData in DER up to the end. The first eight bytes
 * are made like PNG's, so that a copy in text mode or with the high bits cut off is noticed at once; then the format version
 * and its complement, so that a damaged version is not taken for a newer program's.
 */
const MAGIC = Uint8Array.of(0x89, 0x4a, 0x5a, 0x42, 0x0d, 0x0a, 0x1a, 0x0a);
const HEADER_BYTES = MAGIC.length + 4;

/** The twelve bytes of a package of this program's format. */
export function packageHeader(): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  header.set(MAGIC);
  const view = new DataView(header.buffer);
  view.setUint16(MAGIC.length, FORMAT_VERSION);
  view.setUint16(MAGIC.length + 2, ~FORMAT_VERSION & 0xffff);
  return header;
}

/**
 * Reads the container without any key; what it gives is not authentic yet.
 * Throws PACKAGE_NOT_RECOGNIZED, PACKAGE_TRUNCATED, PACKAGE_TOO_LARGE, PACKAGE_FROM_FUTURE, PACKAGE_ALTERED.
 */
export function openContainer(file: Uint8Array): EnvelopedData {
  const actualBytes = file.length;
  const head = file.subarray(0, MAGIC.length);
  const looksLikeOurs = head.every((byte, index) => byte === MAGIC[index]);
  if (!looksLikeOurs) {
    const beginsLikeOurs = actualBytes >= 4 && head.subarray(0, 4).every((byte, index) => byte === MAGIC[index]);
    throw beginsLikeOurs ? new DomainError('PACKAGE_ALTERED', {}) : new DomainError('PACKAGE_NOT_RECOGNIZED', {});
  }
  if (actualBytes < HEADER_BYTES) throw new DomainError('PACKAGE_TRUNCATED', { expectedBytes: 0, actualBytes });
  const view = new DataView(file.buffer, file.byteOffset);
  const formatVersion = view.getUint16(MAGIC.length);
  if (formatVersion !== (~view.getUint16(MAGIC.length + 2) & 0xffff) || formatVersion === 0) {
    throw new DomainError('PACKAGE_ALTERED', {});
  }
  if (formatVersion > FORMAT_VERSION) throw new DomainError('PACKAGE_FROM_FUTURE', { formatVersion, known: FORMAT_VERSION });
  if (actualBytes > PACKAGE_LIMITS.fileBytes) {
    throw new DomainError('PACKAGE_TOO_LARGE', { limitBytes: PACKAGE_LIMITS.fileBytes });
  }
  try {
    return readEnvelope(file.subarray(HEADER_BYTES), actualBytes);
  } catch (error) {
    throw error instanceof MalformedError ? new DomainError('PACKAGE_ALTERED', {}) : error;
  }
}

function readEnvelope(der: Uint8Array, actualBytes: number): EnvelopedData {
  /** Enough for the headers of any envelope; a file that ends before it is cut off, whatever it holds. */
  const headersEnd = 48;
  if (der.length < headersEnd) throw new DomainError('PACKAGE_TRUNCATED', { expectedBytes: 0, actualBytes });
  const expectedBytes = HEADER_BYTES + claimedEnvelopeLength(der);
  if (expectedBytes > PACKAGE_LIMITS.fileBytes) throw new MalformedError('absurd length');
  if (expectedBytes > actualBytes) throw new DomainError('PACKAGE_TRUNCATED', { expectedBytes, actualBytes });
  return parseEnvelopedData(der);
}
