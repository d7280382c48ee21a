import { z } from 'zod';
import { canonicalJson, type Json } from '#shared/kernel/canonical-json.ts';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { type ActRecord, ActRecordSchema } from '#shared/domain/record/act.ts';
import { type FeedSlice, HashSchema } from './manifest.ts';

/**
 * An act that this recipient is not shown: a district's feed speaks of all its streets. Its place and hash keep the chain
 * whole, its content is none of the recipient's business.
 */
const WithheldActSchema = z.strictObject({ seq: z.number().int().min(1), hash: HashSchema });
export type WithheldAct = z.infer<typeof WithheldActSchema>;

/** One act of the feed per line: canonical JSON, ended by a line feed. */
export type ActLine = ActRecord | WithheldAct;

/** False for an act withheld from the recipient. */
export const isShown = (line: ActLine): line is ActRecord => 'type' in line;

const MAX_LINE_CHARACTERS = 1024 * 1024;
const MAX_DEPTH = 32;

const lineText = (line: ActLine): string => canonicalJson(line as Json);

/** The acts as they stand in a package: one canonical JSON line each (docs/specs/sync-package.md). */
export function actLinesText(lines: readonly ActLine[]): string {
  return lines.map((line) => `${lineText(line)}\n`).join('');
}

/**
 * Reads the acts of a slice of the sender's feed: every line canonical, numbers from `from` to `to` without a gap, each act
 * naming the hash before it, the last hash the slice's head. That an act has the hash it carries, and that it is an act that
 * can have happened, is for the core to judge. Undefined when anything does not fit. Never throws.
 */
export function parseActLines(text: string, feed: FeedSlice, sender: OfficeId): ActLine[] | undefined {
  const lines: ActLine[] = [];
  let head = feed.before;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    if (end < 0 || end - at > MAX_LINE_CHARACTERS) return undefined;
    const line = parseActLine(text.slice(at, end));
    if (line === undefined || line.seq !== feed.from + lines.length || line.seq > feed.to) return undefined;
    if (isShown(line) && (line.officeId !== sender || line.previousHash !== head)) return undefined;
    lines.push(line);
    head = line.hash;
    at = end + 1;
  }
  return lines.length === feed.to - feed.from + 1 && head === feed.head ? lines : undefined;
}

function parseActLine(text: string): ActLine | undefined {
  if (nestingOf(text) > MAX_DEPTH) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const withheld = WithheldActSchema.safeParse(value);
    const line = withheld.success ? withheld.data : ActRecordSchema.parse(value);
    return lineText(line) === text ? line : undefined;
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
