import { type Random } from '../ports.ts';
import { type Certificate } from './certificate.ts';
import { enterContentInfo } from './content-info.ts';
import { contextConstructed, contextPrimitive, DerReader, MalformedError, readHeader, TAG } from './der-reader.ts';
import { concat, der, derHeader, objectId, octetString, sequence, setOf, smallInteger } from './der-writer.ts';
import { type DistinguishedName, readName } from './distinguished-name.ts';
import { OID } from './object-ids.ts';
import { isNamedBy, type IssuerAndSerial, readIssuerAndSerial } from './signed-data.ts';
import { decryptSm2, encryptSm2, type Sm2PrivateKey } from './sm2.ts';
import { type Pace, runSm4Cbc, SM4_BLOCK, type Sm4Cbc, withoutPadding } from './sm4-cbc.ts';

/** EnvelopedData of GB/T 35275: a fresh SM4 key, encrypted to one SM2 certificate, and SM4-CBC content of type data. */

const KEY_BYTES = 16;
const MAX_RECIPIENTS = 16;
const MAX_RECIPIENT_BYTES = 4096;

/** What stands before the encrypted content, and the key and vector to encrypt it with. */
export interface EnvelopeFrame {
  readonly before: Uint8Array;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** Makes the frame of a ContentInfo of type envelopedData around `encryptedLength` bytes (padding included). */
export function makeEnvelope(recipient: Certificate, encryptedLength: number, random: Random): EnvelopeFrame {
  const key = Uint8Array.from(random.bytes(KEY_BYTES));
  const iv = Uint8Array.from(random.bytes(SM4_BLOCK));
  const recipientInfo = sequence(
    smallInteger(1),
    sequence(recipient.issuerDer, der(TAG.integer, recipient.serial)),
    sequence(objectId(OID.sm2Encryption)),
    octetString(encryptSm2(key, recipient.publicKey)),
  );
  const algorithm = concat(objectId(OID.cmsData), sequence(objectId(OID.sm4Cbc), octetString(iv)));
  const content = derHeader(contextPrimitive(0), encryptedLength);
  const inside = concat(smallInteger(1), setOf(recipientInfo));
  const infoLength = algorithm.length + content.length + encryptedLength;
  const info = derHeader(TAG.sequence, infoLength);
  const bodyLength = inside.length + info.length + infoLength;
  const body = derHeader(TAG.sequence, bodyLength);
  const explicit = derHeader(contextConstructed(0), body.length + bodyLength);
  const id = objectId(OID.cmsEnvelopedData);
  const whole = derHeader(TAG.sequence, id.length + explicit.length + body.length + bodyLength);
  return { before: concat(whole, id, explicit, body, inside, info, algorithm, content), key, iv };
}

export interface Recipient extends IssuerAndSerial {
  readonly encryptedKey: Uint8Array;
}

/** An EnvelopedData as read; nothing in it is authentic, not even whom it names. */
export interface EnvelopedData {
  readonly recipients: readonly Recipient[];
  readonly iv: Uint8Array;
  readonly encrypted: Uint8Array;
}

/**
 * How long the envelope at the start of `bytes` says it is; beyond `bytes` when the end is cut off. The three values that
 * nest first must agree on their end, so that a changed length is not taken for a missing end. Throws MalformedError.
 */
export function claimedEnvelopeLength(bytes: Uint8Array): number {
  const whole = readHeader(bytes, 0, bytes.length, TAG.sequence);
  const id = readHeader(bytes, whole.start, bytes.length, TAG.objectId);
  const explicit = readHeader(bytes, id.end, bytes.length, contextConstructed(0));
  const body = readHeader(bytes, explicit.start, bytes.length, TAG.sequence);
  if (explicit.end !== whole.end || body.end !== whole.end) throw new MalformedError('lengths disagree');
  return whole.end;
}

/** Reads one ContentInfo of type envelopedData. Throws MalformedError. */
export function parseEnvelopedData(bytes: Uint8Array): EnvelopedData {
  const enveloped = enterContentInfo(bytes, OID.cmsEnvelopedData);
  if (enveloped.readSmallInteger() !== 1) throw new MalformedError('EnvelopedData version');
  const recipients = readRecipients(enveloped.enter(TAG.set));
  const info = enveloped.enter(TAG.sequence);
  enveloped.expectEnd();
  info.expectObjectId(OID.cmsData);
  const algorithm = info.enter(TAG.sequence);
  algorithm.expectObjectId(OID.sm4Cbc);
  const iv = algorithm.read(TAG.octetString);
  algorithm.expectEnd();
  const encrypted = info.read(contextPrimitive(0));
  info.expectEnd();
  if (iv.length !== SM4_BLOCK || encrypted.length === 0 || encrypted.length % SM4_BLOCK !== 0) {
    throw new MalformedError('not whole SM4 blocks');
  }
  return { recipients, iv, encrypted };
}

function readRecipients(set: DerReader): Recipient[] {
  const recipients: Recipient[] = [];
  while (!set.atEnd) {
    if (recipients.length === MAX_RECIPIENTS) throw new MalformedError('too many recipients');
    const whole = set.readWhole(TAG.sequence);
    if (whole.length > MAX_RECIPIENT_BYTES) throw new MalformedError('recipient too long');
    const info = DerReader.over(whole).enter(TAG.sequence);
    if (info.readSmallInteger() !== 1) throw new MalformedError('RecipientInfo version');
    const { issuerDer, serial } = readIssuerAndSerial(info);
    const algorithm = info.enter(TAG.sequence);
    algorithm.expectObjectId(OID.sm2Encryption);
    algorithm.expectEnd();
    recipients.push({ issuerDer, serial, encryptedKey: info.read(TAG.octetString) });
    info.expectEnd();
  }
  if (recipients.length === 0) throw new MalformedError('no recipient');
  return recipients;
}

/** The entry that names this certificate, or undefined when the envelope is not for it. */
export function recipientFor(enveloped: EnvelopedData, certificate: Certificate): Recipient | undefined {
  return enveloped.recipients.find((recipient) => isNamedBy(recipient, certificate));
}

/** The issuer of the certificate a recipient is named by, which for a self-signed one is the office. Throws MalformedError. */
export function issuerOf(recipient: Recipient): DistinguishedName {
  return readName(DerReader.over(recipient.issuerDer).enter(TAG.sequence));
}

/**
 * Decrypts with the private key of one recipient. Undefined when the key does not fit or the padding is wrong: the content
 * was altered; CBC itself notices nothing, only the signature inside is proof. Throws MalformedError for an encrypted key
 * that is none, and the signal's reason on cancel.
 */
export async function decryptEnvelope(
  enveloped: EnvelopedData,
  recipient: Recipient,
  privateKey: Sm2PrivateKey,
  pace?: Pace,
  suite?: Sm4Cbc,
): Promise<Uint8Array | undefined> {
  const key = decryptSm2(recipient.encryptedKey, privateKey, KEY_BYTES);
  if (key === undefined) return undefined;
  const plain = new Uint8Array(enveloped.encrypted.length);
  await runSm4Cbc('decrypt', key, enveloped.iv, enveloped.encrypted, plain, pace, suite);
  return withoutPadding(plain);
}
