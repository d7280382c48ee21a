import { timingSafeEqual } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';
import { type Random } from '../ports.ts';
import { DerReader, MalformedError, TAG } from './der-reader.ts';
import { concat, octetString, sequence, unsignedInteger } from './der-writer.ts';
import { sm3 } from './sm3.ts';

/**
 * SM2 (GB/T 32918) over the recommended curve, by sm-crypto-v2 on noble-curves. There is no platform path: Node signs with
 * SM2 only under an empty user id and encrypts not at all; tests use that one overlap to check this module against OpenSSL.
 * All parsing of what others sent is done here, strictly: the library's own ASN.1 takes points that are not on the curve.
 */

/** 32 bytes, big-endian. Never written to disk outside the encrypted database. */
export type Sm2PrivateKey = Uint8Array;
/** 65 bytes: 04, x, y. */
export type Sm2PublicKey = Uint8Array;

export interface Sm2KeyPair {
  readonly privateKey: Sm2PrivateKey;
  readonly publicKey: Sm2PublicKey;
}

const COORDINATE = 32;
const ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

/** The user id that certificates are signed under (GM/T 0009, 10); also GmSSL's default. */
const DEFAULT_USER_ID = '1234567812345678';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${hex(bytes)}`);

/** Makes a key pair from the core's random port: a private key in [1, n-2], by rejection. */
export function generateSm2KeyPair(random: Random): Sm2KeyPair {
  for (;;) {
    const privateKey = Uint8Array.from(random.bytes(COORDINATE));
    if (isSm2PrivateKey(privateKey)) return { privateKey, publicKey: sm2PublicKeyOf(privateKey) };
  }
}

/** True for 32 bytes that are a number in [1, n-2]. */
export function isSm2PrivateKey(bytes: Uint8Array): boolean {
  if (bytes.length !== COORDINATE) return false;
  const value = numberOf(bytes);
  return value >= 1n && value <= ORDER - 2n;
}

/** The public point of a private key, uncompressed (65 bytes). */
export function sm2PublicKeyOf(privateKey: Sm2PrivateKey): Sm2PublicKey {
  return Buffer.from(sm2.getPublicKeyFromPrivateKey(hex(privateKey)), 'hex');
}

/** True for an uncompressed point on the curve (GB/T 32918.1, 6.2; the curve has prime order, so that is enough). */
export function isSm2PublicKey(bytes: Uint8Array): boolean {
  if (bytes.length !== 1 + 2 * COORDINATE || bytes[0] !== 4) return false;
  try {
    return sm2.verifyPublicKey(hex(bytes));
  } catch {
    return false;
  }
}

/** e = SM3(Z ‖ message), where Z binds the signer's user id and public key (GB/T 32918.2, 5.5): what certificates sign. */
export function sm2Digest(message: Uint8Array, publicKey: Sm2PublicKey, userId: string = DEFAULT_USER_ID): Uint8Array {
  return sm3(concat(sm2.getZ(hex(publicKey), userId), message));
}

/** Signs a 32-byte digest; gives SEQUENCE { r, s } (GM/T 0009). */
export function signSm2(digest: Uint8Array, privateKey: Sm2PrivateKey): Uint8Array {
  const signature = Buffer.from(sm2.doSignature(digest, hex(privateKey)), 'hex');
  return sequence(unsignedInteger(signature.subarray(0, COORDINATE)), unsignedInteger(signature.subarray(COORDINATE)));
}

/** False for a signature that does not fit and for one that is no canonical signature at all. Never throws. */
export function verifySm2(digest: Uint8Array, signature: Uint8Array, publicKey: Sm2PublicKey): boolean {
  try {
    const reader = DerReader.over(signature);
    const pair = reader.enter(TAG.sequence);
    const r = pair.readUnsigned(COORDINATE);
    const s = pair.readUnsigned(COORDINATE);
    pair.expectEnd();
    reader.expectEnd();
    const inRange = [r, s].map(numberOf).every((value) => value >= 1n && value < ORDER);
    return inRange && isSm2PublicKey(publicKey) && sm2.doVerifySignature(digest, hex(r) + hex(s), hex(publicKey));
  } catch (error) {
    if (error instanceof MalformedError) return false;
    throw error;
  }
}

/** Encrypts a short secret; gives SEQUENCE { x, y, SM3 hash, ciphertext } (GM/T 0009). */
export function encryptSm2(secret: Uint8Array, publicKey: Sm2PublicKey): Uint8Array {
  const flat = Buffer.from(sm2.doEncrypt(secret, hex(publicKey)), 'hex');
  return sequence(
    unsignedInteger(flat.subarray(0, COORDINATE)),
    unsignedInteger(flat.subarray(COORDINATE, 2 * COORDINATE)),
    octetString(flat.subarray(2 * COORDINATE, 3 * COORDINATE)),
    octetString(flat.subarray(3 * COORDINATE)),
  );
}

/**
 * Decrypts a secret of `size` bytes. Undefined when it was made for another key or is damaged, or when its point is not on
 * the curve (which would otherwise leak the private key bit by bit). Throws MalformedError when it is no SM2 ciphertext.
 */
export function decryptSm2(ciphertext: Uint8Array, privateKey: Sm2PrivateKey, size: number): Uint8Array | undefined {
  const reader = DerReader.over(ciphertext);
  const parts = reader.enter(TAG.sequence);
  const point = concat(Uint8Array.of(4), parts.readUnsigned(COORDINATE), parts.readUnsigned(COORDINATE));
  const hash = parts.read(TAG.octetString);
  const encrypted = parts.read(TAG.octetString);
  parts.expectEnd();
  reader.expectEnd();
  if (hash.length !== COORDINATE || encrypted.length !== size) throw new MalformedError('not an encrypted key');
  if (!isSm2PublicKey(point)) return undefined;
  const secret = sm2.doDecrypt(hex(concat(point.subarray(1), hash, encrypted)), hex(privateKey), 1, { output: 'array' });
  return secret.length === size ? Uint8Array.from(secret) : undefined;
}

/** True when both are the same key; in constant time. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
