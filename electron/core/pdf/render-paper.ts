/// <reference path="./pdfmake.d.ts" />
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions, TFontDictionary } from 'pdfmake/interfaces.js';
import { type DocumentModel } from '#shared/documents/document-model.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { drawBlocks } from './block-nodes.ts';
import { laidOutText } from './laid-out-text.ts';
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
import { type Typesetter, createTypesetter } from './typeset.ts';

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
export async function renderPaper(model: DocumentModel, fonts: PaperFonts): Promise<RenderedPaper> {
  const asItIs = await renderWith(model, fonts, LEADING_STEPS[0]);
  if (asItIs.pages === 1) return asItIs;
  for (const leading of LEADING_STEPS.slice(1)) {
    const tighter = await renderWith(model, fonts, leading);
    if (tighter.pages < asItIs.pages) return tighter;
  }
  return asItIs;
}

async function renderWith(model: DocumentModel, fonts: PaperFonts, leading: number): Promise<RenderedPaper> {
  const typesetter = createTypesetter(fonts);
  const definition = definePaper(model, typesetter, sizesFor(model.layout, leading));
  // pdfmake is one shared object: what it is given here is read before the first await.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  pdfmake.setFonts(provideFonts(fonts, typesetter.usedFaces()));
  const output = pdfmake.createPdf(definition);
  const pages = laidOutText(await output.getStream());
  return { bytes: await output.getBuffer(), text: pages.join('\n'), pages: pages.length };
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
function definePaper(model: DocumentModel, typesetter: Typesetter, sizes: TypeSizes): TDocumentDefinitions {
  const content: Content[] = [head(model, typesetter), title(model, typesetter), ...drawBlocks(model, typesetter, sizes)];
  const footer = footerOf(model, typesetter);
  // The page numbers are set while pdfmake lays out; their characters must be among the used faces before.
  footer(1, 1);
  footer(88, 88);
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

function watermark(typesetter: Typesetter): TDocumentDefinitions['watermark'] {
  const text = '草稿 未签发';
  typesetter.node(text, TITLE, 'hei');
  return { text, font: 'hei', fontSize: 84, color: 'black', opacity: 0.1, angle: -45 };
}

/** Reprint mark on the left, number of the paper on the right (编号右上). */
function head(model: DocumentModel, typesetter: Typesetter): Content {
  const mark = model.state.kind === 'reprint' ? `重印件（第${model.state.copyNumber}份）` : '';
  return {
    columns: [
      { width: 'auto', ...typesetter.node(mark, HEAD) },
      { width: '*', ...typesetter.node(model.numberLine ? `编号：${model.numberLine}` : '', HEAD), alignment: 'right' },
    ],
    margin: [0, 0, 0, model.layout === 'letter' ? 14 : 6],
  };
}

function title(model: DocumentModel, typesetter: Typesetter): Content {
  return {
    ...typesetter.node(model.title, TITLE, 'title'),
    alignment: 'center',
    margin: [0, 0, 0, model.layout === 'letter' ? 14 : 8],
  };
}

/** Page number with a rule on either side, outside on a duplex print, one character from the edge; small print under it. */
function footerOf(model: DocumentModel, typesetter: Typesetter): (page: number, count: number) => Content {
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
