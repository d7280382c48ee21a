import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Random } from '../ports.ts';
import {
  makePasswordSlot,
  makeRecoverySlot,
  openPasswordSlot,
  openRecoverySlot,
  type Slot,
  SlotSchema,
  type PasswordSlot,
  spendDerivation,
  unwrapKey,
  wrapKey,
  WrappedKeySchema,
} from './key-slots.ts';
import { formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts';

const VaultFileSchema = z.strictObject({
  format: z.literal(1),
  vaultId: z.string().min(10).max(40),
  /** The calibrated scrypt cost for new slots. */
  n: z.number().int(),
  slots: z.array(SlotSchema).min(1),
  /** Absent until the database key is changed for the first time: the master key is then the database key itself. */
  databaseKey: WrappedKeySchema.optional(),
});
export type VaultFile = z.infer<typeof VaultFileSchema>;

export const VAULT_FILE = 'vault.json';

/** The vault beside the database: who can open it. Holds no person's data but user names; the key itself only wrapped. */
export function vaultExists(dataDir: string): boolean {
  return existsSync(join(dataDir, VAULT_FILE));
}

/** Throws VAULT_DAMAGED when the file is not a vault, NOT_SET_UP when there is none. */
export function readVault(dataDir: string): VaultFile {
  if (!vaultExists(dataDir)) throw new DomainError('NOT_SET_UP', {});
  const vault = parseVault(readFileSync(join(dataDir, VAULT_FILE), 'utf8'));
  if (!vault) throw new DomainError('VAULT_DAMAGED', {});
  return vault;
}

/** Undefined where the text is no vault. */
function parseVault(text: string): VaultFile | undefined {
  try {
    return VaultFileSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Replaces the file whole: written beside it, synced, renamed, so that a power cut leaves the old or the new one. */
export function writeVault(dataDir: string, vault: VaultFile): void {
  const path = join(dataDir, VAULT_FILE);
  const temporary = `${path}.new`;
  try {
    writeFlushed(temporary, JSON.stringify(vault, undefined, 1));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** Writes a file and flushes it to the disk. Not with writeSync, which on a full disk may write a part and only say so in its result. */
export function writeFlushed(path: string, content: string | Uint8Array): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes a rename last through a power cut; Windows does that by itself and refuses to open folders. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

export interface OpenedVault {
  /** Opens the database. */
  readonly key: Uint8Array;
  /** What every slot wraps; never touches the disk unwrapped. */
  readonly master: Uint8Array;
  /** The account whose password opened it; undefined for the recovery key. */
  readonly staffId: string | undefined;
}

/** Overwrites keys that are needed no more: what lies in memory can be read from a page file or a hibernated PC. */
export function forgetKeys({ key, master }: Pick<OpenedVault, 'key' | 'master'>): void {
  key.fill(0);
  master.fill(0);
}

/** Tries a password. Throws SIGN_IN_FAILED for an unknown name and a wrong password alike, after the same time. */
export async function openWithPassword(
  vault: VaultFile,
  userName: string,
  password: string,
  random: Random,
): Promise<OpenedVault> {
  for (const slot of vault.slots) {
    if (slot.kind !== 'password' || slot.userName !== userName) continue;
    const master = await openPasswordSlot(slot, password, vault.vaultId);
    if (master) return opened(vault, master, slot.id);
    throw new DomainError('SIGN_IN_FAILED', { waitSeconds: 0 });
  }
  await spendDerivation(vault.n, random);
  throw new DomainError('SIGN_IN_FAILED', { waitSeconds: 0 });
}

/** Tries a typed recovery key. Throws RECOVERY_KEY_WRONG. */
export function openWithRecoveryKey(vault: VaultFile, typed: string): OpenedVault {
  const secret = parseRecoveryKey(typed);
  const slot = vault.slots.find((candidate) => candidate.kind === 'recovery');
  const master = secret && slot && openRecoverySlot(slot, secret, vault.vaultId);
  if (!master) throw new DomainError('RECOVERY_KEY_WRONG', {});
  return opened(vault, master, undefined);
}

function opened(vault: VaultFile, master: Uint8Array, staffId: string | undefined): OpenedVault {
  const key = databaseKeyOf(vault, master);
  if (!key) throw new DomainError('VAULT_DAMAGED', {});
  return { key, master, staffId };
}

/** The database key that this vault holds for a master key; undefined when it was wrapped by another. */
export function databaseKeyOf(vault: VaultFile, master: Uint8Array): Uint8Array | undefined {
  return vault.databaseKey ? unwrapKey(vault.databaseKey, master, vault.vaultId) : master;
}

export function withDatabaseKey(vault: VaultFile, master: Uint8Array, key: Uint8Array, random: Random): VaultFile {
  return { ...vault, databaseKey: wrapKey(key, master, vault.vaultId, random) };
}

/**
 * Reads the vault, changes it and writes it, with nothing in between: slots are made beforehand, because deriving a key takes time
 * in which somebody else may have changed the file. Throws VAULT_DAMAGED, NOT_SET_UP and errors of the file system.
 */
export function updateVault(dataDir: string, change: (vault: VaultFile) => VaultFile): void {
  writeVault(dataDir, change(readVault(dataDir)));
}

/**
 * `updateVault` with what was wrapped around `master` beforehand. Throws LOCKED when the vault has another master key by now
 * (`office.rotateKey`): a slot of the old one would open nothing and shut its account out.
 */
export function updateVaultOf(dataDir: string, master: Uint8Array, change: (vault: VaultFile) => VaultFile): void {
  updateVault(dataDir, (vault) => {
    if (!databaseKeyOf(vault, master)) throw new DomainError('LOCKED', {});
    return change(vault);
  });
}

/** A slot for an account under a password: a new account, a changed or a reset password. */
export function makeSlot(
  { n, vaultId }: Pick<VaultFile, 'n' | 'vaultId'>,
  master: Uint8Array,
  account: { readonly id: string; readonly userName: string },
  password: string,
  random: Random,
): Promise<PasswordSlot> {
  return makePasswordSlot(master, account, password, n, vaultId, random);
}

/**
 * The slot in place of the account's old one, and of any other of the same user name: an interrupted `staff.add` leaves a slot
 * whose account never came to be, and the next one of that name must not meet it.
 */
export function withSlot(vault: VaultFile, slot: PasswordSlot): VaultFile {
  const others = vault.slots.filter(
    (other) => other.kind !== 'password' || (other.id !== slot.id && other.userName !== slot.userName),
  );
  return { ...vault, slots: [...others, slot] };
}

export function slotOf(vault: VaultFile, staffId: string): PasswordSlot | undefined {
  return vault.slots.find((slot): slot is PasswordSlot => slot.kind === 'password' && slot.id === staffId);
}

/** The vault of before, while a change of it and the act about that are written. */
const VAULT_BEFORE = `${VAULT_FILE}.before`;

/**
 * Changes the vault, as what was wrapped around `master`, and writes the act about it. Where that cannot be written, who asked is
 * told that nothing was done: then the vault of before stands there again, which on a full disk takes no room, because it was kept.
 * Throws what `act` and `updateVaultOf` throw.
 */
export function changeVault<Value>(
  dataDir: string,
  master: Uint8Array,
  change: (vault: VaultFile) => VaultFile,
  act: () => Value,
): Value {
  const [path, kept] = [VAULT_FILE, VAULT_BEFORE].map((name) => join(dataDir, name)) as [string, string];
  try {
    writeFlushed(kept, readFileSync(path));
    try {
      updateVaultOf(dataDir, master, change);
      return act();
    } catch (error) {
      renameSync(kept, path);
      syncFolder(dataDir);
      throw error;
    }
  } finally {
    rmSync(kept, { force: true });
  }
}

/** `changeVault` with an account's slot: a new account, a changed or a reset password. */
export function putSlot<Value>(dataDir: string, master: Uint8Array, slot: PasswordSlot, act: () => Value): Value {
  return changeVault(dataDir, master, (vault) => withSlot(vault, slot), act);
}

/**
 * Settles what a power cut during `changeVault` left. A new password holds: somebody has typed it. A new recovery key does not, for
 * nobody has been shown it, and the printed one lies in the safe: that opens again. Nothing else of before stays.
 */
export function settleVault(dataDir: string, master: Uint8Array): void {
  const kept = join(dataDir, VAULT_BEFORE);
  if (!existsSync(kept)) return;
  const before = parseVault(readFileSync(kept, 'utf8'));
  const recovery = before?.slots.filter((slot) => slot.kind === 'recovery') ?? [];
  if (before && recovery.length > 0 && isOfMaster(before, readVault(dataDir), master))
    updateVault(dataDir, (vault) => ({
      ...vault,
      slots: [...vault.slots.filter(({ kind }) => kind !== 'recovery'), ...recovery],
    }));
  rmSync(kept, { force: true });
}

/**
 * Whether another vault of this office, of another day, is wrapped around the master key that the present one is. Of one without a
 * database key of its own only a slot in common tells, or that there has never been another key.
 */
export function isOfMaster(other: VaultFile, present: VaultFile, master: Uint8Array): boolean {
  if (other.vaultId !== present.vaultId) return false;
  if (other.databaseKey) return databaseKeyOf(other, master) !== undefined;
  const wrapped = new Set(present.slots.map((slot) => slot.wrapped));
  return !present.databaseKey || other.slots.some((slot) => wrapped.has(slot.wrapped));
}

export function withoutAccount(vault: VaultFile, staffId: string): VaultFile {
  return withSlotsOf(vault, (id) => id !== staffId);
}

/** The vault with the slots of these accounts alone, and the recovery key's. */
export function withSlotsOf(vault: VaultFile, mayKeep: (staffId: string) => boolean): VaultFile {
  return { ...vault, slots: vault.slots.filter((slot) => slot.kind !== 'password' || mayKeep(slot.id)) };
}

/** Whether nobody has shown yet that the present recovery key stands on paper. False where the vault cannot be read: others tell of that. */
export function isRecoveryKeyUnconfirmed(dataDir: string): boolean {
  try {
    return readVault(dataDir).slots.some((slot) => slot.kind === 'recovery' && slot.unconfirmed === true);
  } catch {
    return false;
  }
}

/** The vault, of whose present recovery key is known that it stands on paper. */
export function withConfirmedRecoveryKey(vault: VaultFile): VaultFile {
  return {
    ...vault,
    slots: vault.slots.map((slot) => {
      if (slot.kind !== 'recovery') return slot;
      const { unconfirmed: _, ...confirmed } = slot;
      return confirmed;
    }),
  };
}

/** The vault with a new recovery key in place of the old, and the key as it is to be printed. */
export function withNewRecoveryKey(
  vault: Omit<VaultFile, 'slots'> & { slots: readonly Slot[] },
  master: Uint8Array,
  random: Random,
): { readonly vault: VaultFile; readonly recoveryKey: string } {
  const secret = random.bytes(20);
  const slot = makeRecoverySlot(master, secret, vault.vaultId, random);
  return {
    vault: { ...vault, slots: [...vault.slots.filter((other) => other.kind !== 'recovery'), slot] },
    recoveryKey: formatRecoveryKey(secret),
  };
}
