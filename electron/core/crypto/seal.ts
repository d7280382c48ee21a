import { type Random } from '../ports.ts';
import { type Certificate } from './certificate.ts';
import { makeEnvelope } from './enveloped-data.ts';
import { contentInfoHeader, signContentInfo } from './signed-data.ts';
import { type Sm2PrivateKey } from './sm2.ts';
import { type Pace, paddingFor, runSm4Cbc, type Sm4Cbc } from './sm4-cbc.ts';

export interface Sealing {
  /** The content in pieces, so that the caller need not join them. */
  readonly content: readonly Uint8Array[];
  readonly signer: Certificate;
  readonly signerKey: Sm2PrivateKey;
  readonly recipient: Certificate;
  readonly random: Random;
  readonly pace?: Pace;
  /** Another SM4 than the best one here; tests use it to check both paths. */
  readonly suite?: Sm4Cbc;
}

/** More than the headers of SignedData take in front of a content. */
const FRONT = 128;

/**
 * Signs, then encrypts: SignedData inside EnvelopedData (GB/T 35275), the nesting that `gmssl cmsdecrypt` and `gmssl
 * cmsverify` open one after the other. Gives the DER in two pieces that follow each other. The content is laid out once and
 * encrypted where it lies, so memory holds it twice: as given and as sealed.
 */
export async function seal(sealing: Sealing): Promise<readonly [Uint8Array, Uint8Array]> {
  const contentLength = sealing.content.reduce((sum, part) => sum + part.length, 0);
  const header = contentInfoHeader(contentLength);
  const infoLength = header.length + contentLength;
  const layout = new Uint8Array(FRONT + infoLength + sealing.signer.der.length + 1024);
  const contentInfo = layout.subarray(FRONT, FRONT + infoLength);
  placeInto(contentInfo, [header, ...sealing.content]);
  const { before, after } = signContentInfo(contentInfo, sealing.signer, sealing.signerKey);
  const padding = paddingFor(before.length + infoLength + after.length);
  const plain = layout.subarray(FRONT - before.length, FRONT + infoLength + after.length + padding.length);
  plain.set(before);
  placeInto(plain.subarray(before.length + infoLength), [after, padding]);
  const envelope = makeEnvelope(sealing.recipient, plain.length, sealing.random);
  await runSm4Cbc('encrypt', envelope.key, envelope.iv, plain, plain, sealing.pace, sealing.suite);
  return [envelope.before, plain];
}

function placeInto(target: Uint8Array, parts: readonly Uint8Array[]): void {
  let at = 0;
  for (const part of parts) {
    target.set(part, at);
    at += part.length;
  }
}
