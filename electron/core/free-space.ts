import { statfs } from 'node:fs/promises';

/** How many bytes are free where a folder lies; undefined where the drive does not say. */
export async function freeBytesOf(path: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(path);
    return bavail * bsize;
  } catch {
    return undefined;
  }
}
