import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Certificate, isSelfIssued, isSignedBy, OtherAlgorithmError, parseCertificate } from '../crypto/certificate.ts';
import { MalformedError } from '../crypto/der-reader.ts';
import { judgeIssuedCertificate } from '../crypto/issue-certificate.ts';
import { toPem } from '../crypto/pem.ts';
import { type Sm2PublicKey } from '../crypto/sm2.ts';

/** The certificate as a file to hand over: PEM, which the Windows certificate viewer, GmSSL and OpenSSL all read. */
export function certificateFile(certificate: Certificate): Uint8Array {
  return Buffer.from(toPem('CERTIFICATE', certificate.der), 'latin1');
}

/** A PKCS#10 request as a file for the CA. */
export function certificateRequestFile(request: Uint8Array): Uint8Array {
  return Buffer.from(toPem('CERTIFICATE REQUEST', request), 'latin1');
}

/**
 * Reads a certificate file (PEM or DER) that another office or a CA handed over. A self-signed one must verify; one from a CA
 * is believed for its fingerprint, which two people compare.
 * Throws CERTIFICATE_NOT_RECOGNIZED, CERTIFICATE_NOT_SM2, CERTIFICATE_SIGNATURE_WRONG.
 */
export function readCertificateFile(bytes: Uint8Array): Certificate {
  const certificate = parse(bytes);
  if (isSelfIssued(certificate) && !isSignedBy(certificate, certificate.publicKey)) {
    throw new DomainError('CERTIFICATE_SIGNATURE_WRONG', {});
  }
  return certificate;
}

/**
 * Reads the certificate a CA issued for our request; `authorityFile` is the CA's own certificate where the office has it.
 * Throws as readCertificateFile, and CERTIFICATE_OF_OTHER_KEY.
 */
export function readIssuedCertificate(bytes: Uint8Array, publicKey: Sm2PublicKey, authorityFile?: Uint8Array): Certificate {
  const certificate = parse(bytes);
  const authority = authorityFile && parse(authorityFile);
  switch (judgeIssuedCertificate(certificate, publicKey, authority)) {
    case 'otherKey':
      throw new DomainError('CERTIFICATE_OF_OTHER_KEY', {});
    case 'notSignedByAuthority':
      throw new DomainError('CERTIFICATE_SIGNATURE_WRONG', {});
    case 'fits':
      return certificate;
  }
}

function parse(bytes: Uint8Array): Certificate {
  try {
    return parseCertificate(bytes);
  } catch (error) {
    if (error instanceof MalformedError) throw new DomainError('CERTIFICATE_NOT_RECOGNIZED', {});
    if (error instanceof OtherAlgorithmError) throw new DomainError('CERTIFICATE_NOT_SM2', {});
    throw error;
  }
}
