import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sm3, sm3ByLibrary, sm3ByPlatform } from '#core/crypto/sm3.ts';
import { paddingFor, runSm4Cbc, sm4CbcByLibrary, sm4CbcByPlatform, withoutPadding } from '#core/crypto/sm4-cbc.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Buffer => Buffer.from(text, 'hex');

describe('SM3', () => {
  it.each([
    ['616263', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
    ['61626364'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
  ])('gives the values of GB/T 32905, annex A', (message, digest) => {
    expect(hex(sm3ByLibrary(bytes(message)))).toBe(digest);
    expect(hex(sm3(bytes(message)))).toBe(digest);
  });

  it('is the same from the library and from OpenSSL, which plain Node has', () => {
    expect(sm3ByPlatform).toBeDefined();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
        expect(hex(sm3ByLibrary(message))).toBe(hex(sm3ByPlatform!(message)));
      }),
    );
  });
});

describe('SM4-CBC', () => {
  const key = bytes('0123456789abcdeffedcba9876543210');

  it('gives the value of GB/T 32907, annex A (one block, zero vector)', () => {
    const block = bytes('0123456789abcdeffedcba9876543210');
    const encrypted = sm4CbcByLibrary.encrypt(key, new Uint8Array(16), block);
    expect(hex(encrypted)).toBe('681edf34d206965e86b3e94f536e4246');
    expect(hex(sm4CbcByLibrary.decrypt(key, new Uint8Array(16), encrypted))).toBe(hex(block));
  });

  it('is the same from the library and from OpenSSL, both ways', () => {
    expect(sm4CbcByPlatform).toBeDefined();
    const block16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(block16, block16, fc.array(block16, { minLength: 1, maxLength: 9 }), (someKey, iv, blocks) => {
        const plain = Buffer.concat(blocks);
        const encrypted = sm4CbcByLibrary.encrypt(someKey, iv, plain);
        expect(hex(sm4CbcByPlatform!.encrypt(someKey, iv, plain))).toBe(hex(encrypted));
        expect(hex(sm4CbcByPlatform!.decrypt(someKey, iv, encrypted))).toBe(hex(plain));
        expect(hex(sm4CbcByLibrary.decrypt(someKey, iv, encrypted))).toBe(hex(plain));
      }),
    );
  });

  it.each([
    ['library', sm4CbcByLibrary],
    ['platform', sm4CbcByPlatform!],
  ])('chains over slices as in one piece, in place and out of place (%s)', async (_, suite) => {
    const iv = new Uint8Array(16).fill(9);
    const plain = Buffer.alloc(2 * (1 << 20) + 48, 'salt');
    const once = sm4CbcByPlatform!.encrypt(key, iv, plain);
    const inPlace = Buffer.from(plain);
    const seen: number[] = [];
    await runSm4Cbc('encrypt', key, iv, inPlace, inPlace, { onProgress: (done) => seen.push(done) }, suite);
    expect(Buffer.compare(inPlace, once)).toBe(0);
    expect(seen).toEqual([1 << 20, 2 << 20, plain.length]);
    await runSm4Cbc('decrypt', key, iv, inPlace, inPlace, {}, suite);
    expect(Buffer.compare(inPlace, plain)).toBe(0);
  });

  it('stops between slices when told to', async () => {
    const stop = new AbortController();
    const data = Buffer.alloc(3 << 20);
    const run = runSm4Cbc('encrypt', key, key, data, data, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(run).rejects.toThrow(/abort/i);
  });

  it('takes only real padding off', () => {
    expect(withoutPadding(new Uint8Array(0))).toBeUndefined();
    for (const bad of ['00', '11', '0102', '0303']) expect(withoutPadding(bytes(bad))).toBeUndefined();
    for (let length = 0; length < 33; length += 1) {
      const padded = Buffer.concat([Buffer.alloc(length, 7), paddingFor(length)]);
      expect(padded.length % 16).toBe(0);
      expect(withoutPadding(padded)?.length).toBe(length);
    }
  });
});
