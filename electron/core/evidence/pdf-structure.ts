import { inflateSync } from 'node:zlib';
import { type FileFault } from './file-structure.ts';
import { isSpace, namesIn, type PdfName, type StreamObject, streamObjects } from './pdf-objects.ts';

/** Names of what acts by itself when a PDF is opened (every script needs one of them), and of files inside it. A scan needs none. */
const FORBIDDEN: ReadonlyMap<string, FileFault> = new Map([
  ...['JavaScript', 'Rendition', 'Launch', 'SubmitForm', 'ImportData', 'RichMedia', 'GoToE', 'GoToR', 'Movie', 'Sound'].map(
    (name) => [name, 'active'] as const,
  ),
  ...['EmbeddedFile', 'EmbeddedFiles', 'Filespec'].map((name) => [name, 'embedded'] as const),
]);
/** Names so short that a photo's bytes hold them by chance: they count only with what has to follow them. */
const FORBIDDEN_BEFORE: ReadonlyMap<string, readonly [RegExp, FileFault]> = new Map([
  ['XFA', [/^(\[|\d+\s+\d+\s+R|%|$)/, 'active']],
  ['Encrypt', [/^(<<|\d+\s+\d+\s+R|%|$)/, 'encrypted']],
]);
/** Spaces and comments may stand between a name and what follows it; where nothing else is seen, it is taken for what is looked for. */
const BLANK = /^(\s|%[^\r\n]*[\r\n])+/;
/** Readers take for an object stream what says where its first object lies, whatever type it gives itself. */
const OF_OBJECT_STREAMS: ReadonlySet<string> = new Set(['ObjStm', 'First']);
const FLATE_ALONE = /^\s*(\/FlateDecode(?![^\s/<>[\](){}%])|\[\s*\/FlateDecode\s*\])/;
/** `F` is what a reader takes for Filter, too. */
const FILTERS: ReadonlySet<string> = new Set(['Filter', 'F']);

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
  for (const found of namesIn(bytes)) {
    const fault = nameFault(found, bytes);
    if (fault) return fault;
  }
  let left = MOST_UNPACKED;
  let count = 0;
  for (const object of streamObjects(bytes)) {
    if (object === 'tangled') return 'incomplete';
    if (!object.names.some(({ name }) => OF_OBJECT_STREAMS.has(name))) continue;
    count += 1;
    if (count > MOST_OBJECT_STREAMS) return 'tooManyPixels';
    const packing = packingOf(object, bytes);
    if (packing === 'none' && object.data !== undefined) continue;
    if (packing === 'other' || object.data === undefined) return 'incomplete';
    const unpacked = unpack(bytes.subarray(object.data), left);
    if (typeof unpacked === 'string') return unpacked;
    left -= unpacked.length;
    for (const inner of namesIn(unpacked)) {
      const innerFault = nameFault(inner, unpacked);
      if (innerFault) return innerFault;
    }
  }
  return undefined;
}

/** What an object stream is packed with; where it is not packed at all, its names have been looked at with all others. */
function packingOf({ names }: StreamObject, bytes: Buffer): 'none' | 'flate' | 'other' {
  const filters = names.filter(({ name }) => FILTERS.has(name));
  if (filters.length === 0) return 'none';
  const isFlate = ({ after }: PdfName) => FLATE_ALONE.test(bytes.toString('latin1', after, after + 60));
  return filters.every(isFlate) ? 'flate' : 'other';
}

function nameFault({ name, after }: PdfName, bytes: Buffer): FileFault | undefined {
  const short = FORBIDDEN_BEFORE.get(name);
  if (short) return short[0].test(bytes.toString('latin1', after, after + 120).replace(BLANK, '')) ? short[1] : undefined;
  return FORBIDDEN.get(name);
}

/**
 * An object stream as programs write it: packed once, with nothing else done to it. One that cannot be read here is not taken in:
 * under another filter it could hide what a reader would find.
 */
function unpack(packed: Buffer, left: number): Buffer | FileFault {
  try {
    // To the end that it says itself: a mark of the end may also stand among what is packed.
    const unpacked = inflateSync(packed, { maxOutputLength: Math.max(1, left) });
    return BEGINS_WITH_NUMBERS.test(unpacked.toString('latin1', 0, 60)) ? unpacked : 'incomplete';
  } catch (error) {
    return (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooManyPixels' : 'incomplete';
  }
}
