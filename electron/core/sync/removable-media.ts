import * as nodeFs from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { PACKAGE_LIMITS } from '#shared/sync-format/manifest.ts';

/** What is used of `node:fs/promises`; tests put a stick in its place that is pulled out, full, or forgets. */
export type MediaFs = Pick<typeof nodeFs, 'open' | 'rename' | 'statfs' | 'unlink'>;

export interface WritingOptions {
  readonly signal?: AbortSignal;
  /** Bytes written, then bytes read back; total is twice the file. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly fs?: MediaFs;
}

const SLICE = 1024 * 1024;
/** What a file system needs beside the bytes themselves. */
const RESERVE_BYTES = 1024 * 1024;

/**
 * Writes a file to a stick or a network folder so that a package is there whole or not at all: free space first, a temporary
 * name that nobody takes for a package, flush to the medium, read back and compare every byte, rename. An older file of the
 * same name (the same package, made before) is replaced only by the rename. Cancel and failure remove the temporary file;
 * where even that fails, because the stick is gone, it stays as `….tmp` and the next attempt overwrites it.
 * Reading back may be served from the system's cache on some systems; that the flush succeeded is then what we know.
 * Throws MEDIA_FULL, MEDIA_READ_ONLY, MEDIA_GONE, MEDIA_UNRELIABLE, MEDIA_FAILED; on cancel the signal's reason.
 */
export async function writePackage(
  folder: string,
  fileName: string,
  parts: readonly Uint8Array[],
  { signal, onProgress, fs = nodeFs }: WritingOptions = {},
): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const target = join(folder, fileName);
  const temporary = `${target}.tmp`;
  const report = (done: number): void => onProgress?.(done, 2 * length);
  signal?.throwIfAborted();
  await requireSpace(fs, folder, length + RESERVE_BYTES);
  try {
    await writeFlushed(fs, temporary, slices(parts), report, signal);
    await requireSame(fs, temporary, slices(parts), length, (done) => report(length + done), signal);
    await fs.rename(temporary, target);
    await flushFolder(fs, folder);
  } catch (error) {
    await fs.unlink(temporary).catch(() => undefined);
    throw await inWords(error, fs, folder, length);
  }
}

function* slices(parts: readonly Uint8Array[]): Generator<Uint8Array> {
  for (const part of parts) {
    for (let at = 0; at < part.length; at += SLICE) yield part.subarray(at, at + SLICE);
  }
}

async function freeBytes(fs: MediaFs, folder: string): Promise<number> {
  const { bavail, bsize } = await fs.statfs(folder);
  return bavail * bsize;
}

async function requireSpace(fs: MediaFs, folder: string, neededBytes: number): Promise<void> {
  try {
    const free = await freeBytes(fs, folder);
    if (free < neededBytes) throw new DomainError('MEDIA_FULL', { neededBytes, freeBytes: free });
  } catch (error) {
    throw await inWords(error, fs, folder, neededBytes);
  }
}

async function writeFlushed(
  fs: MediaFs,
  path: string,
  bytes: Iterable<Uint8Array>,
  report: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const file = await fs.open(path, 'w');
  try {
    let done = 0;
    for (const slice of bytes) {
      signal?.throwIfAborted();
      for (let at = 0; at < slice.length;) {
        const { bytesWritten } = await file.write(slice, at, slice.length - at);
        at += bytesWritten;
      }
      report((done += slice.length));
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function requireSame(
  fs: MediaFs,
  path: string,
  bytes: Iterable<Uint8Array>,
  length: number,
  report: (done: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const file = await fs.open(path, 'r');
  try {
    const buffer = Buffer.alloc(SLICE);
    let done = 0;
    for (const slice of bytes) {
      signal?.throwIfAborted();
      const read = await readFully(file, buffer.subarray(0, slice.length), done);
      if (Buffer.compare(read, slice) !== 0) throw new DomainError('MEDIA_UNRELIABLE', {});
      report((done += slice.length));
    }
    if ((await file.stat()).size !== length) throw new DomainError('MEDIA_UNRELIABLE', {});
  } finally {
    await file.close();
  }
}

/** Fills the buffer from `position` on; gives less only at the end of the file. */
async function readFully(file: nodeFs.FileHandle, buffer: Buffer, position: number): Promise<Buffer> {
  let at = 0;
  while (at < buffer.length) {
    const { bytesRead } = await file.read(buffer, at, buffer.length - at, position + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return buffer.subarray(0, at);
}

/** Makes the rename last on file systems that can; Windows and some shares refuse to open a folder, which changes nothing. */
async function flushFolder(fs: MediaFs, folder: string): Promise<void> {
  try {
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The file itself was flushed and verified; only the moment its name lasts is left to the system.
  }
}

/**
 * Reads a package file whole, once: what is verified is what is opened, whatever happens to the stick meanwhile.
 * Throws PACKAGE_TOO_LARGE, MEDIA_GONE, MEDIA_FAILED; on cancel the signal's reason.
 */
export async function readPackageFile(path: string, { signal, onProgress, fs = nodeFs }: WritingOptions = {}): Promise<Buffer> {
  try {
    const file = await fs.open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > PACKAGE_LIMITS.fileBytes) throw new DomainError('PACKAGE_TOO_LARGE', { limitBytes: PACKAGE_LIMITS.fileBytes });
      const bytes = Buffer.alloc(size);
      for (let at = 0; at < size;) {
        signal?.throwIfAborted();
        const read = await readFully(file, bytes.subarray(at, at + SLICE), at);
        if (read.length === 0) return bytes.subarray(0, at);
        at += read.length;
        onProgress?.(at, size);
      }
      return bytes;
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = errnoOf(error);
    throw code !== undefined && READ_ONLY.has(code) ? new DomainError('MEDIA_FAILED', { code }) : await inWords(error, fs);
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const READ_ONLY = new Set(['EROFS', 'EACCES', 'EPERM']);
/** What systems say when a stick is pulled or a share goes: Windows mostly UNKNOWN or ENOENT, Linux EIO or ENODEV. */
const GONE = new Set(
  'EIO ENOENT ENODEV ENXIO ENOTDIR ENOTCONN ESTALE EHOSTDOWN EHOSTUNREACH ENETDOWN ENETUNREACH ECONNRESET ETIMEDOUT EBADF UNKNOWN'.split(
    ' ',
  ),
);

function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : undefined;
}

/** An error of the operating system in our words (MEDIA_…); any other as it is. */
export async function mediaErrorInWords(error: unknown): Promise<unknown> {
  return inWords(error, nodeFs);
}

async function inWords(error: unknown, fs: MediaFs, folder = '', neededBytes = 0): Promise<unknown> {
  const code = errnoOf(error);
  if (code === undefined) return error;
  if (READ_ONLY.has(code)) return new DomainError('MEDIA_READ_ONLY', {});
  if (GONE.has(code)) return new DomainError('MEDIA_GONE', {});
  if (!FULL.has(code)) return new DomainError('MEDIA_FAILED', { code });
  return new DomainError('MEDIA_FULL', { neededBytes, freeBytes: await freeBytes(fs, folder).catch(() => 0) });
}
