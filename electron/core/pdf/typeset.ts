import { DomainError } from '#shared/kernel/errors/index.ts';
import { type RichText, type Run } from '#shared/documents/document-model.ts';
import { type TypeSize } from './measures.ts';
import { type Face, type PaperFonts } from './paper-fonts.ts';

/** A piece of a line in pdfmake's terms. */
export interface Inline {
  text: string;
  font: Face;
  noWrap?: boolean;
  /** No line end after this piece. */
  noNewLine?: boolean;
  /** Points added between the characters of this piece; pdfmake does not count it after the last one. */
  characterSpacing?: number;
}

/** A text node in pdfmake's terms; callers add alignment and margins. */
export interface TextNode {
  text: Inline[];
  fontSize: number;
  lineHeight: number;
}

/**
 * What may not be torn apart at the end of a line. pdfmake breaks by UAX #14, which keeps punctuation off the line start
 * (避头尾) but parts a number from its unit and a document number from its year.
 */
const UNBREAKABLE =
  /（元\/月）|\p{Script=Han}[·•]|[第共]?[—－+±−-]?\d[\d,.:：/*xX×%％-]*(?:[—～]\d[\d,.:]*)*(?:个月|[元年月日时分号条款项天人户份个次岁期页联包％周档级位])?(?:[／/][人户月年]|[·•](?=[月年人]))?/gu;

/**
 * Neighbouring full-width marks: each leaves half an em of white, and two of them tear a hole into the line. The pair is
 * drawn half an em closer (标点挤压).
 */
const MARKS = /[，。、；：！？）》」』”’〕】（《「『“‘〔【]{2,}/gu;

/** The end of a paragraph: two characters with their marks are the least that may stand on the last line. */
const PARAGRAPH_END = /\p{Script=Han}{2}(?=[，。、；：！？）》」”〕】]*$)/u;

/** A short text (a name, a cell) is set in one face as a whole; longer ones change face only for the character itself. */
const WHOLE_FACE_LIMIT = 12;

/** Longer names (minorities', foreign ones) may be parted, or they would stand out of a narrow cell. */
const NAME_ON_ONE_LINE = 6;

const HAN = /\p{Script=Han}/u;

/** Controls, invisible marks, private and broken characters: some fonts claim them, none may stand in a name. */
const NEVER_PRINTED = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;

/** Characters without white space: what can be counted on both sides of the layout. */
export function countCharacters(text: string): number {
  return text.replaceAll(/\s/gu, '').length;
}

/** Turns rich text into text nodes with a font for every character. Throws DomainError PAPER_GLYPH_MISSING. */
export interface Typesetter {
  node(text: RichText, type: TypeSize, face?: Face): TextNode;
  /** The faces used so far: only these are handed to the PDF. */
  usedFaces(): ReadonlySet<Face>;
  /** How many characters, white space aside, the nodes made so far hold. */
  charactersSet(): number;
}

/** A typesetter for one paper: what it counts and which faces it has used is that paper's alone. */
export function createTypesetter(fonts: PaperFonts): Typesetter {
  const used = new Set<Face>();
  let set = 0;

  function faceOf(character: string, wanted: Face, context: string): Face {
    const codePoint = character.codePointAt(0)!;
    const face = NEVER_PRINTED.test(character) ? undefined : fonts.faceFor(codePoint, wanted);
    if (face === undefined) {
      throw new DomainError('PAPER_GLYPH_MISSING', {
        character,
        codePoint: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
        context: context.slice(0, 40),
      });
    }
    used.add(face);
    return face;
  }

  /** A name or a short cell: when one Han character needs a fallback that has them all, all Han characters take it. */
  function uniformFace(text: string, wanted: Face): Face {
    const han = [...text].filter((character) => HAN.test(character));
    const fallback = han.map((character) => faceOf(character, wanted, text)).find((face) => face !== wanted);
    if (fallback === undefined) return wanted;
    return han.every((character) => fonts.has(character.codePointAt(0)!, fallback)) ? fallback : wanted;
  }

  function push(inlines: Inline[], text: string, wanted: Face, noWrap: boolean): void {
    const start = inlines.length;
    for (const character of text) {
      const font = character === '\n' ? (inlines.at(-1)?.font ?? wanted) : faceOf(character, wanted, text);
      const last = inlines.length > start ? inlines.at(-1) : undefined;
      if (last?.font === font) last.text += character;
      else {
        if (last && noWrap) last.noNewLine = true;
        inlines.push(noWrap ? { text: character, font, noWrap } : { text: character, font });
      }
    }
  }

  /** Marks that stand side by side, drawn closer; all else as it is. */
  function pushMarks(inlines: Inline[], text: string, wanted: Face, size: number): void {
    let end = 0;
    for (const match of text.matchAll(MARKS)) {
      if (match.index > end) push(inlines, text.slice(end, match.index), wanted, false);
      const [font, ...others] = new Set([...match[0]].map((mark) => faceOf(mark, wanted, text)));
      if (font !== undefined && others.length === 0)
        inlines.push({ text: match[0], font, noWrap: true, characterSpacing: -size / 2 });
      else push(inlines, match[0], wanted, false);
      end = match.index + match[0].length;
    }
    if (end < text.length) push(inlines, text.slice(end), wanted, false);
  }

  function pushBreakable(inlines: Inline[], text: string, wanted: Face, size: number): void {
    let end = 0;
    for (const match of text.matchAll(UNBREAKABLE)) {
      if (match.index > end) pushMarks(inlines, text.slice(end, match.index), wanted, size);
      push(inlines, match[0], wanted, true);
      end = match.index + match[0].length;
    }
    if (end < text.length) pushMarks(inlines, text.slice(end), wanted, size);
  }

  function pushRun(inlines: Inline[], run: Run, wanted: Face, size: number): void {
    if (typeof run === 'string') {
      const short = [...run].length <= WHOLE_FACE_LIMIT;
      const end = short ? null : PARAGRAPH_END.exec(run);
      if (end) {
        pushBreakable(inlines, run.slice(0, end.index), wanted, size);
        push(inlines, end[0], wanted, true);
        pushMarks(inlines, run.slice(end.index + end[0].length), wanted, size);
      } else pushBreakable(inlines, run, short ? uniformFace(run, wanted) : wanted, size);
    } else if ('choice' in run) {
      push(inlines, `${run.chosen ? '■' : '□'}${run.choice}`, wanted, true);
    } else if ('blank' in run) {
      push(inlines, '＿'.repeat(run.blank), wanted, true);
    } else if (run.as === 'name') {
      const face = uniformFace(run.text, wanted);
      if ([...run.text].length <= NAME_ON_ONE_LINE) push(inlines, run.text, face, true);
      else pushBreakable(inlines, run.text, face, size);
    } else {
      pushBreakable(inlines, run.text, 'hei', size);
    }
  }

  return {
    node(text, type, face = 'fang') {
      const inlines: Inline[] = [];
      for (const run of typeof text === 'string' ? [text] : text) pushRun(inlines, run, face, type.size);
      if (inlines.length === 0) inlines.push({ text: '', font: face });
      used.add(face);
      for (const inline of inlines) set += countCharacters(inline.text);
      return { text: inlines, fontSize: type.size, lineHeight: type.pitch / type.size };
    },
    usedFaces: () => used,
    charactersSet: () => set,
  };
}
