import { type PlainDate } from '../plain-date.ts';

/** Errors of certificates, sealed packages and the medium they travel on. Nothing is written when one of them is given. */
export interface PackageErrors {
  /** Not a file of ours at all. */
  PACKAGE_NOT_RECOGNIZED: Record<never, never>;
  /** The file ends early. `expectedBytes` as its header says; 0 when even the header is cut off. */
  PACKAGE_TRUNCATED: { expectedBytes: number; actualBytes: number };
  /** Structure, padding, hash or signature does not fit: damaged on the way, changed, or signed by someone else in the sender's name. */
  PACKAGE_ALTERED: Record<never, never>;
  PACKAGE_FROM_FUTURE: { formatVersion: number; known: number };
  PACKAGE_TOO_LARGE: { limitBytes: number };
  /** For another office, or for a certificate we no longer hold. */
  PACKAGE_MISADDRESSED: { recipientName: string };
  /** Soundly signed, but with no certificate we have paired with. */
  PACKAGE_UNKNOWN_SENDER: { senderName: string; fingerprint: string };
  PACKAGE_SENDER_REVOKED: { senderName: string; revokedOn: PlainDate };
  /** The certificate of a sender (on opening), of a recipient or our own (on sealing). */
  CERTIFICATE_EXPIRED: { officeName: string; lastDay: PlainDate };
  CERTIFICATE_NOT_YET_VALID: { officeName: string; firstDay: PlainDate };
  /** Signed by a known sender, but what it says breaks the format: a fault of the sending program, or a forgery by the sender. */
  PACKAGE_CONTENT_INVALID: { senderName: string };
  /** Everything in it has been imported before. */
  PACKAGE_ALREADY_IMPORTED: { number: number };
  /** Older than the oldest package remembered, so that it cannot even be compared. */
  PACKAGE_TOO_OLD: { number: number; firstKnown: number };
  /** The number is known with different content: the sender went back to an older state of his data. */
  PACKAGE_ROLLED_BACK: { number: number; lastNumber: number };
  /** Packages between the last one imported and this one have not arrived; first and last missing number. */
  PACKAGE_MISSING: { number: number; firstMissing: number; lastMissing: number };
  /** The right number, but it continues another history than the one imported. */
  PACKAGE_FORKED: { number: number };
  CERTIFICATE_NOT_RECOGNIZED: Record<never, never>;
  /** RSA, P-256 and the like. */
  CERTIFICATE_NOT_SM2: Record<never, never>;
  CERTIFICATE_SIGNATURE_WRONG: Record<never, never>;
  /** What the CA sent back is not for the key of our request. */
  CERTIFICATE_OF_OTHER_KEY: Record<never, never>;
  MEDIA_FULL: { neededBytes: number; freeBytes: number };
  MEDIA_READ_ONLY: Record<never, never>;
  /** Pulled out, or the network folder has gone. */
  MEDIA_GONE: Record<never, never>;
  /** Read back differs from what was written. */
  MEDIA_UNRELIABLE: Record<never, never>;
  /** Any other refusal of the operating system; `code` as it names it. */
  MEDIA_FAILED: { code: string };
}
