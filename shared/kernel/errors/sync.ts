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
  /**
   * The other office knows of work of ours that is not in our record: it went back to an older state (a restored backup). It is
   * taken back before anything else goes or comes.
   */
  OWN_RECORD_BEHIND: { officeName: string };
  /** A package given back to the office that once sent it, where one of the other office's own is expected; or the reverse. */
  PACKAGE_IS_GIVEN_BACK: { number: number };
  PACKAGE_NOT_GIVEN_BACK: { number: number };
  /** Nothing of the sender from that number on is held here: it has lost nothing that we could give back. */
  NOTHING_TO_GIVE_BACK: { officeName: string; from: number; lastNumber: number };
  /** The packages given back begin too late, or one between them is not there. */
  GIVEN_BACK_MISSING: { officeName: string; firstMissing: number; lastMissing: number };
  /** They do not continue our record: it lacks more than was given back, or two offices hold different histories. */
  GIVEN_BACK_NOT_JOINING: Record<never, never>;
  /** All of it stands in our record. */
  NOTHING_TO_TAKE_BACK: Record<never, never>;
  /** Another office has already been sent what was done after the restore: two histories are abroad. */
  TAKE_BACK_TOO_LATE: { officeName: string };
  /** The user stopped it. What had been taken in whole before stays; of the rest nothing is left behind. */
  EXCHANGE_CANCELLED: Record<never, never>;
  /** A scan of another office's case that has not come yet. */
  ATTACHMENT_NOT_ARRIVED: { officeName: string };
}
