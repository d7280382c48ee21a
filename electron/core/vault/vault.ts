import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
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
  spendDerivation,
} from './key-slots.ts';
import { formatRecoveryKey, parseRecoveryKey } from './recovery-key.ts';

const VaultFileSchema = z.strictObject({
  format: z.literal(1),
  vaultId: z.string().min(10).max(40),
  /** The calibrated scrypt cost for new slots. */
  n: z.number().int(),
  slots: z.array(SlotSchema).min(1),
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
  try {
    return VaultFileSchema.parse(JSON.parse(readFileSync(join(dataDir, VAULT_FILE), 'utf8')));
  } catch {
    throw new DomainError('VAULT_DAMAGED', {});
  }
}

/** Replaces the file whole: written beside it, synced, renamed, so that a power cut leaves the old or the new one. */
export function writeVault(dataDir: string, vault: VaultFile): void {
  const path = join(dataDir, VAULT_FILE);
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(vault, undefined, 1));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
  syncFolder(dirname(path));
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
  readonly key: Uint8Array;
  /** The account whose password opened it; undefined for the recovery key. */
  readonly staffId: string | undefined;
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
    const key = await openPasswordSlot(slot, password, vault.vaultId);
    if (key) return { key, staffId: slot.id };
    throw new DomainError('SIGN_IN_FAILED', { waitSeconds: 0 });
  }
  await spendDerivation(vault.n, random);
  throw new DomainError('SIGN_IN_FAILED', { waitSeconds: 0 });
}

/** Tries a typed recovery key. Throws RECOVERY_KEY_WRONG. */
export function openWithRecoveryKey(vault: VaultFile, typed: string): OpenedVault {
  const secret = parseRecoveryKey(typed);
  const slot = vault.slots.find((candidate) => candidate.kind === 'recovery');
  const key = secret && slot && openRecoverySlot(slot, secret, vault.vaultId);
  if (!key) throw new DomainError('RECOVERY_KEY_WRONG', {});
  return { key, staffId: undefined };
}

/** The vault with the account's slot made anew under a password: a new account, a changed or a reset password. */
export async function withPassword(
  vault: VaultFile,
  key: Uint8Array,
  account: { readonly id: string; readonly userName: string },
  password: string,
  random: Random,
): Promise<VaultFile> {
  const slot = await makePasswordSlot(key, account, password, vault.n, vault.vaultId, random);
  return { ...vault, slots: [...withoutAccount(vault, account.id).slots, slot] };
}

export function withoutAccount(vault: VaultFile, staffId: string): VaultFile {
  return { ...vault, slots: vault.slots.filter((slot) => !(slot.kind === 'password' && slot.id === staffId)) };
}

/** The vault with a new recovery key in place of the old, and the key as it is to be printed. */
export function withNewRecoveryKey(
  vault: Omit<VaultFile, 'slots'> & { slots: readonly Slot[] },
  key: Uint8Array,
  random: Random,
): { readonly vault: VaultFile; readonly recoveryKey: string } {
  const secret = random.bytes(20);
  const slot = makeRecoverySlot(key, secret, vault.vaultId, random);
  return {
    vault: { ...vault, slots: [...vault.slots.filter((other) => other.kind !== 'recovery'), slot] },
    recoveryKey: formatRecoveryKey(secret),
  };
}
