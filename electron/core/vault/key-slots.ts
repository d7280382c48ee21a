import { createCipheriv, createDecipheriv, hkdfSync, scrypt } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { type Random } from '../ports.ts';

/**
 * Key slots, as in LUKS: one random master key, wrapped once per staff account by their password and once by the printed
 * recovery key; the master key in turn wraps the database key, so that the database can be encrypted anew without anybody's password. Nothing depends on the operating system's key ring, which reinstalling loses (product.md §3.2).
 */
const Hex = z.string().regex(/^[0-9a-f]+$/);

const PasswordSlotSchema = z.strictObject({
  kind: z.literal('password'),
  id: z.string().min(1).max(40),
  userName: z.string().min(1).max(40),
  /** scrypt's cost as calibrated on the machine that made the slot. */
  n: z
    .number()
    .int()
    .min(1024)
    .max(2 ** 22),
  r: z.literal(8),
  p: z.literal(1),
  salt: Hex,
  nonce: Hex,
  wrapped: Hex,
});
const RecoverySlotSchema = z.strictObject({
  kind: z.literal('recovery'),
  id: z.string().min(1).max(40),
  salt: Hex,
  nonce: Hex,
  wrapped: Hex,
  /** Until somebody has shown that the key stands on paper: the power may go while it is shown. */
  unconfirmed: z.literal(true).optional(),
});
export const SlotSchema = z.discriminatedUnion('kind', [PasswordSlotSchema, RecoverySlotSchema]);
export type Slot = z.infer<typeof SlotSchema>;
export type PasswordSlot = z.infer<typeof PasswordSlotSchema>;
export type RecoverySlot = z.infer<typeof RecoverySlotSchema>;

const KEY_BYTES = 32;
const R = 8;
const P = 1;
const MIN_N = 2 ** 14;
const MAX_N = 2 ** 20;

function derive(password: string, salt: Uint8Array, n: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // NFKC: the same password typed with another input method is the same password.
    scrypt(
      password.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { N: n, r: R, p: P, maxmem: 256 * n * R + 64 * 1024 * 1024 },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

/** Of so many derivations the quickest counts: a machine that is busy at set-up must not pass for a slow one. */
const TIMED_RUNS = 3;

async function timeDerivation(n: number, random: Random): Promise<number> {
  const startedAt = performance.now();
  await derive('calibration', random.bytes(16), n);
  return performance.now() - startedAt;
}

/**
 * The scrypt cost N (a power of two) at which one guess takes at least `targetMs` on this machine, at best. `time` is for tests.
 */
export async function calibrateCost(
  targetMs: number,
  random: Random,
  time: (n: number, random: Random) => Promise<number> = timeDerivation,
): Promise<number> {
  for (let n = MIN_N; n < MAX_N; n *= 2) {
    let quickest = Infinity;
    for (let run = 0; run < TIMED_RUNS && quickest >= targetMs; run += 1) quickest = Math.min(quickest, await time(n, random));
    if (quickest >= targetMs) return n;
  }
  return MAX_N;
}

function seal(key: Uint8Array, wrappingKey: Uint8Array, nonce: Uint8Array, boundTo: string): string {
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  cipher.setAAD(Buffer.from(boundTo, 'utf8'));
  return Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('hex');
}

function unseal(wrapped: string, wrappingKey: Uint8Array, nonce: string, boundTo: string): Uint8Array | undefined {
  const bytes = Buffer.from(wrapped, 'hex');
  if (bytes.length !== KEY_BYTES + 16) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, Buffer.from(nonce, 'hex'));
  decipher.setAAD(Buffer.from(boundTo, 'utf8'));
  decipher.setAuthTag(bytes.subarray(KEY_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, KEY_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Wraps the master key under a password. `vaultId` binds the slot to its vault, so a slot cannot be carried to another. */
export async function makePasswordSlot(
  key: Uint8Array,
  account: { readonly id: string; readonly userName: string },
  password: string,
  n: number,
  vaultId: string,
  random: Random,
): Promise<PasswordSlot> {
  const salt = random.bytes(16);
  const nonce = random.bytes(12);
  const wrappingKey = await derive(password, salt, n);
  return {
    kind: 'password',
    id: account.id,
    userName: account.userName,
    n,
    r: R,
    p: P,
    salt: Buffer.from(salt).toString('hex'),
    nonce: Buffer.from(nonce).toString('hex'),
    wrapped: seal(key, wrappingKey, nonce, `${vaultId}/${account.id}/${account.userName}`),
  };
}

/** The master key, or undefined when the password is another's. */
export async function openPasswordSlot(slot: PasswordSlot, password: string, vaultId: string): Promise<Uint8Array | undefined> {
  const wrappingKey = await derive(password, Buffer.from(slot.salt, 'hex'), slot.n);
  return unseal(slot.wrapped, wrappingKey, slot.nonce, `${vaultId}/${slot.id}/${slot.userName}`);
}

/** Spends the time of one derivation, so that an unknown user name answers no faster than a wrong password. */
export async function spendDerivation(n: number, random: Random): Promise<void> {
  await derive('nobody', random.bytes(16), n);
}

/** The database key wrapped by the master key. */
export const WrappedKeySchema = z.strictObject({ nonce: Hex, wrapped: Hex });
export type WrappedKey = z.infer<typeof WrappedKeySchema>;

export function wrapKey(key: Uint8Array, master: Uint8Array, vaultId: string, random: Random): WrappedKey {
  const nonce = random.bytes(12);
  return { nonce: Buffer.from(nonce).toString('hex'), wrapped: seal(key, master, nonce, `${vaultId}/database`) };
}

/** Undefined when it was wrapped by another master key. */
export function unwrapKey({ nonce, wrapped }: WrappedKey, master: Uint8Array, vaultId: string): Uint8Array | undefined {
  return unseal(wrapped, master, nonce, `${vaultId}/database`);
}

function recoveryWrappingKey(secret: Uint8Array, salt: Uint8Array, vaultId: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, `recovery/${vaultId}`, KEY_BYTES));
}

export function makeRecoverySlot(key: Uint8Array, secret: Uint8Array, vaultId: string, random: Random): RecoverySlot {
  const salt = random.bytes(16);
  const nonce = random.bytes(12);
  return {
    kind: 'recovery',
    id: 'recovery',
    salt: Buffer.from(salt).toString('hex'),
    nonce: Buffer.from(nonce).toString('hex'),
    wrapped: seal(key, recoveryWrappingKey(secret, salt, vaultId), nonce, `${vaultId}/recovery`),
    unconfirmed: true,
  };
}

export function openRecoverySlot(slot: RecoverySlot, secret: Uint8Array, vaultId: string): Uint8Array | undefined {
  return unseal(
    slot.wrapped,
    recoveryWrappingKey(secret, Buffer.from(slot.salt, 'hex'), vaultId),
    slot.nonce,
    `${vaultId}/recovery`,
  );
}
