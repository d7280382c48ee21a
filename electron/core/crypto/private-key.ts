import { contextConstructed, DerReader, MalformedError, TAG } from './der-reader.ts';
import { bitString, der, objectId, octetString, sequence, smallInteger } from './der-writer.ts';
import { OID } from './object-ids.ts';
import { isSm2PrivateKey, sameBytes, type Sm2KeyPair, sm2PublicKeyOf } from './sm2.ts';

/**
 * A key pair as PKCS#8 PrivateKeyInfo (RFC 5208 with RFC 5915 inside), unencrypted. These bytes go into the encrypted
 * database and nowhere else: this module neither reads nor writes files.
 */
export function encodePrivateKey(keys: Sm2KeyPair): Uint8Array {
  const key = sequence(smallInteger(1), octetString(keys.privateKey), der(contextConstructed(1), bitString(keys.publicKey)));
  return sequence(smallInteger(0), sequence(objectId(OID.ecPublicKey), objectId(OID.sm2Curve)), octetString(key));
}

/** Reads PKCS#8 bytes. Throws MalformedError, also when the public key in them is not the private key's. */
export function decodePrivateKey(pkcs8: Uint8Array): Sm2KeyPair {
  const reader = DerReader.over(pkcs8);
  const info = reader.enter(TAG.sequence);
  reader.expectEnd();
  if (info.readSmallInteger() !== 0) throw new MalformedError('unknown PKCS#8 version');
  const algorithm = info.enter(TAG.sequence);
  algorithm.expectObjectId(OID.ecPublicKey);
  algorithm.expectObjectId(OID.sm2Curve);
  algorithm.expectEnd();
  const inner = DerReader.over(info.read(TAG.octetString));
  info.expectEnd();
  const key = inner.enter(TAG.sequence);
  inner.expectEnd();
  if (key.readSmallInteger() !== 1) throw new MalformedError('unknown ECPrivateKey version');
  const privateKey = Uint8Array.from(key.read(TAG.octetString));
  if (!isSm2PrivateKey(privateKey)) throw new MalformedError('not an SM2 private key');
  const publicKey = sm2PublicKeyOf(privateKey);
  if (key.peekTag() === contextConstructed(0)) {
    const curve = key.enter(contextConstructed(0));
    curve.expectObjectId(OID.sm2Curve);
    curve.expectEnd();
  }
  if (key.peekTag() === contextConstructed(1)) {
    const written = key.enter(contextConstructed(1));
    if (!sameBytes(written.readBitString(), publicKey)) throw new MalformedError('public key of another private key');
    written.expectEnd();
  }
  key.expectEnd();
  return { privateKey, publicKey };
}
