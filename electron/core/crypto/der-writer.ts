import { TAG } from './der-reader.ts';

/** Writes DER. Every function gives a whole value: header and content. */

/** The parts one after the other, copied. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Tag and length of a value whose content is written elsewhere. Throws RangeError from 4 GiB on. */
export function derHeader(tag: number, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length);
  if (length >= 2 ** 32) throw new RangeError('too long for DER as we write it');
  const digits: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) digits.unshift(rest % 256);
  return Uint8Array.of(tag, 0x80 | digits.length, ...digits);
}

/** A value of this tag around the content, with the shortest length. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return concat(derHeader(tag, length), ...content);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(TAG.sequence, ...parts);

/** A SET OF in DER order. */
export function setOf(...parts: readonly Uint8Array[]): Uint8Array {
  return der(TAG.set, ...[...parts].sort((a, b) => Buffer.compare(a, b)));
}

/** An INTEGER from 0 to 127. Throws RangeError for others. */
export function smallInteger(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 127) throw new RangeError(`not a small integer: ${value}`);
  return der(TAG.integer, Uint8Array.of(value));
}

/** An INTEGER from unsigned big-endian bytes. */
export function unsignedInteger(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1;
  const digits = bytes.subarray(from);
  return digits.length > 0 && digits[0]! < 0x80 ? der(TAG.integer, digits) : der(TAG.integer, Uint8Array.of(0), digits);
}

/** An OBJECT IDENTIFIER from its dotted form. */
export function objectId(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const content = [first * 40 + second, ...rest].flatMap((arc) => {
    const septets = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift(0x80 | (left % 128));
    return septets;
  });
  return der(TAG.objectId, Uint8Array.from(content));
}

export const octetString = (bytes: Uint8Array): Uint8Array => der(TAG.octetString, bytes);
export const bitString = (bytes: Uint8Array): Uint8Array => der(TAG.bitString, Uint8Array.of(0), bytes);
export const utf8String = (text: string): Uint8Array => der(TAG.utf8String, new TextEncoder().encode(text));
export const printableString = (text: string): Uint8Array => der(TAG.printableString, new TextEncoder().encode(text));
