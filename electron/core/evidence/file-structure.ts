import { crc32 } from 'node:zlib';

/** Why a file is not taken in although its first bytes are right. */
export type FileFault = 'incomplete' | 'moreThanOne' | 'tooManyPixels' | 'active' | 'embedded' | 'encrypted';

/** A page scanned at 600 dpi on A3 has seventy million; what claims more is made to fill the memory of whoever opens it. */
const MOST_PIXELS = 120_000_000;
const MOST_SIDE = 30_000;

function pixelFault(width: number, height: number): FileFault | undefined {
  if (width === 0 || height === 0) return 'incomplete';
  return width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS ? 'tooManyPixels' : undefined;
}

/** Every chunk with its check sum, from IHDR to IEND, and nothing behind it. */
export function pngFault(bytes: Buffer): FileFault | undefined {
  let at = 8;
  let [first, pictures] = [true, 0];
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length) return 'incomplete';
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(end - 4)) return 'incomplete';
    if (first) {
      if (type !== 'IHDR' || length !== 13) return 'incomplete';
      const fault = pixelFault(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12));
      if (fault) return fault;
      first = false;
    }
    if (type === 'IDAT') pictures += 1;
    if (type === 'IEND') return pictures === 0 ? 'incomplete' : end === bytes.length ? undefined : 'moreThanOne';
    at = end;
  }
  return 'incomplete';
}

/** Beginnings of what must not hang behind a picture: PDF, ZIP, programs, pages. Cameras do append pictures and notes of their own. */
const OTHER_FILES = ['%PDF-', 'PK\u0003\u0004', 'MZ\u0090', '\u007fELF', '<html', '<HTML', '<script', '<?php', 'Rar!'];

function tailFault(tail: Buffer): FileFault | undefined {
  const text = tail.toString('latin1');
  return OTHER_FILES.some((beginning) => text.includes(beginning)) ? 'moreThanOne' : undefined;
}

/** Every segment by its length, the frame's size, each scan to its end, the end mark. */
export function jpegFault(bytes: Buffer): FileFault | undefined {
  let at = 2;
  let framed = false;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'incomplete';
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return 'incomplete';
    const length = bytes.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) return 'incomplete';
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      if (length < 8) return 'incomplete';
      const fault = pixelFault(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
      if (fault) return fault;
      framed = true;
    }
    at = end;
    if (marker !== 0xda) continue;
    if (!framed) return 'incomplete';
    at = endOfScan(bytes, at);
    if (bytes[at + 1] === 0xd9) return tailFault(bytes.subarray(at + 2));
  }
  return 'incomplete';
}

/** Where the next mark stands that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

/** RIFF's own length, every chunk in it, the picture's size. */
export function webpFault(bytes: Buffer): FileFault | undefined {
  if (bytes.length < 20) return 'incomplete';
  const whole = bytes.readUInt32LE(4) + 8;
  if (whole > bytes.length) return 'incomplete';
  if (whole < bytes.length) return 'moreThanOne';
  let at = 12;
  let sized = false;
  while (at + 8 <= bytes.length) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = at + 8;
    if (data + length > bytes.length) return 'incomplete';
    const size = webpSize(type, bytes.subarray(data, data + length));
    if (size) {
      const fault = pixelFault(...size);
      if (fault) return fault;
      sized = true;
    }
    at = data + length + (length % 2);
  }
  return sized && at === bytes.length ? undefined : 'incomplete';
}

function webpSize(type: string, data: Buffer): readonly [number, number] | undefined {
  if (type === 'VP8X' && data.length >= 10) return [data.readUIntLE(4, 3) + 1, data.readUIntLE(7, 3) + 1];
  if (type === 'VP8 ' && data.length >= 10) return [data.readUInt16LE(6) & 0x3fff, data.readUInt16LE(8) & 0x3fff];
  if (type === 'VP8L' && data.length >= 5) {
    const bits = data.readUInt32LE(1);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  }
  return undefined;
}
