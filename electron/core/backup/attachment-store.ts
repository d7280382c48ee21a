import { constants, existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { flush } from './whole-file.ts';

const FILE = /^[0-9a-z]{10,60}\.bin$/;

/** Path under `attachments/` of every scan in a folder, to its size where sizes are asked for. */
async function scansIn(root: string, withSizes: boolean): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const folder = join(root, 'attachments');
  if (!existsSync(folder)) return found;
  for (const shelf of await readdir(folder, { withFileTypes: true })) {
    if (!shelf.isDirectory()) continue;
    for (const name of await readdir(join(folder, shelf.name))) {
      if (!FILE.test(name)) continue;
      const path = join(shelf.name, name);
      found.set(path, withSizes ? (await stat(join(folder, path))).size : 0);
    }
  }
  return found;
}

/** The scans of `from` that `to` does not have. With `sizes`, one of another length is missing, too. */
export async function missingScans(from: string, to: string, sizes: boolean): Promise<readonly string[]> {
  const [have, there] = await Promise.all([scansIn(from, sizes), scansIn(to, sizes)]);
  return [...have.keys()].filter((path) => !there.has(path) || there.get(path) !== have.get(path));
}

export function bytesOf(root: string, scans: readonly string[]): number {
  return scans.reduce((sum, path) => sum + (statSync(join(root, 'attachments', path), { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Copies scans, each under another name, flushed, renamed. Throws BACKUP_INTERRUPTED and errors of the file system. */
export async function copyScans(
  from: string,
  to: string,
  scans: readonly string[],
  signal: AbortSignal,
  step: (done: number) => void = () => undefined,
): Promise<void> {
  for (const [index, path] of scans.entries()) {
    if (signal.aborted) throw new DomainError('BACKUP_INTERRUPTED', {});
    await copyFlushed(join(from, 'attachments', path), join(to, 'attachments', path));
    step(index + 1);
  }
}

/** Copies one file whole or not at all. */
export async function copyFlushed(source: string, target: string): Promise<void> {
  const temporary = `${target}.new`;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    await copyFile(source, temporary, constants.COPYFILE_FICLONE);
    await flush(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
}
