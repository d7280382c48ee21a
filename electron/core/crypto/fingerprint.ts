import { type Certificate } from './certificate.ts';

const GROUPS = 6;
const DIGITS = 4;

/**
 * The fingerprint of a certificate as two people compare it by telephone or on paper: six groups of four digits,
 * `0417 9283 5520 1136 7749 0082`, the SM3 of the certificate modulo 10^24. Digits, because they are read aloud in
 * Chinese without a mistake where letters are not.
 *
 * 10^24 is 79.7 bits. Someone who wants to slip in his own certificate must find one with the digits of an existing one: about
 * 10^24 certificates made and hashed, before a comparison that takes place once in years and between two people who know
 * each other's voice; at ten thousand million a second, some three million years. Two certificates of one maker with equal
 * digits can be found (10^12), but gain nothing: both are his. Where paper is no burden the full SM3 is shown as well.
 */
export function spokenFingerprint(certificate: Certificate): string {
  const value = BigInt(`0x${certificate.fingerprint}`) % 10n ** BigInt(GROUPS * DIGITS);
  return (
    value
      .toString()
      .padStart(GROUPS * DIGITS, '0')
      .match(/\d{4}/g) ?? []
  ).join(' ');
}
