/**
 * A strict reader of DER (X.690). What we read comes from a stick that anyone may have written to, so there is one accepted
 * encoding of each value: definite lengths of minimal size, low tag numbers, minimal integers and object ids, nothing left
 * over. The general ASN.1 libraries accept BER and build a tree of everything first; this one only walks where its caller
 * asks, never recurses by itself and allocates nothing.
 */

/** The bytes are not what they claim to be. The message is for the log and for tests, never for the user. */
export class MalformedError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MalformedError';
  }
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectId: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** `[n] IMPLICIT` of a primitive type. */
export const contextPrimitive = (n: number): number => 0x80 | n;
/** `[n] EXPLICIT`, or `[n] IMPLICIT` of a constructed type. */
export const contextConstructed = (n: number): number => 0xa0 | n;

/** Nothing in a certificate or a package nests deeper than 12. */
const MAX_DEPTH = 24;

/** Where a value lies. */
export interface Header {
  /** Offset of the first content byte. */
  readonly start: number;
  /** Offset behind the last content byte; may lie beyond the data. */
  readonly end: number;
}

/**
 * Reads the header at `at`, which must lie before `limit`; the content it announces may not. Throws MalformedError, also when
 * the tag is another than asked for.
 */
export function readHeader(bytes: Uint8Array, at: number, limit: number, expected: number): Header {
  if (at + 2 > limit) throw new MalformedError('header cut off');
  const tag = bytes[at]!;
  if (tag !== expected) throw new MalformedError(`tag ${tag} instead of ${expected}`);
  if ((tag & 0x1f) === 0x1f) throw new MalformedError('high tag number');
  const first = bytes[at + 1]!;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  if (count === 0 || count > 4) throw new MalformedError('indefinite or absurd length');
  if (at + 2 + count > limit) throw new MalformedError('length cut off');
  let length = 0;
  for (let index = 0; index < count; index += 1) length = length * 256 + bytes[at + 2 + index]!;
  if (length < 0x80 || length < 2 ** (8 * (count - 1))) throw new MalformedError('length not minimal');
  return { start: at + 2 + count, end: at + 2 + count + length };
}

/** A cursor over the values inside one constructed value. All methods throw MalformedError. */
export class DerReader {
  readonly #bytes: Uint8Array;
  readonly #limit: number;
  readonly #depth: number;
  #at: number;

  private constructor(bytes: Uint8Array, at: number, limit: number, depth: number) {
    if (depth > MAX_DEPTH) throw new MalformedError('nested too deep');
    this.#bytes = bytes;
    this.#at = at;
    this.#limit = limit;
    this.#depth = depth;
  }

  static over(bytes: Uint8Array): DerReader {
    return new DerReader(bytes, 0, bytes.length, 0);
  }

  get atEnd(): boolean {
    return this.#at === this.#limit;
  }

  /** The tag of the next value, or undefined at the end. */
  peekTag(): number | undefined {
    return this.atEnd ? undefined : this.#bytes[this.#at];
  }

  #next(tag: number): Header {
    const header = readHeader(this.#bytes, this.#at, this.#limit, tag);
    if (header.end > this.#limit) throw new MalformedError('value longer than what holds it');
    return header;
  }

  /** The content bytes of the next value (a view, not a copy). */
  read(tag: number): Uint8Array {
    const header = this.#next(tag);
    this.#at = header.end;
    return this.#bytes.subarray(header.start, header.end);
  }

  /** The next value with its header, whatever it is when no tag is given (a view, not a copy). */
  readWhole(tag?: number): Uint8Array {
    const from = this.#at;
    const header = this.#next(tag ?? this.peekTag() ?? 0);
    this.#at = header.end;
    return this.#bytes.subarray(from, header.end);
  }

  /** Steps into the next value; the cursor itself moves behind it. */
  enter(tag: number): DerReader {
    const header = this.#next(tag);
    this.#at = header.end;
    return new DerReader(this.#bytes, header.start, header.end, this.#depth + 1);
  }

  /** Throws when anything is left. */
  expectEnd(): void {
    if (!this.atEnd) throw new MalformedError('something left over');
  }

  /** A small non-negative integer, such as a version. */
  readSmallInteger(): number {
    const content = this.readInteger();
    if (content.length > 4 || content[0]! >= 0x80) throw new MalformedError('not a small integer');
    return content.reduce((value, byte) => value * 256 + byte, 0);
  }

  /** The content of an INTEGER in minimal two's complement. */
  readInteger(): Uint8Array {
    const content = this.read(TAG.integer);
    if (content.length === 0) throw new MalformedError('empty integer');
    const [first, second] = content;
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
      throw new MalformedError('integer not minimal');
    }
    return content;
  }

  /** A non-negative integer as exactly `size` big-endian bytes. */
  readUnsigned(size: number): Uint8Array {
    const content = this.readInteger();
    if (content[0]! >= 0x80) throw new MalformedError('negative integer');
    const digits = content[0] === 0 ? content.subarray(1) : content;
    if (digits.length > size) throw new MalformedError('integer too large');
    const value = new Uint8Array(size);
    value.set(digits, size - digits.length);
    return value;
  }

  /** An OBJECT IDENTIFIER in dotted form. */
  readObjectId(): string {
    const content = this.read(TAG.objectId);
    if (content.length === 0 || content.length > 32 || content.at(-1)! >= 0x80) throw new MalformedError('bad object id');
    const arcs: number[] = [];
    let arc = 0;
    let fresh = true;
    for (const byte of content) {
      if (fresh && byte === 0x80) throw new MalformedError('object id not minimal');
      arc = arc * 128 + (byte & 0x7f);
      if (arc > Number.MAX_SAFE_INTEGER / 128) throw new MalformedError('object id arc too large');
      fresh = byte < 0x80;
      if (fresh) {
        arcs.push(arc);
        arc = 0;
      }
    }
    const first = arcs[0]!;
    const top = Math.min(2, Math.floor(first / 40));
    return [top, first - top * 40, ...arcs.slice(1)].join('.');
  }

  /** The next OBJECT IDENTIFIER must be this one. */
  expectObjectId(id: string): void {
    const found = this.readObjectId();
    if (found !== id) throw new MalformedError(`object id ${found} instead of ${id}`);
  }

  /** A BIT STRING of whole bytes. */
  readBitString(): Uint8Array {
    const content = this.read(TAG.bitString);
    if (content[0] !== 0) throw new MalformedError('bit string not of whole bytes');
    return content.subarray(1);
  }

  readBoolean(): boolean {
    const content = this.read(TAG.boolean);
    if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new MalformedError('bad boolean');
    return content[0] === 0xff;
  }
}
