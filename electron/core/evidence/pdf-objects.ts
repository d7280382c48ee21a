/** An object of a PDF that is a dictionary and does not end with it. */
export interface StreamObject {
  /** The names at the dictionary's own level, # written out, keys and values alike, each with the place behind it. */
  readonly names: readonly PdfName[];
  /** Where the stream's bytes begin; undefined where something else stands behind the dictionary, or nothing. */
  readonly data: number | undefined;
}

export interface PdfName {
  readonly name: string;
  readonly after: number;
}

/** No name that is looked for is longer than EmbeddedFiles. */
const LONGEST_NAME = 13;

/**
 * Every object with a stream, found as a reader finds it: by the word `obj`, wherever in the file it stands, because a table of the
 * file's own may point there. Strings, comments and nested values are read over, so that none of them can pass for the stream. Yields
 * 'tangled' and ends where brackets do not match, and where dictionaries lie in one another so often that reading them would not end.
 */
export function* streamObjects(bytes: Buffer): Generator<StreamObject | 'tangled'> {
  let left = 4 * bytes.length + 4096;
  for (let word = bytes.indexOf('obj'); word !== -1; word = bytes.indexOf('obj', word + 3)) {
    if (bytes.toString('latin1', Math.max(0, word - 3), word) === 'end') continue;
    const begins = skipBlank(bytes, word + 3);
    const dictionary = isPair(bytes, begins, LESS) ? readDictionary(bytes, begins + 2) : undefined;
    const keyword = dictionary?.end === undefined ? begins : skipBlank(bytes, dictionary.end);
    left -= (dictionary && dictionary.end === undefined ? bytes.length : keyword) - word;
    if (dictionary?.tangled || left < 0) {
      yield 'tangled';
      return;
    }
    const follows = bytes.toString('latin1', keyword, keyword + 6);
    if (dictionary?.end !== undefined && follows !== 'endobj')
      yield { names: dictionary.names, data: follows === 'stream' ? dataAfter(bytes, keyword + 6) : undefined };
  }
}

const [LESS, GREATER, OPENS, CLOSES, BACKSLASH, PERCENT, SLASH, ARRAY, ARRAY_END] = [...'<>()\\%/[]'].map((sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number];

function isPair(bytes: Buffer, at: number, sign: number): boolean {
  return bytes[at] === sign && bytes[at + 1] === sign;
}

interface Dictionary {
  readonly names: readonly PdfName[];
  /** Behind its closing brackets; undefined where the file ends before: then no reader finds a stream behind it. */
  readonly end: number | undefined;
  readonly tangled: boolean;
}

/** Values in values: a program's are a handful deep; millions are there to fill the memory. */
const MOST_NESTED = 100;
/** Words that have no place within a dictionary: where they stand, some readers take it for ended, and others read on. */
const STRAY: ReadonlySet<string> = new Set(['stream', 'endobj']);

/**
 * From behind `<<` to the `>>` that belongs to it. Every key has one value: readers make of a key without one, and of two values, each
 * something else, and end the dictionary at different places.
 */
function readDictionary(bytes: Buffer, from: number): Dictionary {
  const names: PdfName[] = [];
  /** What is open, the innermost last; of a dictionary, whether a key waits for its value. */
  const open: { readonly array: boolean; waits: boolean }[] = [{ array: false, waits: false }];
  let at = from;
  const tangled = () => ({ names, end: at, tangled: true });
  while (at < bytes.length) {
    const inner = open.at(-1)!;
    const byte = bytes[at]!;
    const isDictionary = isPair(bytes, at, LESS);
    if (byte === PERCENT) at = behindLine(bytes, at);
    else if (isSpace(byte)) at += 1;
    else if (byte === OPENS || byte === LESS || byte === ARRAY) {
      if ((!inner.array && !inner.waits) || open.length > MOST_NESTED) return tangled();
      inner.waits = false;
      if (isDictionary || byte === ARRAY) open.push({ array: !isDictionary, waits: false });
      at = byte === OPENS ? behindString(bytes, at + 1) : isDictionary ? at + 2 : byte === ARRAY ? at + 1 : behindHex(bytes, at);
    } else if (isPair(bytes, at, GREATER)) {
      if (inner.array || inner.waits) return tangled();
      open.pop();
      at += 2;
      if (open.length === 0) return { names, end: at, tangled: false };
    } else if (byte === ARRAY_END) {
      if (!inner.array) return tangled();
      open.pop();
      at += 1;
    } else if (byte === SLASH) {
      const name = nameAt(bytes, at);
      if (open.length === 1) names.push(name);
      inner.waits = !inner.array && !inner.waits;
      at = name.after;
      // What is longer than the names that are looked for.
      while (at < bytes.length && !isSpace(bytes[at]!) && !isDelimiter(bytes[at]!)) at += 1;
    } else {
      if (STRAY.has(bytes.toString('latin1', at, at + 6)) || isDelimiter(byte)) return tangled();
      inner.waits = false;
      while (at < bytes.length && !isSpace(bytes[at]!) && !isDelimiter(bytes[at]!)) at += 1;
    }
  }
  return { names, end: undefined, tangled: false };
}

function behindHex(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(GREATER, from);
  return end === -1 ? bytes.length : end + 1;
}

/** Behind the bracket that closes a text: brackets within it come in pairs, unless a backslash stands before them. */
function behindString(bytes: Buffer, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < bytes.length && depth > 0; at += 1) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at += 1;
    else if (byte === OPENS) depth += 1;
    else if (byte === CLOSES) depth -= 1;
  }
  return at;
}

function behindLine(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at += 1;
  return at;
}

/** Over spaces and comments. */
function skipBlank(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length) {
    if (bytes[at] === PERCENT) at = behindLine(bytes, at);
    else if (isSpace(bytes[at]!)) at += 1;
    else break;
  }
  return at;
}

/** A stream's bytes begin behind the end of its keyword's line. */
function dataAfter(bytes: Buffer, line: number): number {
  if (bytes[line] === 0x0a) return line + 1;
  return bytes[line] === 0x0d && bytes[line + 1] === 0x0a ? line + 2 : Math.min(line, bytes.length);
}

/** The name whose slash stands at `slash`, as far as it could be one of those looked for. */
export function nameAt(bytes: Buffer, slash: number): PdfName {
  let name = '';
  let at = slash + 1;
  while (name.length <= LONGEST_NAME && at < bytes.length && !isSpace(bytes[at]!) && !isDelimiter(bytes[at]!)) {
    const hex = bytes[at] === 0x23 ? Number.parseInt(bytes.toString('latin1', at + 1, at + 3), 16) : NaN;
    const escaped = at + 2 < bytes.length && !Number.isNaN(hex);
    name += String.fromCharCode(escaped ? hex : bytes[at]!);
    at += escaped ? 3 : 1;
  }
  return { name, after: at };
}

/** Every name in the bytes that could be one of those looked for. */
export function* namesIn(bytes: Buffer): Generator<PdfName> {
  for (let slash = bytes.indexOf(SLASH); slash !== -1; slash = bytes.indexOf(SLASH, slash + 1)) {
    const found = nameAt(bytes, slash);
    if (found.name.length > 0 && found.name.length <= LONGEST_NAME) yield found;
  }
}

/** NUL, tab, line feed, form feed, return, space: ISO 32000-1 §7.2.2, table 1. */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
}

/** ( ) < > [ ] { } / %: the same, table 2. */
function isDelimiter(byte: number): boolean {
  return '()<>[]{}/%'.includes(String.fromCharCode(byte));
}
