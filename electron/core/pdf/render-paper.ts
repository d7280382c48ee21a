import pdfmake, { type TCreatedPdf } from 'pdfmake';
import type { Content, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js';
import type {} from './pdfmake.d.ts';
import { type AnyPaper } from '#shared/documents/document-model.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { drawBlocks } from './block-nodes.ts';
import { type LaidOutPage, laidOutPages } from './laid-out-pages.ts';
import {
  HEAD,
  LEADING_STEPS,
  PAGE,
  PAGE_NUMBER,
  SMALL_PRINT,
  TITLE,
  type TypeSizes,
  marginsFor,
  pageNumberGap,
  sizesFor,
} from './measures.ts';
import { type Face, type PaperFonts } from './paper-fonts.ts';
import { type Typesetter, countCharacters, createTypesetter } from './typeset.ts';

/** The share of a page that the tightest lines save on each full page, blocks that could not be parted before included. */
const MOST_SAVED = 0.45;

/** The finished paper. `text` is every string on it, page after page, as `checkPublicText` and the tests read it. */
export interface RenderedPaper {
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly pages: number;
}

/**
 * Draws a paper as a PDF (A4, embedded subsets, nothing fetched, nothing read but the given fonts). The same model and fonts
 * give the same bytes. Where slightly tighter lines spare the last page, they are taken. Throws DomainError PAPER_GLYPH_MISSING or PAPER_FONT_UNREADABLE.
 */
export async function renderPaper(model: AnyPaper, fonts: PaperFonts): Promise<RenderedPaper> {
  const asItIs = await layOut(model, fonts, LEADING_STEPS[0]);
  if (tighteningMayHelp(asItIs.pages, model)) {
    for (const leading of LEADING_STEPS.slice(1)) {
      const tighter = await layOut(model, fonts, leading);
      if (tighter.pages.length < asItIs.pages.length) return finish(tighter);
    }
  }
  return finish(asItIs);
}

interface LaidOut {
  readonly output: TCreatedPdf;
  readonly pages: readonly LaidOutPage[];
}

async function layOut(model: AnyPaper, fonts: PaperFonts, leading: number): Promise<LaidOut> {
  const typesetter = createTypesetter(fonts);
  const definition = definePaper(model, typesetter, sizesFor(model.layout, leading));
  // pdfmake is one shared object: what it is given here is read before the first await.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setFonts(provideFonts(fonts, typesetter.usedFaces()));
  const output = pdfmake.createPdf(definition);
  const pages = laidOutPages(await output.getStream(), footerTop(model));
  refuseLoss(pages, model, fonts);
  return { output, pages };
}

async function finish({ output, pages }: LaidOut): Promise<RenderedPaper> {
  return { bytes: await output.getBuffer(), text: pages.map((page) => page.text).join('\n'), pages: pages.length };
}

function footerTop(model: AnyPaper): number {
  return PAGE.height - marginsFor(model.layout)[3];
}

/** Whether what stands on the last page is little enough to be taken in by tighter lines on the pages before it. */
function tighteningMayHelp(pages: readonly LaidOutPage[], model: AnyPaper): boolean {
  const top = marginsFor(model.layout)[1];
  const filled = (pages.at(-1)!.lowestLine - top) / (footerTop(model) - top);
  return pages.length > 1 && filled < MOST_SAVED * (pages.length - 1);
}

/**
 * pdfmake drops, without a word, what does not fit on one page of a block that may not be parted. A paper from which a line
 * is missing must not come into being: what was laid out is counted against what was given. Throws Error.
 */
function refuseLoss(pages: readonly LaidOutPage[], model: AnyPaper, fonts: PaperFonts): void {
  const counter = createTypesetter(fonts);
  contentOf(model, counter, sizesFor(model.layout, 1));
  const footer = footerOf(model, counter);
  pages.forEach((_page, index) => footer(index + 1));
  const laidOut = pages.reduce((sum, page) => sum + countCharacters(page.text), 0);
  if (laidOut < counter.charactersSet())
    throw new Error(`${model.kind}: ${counter.charactersSet() - laidOut} characters lost in layout`);
}

/** Hands the used faces to pdfmake's own store of files; it accepts names, not buffers. */
function provideFonts(fonts: PaperFonts, faces: ReadonlySet<Face>): TFontDictionary {
  const dictionary: TFontDictionary = {};
  for (const face of faces) {
    pdfmake.virtualfs.writeFileSync(face, fonts.bytesOf(face));
    dictionary[face] = { normal: face };
  }
  return dictionary;
}

/** Midnight in China of that day. */
function pinnedDate(day: PlainDate): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** A fresh definition for each render: pdfmake writes into what it is given. */
function definePaper(model: AnyPaper, typesetter: Typesetter, sizes: TypeSizes): TDocumentDefinitions {
  const content = contentOf(model, typesetter, sizes);
  const footer = footerOf(model, typesetter);
  // The page numbers are set while pdfmake lays out; their characters must be among the used faces before.
  footer(1);
  footer(23456789);
  footer(10);
  return {
    pageSize: { width: PAGE.width, height: PAGE.height },
    pageMargins: marginsFor(model.layout),
    language: 'zh-CN',
    displayTitle: true,
    version: '1.7',
    info: {
      title: model.title,
      ...(model.numberLine ? { subject: model.numberLine } : {}),
      creationDate: pinnedDate(model.madeOn),
      modDate: pinnedDate(model.madeOn),
    },
    defaultStyle: { font: 'fang', fontSize: 12 },
    content,
    footer,
    ...(model.state.kind === 'draft' ? { watermark: watermark(typesetter) } : {}),
  };
}

function contentOf(model: AnyPaper, typesetter: Typesetter, sizes: TypeSizes): Content[] {
  return [head(model, typesetter), title(model, typesetter), ...drawBlocks(model, typesetter, sizes)];
}

function watermark(typesetter: Typesetter): TDocumentDefinitions['watermark'] {
  const text = '草稿 未签发';
  typesetter.node(text, TITLE, 'hei');
  return { text, font: 'hei', fontSize: 84, color: 'black', opacity: 0.1, angle: -45 };
}

/** Reprint mark on the left, number of the paper on the right (编号右上). */
function head(model: AnyPaper, typesetter: Typesetter): Content {
  const mark = model.state.kind === 'reprint' ? `重印件（第${model.state.copyNumber}份）` : '';
  return {
    columns: [
      { width: 'auto', ...typesetter.node(mark, HEAD) },
      { width: '*', ...typesetter.node(model.numberLine ? `编号：${model.numberLine}` : '', HEAD), alignment: 'right' },
    ],
    margin: [0, 0, 0, model.layout === 'letter' ? 14 : 6],
  };
}

function title(model: AnyPaper, typesetter: Typesetter): Content {
  return {
    ...typesetter.node(model.title, TITLE, 'title'),
    alignment: 'center',
    margin: [0, 0, 0, model.layout === 'letter' ? 14 : 8],
  };
}

/** Page number with a rule on either side, outside on a duplex print, one character from the edge; small print under it. */
function footerOf(model: AnyPaper, typesetter: Typesetter): (page: number) => Content {
  return (page) => {
    const odd = page % 2 === 1;
    return {
      margin: [PAGE.left, pageNumberGap(model.layout), PAGE.right, 0],
      stack: [
        {
          ...typesetter.node(`— ${page} —`, PAGE_NUMBER, 'song'),
          alignment: odd ? 'right' : 'left',
          margin: odd ? [0, 0, PAGE_NUMBER.size, 0] : [PAGE_NUMBER.size, 0, 0, 0],
        },
        ...(model.integrity
          ? [
              `决定记录：${model.integrity.reference}`,
              `记录链首：${(model.integrity.chainHead.match(/.{16}/g) ?? []).join(' ')}`,
            ].map((line, index) => ({
              ...typesetter.node(line, SMALL_PRINT, 'song'),
              margin: [0, index === 0 ? 8 : 0, 0, 0] as [number, number, number, number],
              color: '#555555',
            }))
          : []),
      ],
    };
  };
}
