import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SET_ASIDE } from '../backup/replace-data.ts';

const ROTATED = 'rotated-';

/** The name under which a change of keys sets aside what was encrypted under the old ones. */
export function rotatedFolder(id: string): string {
  return `${ROTATED}${id}`;
}

/**
 * Removes what a change of keys set aside: it is in the new file and in a backup, and keeping it would undo the change. Called once the
 * new file has been opened, also at the next start when the power went in between. What another program holds open is left for then.
 */
export function removeRotated(dataDir: string): void {
  const folder = join(dataDir, SET_ASIDE);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (name.startsWith(ROTATED))
      try {
        rmSync(join(folder, name), { recursive: true, force: true });
      } catch {
        // The change itself is done, and its answer must reach the administrator: it may carry the new recovery key.
      }
}
