import { constants, inflateSync } from 'node:zlib';
import { type FileFault } from './file-structure.ts';

/** Names of what acts by itself when a PDF is opened (every script needs one of them), and of files inside it. A scan needs none. */
const FORBIDDEN: ReadonlyMap<string, FileFault> = new Map([
  ...['JavaScript', 'Rendition', 'Launch', 'SubmitForm', 'ImportData', 'RichMedia', 'GoToE'].map(
    (name) => [name, 'active'] as const,
  ),
  ...['EmbeddedFile', 'EmbeddedFiles', 'Filespec'].map((name) => [name, 'embedded'] as const),
]);
/** Names so short that a photo's bytes hold them by chance: they count only with what has to follow them. */
const FORBIDDEN_BEFORE: ReadonlyMap<string, readonly [RegExp, FileFault]> = new Map([
  ['XFA', [/^\s*(\[|\d+\s+\d+\s+R)/, 'active']],
  ['Encrypt', [/^\s*(<<|\d+\s+\d+\s+R)/, 'encrypted']],
]);
const OBJECT_STREAM = 'ObjStm';
/** No name that is looked for is longer than EmbeddedFiles. */
const LONGEST_NAME = 13;

/** All object streams of a scan together are no larger unpacked; what is, is a bomb. */
const MOST_UNPACKED = 64 * 1024 * 1024;
/** A hundred objects lie in each: half a million have no place in a scan. */
const MOST_OBJECT_STREAMS = 5000;
/** An object stream begins with numbers and places of its objects. */
const BEGINS_WITH_NUMBERS = /^[\t\n\f\r ]*(\d+[\t\n\f\r ]+\d+[\t\n\f\r ]|$)/;

/**
 * Header, end, the table's place; then every name in the file, also those written with # or packed away in object streams. Every byte is
 * looked at a fixed number of times and nothing is nested, so that no file, however made, takes longer than its length.
 */
export function pdfFault(bytes: Buffer): FileFault | undefined {
  const end = bytes.lastIndexOf('%%EOF');
  if (!/^%PDF-[12]\.\d/.test(bytes.toString('latin1', 0, 8)) || end === -1) return 'incomplete';
  // Copiers fill the last block up with zeros.
  if (bytes.subarray(end + 5).some((byte) => !isSpace(byte))) return 'moreThanOne';
  const start = /startxref\s+(\d+)\s*$/.exec(bytes.toString('latin1', Math.max(0, end - 60), end));
  const table = Number(start?.[1] ?? -1);
  if (!start || table >= end || !/^\s*(xref|\d+\s+\d+\s+obj)/.test(bytes.toString('latin1', table, table + 40)))
    return 'incomplete';
  return objectsFault(bytes);
}

function objectsFault(bytes: Buffer): FileFault | undefined {
  const [streams, ends] = [finder(bytes, 'stream'), finder(bytes, 'endstream')];
  let left = MOST_UNPACKED;
  let count = 0;
  /** Behind the bytes of the last object stream: what names itself one within them is none. */
  let behind = 0;
  for (const { name, after } of names(bytes)) {
    const fault = nameFault(name, bytes, after);
    if (fault) return fault;
    if (name !== OBJECT_STREAM || after < behind) continue;
    count += 1;
    if (count > MOST_OBJECT_STREAMS) return 'tooManyPixels';
    const from = dataAfter(bytes, streams(after));
    const unpacked = unpack(bytes.subarray(from, ends(from)), left);
    if (typeof unpacked === 'string') return unpacked;
    left -= unpacked.bytes.length;
    behind = from + unpacked.packedLength;
    for (const inner of names(unpacked.bytes)) {
      const innerFault = nameFault(inner.name, unpacked.bytes, inner.after);
      if (innerFault) return innerFault;
    }
  }
  return undefined;
}

/** Where a word next stands, for places that only go on: looked for but once. The end of the bytes where it stands no more. */
function finder(bytes: Buffer, word: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = bytes.indexOf(word, from);
    if (found === -1) found = bytes.length;
    return found;
  };
}

function nameFault(name: string, bytes: Buffer, after: number): FileFault | undefined {
  const short = FORBIDDEN_BEFORE.get(name);
  if (short) return short[0].test(bytes.toString('latin1', after, after + 40)) ? short[1] : undefined;
  return FORBIDDEN.get(name);
}

/** Every name that could be one of those looked for, with # written out, and where it ends. */
function* names(bytes: Buffer): Generator<{ readonly name: string; readonly after: number }> {
  for (let slash = bytes.indexOf(0x2f); slash !== -1; slash = bytes.indexOf(0x2f, slash + 1)) {
    let name = '';
    let at = slash + 1;
    while (name.length <= LONGEST_NAME && at < bytes.length && !isSpace(bytes[at]!) && !isDelimiter(bytes[at]!)) {
      const hex = bytes[at] === 0x23 ? Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16) : NaN;
      const escaped = at + 2 < bytes.length && !Number.isNaN(hex);
      name += String.fromCharCode(escaped ? hex : bytes[at]!);
      at += escaped ? 3 : 1;
    }
    if (name.length > 0 && name.length <= LONGEST_NAME) yield { name, after: at };
  }
}

/** Where a stream's bytes begin: behind its keyword and the end of that line. */
function dataAfter(bytes: Buffer, keyword: number): number {
  const line = keyword + 'stream'.length;
  if (bytes[line] === 0x0a) return line + 1;
  return bytes[line] === 0x0d && bytes[line + 1] === 0x0a ? line + 2 : Math.min(line, bytes.length);
}

/**
 * An object stream as programs write it: packed once, with nothing else done to it. One that cannot be read here is not taken in:
 * under another filter it could hide what a reader would find.
 */
function unpack(packed: Buffer, left: number): { readonly bytes: Buffer; readonly packedLength: number } | FileFault {
  try {
    // SYNC_FLUSH: what was cut off gives what there is.
    const options = { maxOutputLength: Math.max(1, left), finishFlush: constants.Z_SYNC_FLUSH, info: true };
    const { buffer, engine } = inflateSync(packed, options) as unknown as Inflated;
    if (!BEGINS_WITH_NUMBERS.test(buffer.toString('latin1', 0, 60))) return 'incomplete';
    return { bytes: buffer, packedLength: engine.bytesWritten };
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooManyPixels' : 'incomplete';
  }
}

/** What `inflateSync` gives with `info`, which its types do not tell. */
interface Inflated {
  readonly buffer: Buffer;
  /** `bytesWritten`: how much of what was packed it took. */
  readonly engine: { readonly bytesWritten: number };
}

/** NUL, tab, line feed, form feed, return, space: ISO 32000-1 §7.2.2, table 1. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
}

/** ( ) < > [ ] { } / %: the same, table 2. */
function isDelimiter(byte: number): boolean {
  return '()<>[]{}/%'.includes(String.fromCharCode(byte));
}
