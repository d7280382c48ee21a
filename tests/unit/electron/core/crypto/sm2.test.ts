import { createECDH, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MalformedError } from '#core/crypto/der-reader.ts';
import { octetString, sequence, unsignedInteger } from '#core/crypto/der-writer.ts';
import { publicKeyInfo } from '#core/crypto/issue-certificate.ts';
import { decodePrivateKey, encodePrivateKey } from '#core/crypto/private-key.ts';
import {
  decryptSm2,
  encryptSm2,
  generateSm2KeyPair,
  isSm2PrivateKey,
  isSm2PublicKey,
  signSm2,
  sm2Digest,
  sm2PublicKeyOf,
  verifySm2,
} from '#core/crypto/sm2.ts';
import { random } from '#tests/support/packages/sealed.ts';

const bytes = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
const ORDER = bytes('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123');

/** GB/T 32918.5, annex A (recommended curve). */
const STANDARD = {
  privateKey: bytes('3945208f 7b2144b1 3f36e38a c6d39f95 88939369 2860b51a 42fb81ef 4df7c5b8'),
  publicKey: bytes(
    '04 09f9df31 1e5421a1 50dd7d16 1e4bc5c6 72179fad 1833fc07 6bb08ff3 56f35020 ccea490c e26775a5 2dc6ea71 8cc1aa60 0aed05fb f35e084a 6632f607 2da9ad13',
  ),
  digest: bytes('f0b43e94 ba45acca ace692ed 534382eb 17e6ab5a 19ce7b31 f4486fdf c0d28640'),
  r: bytes('f5a03b06 48d2c463 0eeac513 e1bb81a1 5944da38 27d5b741 43ac7eac eee720b3'),
  s: bytes('b1b6aa29 df212fd8 763182bc 0d421ca1 bb9038fd 1f7f42d4 840b69c4 85bbc1aa'),
  c1: bytes(
    '04ebfc71 8e8d1798 62043226 8e77feb6 415e2ede 0e073c0f 4f640ecd 2e149a73 e858f9d8 1e5430a5 7b36daab 8f950a3c 64e6ee6a 63094d99 283aff76 7e124df0',
  ),
  c3: bytes('59983c18 f809e262 923c53ae c295d303 83b54e39 d609d160 afcb1908 d0bd8766'),
  c2: bytes('21886ca9 89ca9c7d 58087307 ca93092d 651efa'),
};
const signatureOf = (r: Uint8Array, s: Uint8Array): Uint8Array => sequence(unsignedInteger(r), unsignedInteger(s));

describe('the worked examples of GB/T 32918.5', () => {
  it('derives the public key and the digest, and takes the signature', () => {
    expect(Buffer.compare(sm2PublicKeyOf(STANDARD.privateKey), STANDARD.publicKey)).toBe(0);
    const digest = sm2Digest(Buffer.from('message digest'), STANDARD.publicKey);
    expect(Buffer.compare(digest, STANDARD.digest)).toBe(0);
    expect(verifySm2(digest, signatureOf(STANDARD.r, STANDARD.s), STANDARD.publicKey)).toBe(true);
  });

  it('decrypts the ciphertext', () => {
    const { c1, c2, c3 } = STANDARD;
    const written = sequence(
      unsignedInteger(c1.subarray(0, 32)),
      unsignedInteger(c1.subarray(32)),
      octetString(c3),
      octetString(c2),
    );
    expect(Buffer.from(decryptSm2(written, STANDARD.privateKey, c2.length)!).toString()).toBe('encryption standard');
  });
});

describe('against OpenSSL, which signs with SM2 under an empty user id only', () => {
  const keys = generateSm2KeyPair(random);
  const privateKey = createPrivateKey({ key: Buffer.from(encodePrivateKey(keys)), type: 'pkcs8', format: 'der' });
  const publicKey = createPublicKey({ key: Buffer.from(publicKeyInfo(keys.publicKey)), type: 'spki', format: 'der' });

  it('each verifies what the other signed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (message) => {
        const digest = sm2Digest(message, keys.publicKey, '');
        expect(verify('sm3', message, publicKey, signSm2(digest, keys.privateKey))).toBe(true);
        expect(verifySm2(digest, sign('sm3', message, privateKey), keys.publicKey)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });

  it('derives the same public keys', () => {
    for (let run = 0; run < 10; run += 1) {
      const pair = generateSm2KeyPair(random);
      const ecdh = createECDH('SM2');
      ecdh.setPrivateKey(pair.privateKey);
      expect(ecdh.getPublicKey('hex')).toBe(Buffer.from(pair.publicKey).toString('hex'));
    }
  });
});

describe('what is refused', () => {
  const { digest, publicKey, r, s } = STANDARD;

  it('signatures out of range, not canonical, of another digest or key', () => {
    const zero = new Uint8Array(32);
    const good = Buffer.from(signatureOf(r, s));
    const notMinimal = Buffer.concat([bytes('3048 0222 0000'), r, bytes('0222 0000'), s]);
    notMinimal[1] = notMinimal.length - 2;
    for (const bad of [
      signatureOf(zero, s),
      signatureOf(r, zero),
      signatureOf(ORDER, s),
      signatureOf(r, ORDER),
      signatureOf(s, r),
      notMinimal,
      Buffer.concat([good, Buffer.of(0)]),
      good.subarray(0, -1),
      new Uint8Array(0),
    ]) {
      expect(verifySm2(digest, bad, publicKey)).toBe(false);
    }
    expect(verifySm2(Buffer.alloc(32, 1), good, publicKey)).toBe(false);
    expect(verifySm2(digest, good, generateSm2KeyPair(random).publicKey)).toBe(false);
    expect(verifySm2(digest, good, Buffer.alloc(65, 4))).toBe(false);
  });

  it('keys out of range and points off the curve', () => {
    expect(isSm2PrivateKey(new Uint8Array(32))).toBe(false);
    expect(isSm2PrivateKey(ORDER)).toBe(false);
    const orderMinusOne = Buffer.from(ORDER);
    orderMinusOne[31]! -= 1;
    expect(isSm2PrivateKey(orderMinusOne)).toBe(false);
    expect(isSm2PrivateKey(new Uint8Array(31).fill(1))).toBe(false);
    const off = Buffer.from(publicKey);
    off[64]! ^= 1;
    expect(isSm2PublicKey(off)).toBe(false);
    expect(isSm2PublicKey(publicKey.subarray(0, 64))).toBe(false);
    expect(isSm2PublicKey(Buffer.alloc(65))).toBe(false);
    expect(isSm2PublicKey(Buffer.concat([Buffer.of(4), Buffer.alloc(64, 0xff)]))).toBe(false);
  });

  it('encrypted keys over a point off the curve, changed, for someone else, or of another length', () => {
    const secret = Buffer.alloc(16, 5);
    const keys = generateSm2KeyPair(random);
    const good = Buffer.from(encryptSm2(secret, keys.publicKey));
    expect(Buffer.compare(decryptSm2(good, keys.privateKey, 16)!, secret)).toBe(0);
    expect(decryptSm2(good, STANDARD.privateKey, 16)).toBeUndefined();
    for (const at of [10, 45, good.length - 1, good.length - 30]) {
      const changed = Buffer.from(good);
      changed[at]! ^= 1;
      expect(decryptSm2(changed, keys.privateKey, 16)).toBeUndefined();
    }
    expect(() => decryptSm2(good, keys.privateKey, 32)).toThrow(MalformedError);
    expect(() => decryptSm2(good.subarray(1), keys.privateKey, 16)).toThrow(MalformedError);
  });
});

describe('private keys as PKCS#8', () => {
  it('come back as they went, and only whole ones', () => {
    const keys = generateSm2KeyPair(random);
    const written = Buffer.from(encodePrivateKey(keys));
    expect(decodePrivateKey(written)).toEqual({ privateKey: keys.privateKey, publicKey: Buffer.from(keys.publicKey) });
    for (let at = 0; at < written.length; at += 1) {
      const changed = Buffer.from(written);
      changed[at]! ^= 0x40;
      expect(() => decodePrivateKey(changed)).toThrow(MalformedError);
    }
    for (let length = 0; length < written.length; length += 1) {
      expect(() => decodePrivateKey(written.subarray(0, length))).toThrow(MalformedError);
    }
  });
});
