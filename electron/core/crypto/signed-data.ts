import { type Certificate, MAX_CERTIFICATE_BYTES, parseCertificate } from './certificate.ts';
import { enterContentInfo } from './content-info.ts';
import { contextConstructed, DerReader, MalformedError, TAG } from './der-reader.ts';
import { concat, der, derHeader, objectId, octetString, sequence, setOf, smallInteger } from './der-writer.ts';
import { OID } from './object-ids.ts';
import { sameBytes, signSm2, type Sm2PrivateKey, verifySm2 } from './sm2.ts';
import { sm3 } from './sm3.ts';

/**
 * SignedData of GB/T 35275 as GmSSL writes and checks it: one signer, no signed attributes, and as digest e the SM3 of the
 * encapsulated ContentInfo with its header, *without* the Z value of GB/T 32918. What is signed is therefore not bound to the
 * key by the signature alone; the package manifest names the sender's certificate inside what is signed.
 */

const MAX_CERTIFICATES = 4;

const digestAlgorithm = (): Uint8Array => sequence(objectId(OID.sm3));

/** The bytes before and after the content, of which the whole makes one ContentInfo of type signedData. */
export interface SignedFrame {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The header that stands before a content of this length inside its own ContentInfo of type data. */
export function contentInfoHeader(contentLength: number): Uint8Array {
  const octets = derHeader(TAG.octetString, contentLength);
  const explicit = derHeader(contextConstructed(0), octets.length + contentLength);
  const id = objectId(OID.cmsData);
  return concat(derHeader(TAG.sequence, id.length + explicit.length + octets.length + contentLength), id, explicit, octets);
}

/** Signs `contentInfo` (contentInfoHeader and content, contiguous) and gives what stands around it. */
export function signContentInfo(contentInfo: Uint8Array, signer: Certificate, privateKey: Sm2PrivateKey): SignedFrame {
  const signature = signSm2(sm3(contentInfo), privateKey);
  const signerInfo = sequence(
    smallInteger(1),
    sequence(signer.issuerDer, der(TAG.integer, signer.serial)),
    digestAlgorithm(),
    sequence(objectId(OID.sm2WithSm3)),
    octetString(signature),
  );
  const after = concat(der(contextConstructed(0), signer.der), setOf(signerInfo));
  const inside = concat(smallInteger(1), setOf(digestAlgorithm()));
  const body = derHeader(TAG.sequence, inside.length + contentInfo.length + after.length);
  const explicit = derHeader(contextConstructed(0), body.length + inside.length + contentInfo.length + after.length);
  const id = objectId(OID.cmsSignedData);
  const whole = id.length + explicit.length + body.length + inside.length + contentInfo.length + after.length;
  return { before: concat(derHeader(TAG.sequence, whole), id, explicit, body, inside), after };
}

/** A SignedData as read; nothing in it is verified yet. */
export interface SignedData {
  readonly content: Uint8Array;
  /** What the signature covers. */
  readonly contentInfo: Uint8Array;
  /** The certificate the signer claims, which travels with the message. */
  readonly signer: Certificate;
  readonly signature: Uint8Array;
}

/** Reads one ContentInfo of type signedData. Throws MalformedError, or OtherAlgorithmError for a certificate of another kind. */
export function parseSignedData(bytes: Uint8Array): SignedData {
  const signed = enterContentInfo(bytes, OID.cmsSignedData);
  if (signed.readSmallInteger() !== 1) throw new MalformedError('SignedData version');
  const digests = signed.enter(TAG.set);
  expectAlgorithm(digests, OID.sm3);
  digests.expectEnd();
  const contentInfo = signed.readWhole(TAG.sequence);
  const content = readDataContent(contentInfo);
  const certificates = readCertificates(signed);
  const signers = signed.enter(TAG.set);
  signed.expectEnd();
  const info = signers.enter(TAG.sequence);
  signers.expectEnd();
  if (info.readSmallInteger() !== 1) throw new MalformedError('SignerInfo version');
  const name = readIssuerAndSerial(info);
  expectAlgorithm(info, OID.sm3);
  expectAlgorithm(info, OID.sm2WithSm3);
  const signature = info.read(TAG.octetString);
  info.expectEnd();
  const signer = certificates.find((each) => isNamedBy(name, each));
  if (signer === undefined) throw new MalformedError('signer certificate missing');
  return { content, contentInfo, signer, signature };
}

/** Whether this certificate's key signed it. */
export function isSignedDataBy(signed: SignedData, certificate: Certificate): boolean {
  return verifySm2(sm3(signed.contentInfo), signed.signature, certificate.publicKey);
}

function readDataContent(contentInfo: Uint8Array): Uint8Array {
  const info = DerReader.over(contentInfo).enter(TAG.sequence);
  info.expectObjectId(OID.cmsData);
  const explicit = info.enter(contextConstructed(0));
  info.expectEnd();
  const content = explicit.read(TAG.octetString);
  explicit.expectEnd();
  return content;
}

function readCertificates(signed: DerReader): Certificate[] {
  const set = signed.enter(contextConstructed(0));
  const certificates: Certificate[] = [];
  while (!set.atEnd) {
    const bytes = set.readWhole(TAG.sequence);
    if (certificates.length === MAX_CERTIFICATES || bytes.length > MAX_CERTIFICATE_BYTES)
      throw new MalformedError('certificates');
    certificates.push(parseCertificate(bytes));
  }
  return certificates;
}

/** An AlgorithmIdentifier without parameters. */
function expectAlgorithm(reader: DerReader, id: string): void {
  const algorithm = reader.enter(TAG.sequence);
  algorithm.expectObjectId(id);
  algorithm.expectEnd();
}

/** What CMS names a certificate by. A certificate itself has both. */
export interface IssuerAndSerial {
  readonly issuerDer: Uint8Array;
  readonly serial: Uint8Array;
}

/** Reads an IssuerAndSerialNumber. Throws MalformedError. */
export function readIssuerAndSerial(reader: DerReader): IssuerAndSerial {
  const pair = reader.enter(TAG.sequence);
  const issuerDer = pair.readWhole(TAG.sequence);
  const serial = pair.readInteger();
  pair.expectEnd();
  return { issuerDer, serial };
}

/** Whether issuer and serial are this certificate's, byte for byte. */
export function isNamedBy(name: IssuerAndSerial, certificate: Certificate): boolean {
  return sameBytes(name.issuerDer, certificate.issuerDer) && sameBytes(name.serial, certificate.serial);
}
