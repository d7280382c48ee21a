import { type Instant, instantFromMs, instantToMs } from '#shared/kernel/instant.ts';
import { type Random } from '../ports.ts';
import { contextConstructed, TAG } from './der-reader.ts';
import { bitString, der, objectId, octetString, sequence, smallInteger, unsignedInteger } from './der-writer.ts';
import { encodeOfficeName } from './distinguished-name.ts';
import { OID } from './object-ids.ts';
import { type Certificate, isSelfIssued, isSignedBy, parseCertificate } from './certificate.ts';
import { sameBytes, signSm2, sm2Digest, type Sm2KeyPair, type Sm2PublicKey } from './sm2.ts';
import { sm3 } from './sm3.ts';
import { encodeTime } from './x509-time.ts';

/** The office a certificate or request speaks for. */
export interface OfficeSubject {
  /** Full Chinese name, 1 to 64 characters. */
  readonly name: string;
  /** Office code (9 or 6 digits, or the program's own id). */
  readonly code: string;
}

const DAY_MS = 86_400_000;
/** 16 random bytes: no two certificates of any offices share a serial. The first is 40 to 7F, so that it is positive and full. */
const SERIAL_BYTES = 16;

const signatureAlgorithm = (): Uint8Array => sequence(objectId(OID.sm2WithSm3));

/** SubjectPublicKeyInfo of an SM2 key (GB/T 35276); DER. */
export function publicKeyInfo(publicKey: Sm2PublicKey): Uint8Array {
  return sequence(sequence(objectId(OID.ecPublicKey), objectId(OID.sm2Curve)), bitString(publicKey));
}

/** keyUsage digitalSignature + keyEncipherment (critical), and the SM3 of the key as its identifier. */
function extensions(publicKey: Sm2PublicKey): Uint8Array {
  const keyUsage = der(TAG.bitString, Uint8Array.of(5, 0b1010_0000));
  const critical = der(TAG.boolean, Uint8Array.of(0xff));
  return der(
    contextConstructed(3),
    sequence(
      sequence(objectId(OID.subjectKeyIdentifier), octetString(octetString(sm3(publicKey)))),
      sequence(objectId(OID.keyUsage), critical, octetString(keyUsage)),
    ),
  );
}

function signed(tbs: Uint8Array, keys: Sm2KeyPair): Uint8Array {
  return sequence(tbs, signatureAlgorithm(), bitString(signSm2(sm2Digest(tbs, keys.publicKey), keys.privateKey)));
}

/**
 * Makes a self-signed X.509 v3 certificate. It is valid from one day before `now`, because two offices' clocks differ, for
 * `validDays` days. Throws RangeError for an office name or code that does not fit.
 */
export function issueSelfSigned(
  office: OfficeSubject,
  keys: Sm2KeyPair,
  now: Instant,
  validDays: number,
  random: Random,
): Certificate {
  const serial = Uint8Array.from(random.bytes(SERIAL_BYTES));
  serial[0] = 0x40 | (serial[0]! & 0x3f);
  const name = encodeOfficeName(office);
  const from = instantToMs(now) - DAY_MS;
  const tbs = sequence(
    der(contextConstructed(0), smallInteger(2)),
    unsignedInteger(serial),
    signatureAlgorithm(),
    name,
    sequence(encodeTime(instantFromMs(from)), encodeTime(instantFromMs(from + DAY_MS + validDays * DAY_MS))),
    name,
    publicKeyInfo(keys.publicKey),
    extensions(keys.publicKey),
  );
  return parseCertificate(signed(tbs, keys));
}

/** Makes a PKCS#10 request (RFC 2986) for a CA; DER. Throws RangeError for an office name or code that does not fit. */
export function makeCertificateRequest(office: OfficeSubject, keys: Sm2KeyPair): Uint8Array {
  const attributes = der(contextConstructed(0));
  return signed(sequence(smallInteger(0), encodeOfficeName(office), publicKeyInfo(keys.publicKey), attributes), keys);
}

/**
 * Whether a certificate that came back from a CA is for this key. The CA may have rewritten the subject, so only the key
 * decides; `authority` is the CA's own certificate where the office has it.
 */
export function judgeIssuedCertificate(
  certificate: Certificate,
  publicKey: Sm2PublicKey,
  authority?: Certificate,
): 'fits' | 'otherKey' | 'notSignedByAuthority' {
  if (!sameBytes(certificate.publicKey, publicKey)) return 'otherKey';
  if (authority !== undefined && !isSignedBy(certificate, authority.publicKey)) return 'notSignedByAuthority';
  if (authority === undefined && isSelfIssued(certificate) && !isSignedBy(certificate, publicKey)) return 'notSignedByAuthority';
  return 'fits';
}
