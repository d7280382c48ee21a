import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MediaFs, readPackageFile, writePackage } from '#core/sync/removable-media.ts';
import { codeOf } from '#tests/support/packages/sealed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stick-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const NAME = '救助同步包_120101001_120101_000017_1-1.jzb';
const parts = [Buffer.from('header'), Buffer.alloc(2_500_000, '内容')];
const whole = Buffer.concat(parts);
const failure = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'write' });

type Handle = nodeFs.FileHandle;
/** The real file system with some calls on files of the stick replaced. */
function stick(changes: Partial<MediaFs>, onHandle?: (handle: Handle) => void): MediaFs {
  return {
    open: async (...args: Parameters<MediaFs['open']>) => {
      const handle = await nodeFs.open(...args);
      onHandle?.(handle);
      return handle;
    },
    rename: nodeFs.rename,
    statfs: nodeFs.statfs,
    unlink: nodeFs.unlink,
    ...changes,
  };
}
/** A stick on which writing fails with this code after so many slices. */
function failingAfter(slices: number, code: string): MediaFs {
  let count = 0;
  return stick({}, (handle) => {
    const write = handle.write.bind(handle) as (...args: unknown[]) => Promise<unknown>;
    handle.write = ((...args: unknown[]) => ((count += 1) > slices ? Promise.reject(failure(code)) : write(...args))) as never;
  });
}

describe('writing', () => {
  it('leaves the file whole, nothing beside it, and tells how far it is', async () => {
    const seen: [number, number][] = [];
    await writePackage(folder, NAME, parts, { onProgress: (done, total) => seen.push([done, total]) });
    expect(readdirSync(folder)).toEqual([NAME]);
    expect(Buffer.compare(readFileSync(join(folder, NAME)), whole)).toBe(0);
    expect(seen.at(-1)).toEqual([2 * whole.length, 2 * whole.length]);
    expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).toSorted((a, b) => a - b));
  });

  it('replaces an older file of the same name, and what an interrupted attempt left', async () => {
    writeFileSync(join(folder, NAME), 'older');
    writeFileSync(join(folder, `${NAME}.tmp`), Buffer.alloc(3_000_000));
    await writePackage(folder, NAME, parts);
    expect(readdirSync(folder)).toEqual([NAME]);
    expect(readFileSync(join(folder, NAME)).length).toBe(whole.length);
  });

  it.each([
    ['ENOSPC', 'MEDIA_FULL'],
    ['EDQUOT', 'MEDIA_FULL'],
    ['EIO', 'MEDIA_GONE'],
    ['ENODEV', 'MEDIA_GONE'],
    ['UNKNOWN', 'MEDIA_GONE'],
    ['EROFS', 'MEDIA_READ_ONLY'],
    ['EPERM', 'MEDIA_READ_ONLY'],
    ['EMFILE', 'MEDIA_FAILED'],
  ])('that fails with %s says %s and leaves the older file', async (errno, code) => {
    for (const slices of [0, 1, 3]) {
      writeFileSync(join(folder, NAME), 'older');
      expect(await codeOf(() => writePackage(folder, NAME, parts, { fs: failingAfter(slices, errno) }))).toBe(code);
      expect(readdirSync(folder)).toEqual([NAME]);
      expect(readFileSync(join(folder, NAME), 'utf8')).toBe('older');
    }
  });

  it('checks free space before it touches anything', async () => {
    const opened: unknown[] = [];
    const full = stick({ statfs: (async () => ({ bavail: 10, bsize: 4096 })) as never }, (handle) => opened.push(handle));
    expect(await codeOf(() => writePackage(folder, NAME, parts, { fs: full }))).toBe('MEDIA_FULL');
    expect(opened).toEqual([]);
    const enough = stick({ statfs: (async () => ({ bavail: 1000, bsize: 4096 })) as never });
    await writePackage(folder, NAME, parts, { fs: enough });
  });

  it('notices a stick that forgets, grows or flips what was written', async () => {
    const changes: ((path: string) => void)[] = [
      (path) => truncateSync(path, 1000),
      (path) => writeFileSync(path, 'more', { flag: 'a' }),
      (path) => {
        const bytes = readFileSync(path);
        bytes[2_000_000]! ^= 1;
        writeFileSync(path, bytes);
      },
    ];
    for (const change of changes) {
      let opens = 0;
      const forgetful = stick({
        open: async (...args: Parameters<MediaFs['open']>) => {
          if ((opens += 1) === 2) change(String(args[0]));
          return nodeFs.open(...args);
        },
      });
      expect(await codeOf(() => writePackage(folder, NAME, parts, { fs: forgetful }))).toBe('MEDIA_UNRELIABLE');
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('cancelled at any moment leaves nothing', async () => {
    for (const after of [0, 1, 2, 4, 5, 6]) {
      const stop = new AbortController();
      let calls = 0;
      if (after === 0) stop.abort();
      const onProgress = (): void => {
        if ((calls += 1) === after) stop.abort();
      };
      await expect(writePackage(folder, NAME, parts, { signal: stop.signal, onProgress })).rejects.toThrow(/abort/i);
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it('to a folder that has gone, or cannot take the name', async () => {
    expect(await codeOf(() => writePackage(join(folder, 'pulled'), NAME, parts))).toBe('MEDIA_GONE');
    const failing = stick({ rename: () => Promise.reject(failure('EACCES')) });
    expect(await codeOf(() => writePackage(folder, NAME, parts, { fs: failing }))).toBe('MEDIA_READ_ONLY');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('pulled so that not even the temporary file can be removed leaves no package name', async () => {
    const pulled = { ...failingAfter(1, 'EIO'), unlink: () => Promise.reject(failure('EIO')) };
    expect(await codeOf(() => writePackage(folder, NAME, parts, { fs: pulled }))).toBe('MEDIA_GONE');
    expect(readdirSync(folder)).toEqual([`${NAME}.tmp`]);
  });
});

describe('reading', () => {
  it('gives the bytes, or says why not', async () => {
    const path = join(folder, NAME);
    writeFileSync(path, whole);
    expect(Buffer.compare(await readPackageFile(path), whole)).toBe(0);
    writeFileSync(path, '');
    expect((await readPackageFile(path)).length).toBe(0);
    truncateSync(path, 273 * 1024 * 1024);
    expect(await codeOf(() => readPackageFile(path))).toBe('PACKAGE_TOO_LARGE');
    expect(await codeOf(() => readPackageFile(join(folder, 'none')))).toBe('MEDIA_GONE');
    expect(await codeOf(() => readPackageFile(folder))).toBe('MEDIA_FAILED');
    const locked = stick({ open: () => Promise.reject(failure('EACCES')) });
    expect(await codeOf(() => readPackageFile(path, { fs: locked }))).toBe('MEDIA_FAILED');
  });

  it('stops when cancelled', async () => {
    writeFileSync(join(folder, NAME), whole);
    await expect(readPackageFile(join(folder, NAME), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
