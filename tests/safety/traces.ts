import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, inflateRawSync, inflateSync } from 'node:zlib';

// The search for people in files, as somebody would who has found the PC: in every encoding a text may lie in, in what is packed as
// well as in what is not.

/** GB18030 has a decoder here and no encoder: the characters wanted are looked for among all its two-byte codes. */
function gb18030(text: string): Buffer | undefined {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && text.includes(character)) codes.set(character, [lead, trail]);
    }
  const bytes = [...text].map((character) => (character < '\u0080' ? [character.charCodeAt(0)] : codes.get(character)));
  return bytes.every((code) => code !== undefined) ? Buffer.from(bytes.flatMap((code) => code ?? [])) : undefined;
}

/** Every form in which a text may lie in a file: encodings, escapes of addresses and of JSON, and base64 at each of its three offsets. */
export function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const base64 = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // The characters that also carry bits of the neighbours are left out.
    return Buffer.from(shifted.slice(offset === 0 ? 0 : offset + 1, Math.floor((shifted.length - 4) / 4) * 4));
  });
  const escaped = [
    encodeURIComponent(text),
    [...text].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ].map((form) => Buffer.from(form, 'latin1'));
  const other = gb18030(text);
  return [
    utf8,
    utf16,
    Buffer.from(utf16).swap16(),
    ...(other ? [other] : []),
    ...escaped,
    ...base64.filter((part) => part.length >= 4),
  ];
}

export function filesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const MOST_UNPACKED = 16 * 1024 * 1024;
const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);

/** A file's bytes, and what is packed in it: gzip and zlib streams wherever they begin, the whole as brotli. */
export function readingsOf(bytes: Buffer): readonly Buffer[] {
  const options = { maxOutputLength: MOST_UNPACKED, finishFlush: 2 };
  const attempt = (work: () => Buffer): Buffer[] => {
    try {
      return [work()];
    } catch {
      return [];
    }
  };
  const packed: Buffer[] = [];
  for (let at = bytes.indexOf(GZIP); at !== -1; at = bytes.indexOf(GZIP, at + 1))
    packed.push(...attempt(() => inflateRawSync(bytes.subarray(at + 10), options)));
  for (const header of [0x01, 0x9c, 0xda].map((level) => Buffer.from([0x78, level])))
    for (let at = bytes.indexOf(header); at !== -1; at = bytes.indexOf(header, at + 1))
      packed.push(...attempt(() => inflateSync(bytes.subarray(at), options)));
  if (bytes.length < MOST_UNPACKED)
    packed.push(...attempt(() => brotliDecompressSync(bytes, { maxOutputLength: MOST_UNPACKED })));
  return [bytes, ...packed.filter((part) => part.length > 0)];
}

/** Where each of the texts lies below the folder, as `file: text`; empty when nowhere. */
export function tracesOf(texts: readonly string[], root: string): readonly string[] {
  const looked = texts.flatMap((text) => formsOf(text).map((form) => ({ text, form })));
  const found = new Set<string>();
  for (const file of filesBelow(root))
    for (const bytes of readingsOf(readFileSync(file)))
      for (const { text, form } of looked) if (bytes.includes(form)) found.add(`${relative(root, file)}: ${text}`);
  return [...found];
}
