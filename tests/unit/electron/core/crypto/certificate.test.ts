import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Certificate, isSelfIssued, isSignedBy, ownerName, validityAt } from '#core/crypto/certificate.ts';
import { MalformedError } from '#core/crypto/der-reader.ts';
import { spokenFingerprint } from '#core/crypto/fingerprint.ts';
import { issueSelfSigned, judgeIssuedCertificate, makeCertificateRequest } from '#core/crypto/issue-certificate.ts';
import { toPem } from '#core/crypto/pem.ts';
import { generateSm2KeyPair } from '#core/crypto/sm2.ts';
import {
  certificateFile,
  certificateRequestFile,
  readCertificateFile,
  readIssuedCertificate,
} from '#core/sync/certificate-file.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { codeOf, NOW, random } from '#tests/support/packages/sealed.ts';
import { gmssl, hasGmssl } from '#tests/support/packages/gmssl-tool.ts';
import { requestedKey } from '#tests/support/packages/read-request.ts';
import { district, street, vectorBytes, vectors } from '#tests/support/packages/vectors.ts';

const NAME = '天津市和平区人民政府南市街道办事处';
const keys = generateSm2KeyPair(random);
const ours = issueSelfSigned({ name: NAME, code: '120101001' }, keys, NOW, 365, random);

describe('a certificate we make', () => {
  it('names the office, verifies with its own key only and lasts as long as said', () => {
    expect(ours.subject).toEqual({ commonName: NAME, organization: NAME, officeCode: '120101001' });
    expect(ownerName(ours.subject)).toBe(NAME);
    expect(isSelfIssued(ours)).toBe(true);
    expect(isSignedBy(ours, keys.publicKey)).toBe(true);
    expect(isSignedBy(ours, generateSm2KeyPair(random).publicKey)).toBe(false);
    expect(ours.notBefore).toBe('2026-11-24T02:03:04.000Z');
    expect(ours.notAfter).toBe('2027-11-25T02:03:04.000Z');
  });

  it('is valid from its first second to its last', () => {
    expect(validityAt(ours, '2026-11-24T02:03:03.999Z' as Instant)).toBe('notYetValid');
    expect(validityAt(ours, '2026-11-24T02:03:04.000Z' as Instant)).toBe('valid');
    expect(validityAt(ours, '2027-11-25T02:03:04.999Z' as Instant)).toBe('valid');
    expect(validityAt(ours, '2027-11-25T02:03:05.000Z' as Instant)).toBe('expired');
  });

  it('carries dates after 2049', () => {
    const late = issueSelfSigned({ name: NAME, code: '120101001' }, keys, '2049-12-31T23:59:59.000Z' as Instant, 30, random);
    expect(late.notBefore).toBe('2049-12-30T23:59:59.000Z');
    expect(late.notAfter).toBe('2050-01-30T23:59:59.000Z');
  });

  it('is a certificate to OpenSSL too', () => {
    const seen = new X509Certificate(Buffer.from(ours.der));
    expect(seen.subject).toContain(`CN=${NAME}`);
    expect(seen.subject).toContain('serialNumber=120101001');
    expect(seen.serialNumber.toLowerCase()).toBe(Buffer.from(ours.serial).toString('hex'));
    expect(seen.ca).toBe(false);
  });

  it('never has the serial of another', () => {
    const serials = Array.from({ length: 30 }, () =>
      Buffer.from(issueSelfSigned({ name: NAME, code: '1' }, keys, NOW, 1, random).serial).toString('hex'),
    );
    expect(new Set(serials).size).toBe(30);
    expect(serials.every((serial) => serial.length === 32)).toBe(true);
  });

  it('is refused for a name or code that does not fit', () => {
    for (const office of [
      { name: '', code: '1' },
      { name: '街'.repeat(65), code: '1' },
      { name: NAME, code: '' },
      { name: NAME, code: '12 34' },
    ]) {
      expect(() => issueSelfSigned(office, keys, NOW, 1, random)).toThrow(RangeError);
    }
  });

  it('comes back from its file, as PEM, as DER and with text around it', () => {
    expect(readCertificateFile(certificateFile(ours)).fingerprint).toBe(ours.fingerprint);
    expect(readCertificateFile(ours.der).fingerprint).toBe(ours.fingerprint);
    const windows = Buffer.from(`街道证书\r\n${toPem('CERTIFICATE', ours.der).replaceAll('\n', '\r\n')}\r\n`, 'utf8');
    expect(readCertificateFile(windows).fingerprint).toBe(ours.fingerprint);
  });
});

describe('the certificates that GmSSL made', () => {
  it.each([street, district])('are read, verified and fingerprinted', (office) => {
    const expected = vectors.offices[office.name];
    expect(office.certificate.subject.commonName).toBe(expected.name);
    expect(office.certificate.fingerprint).toBe(expected.fingerprint);
    expect(spokenFingerprint(office.certificate)).toBe(expected.spokenFingerprint);
    expect(isSignedBy(office.certificate, office.certificate.publicKey)).toBe(true);
    expect(readCertificateFile(vectorBytes(expected.certificate)).fingerprint).toBe(expected.fingerprint);
  });

  it('are not signed by each other', () => {
    expect(isSignedBy(street.certificate, district.certificate.publicKey)).toBe(false);
  });
});

it('a fingerprint is six groups of four digits, leading zeros kept', () => {
  const zero: Certificate = { ...ours, fingerprint: '0'.repeat(63) + 'a' };
  expect(spokenFingerprint(zero)).toBe('0000 0000 0000 0000 0000 0010');
  expect(spokenFingerprint(ours)).toMatch(/^\d{4}( \d{4}){5}$/);
});

describe('files that are no certificate for us', () => {
  it('each flipped bit is refused or makes a signature wrong', async () => {
    for (let at = 0; at < ours.der.length; at += 1) {
      const changed = Buffer.from(ours.der);
      changed[at]! ^= 1 << (at % 8);
      const code = await codeOf(() => readChanged(changed));
      expect(['CERTIFICATE_NOT_RECOGNIZED', 'CERTIFICATE_NOT_SM2', 'CERTIFICATE_SIGNATURE_WRONG'], `byte ${at}`).toContain(code);
    }
  });

  it('truncated, empty, text, enormous', async () => {
    for (const file of [ours.der.subarray(0, -1), new Uint8Array(0), Buffer.from('你好'), Buffer.alloc(200_000, 0x30)]) {
      expect(await codeOf(() => readCertificateFile(file))).toBe('CERTIFICATE_NOT_RECOGNIZED');
    }
    const half = Buffer.from(toPem('CERTIFICATE', ours.der).slice(0, 300), 'latin1');
    expect(await codeOf(() => readCertificateFile(half))).toBe('CERTIFICATE_NOT_RECOGNIZED');
  });

  it.each(['p256.cert.pem', 'rsa.cert.pem'])('a sound certificate of another algorithm is told apart: %s', async (file) => {
    expect(await codeOf(() => readCertificateFile(testFile(file)))).toBe('CERTIFICATE_NOT_SM2');
  });
});

/** A changed issuer makes a self-signed certificate look issued by someone: then its own key must not verify it. */
function readChanged(file: Buffer): void {
  const certificate = readCertificateFile(file);
  if (!isSelfIssued(certificate) && !isSignedBy(certificate, keys.publicKey))
    readIssuedCertificate(file, keys.publicKey, ours.der);
}

describe('a request to a CA', () => {
  const request = makeCertificateRequest({ name: NAME, code: '120101001' }, keys);

  it('is signed by its key and comes back from its file', () => {
    expect(Buffer.compare(requestedKey(certificateRequestFile(request)), keys.publicKey)).toBe(0);
    const changed = Buffer.from(request);
    changed[40]! ^= 1;
    expect(() => requestedKey(changed)).toThrow(MalformedError);
  });

  it('reads one that GmSSL made', () => {
    expect(Buffer.compare(requestedKey(testFile('street.request.pem')), street.certificate.publicKey)).toBe(0);
  });

  it('brings back a certificate that must be for its key', async () => {
    const authority = vectorBytes('district.cert.pem');
    const issued = [{ file: vectorBytes('street.issued.cert.pem'), publicKey: street.certificate.publicKey }];
    if (hasGmssl) issued.push({ file: gmssl.issue(certificateRequestFile(request), 'district'), publicKey: keys.publicKey });
    for (const { file, publicKey } of issued) {
      const certificate = readIssuedCertificate(file, publicKey, authority);
      expect(isSelfIssued(certificate)).toBe(false);
      expect(certificate.issuer.commonName).toBe('测试区民政局');
      expect(readIssuedCertificate(file, publicKey).fingerprint).toBe(certificate.fingerprint);
      expect(judgeIssuedCertificate(certificate, publicKey, street.certificate)).toBe('notSignedByAuthority');
      expect(judgeIssuedCertificate(certificate, generateSm2KeyPair(random).publicKey)).toBe('otherKey');
    }
    const { file, publicKey } = issued[0]!;
    expect(await codeOf(() => readIssuedCertificate(file, keys.publicKey))).toBe('CERTIFICATE_OF_OTHER_KEY');
    const stranger = certificateFile(ours);
    expect(await codeOf(() => readIssuedCertificate(file, publicKey, stranger))).toBe('CERTIFICATE_SIGNATURE_WRONG');
  });
});

it('GmSSL shows our certificate (the tool where it is present, else OpenSSL)', () => {
  const file = certificateFile(ours);
  expect(hasGmssl ? gmssl.show(file) : new X509Certificate(Buffer.from(file)).subject).toContain(NAME);
});

function testFile(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'files', name));
}
