import { createHash } from 'node:crypto';

/** No 0/O, 1/I/L, U: what is read from paper and typed must not be guessed (Crockford's base 32). */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 20;

/** 160 random bits as printed: nine groups of four, the last one a check of the other eight. */
export function formatRecoveryKey(secret: Uint8Array): string {
  if (secret.length !== SECRET_BYTES) throw new RangeError(`a recovery secret has ${SECRET_BYTES} bytes`);
  const text = encode(secret) + encode(checkBytes(secret)).slice(0, 4);
  return text.match(/.{4}/g)!.join('-');
}

/** Reads a typed recovery key, forgiving case, spaces, dashes and the look-alikes O I L; undefined when its check fails. */
export function parseRecoveryKey(typed: string): Uint8Array | undefined {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-—–－]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (text.length !== 36 || [...text].some((character) => !ALPHABET.includes(character))) return undefined;
  const secret = decode(text.slice(0, 32));
  return encode(checkBytes(secret)).slice(0, 4) === text.slice(32) ? secret : undefined;
}

function checkBytes(secret: Uint8Array): Uint8Array {
  return createHash('sha256').update('recovery-key-check').update(secret).digest().subarray(0, 5);
}

function encode(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(buffer >> bits) & 31]!;
    }
  }
  return text;
}

function decode(text: string): Uint8Array {
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const character of text) {
    buffer = ((buffer << 5) | ALPHABET.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 255);
    }
  }
  return Uint8Array.from(bytes);
}
