import { randomBytes } from 'node:crypto';
import { expect, describe, it } from 'vitest';
import {
  makePasswordSlot,
  makeRecoverySlot,
  openPasswordSlot,
  openRecoverySlot,
  unwrapKey,
  wrapKey,
} from '#core/vault/key-slots.ts';
import { checkPassword } from '#core/vault/password-rules.ts';
import { isOfMaster, openWithPassword, type VaultFile, withDatabaseKey, withNewRecoveryKey } from '#core/vault/vault.ts';

// The envelope itself: whom a slot opens for, and what it is bound to.

const N = 2 ** 10;
const VAULT = 'vault-of-this-office';
const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
const MASTER = random.bytes(32);
const CLERK = { id: 'clerk-1', userName: 'chuang' };
const PASSWORD = '春风吹又生 2026 街镇';
const slotOf = (master = MASTER) => makePasswordSlot(master, CLERK, PASSWORD, N, VAULT, random);
const vaultOf = async (master = MASTER): Promise<VaultFile> => ({
  format: 1,
  vaultId: VAULT,
  n: N,
  slots: [await slotOf(master)],
});

describe('a slot', () => {
  it('opens with its password, however it is composed, and with no other', async () => {
    const slot = await makePasswordSlot(MASTER, CLERK, 'Ａｂｃ 街镇 2026 é', N, VAULT, random);
    expect(await openPasswordSlot(slot, 'Abc 街镇 2026 e\u0301', VAULT)).toEqual(Buffer.from(MASTER));
    expect(await openPasswordSlot(slot, 'Abc 街镇 2026 e', VAULT)).toBeUndefined();
  });

  it('opens nothing in another vault, or under another account or user name', async () => {
    const slot = await slotOf();
    expect(await openPasswordSlot(slot, PASSWORD, VAULT)).toEqual(Buffer.from(MASTER));
    expect(await openPasswordSlot(slot, PASSWORD, 'vault-of-another')).toBeUndefined();
    for (const other of [{ id: 'admin-1' }, { userName: 'admin' }])
      expect(await openPasswordSlot({ ...slot, ...other }, PASSWORD, VAULT)).toBeUndefined();
    const secret = random.bytes(20);
    const recovery = makeRecoverySlot(MASTER, secret, VAULT, random);
    expect(openRecoverySlot(recovery, secret, VAULT)).toEqual(Buffer.from(MASTER));
    expect(openRecoverySlot(recovery, secret, 'vault-of-another')).toBeUndefined();
    const wrapped = wrapKey(random.bytes(32), MASTER, VAULT, random);
    expect(unwrapKey(wrapped, MASTER, 'vault-of-another')).toBeUndefined();
    expect(unwrapKey(wrapped, random.bytes(32), VAULT)).toBeUndefined();
  });

  it('that was altered in one bit, or cut short, opens nothing', async () => {
    const slot = await slotOf();
    const altered = (at: number) => {
      const bytes = Buffer.from(slot.wrapped, 'hex');
      bytes[at]! ^= 1;
      return { ...slot, wrapped: bytes.toString('hex') };
    };
    for (const at of [0, 31, 32, 47]) expect(await openPasswordSlot(altered(at), PASSWORD, VAULT)).toBeUndefined();
    expect(await openPasswordSlot({ ...slot, wrapped: slot.wrapped.slice(0, -24) }, PASSWORD, VAULT)).toBeUndefined();
  });

  it('two of the same password have nothing in common', async () => {
    const [one, other] = await Promise.all([slotOf(), slotOf()]);
    for (const part of ['salt', 'nonce', 'wrapped'] as const) expect(one[part]).not.toBe(other[part]);
  });
});

it('an unknown user name is answered only after a derivation, like a wrong password', async () => {
  const vault = await vaultOf();
  const asked: number[] = [];
  const counting = { bytes: (count: number) => (asked.push(count), random.bytes(count)) };
  await expect(openWithPassword(vault, 'nobody', PASSWORD, counting)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
  // The salt of a derivation whose key opens nothing.
  expect(asked).toEqual([16]);
});

it.each([
  ['少于 10 个字符', '短口令123'],
  ['重复字符太多', 'aabbaabbaabb'],
  ['含有用户名', '2026-Chuang-街镇'],
  ['含有最常见的口令', 'Password-街镇'],
  ['含有最常见的口令', '1234567890街镇'],
])('a password is refused: %s', (reason, password) => {
  expect(() => checkPassword(password, 'chuang')).toThrow(
    expect.objectContaining({ code: 'PASSWORD_TOO_WEAK', params: { reason } }) as Error,
  );
});

describe('whether a vault of another day is of the present master key', () => {
  it('is told by its database key; without one by a slot in common, or because there never was another', async () => {
    const first = await vaultOf();
    const now = withDatabaseKey(first, MASTER, random.bytes(32), random);
    const renewed = random.bytes(32);
    const everything = withDatabaseKey(await vaultOf(renewed), renewed, random.bytes(32), random);
    const withoutKey = withNewRecoveryKey(first, MASTER, random).vault;
    // Never changed; changed under the same master key, with a slot in common, with its own database key.
    expect([isOfMaster(withoutKey, first, MASTER), isOfMaster(first, now, MASTER), isOfMaster(now, now, MASTER)]).toEqual([
      true,
      true,
      true,
    ]);
    // After all keys were changed neither of them is; nor one that nothing tells of; nor another office's.
    expect([isOfMaster(first, everything, renewed), isOfMaster(now, everything, renewed)]).toEqual([false, false]);
    expect(isOfMaster(await vaultOf(), now, MASTER)).toBe(false);
    expect(isOfMaster({ ...first, vaultId: 'vault-of-another' }, first, MASTER)).toBe(false);
  });
});
