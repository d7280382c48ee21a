import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { create } from 'fontkit';
import { DomainError } from '#shared/kernel/errors/index.ts';

/** 仿宋 for the body, 黑体 for headings, 小标宋's stand-in for titles, 宋体 for rare characters, and one for 扩展B to 扩展F. */
export type Face = 'fang' | 'hei' | 'title' | 'song' | 'rare';

/** Files in `resources/fonts`; README.md there gives source, version, licence and coverage. */
const FONT_FILES: Readonly<Record<Face, string>> = {
  fang: 'FandolFang-Regular.otf',
  hei: 'FandolHei-Regular.otf',
  title: 'FandolSong-Bold.otf',
  song: 'NotoSerifSC-Light.ttf',
  rare: 'HanaMinB.ttf',
};

/** Tried in this order for a character that the asked face lacks. */
const FALLBACKS: readonly Face[] = ['song', 'rare'];

/**
 * All faces get the same vertical metrics (share of the em above and below the baseline), so a rare character from another
 * font neither lifts its line nor moves its baseline. The values are those of the CJK em box.
 */
const ASCENT = 0.86;
const DESCENT = 0.14;

/** The fonts of the program, read from disk when first needed and kept: at most once each. */
export interface PaperFonts {
  /** The font file, with its metrics evened out in memory. Throws DomainError PAPER_FONT_UNREADABLE. */
  bytesOf(face: Face): Buffer;
  /** The face itself, or the first fallback that has the character; undefined when none has it. */
  faceFor(codePoint: number, wanted: Face): Face | undefined;
  has(codePoint: number, face: Face): boolean;
}

/** Opens the fonts under `resourcesDir`. Reads nothing yet. */
export function loadPaperFonts(resourcesDir: string): PaperFonts {
  const bytes = new Map<Face, Buffer>();
  const coverage = new Map<Face, ReadonlySet<number>>();

  function bytesOf(face: Face): Buffer {
    const kept = bytes.get(face);
    if (kept) return kept;
    try {
      const read = evenMetrics(readFileSync(join(resourcesDir, 'fonts', FONT_FILES[face])));
      bytes.set(face, read);
      return read;
    } catch {
      throw new DomainError('PAPER_FONT_UNREADABLE', { file: FONT_FILES[face] });
    }
  }

  function coverageOf(face: Face): ReadonlySet<number> {
    const kept = coverage.get(face);
    if (kept) return kept;
    const font = create(bytesOf(face));
    if (!('characterSet' in font)) throw new DomainError('PAPER_FONT_UNREADABLE', { file: FONT_FILES[face] });
    const set = new Set(font.characterSet);
    coverage.set(face, set);
    return set;
  }

  const has = (codePoint: number, face: Face): boolean => coverageOf(face).has(codePoint);
  return {
    bytesOf,
    has,
    faceFor: (codePoint, wanted) => (has(codePoint, wanted) ? wanted : FALLBACKS.find((face) => has(codePoint, face))),
  };
}

/** Writes ascent, descent and line gap into the `hhea` table of the copy in memory. Throws RangeError when there is none. */
function evenMetrics(font: Buffer): Buffer {
  const tables = font.readUInt16BE(4);
  const offsets = new Map<string, number>();
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    offsets.set(font.toString('latin1', record, record + 4), font.readUInt32BE(record + 8));
  }
  const head = offsets.get('head');
  const hhea = offsets.get('hhea');
  if (head === undefined || hhea === undefined) throw new RangeError('font without head or hhea');
  const unitsPerEm = font.readUInt16BE(head + 18);
  font.writeInt16BE(Math.round(ASCENT * unitsPerEm), hhea + 4);
  font.writeInt16BE(Math.round(-DESCENT * unitsPerEm), hhea + 6);
  font.writeInt16BE(0, hhea + 8);
  return font;
}
