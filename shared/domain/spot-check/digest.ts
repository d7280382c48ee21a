/** SM3, handed in: `shared/` computes no hashes of its own. */
export type HashBytes = (bytes: Uint8Array) => Uint8Array;

/** The UTF-8 bytes of a text. `shared/` has no TextEncoder. Throws RangeError for half a surrogate pair: it has no bytes. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 0xd800 && code <= 0xdfff) throw new RangeError('文字中有不完整的字符');
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), trail(code));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), trail(code >> 6), trail(code));
    else bytes.push(0xf0 | (code >> 18), trail(code >> 12), trail(code >> 6), trail(code));
  }
  return Uint8Array.from(bytes);
}

function trail(code: number): number {
  return 0x80 | (code & 0x3f);
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The hash of a text's UTF-8 bytes, lower-case hex. */
export function digest(hash: HashBytes, text: string): string {
  return hex(hash(utf8(text)));
}

/** Orders by code point, which is the order of the UTF-8 bytes: the same in every language that recomputes a proof, unlike 拼音. */
export function byCodePoint(a: string, b: string): number {
  const [x, y] = [[...a], [...b]];
  for (let index = 0; index < Math.min(x.length, y.length); index += 1) {
    const difference = x[index]!.codePointAt(0)! - y[index]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return x.length - y.length;
}
