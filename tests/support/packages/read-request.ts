import { readPublicKeyInfo } from '#core/crypto/certificate.ts';
import { DerReader, MalformedError, TAG } from '#core/crypto/der-reader.ts';
import { OID } from '#core/crypto/object-ids.ts';
import { derOfFile } from '#core/crypto/pem.ts';
import { sm2Digest, type Sm2PublicKey, verifySm2 } from '#core/crypto/sm2.ts';

/** Reads a PKCS#10 request as an authority would, from DER or PEM, and checks that its key signed it. Throws MalformedError. */
export function requestedKey(file: Uint8Array): Sm2PublicKey {
  const reader = DerReader.over(derOfFile('CERTIFICATE REQUEST', file));
  const request = reader.enter(TAG.sequence);
  reader.expectEnd();
  const info = request.readWhole(TAG.sequence);
  const algorithm = request.enter(TAG.sequence);
  algorithm.expectObjectId(OID.sm2WithSm3);
  const signature = request.readBitString();
  request.expectEnd();
  const fields = DerReader.over(info).enter(TAG.sequence);
  if (fields.readSmallInteger() !== 0) throw new MalformedError('not a PKCS#10 version 1 request');
  fields.readWhole(TAG.sequence);
  const publicKey = readPublicKeyInfo(fields);
  if (!verifySm2(sm2Digest(info, publicKey), signature, publicKey)) throw new MalformedError('request not signed by its key');
  return publicKey;
}
