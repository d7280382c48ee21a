import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MalformedError } from '#core/crypto/der-reader.ts';
import { decryptEnvelope, parseEnvelopedData, recipientFor } from '#core/crypto/enveloped-data.ts';
import { fromPem } from '#core/crypto/pem.ts';
import { seal } from '#core/crypto/seal.ts';
import { isSignedDataBy, parseSignedData, type SignedData } from '#core/crypto/signed-data.ts';
import { type Sm4Cbc, sm4CbcByLibrary, sm4CbcByPlatform } from '#core/crypto/sm4-cbc.ts';
import { certificateFile } from '#core/sync/certificate-file.ts';
import { makeOffice, random } from '#tests/support/packages/sealed.ts';
import { gmssl, hasGmssl } from '#tests/support/packages/gmssl-tool.ts';
import { district, street, vectorBytes, type VectorOffice, vectors } from '#tests/support/packages/vectors.ts';

const suites: [string, Sm4Cbc][] = [
  ['library', sm4CbcByLibrary],
  ['platform', sm4CbcByPlatform!],
];
const office = makeOffice('120101002', '天津市和平区某某街道办事处');

/** A content in two pieces, signed by our office and encrypted for the district of the vectors. */
async function sealed(content: Uint8Array, suite?: Sm4Cbc): Promise<Buffer> {
  const { certificate: signer, privateKey: signerKey } = office.own;
  const pieces = [content.subarray(0, 5), content.subarray(5)];
  const sealing = { content: pieces, signer, signerKey, recipient: district.certificate, random, ...(suite && { suite }) };
  return Buffer.concat(await seal(sealing));
}

/** Opens both layers with an office's key; undefined when the envelope does not open. */
async function open(
  cms: Uint8Array,
  to: Pick<VectorOffice, 'certificate' | 'privateKey'>,
  suite?: Sm4Cbc,
): Promise<SignedData | undefined> {
  const envelope = parseEnvelopedData(cms);
  const plain = await decryptEnvelope(envelope, recipientFor(envelope, to.certificate)!, to.privateKey, {}, suite);
  return plain && parseSignedData(plain);
}

describe('what GmSSL made', () => {
  const long = `社会救助同步包测试内容：受理、公示、确认。\n${'a'.repeat(100_000)}`;
  const longFile = readFileSync(join(import.meta.dirname, 'files/message.signed-then-enveloped.pem'));
  const recorded: [string, Buffer, string][] = [
    ['short', vectorBytes(vectors.gmssl.file), vectors.gmssl.content],
    ['long', longFile, long],
  ];

  it.each(
    recorded.flatMap(([name, file, content]) => suites.map(([path, suite]) => [name, path, file, content, suite] as const)),
  )('opens and verifies: %s, SM4 by the %s', async (_name, _path, file, content, suite) => {
    const signed = await open(fromPem('CMS', file.toString('latin1')), district, suite);
    expect(Buffer.from(signed!.content).toString('utf8')).toBe(content);
    expect(signed!.signer.fingerprint).toBe(street.certificate.fingerprint);
    expect(isSignedDataBy(signed!, street.certificate)).toBe(true);
    expect(isSignedDataBy(signed!, district.certificate)).toBe(false);
  });

  it('for the certificate that we made, where the tool is present, opens too', async () => {
    const opened = new Map<string, string>();
    for (const content of hasGmssl ? ['短', 'x'.repeat(70_000)] : []) {
      const cms = gmssl.encrypt(gmssl.sign(Buffer.from(content), 'street'), certificateFile(office.own.certificate));
      const signed = await open(cms, office.own);
      if (isSignedDataBy(signed!, street.certificate)) opened.set(content, Buffer.from(signed!.content).toString('utf8'));
    }
    expect(opened.size).toBe(hasGmssl ? 2 : 0);
    for (const [sent, received] of opened) expect(received).toBe(sent);
  });
});

/** Opens and verifies with GmSSL where it is present, else with our own reader. */
async function openIndependently(cms: Uint8Array, to: VectorOffice): Promise<Uint8Array> {
  return hasGmssl ? gmssl.verify(gmssl.decrypt(cms, to.name)) : (await open(cms, to))!.content;
}

describe('what we seal', () => {
  const contents = [0, 1, 15, 16, 17, 127, 128, 255, 256, 65_535, 65_536].map((length) => Buffer.alloc(length, '救'));

  it.each(suites)('opens again at every length where an encoding changes (SM4 by the %s)', async (_, suite) => {
    for (const content of contents) {
      const signed = await open(await sealed(content, suite), district);
      expect(Buffer.compare(signed!.content, content)).toBe(0);
      expect(isSignedDataBy(signed!, office.own.certificate)).toBe(true);
    }
  });

  it.each(suites)('GmSSL decrypts and verifies at each of these lengths (SM4 by the %s)', async (_, suite) => {
    for (const content of contents.slice(1)) {
      const cms = await sealed(content, suite);
      expect(Buffer.compare(await openIndependently(cms, district), content), `${content.length} bytes`).toBe(0);
    }
  });

  it.each(vectors.packages)('GmSSL decrypts and verifies the recorded package $file', async ({ file, manifest }) => {
    const to = manifest.content.recipient === district.own.id ? district : street;
    const body = await openIndependently(vectorBytes(file).subarray(12), to);
    expect(Buffer.from(body).toString('latin1')).toContain('"format":1');
  });

  it('differs each time, in vector, key and signature', async () => {
    const [a, b] = [await sealed(Buffer.alloc(40)), await sealed(Buffer.alloc(40))];
    expect(Buffer.compare(a.subarray(-64), b.subarray(-64))).not.toBe(0);
    expect(Buffer.compare(parseEnvelopedData(a).iv, parseEnvelopedData(b).iv)).not.toBe(0);
  });

  it('does not open for another key, and is no SignedData after a change', async () => {
    const envelope = parseEnvelopedData(await sealed(Buffer.alloc(40)));
    expect(recipientFor(envelope, street.certificate)).toBeUndefined();
    expect(await decryptEnvelope(envelope, envelope.recipients[0]!, street.privateKey)).toBeUndefined();
    const otherVector = { ...envelope, iv: Buffer.alloc(16) };
    const garbled = await decryptEnvelope(otherVector, envelope.recipients[0]!, district.privateKey);
    expect(() => parseSignedData(garbled!)).toThrow(MalformedError);
  });
});
