import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SET_ASIDE } from '../backup/replace-data.ts';
import { DATABASE_FILE } from '../db/database-file.ts';
import { readVault } from '../vault/vault.ts';

const ROTATED = 'rotated-';

/** The name under which a change of keys sets aside what was encrypted under the old ones. */
export function rotatedFolder(id: string): string {
  return `${ROTATED}${id}`;
}

/**
 * Removes what a change of keys left under the old ones: what it set aside, and copies that migrations have kept. It is in the new
 * file and in a backup, and keeping it would undo the change. Called once the new file has been opened, also at the next start when
 * the power went in between. What another program holds open is left for then, and what is of another vault than the present one
 * for good: that was never replaced.
 */
export function removeRotated(dataDir: string): void {
  const aside = join(dataDir, SET_ASIDE);
  const { vaultId } = readVault(dataDir);
  const rotated = namesIn(aside)
    .filter((name) => name.startsWith(ROTATED))
    .map((name) => join(aside, name))
    .filter((folder) => isOfVault(folder, vaultId));
  if (rotated.length === 0) return;
  const copies = namesIn(dataDir).filter((name) => name.startsWith(`${DATABASE_FILE}.before-`));
  for (const path of [...copies.map((name) => join(dataDir, name)), ...rotated])
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // The change itself is done, and its answer must reach the administrator: it may carry the new recovery key.
    }
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function isOfVault(folder: string, vaultId: string): boolean {
  try {
    return readVault(folder).vaultId === vaultId;
  } catch {
    return false;
  }
}
