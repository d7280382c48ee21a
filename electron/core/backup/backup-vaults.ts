import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Random } from '../ports.ts';
import { databaseKeyOf, isOfMaster, readVault, type VaultFile, withDatabaseKey, writeVault } from '../vault/vault.ts';

/** A vault and the master key that its slots wrap. */
export interface MasterOf {
  readonly vault: VaultFile;
  readonly master: Uint8Array;
}

/**
 * Gives the vaults of a store's backups the slots of today, each over the database key of its own day. While the master key is the
 * same, a vault of another day opens the office's data of today as well: with the password of somebody who has left since, or with a
 * recovery key that was renewed because somebody saw it. `former`: what the backups were made under where all keys have just
 * been changed. Vaults of another office, and those of keys that are known no more, stay as they are. Each is replaced whole; throws errors of
 * the file system.
 */
export function renewVaults(store: string, present: MasterOf, random: Random, former: MasterOf = present): void {
  if (!existsSync(store)) return;
  for (const { name } of readdirSync(store, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const folder = join(store, name);
    const itsDay = vaultIn(folder);
    if (!itsDay || !isOfMaster(itsDay, former.vault, former.master)) continue;
    const key = databaseKeyOf(itsDay, former.master);
    if (key && !hasSlotsOf(itsDay, present.vault))
      writeVault(folder, withDatabaseKey(present.vault, present.master, key, random));
  }
}

/** What is in a store: which drive it is, and which backups; the same as long as nothing comes or goes. */
export function placesIn(store: string): string {
  const drive = statSync(store, { throwIfNoEntry: false });
  return drive ? `${drive.dev} ${drive.ino} ${readdirSync(store).join(' ')}` : '';
}

/** Whether nothing is to be done: the same slots, and the database key said, by which the next time is known whose it is. */
function hasSlotsOf(vault: VaultFile, present: VaultFile): boolean {
  return vault.databaseKey !== undefined && JSON.stringify(vault.slots) === JSON.stringify(present.slots);
}

/** Undefined where there is none, or none that can be read: restoring tells of it. */
function vaultIn(folder: string): VaultFile | undefined {
  try {
    return readVault(folder);
  } catch {
    return undefined;
  }
}
