import { type PlainDate } from '../plain-date.ts';

/** Why an act in a soundly signed package is refused. */
export type ActRefusal =
  /** A type this program does not know. */
  | 'unknownType'
  /** Its payload does not have the form of its type. */
  | 'form'
  /** A district's act from a street, or a street's from a district. */
  | 'notItsOwn'
  /** About a case, an office or a member of staff of another office. */
  | 'otherOffice'
  /** The case cannot have come to it. */
  | 'cannotFollow'
  /** An id or number that something else already bears. */
  | 'taken'
  /** Earlier than the act before it. */
  | 'time';

/** Errors of the exchange between offices: own certificate, pairing, sending and taking in. */
export interface SyncErrors {
  OWN_CERTIFICATE_MISSING: Record<never, never>;
  CORRESPONDENT_UNKNOWN: Record<never, never>;
  /** Every certificate of that office has been revoked. */
  CORRESPONDENT_WITHOUT_CERTIFICATE: { officeName: string };
  /** The digits typed are not those of the certificate: another certificate, or a slip of the tongue. */
  FINGERPRINT_DIFFERS: Record<never, never>;
  PAIRING_OWN_OFFICE: Record<never, never>;
  /** A street pairs with districts, a district with streets. */
  PAIRING_WRONG_KIND: { expected: 'subdistrict' | 'district' };
  /** The certificate does not say an office's code, and none was given; or the two differ. */
  PAIRING_CODE_DIFFERS: { inCertificate: string };
  CERTIFICATE_ALREADY_PAIRED: { officeName: string };
  CERTIFICATE_REVOKED_BEFORE: { officeName: string; revokedOn: PlainDate };
  CERTIFICATE_UNKNOWN: Record<never, never>;
  /** The folder is no longer among those the host offers: stick pulled out, share gone. */
  EXCHANGE_FOLDER_GONE: Record<never, never>;
  /** No package of that number has ever been made for that office. */
  PACKAGE_NUMBER_UNKNOWN: { number: number };
  /** Made by a program that knows acts which this one does not. */
  PACKAGE_ACTS_FROM_FUTURE: { senderName: string; version: number; known: number };
  /** Soundly signed by a known sender, but this act of it cannot be. */
  PACKAGE_ACT_REFUSED: { senderName: string; number: number; seq: number; why: ActRefusal };
  /** The user stopped it. What had been taken in whole before stays; of the rest nothing is left behind. */
  EXCHANGE_CANCELLED: Record<never, never>;
  /** A scan of another office's case that has not come yet. */
  ATTACHMENT_NOT_ARRIVED: { officeName: string };
}
