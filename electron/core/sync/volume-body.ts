import { constants, createDeflate, createInflate } from 'node:zlib';
import { PACKAGE_LIMITS, type Manifest, manifestText, parseManifest, unpackedLength } from '#shared/sync-format/manifest.ts';

/**
 * What is signed and sealed: four bytes with the manifest's length, the manifest, and one zlib stream (RFC 1950) of the
 * volume's entries one after the other. The manifest stands outside the compression, so that how much may come out is known
 * before anything is unpacked.
 */
const LENGTH_BYTES = 4;

/** Papers and photos hardly shrink and acts shrink at any level, so the quick level costs nothing worth having. */
const LEVEL = constants.Z_BEST_SPEED;
const CHUNK = 256 * 1024;

/** Makes the body in pieces. The entries' bytes must be those the manifest names, in its order. */
export async function packBody(
  manifest: Manifest,
  entries: AsyncIterable<Uint8Array>,
  signal?: AbortSignal,
): Promise<Uint8Array[]> {
  const text = Buffer.from(manifestText(manifest), 'utf8');
  if (text.length > PACKAGE_LIMITS.manifestBytes) throw new RangeError('manifest too long');
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  const deflate = createDeflate({ level: LEVEL, chunkSize: CHUNK });
  const packed: Uint8Array[] = [];
  const done = collect(deflate, packed);
  try {
    for await (const bytes of entries) {
      signal?.throwIfAborted();
      // Written whole; the callback comes when the stream has taken all of it.
      await new Promise<void>((resolve, reject) => deflate.write(bytes, (error) => (error ? reject(error) : resolve())));
    }
    deflate.end();
    await done;
  } catch (error) {
    deflate.destroy();
    await done.catch(() => undefined);
    throw error;
  }
  return [length, text, ...packed];
}

async function collect(stream: AsyncIterable<Uint8Array>, into: Uint8Array[]): Promise<void> {
  for await (const chunk of stream) into.push(chunk);
}

/** Reads the manifest of a body whose signature has been verified; undefined when it is not a valid one. */
export function readBody(body: Uint8Array): { readonly manifest: Manifest; readonly packed: Uint8Array } | undefined {
  if (body.length < LENGTH_BYTES) return undefined;
  const length = new DataView(body.buffer, body.byteOffset).getUint32(0);
  if (length > PACKAGE_LIMITS.manifestBytes || length > body.length - LENGTH_BYTES) return undefined;
  const text = decodeUtf8(body.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  const manifest = text === undefined ? undefined : parseManifest(text);
  return manifest && { manifest, packed: body.subarray(LENGTH_BYTES + length) };
}

/**
 * Unpacks the entries of the volume into one stretch of bytes of exactly the length the manifest gives. Undefined when the
 * stream is damaged, holds less, more, or something after its end. Never unpacks more than that length and one chunk.
 */
export async function unpackEntries(
  manifest: Manifest,
  packed: Uint8Array,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const expected = unpackedLength(manifest);
  const unpacked = new Uint8Array(expected);
  const inflate = createInflate({ chunkSize: CHUNK });
  inflate.end(packed);
  let at = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) {
      signal?.throwIfAborted();
      if (at + chunk.length > expected) return undefined;
      unpacked.set(chunk, at);
      at += chunk.length;
    }
  } catch (error) {
    if (isZlibError(error)) return undefined;
    throw error;
  } finally {
    inflate.destroy();
  }
  return at === expected && inflate.bytesWritten === packed.length ? unpacked : undefined;
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

/** Strict UTF-8; undefined when it is not. A byte order mark is kept, and so makes a text not canonical. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
