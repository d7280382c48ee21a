import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fileDialogs } from '#hosts/desktop/files.ts';

// A stick that loses what is written to it.

const disk = vi.hoisted(() => ({ flushed: 0, loses: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>();
  return {
    ...real,
    async open(...args: Parameters<typeof real.open>) {
      const file = await real.open(...args);
      const sync = file.sync.bind(file);
      file.sync = () => {
        disk.flushed += 1;
        return sync();
      };
      return file;
    },
    async readFile(path: string) {
      const bytes = await real.readFile(path);
      return disk.loses ? Buffer.alloc(bytes.length) : bytes;
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
  Object.assign(disk, { flushed: 0, loses: false });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function save(): Promise<unknown> {
  const dialog = { showSaveDialog: async () => ({ canceled: false, filePath: join(folder, 'a.pdf') }) };
  const dialogs = fileDialogs({ dialog, window: {}, documents: folder, settings: { set: () => undefined } } as never);
  return dialogs.saveFile('a.pdf', new TextEncoder().encode('%PDF-1.7'));
}

test('a file is flushed to the stick before it is said to be saved', async () => {
  expect(await save()).toEqual({ ok: true, value: { saved: true } });
  expect(disk.flushed).toBe(1);
});

test('one that reads back otherwise than it was written is not saved, and nothing of it is left', async () => {
  disk.loses = true;
  expect(await save()).toMatchObject({ ok: false, error: { code: 'FILE_NOT_SAVED' } });
  expect(readdirSync(folder)).toEqual([]);
});
