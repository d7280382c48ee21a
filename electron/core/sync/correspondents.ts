import { type Instant, dayInChina } from '#shared/kernel/instant.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Certificate, validityAt } from '../crypto/certificate.ts';
import { type Sm2PrivateKey } from '../crypto/sm2.ts';

/** One of this office's certificates with its key. */
export interface OwnCertificate {
  readonly certificate: Certificate;
  readonly privateKey: Sm2PrivateKey;
}

/** This office as packages see it. Replaced certificates stay in the list, for packages that were already on their way. */
export interface OwnOffice {
  readonly id: OfficeId;
  readonly name: string;
  readonly certificates: readonly OwnCertificate[];
}

/** A certificate that was compared by its fingerprint when the two offices paired. */
export interface PairedCertificate {
  readonly certificate: Certificate;
  /** Day of revocation. A replaced certificate that is not revoked is still believed until it expires. */
  readonly revokedOn?: PlainDate | undefined;
}

/** An office we exchange packages with, and every certificate it has had. */
export interface Correspondent {
  readonly id: OfficeId;
  readonly name: string;
  readonly certificates: readonly PairedCertificate[];
}

/** Throws CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET_VALID unless the certificate is valid at that moment. */
export function requireValidAt(certificate: Certificate, officeName: string, at: Instant): void {
  switch (validityAt(certificate, at)) {
    case 'expired':
      throw new DomainError('CERTIFICATE_EXPIRED', { officeName, lastDay: dayInChina(certificate.notAfter) });
    case 'notYetValid':
      throw new DomainError('CERTIFICATE_NOT_YET_VALID', { officeName, firstDay: dayInChina(certificate.notBefore) });
    case 'valid':
  }
}
