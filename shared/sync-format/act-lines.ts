import { z } from 'zod';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { type FeedSlice, HashSchema } from './manifest.ts';

/**
 * One act of the feed per line: canonical JSON, ended by a line feed. `hash` is the act's link in the sender's chain. A line
 * without `act` is an act withheld from this recipient (a district's feed speaks of all its streets): its hash keeps the
 * chain whole, its content is none of the recipient's business. What an act may be is for the importer to judge.
 */
export const ActLineSchema = z.strictObject({
  seq: z.number().int().min(1),
  hash: HashSchema,
  act: z.record(z.string(), z.json()).optional(),
});
export interface ActLine {
  readonly seq: number;
  readonly hash: string;
  readonly act?: { readonly [key: string]: Json } | undefined;
}

const MAX_LINE_CHARACTERS = 1024 * 1024;
const MAX_DEPTH = 32;

export function actLinesText(lines: readonly ActLine[]): string {
  return lines.map((line) => `${canonicalJson({ act: line.act, hash: line.hash, seq: line.seq })}\n`).join('');
}

/**
 * Reads the acts of a slice: every line canonical, numbers from `from` to `to` without a gap, the last hash the slice's head.
 * Undefined when anything does not fit. Never throws, and never recurses deeper than an act is.
 */
export function parseActLines(text: string, feed: FeedSlice): ActLine[] | undefined {
  const lines: ActLine[] = [];
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    if (end < 0 || end - at > MAX_LINE_CHARACTERS) return undefined;
    const line = parseActLine(text.slice(at, end));
    if (line === undefined || line.seq !== feed.from + lines.length || line.seq > feed.to) return undefined;
    lines.push(line);
    at = end + 1;
  }
  const complete = lines.length === feed.to - feed.from + 1;
  return complete && (lines.at(-1)?.hash ?? feed.before) === feed.head ? lines : undefined;
}

function parseActLine(text: string): ActLine | undefined {
  if (nestingOf(text) > MAX_DEPTH) return undefined;
  try {
    const result = ActLineSchema.safeParse(JSON.parse(text));
    if (!result.success) return undefined;
    const line = result.data as ActLine;
    return canonicalJson({ act: line.act, hash: line.hash, seq: line.seq }) === text ? line : undefined;
  } catch {
    return undefined;
  }
}

/** How deep brackets nest, outside strings. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\' && inString) at += 1;
    else if (character === '"') inString = !inString;
    else if (!inString && (character === '{' || character === '[')) deepest = Math.max(deepest, (depth += 1));
    else if (!inString && (character === '}' || character === ']')) depth -= 1;
  }
  return deepest;
}
