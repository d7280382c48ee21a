import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type JobContext } from '../context.ts';
import { writePackage } from './removable-media.ts';
import { type SealedPackage } from './seal-package.ts';

export interface WrittenVolumes {
  readonly fileNames: string[];
  readonly bytes: number;
}

/**
 * Writes the volumes of a package one after the other; when that does not come to its end, none of them stays behind. `what` names
 * the package to the user. Throws what `writePackage` throws; on cancel the signal's reason.
 */
export async function writeVolumes(
  job: JobContext,
  sealed: SealedPackage,
  what: string,
  folder: string,
): Promise<WrittenVolumes> {
  const { signal } = job;
  const fileNames: string[] = [];
  let bytes = 0;
  try {
    for await (const { fileName, parts, manifest } of sealed.volumes) {
      const { index, count } = manifest.volume;
      const step = count > 1 ? `正在写出${what}第 ${index}/${count} 卷` : `正在写出${what}`;
      const onProgress = (done: number, total: number) => job.progress({ step, done, total });
      await writePackage(folder, fileName, parts, { signal, onProgress });
      fileNames.push(fileName);
      bytes += parts.reduce((sum, part) => sum + part.length, 0);
    }
    return { fileNames, bytes };
  } catch (error) {
    // The medium may be gone; then there is nothing to take back.
    await Promise.all(fileNames.map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
    throw error;
  }
}
