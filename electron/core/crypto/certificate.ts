import { type Instant } from '#shared/kernel/instant.ts';
import { contextConstructed, DerReader, MalformedError, TAG } from './der-reader.ts';
import { type DistinguishedName, readName } from './distinguished-name.ts';
import { OID } from './object-ids.ts';
import { derOfFile } from './pem.ts';
import { isSm2PublicKey, sm2Digest, type Sm2PublicKey, verifySm2 } from './sm2.ts';
import { sm3Hex } from './sm3.ts';
import { readTime } from './x509-time.ts';

/** An X.509 v3 certificate over an SM2 key, signed with SM2 and SM3 (GM/T 0015). */
export interface Certificate {
  /** The whole certificate. */
  readonly der: Uint8Array;
  /** SM3 of the whole certificate, 64 hexadecimal characters: its identity everywhere in the program. */
  readonly fingerprint: string;
  readonly serial: Uint8Array;
  /** The issuer's Name as DER: with the serial, what CMS names a certificate by. */
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  readonly subject: DistinguishedName;
  readonly issuer: DistinguishedName;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly publicKey: Sm2PublicKey;
  /** The signed part, and the signature over it. */
  readonly tbs: Uint8Array;
  readonly signature: Uint8Array;
}

/** The key of a certificate is not SM2, or it is signed with something other than SM2 and SM3: a sound file of another kind. */
export class OtherAlgorithmError extends Error {
  readonly algorithm: string;

  constructor(algorithm: string) {
    super(`algorithm ${algorithm}`);
    this.algorithm = algorithm;
    this.name = 'OtherAlgorithmError';
  }
}

/** Ours have about 500 bytes; certificates of CAs with many extensions stay far below. */
export const MAX_CERTIFICATE_BYTES = 16 * 1024;

/**
 * Reads a certificate from DER or PEM. Its signature is not checked here (`isSignedBy`).
 * Throws MalformedError, or OtherAlgorithmError for an RSA, P-256 or Ed25519 certificate.
 */
export function parseCertificate(file: Uint8Array): Certificate {
  if (file.length > 4 * MAX_CERTIFICATE_BYTES) throw new MalformedError('too long for a certificate');
  const bytes = Uint8Array.from(derOfFile('CERTIFICATE', file));
  if (bytes.length > MAX_CERTIFICATE_BYTES) throw new MalformedError('too long for a certificate');
  const reader = DerReader.over(bytes);
  const certificate = reader.enter(TAG.sequence);
  reader.expectEnd();
  const tbs = certificate.readWhole(TAG.sequence);
  const outerAlgorithm = readSignatureAlgorithm(certificate);
  const signature = certificate.readBitString();
  certificate.expectEnd();

  const fields = DerReader.over(tbs).enter(TAG.sequence);
  const version = fields.enter(contextConstructed(0));
  if (version.readSmallInteger() !== 2) throw new MalformedError('not an X.509 v3 certificate');
  version.expectEnd();
  const serial = fields.readInteger();
  if (serial.length > 21) throw new MalformedError('serial too long');
  const innerAlgorithm = readSignatureAlgorithm(fields);
  const issuerDer = fields.readWhole(TAG.sequence);
  const validity = fields.enter(TAG.sequence);
  const notBefore = readTime(validity);
  const notAfter = readTime(validity);
  validity.expectEnd();
  const subjectDer = fields.readWhole(TAG.sequence);
  const publicKey = readPublicKeyInfo(fields);
  if (innerAlgorithm !== outerAlgorithm) throw new MalformedError('two signature algorithms');
  if (innerAlgorithm !== OID.sm2WithSm3) throw new OtherAlgorithmError(innerAlgorithm);
  while (!fields.atEnd) fields.readWhole();
  return {
    der: bytes,
    fingerprint: sm3Hex(bytes),
    serial,
    issuerDer,
    subjectDer,
    subject: readName(DerReader.over(subjectDer).enter(TAG.sequence)),
    issuer: readName(DerReader.over(issuerDer).enter(TAG.sequence)),
    notBefore,
    notAfter,
    publicKey,
    tbs,
    signature,
  };
}

function readSignatureAlgorithm(fields: DerReader): string {
  const algorithm = fields.enter(TAG.sequence);
  const id = algorithm.readObjectId();
  if (id === OID.sm2WithSm3) algorithm.expectEnd();
  return id;
}

/**
 * Reads a SubjectPublicKeyInfo holding an SM2 key. Throws MalformedError also for a point that is not on the curve;
 * OtherAlgorithmError for a key of another kind.
 */
export function readPublicKeyInfo(fields: DerReader): Sm2PublicKey {
  const info = fields.enter(TAG.sequence);
  const algorithm = info.enter(TAG.sequence);
  const keyType = algorithm.readObjectId();
  if (keyType !== OID.ecPublicKey) throw new OtherAlgorithmError(keyType);
  const curve = algorithm.readObjectId();
  if (curve !== OID.sm2Curve) throw new OtherAlgorithmError(curve);
  algorithm.expectEnd();
  const publicKey = info.readBitString();
  info.expectEnd();
  if (!isSm2PublicKey(publicKey)) throw new MalformedError('not a point on the SM2 curve');
  return publicKey;
}

/** Whether this key made the certificate's signature, under the default user id. For a self-signed one pass its own key. */
export function isSignedBy(certificate: Certificate, issuerKey: Sm2PublicKey): boolean {
  return verifySm2(sm2Digest(certificate.tbs, issuerKey), certificate.signature, issuerKey);
}

/** Issuer and subject are the same: then it must verify with its own key. */
export function isSelfIssued(certificate: Certificate): boolean {
  return Buffer.compare(certificate.issuerDer, certificate.subjectDer) === 0;
}

/** The name to show: the common name, else the organization, else a note that there is none. */
export function ownerName(name: DistinguishedName): string {
  return name.commonName ?? name.organization ?? '（证书未写名称）';
}

/** Both ends are included, as RFC 5280 has it. */
export function validityAt(certificate: Certificate, at: Instant): 'notYetValid' | 'valid' | 'expired' {
  if (at < certificate.notBefore) return 'notYetValid';
  // notAfter has whole seconds and includes its last one; at has milliseconds.
  return at.slice(0, 19) <= certificate.notAfter.slice(0, 19) ? 'valid' : 'expired';
}
