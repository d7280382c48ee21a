import type { Column, Content } from 'pdfmake/interfaces.js';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { type AnyPaper, type Block, type BlockOf, type RichText } from '#shared/documents/document-model.ts';
import { TEXT_WIDTH, type TypeSize, type TypeSizes } from './measures.ts';
import { createTableMaker } from './table-nodes.ts';
import { type Typesetter } from './typeset.ts';

/** The largest block that is moved to the next page as a whole, in lines by a rough count: half a page. */
const KEEP_LINES = 13;

/** Draws the blocks of a model as pdfmake content, in order. */
export function drawBlocks(model: AnyPaper, typesetter: Typesetter, sizes: TypeSizes): Content[] {
  const { body } = sizes;
  const tables = createTableMaker(typesetter, sizes);

  function draw(block: Block): Content[] {
    switch (block.type) {
      case 'addressee':
        return [typesetter.node(block.text, body)];
      case 'heading':
        return [heading(block, body, typesetter)];
      case 'paragraph':
        return [
          {
            ...typesetter.node(block.text, body),
            alignment: block.align ?? 'justify',
            leadingIndent: block.indent === false ? 0 : 2 * body.size,
          },
        ];
      case 'list': {
        const type = block.compact ? sizes.compact : body;
        return block.items.map((item, index) => ({
          ...typesetter.node([`${index + 1}. `, ...(typeof item === 'string' ? [item] : item)], type),
          alignment: 'justify' as const,
          leadingIndent: 2 * type.size,
        }));
      }
      case 'contact':
        return [contact(block, sizes.notes, typesetter)];
      case 'keyValues':
        return [tables.keyValues(block)];
      case 'grid':
        return [tables.grid(block)];
      case 'form':
        return [tables.form(block)];
      case 'signature':
        return [signature(block, sizes, typesetter)];
      case 'signLines':
        return [signLines(block, body, typesetter)];
      case 'receiptStub':
        return [receiptStub(block, sizes.table, typesetter)];
      case 'keyGroups':
        return [tables.keyGroups(block)];
      case 'notes':
        return [notes(block, sizes.notes, typesetter)];
      default:
        return assertNever(block, 'unknown block');
    }
  }

  const drawn: Content[] = [];
  let headings: Content[] = [];
  /** Small print drawn since the last block of the text proper: it does not make a page of text. */
  let smallPrint = 0;
  model.blocks.forEach((block, index) => {
    const nodes = draw(block);
    if (block.type === 'heading') {
      headings.push(...nodes);
      return;
    }
    if (headings.length > 0) {
      // A heading stays with the first piece of what it heads.
      const first = nodes[0]!;
      if (mayStayTogether(block)) nodes[0] = { stack: [...headings, first], unbreakable: true };
      else nodes.unshift(...headings);
      headings = [];
    }
    const isSignature = block.type === 'signature' || block.type === 'signLines';
    const isStub = block.type === 'receiptStub' && model.blocks[index - 1]?.type === 'signature';
    if (isSignature && drawn.length > smallPrint && mayStayTogether(model.blocks[index - 1 - smallPrint])) {
      // A signature never stands on a page without text (GB/T 9704: the page of the seal carries text); who to ask is no text.
      drawn.push({ stack: [...drawn.splice(-1 - smallPrint), ...nodes], unbreakable: true });
    } else if (isStub) drawn.push({ stack: [drawn.pop()!, ...nodes], unbreakable: true });
    else drawn.push(...nodes);
    smallPrint = block.type === 'contact' || block.type === 'notes' ? smallPrint + 1 : 0;
  });
  return [...drawn, ...headings];
}

/** Whether a block, or the first piece of it, is small enough to be moved to the next page as a whole. */
function mayStayTogether(block: Block | undefined): boolean {
  if (!block) return false;
  switch (block.type) {
    case 'paragraph':
      return linesOf(block.text, 28) <= KEEP_LINES;
    case 'list':
      return Math.max(linesOf(block.items[0] ?? '', 28), linesOf(block.items.at(-1) ?? '', 28)) <= KEEP_LINES;
    case 'keyValues':
      return sum(block.rows.map((row) => linesOf(row.value, row.wide ? 24 : 10))) <= KEEP_LINES * 1.5;
    case 'grid':
      return (
        sum([...block.rows.map((row) => Math.max(...row.cells.map((cell) => linesOf(cell, 7)))), block.emptyRows ?? 0]) <=
        KEEP_LINES
      );
    case 'form':
      return (
        sum(block.rows.map((row) => Math.max(...row.map((cell) => Math.max(cell.lines ?? 1, linesOf(cell.text, 12)))))) <=
        KEEP_LINES
      );
    case 'receiptStub':
      return false;
    default:
      return true;
  }
}

function linesOf(text: RichText, perLine: number): number {
  const characters = sum(
    (typeof text === 'string' ? [text] : text).map((run) => {
      if (typeof run === 'string') return run.length;
      if ('text' in run) return run.text.length;
      return 'choice' in run ? run.choice.length + 1 : run.blank;
    }),
  );
  return Math.max(1, Math.ceil(characters / perLine));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function heading(block: BlockOf<'heading'>, body: TypeSize, typesetter: Typesetter): Content {
  return {
    ...typesetter.node(block.text, body, 'hei'),
    leadingIndent: 2 * body.size,
  };
}

function signature(block: BlockOf<'signature'>, { body, notes: small }: TypeSizes, typesetter: Typesetter): Content {
  const longest = Math.max(...block.issuerLines.map((line) => [...line].length)) * body.size;
  // GB/T 9704 7.3.5: four characters free on the right of the date, less where the issuer's name needs the room.
  const right = Math.max(body.size, Math.min(4 * body.size, TEXT_WIDTH - longest - body.size));
  // The seal is pressed over issuer and date; its word stands in the white above them.
  const gap = body.pitch * 1.2 - (block.seal ? small.pitch : 0);
  return {
    margin: [0, gap, 0, 6],
    unbreakable: true,
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        stack: [
          ...(block.seal ? [{ ...typesetter.node('（印章）', small), alignment: 'center' as const, color: '#888888' }] : []),
          ...block.issuerLines.map((line) => ({ ...typesetter.node(line, body), alignment: 'center' as const })),
          { ...typesetter.node(block.date, body), alignment: 'center' as const, preserveLeadingSpaces: true },
        ],
      },
      { width: right, text: '' },
    ],
  };
}

/** Underlined room for handwriting, `width` points wide. */
function rule(width: number, type: TypeSize): Column {
  return {
    width,
    canvas: [{ type: 'line', x1: 0, y1: type.size * 1.05, x2: width, y2: type.size * 1.05, lineWidth: 0.6 }],
  };
}

function signLines(block: BlockOf<'signLines'>, body: TypeSize, typesetter: Typesetter): Content {
  return {
    unbreakable: true,
    margin: [0, 6, 0, 4],
    stack: block.lines.map((line) => ({
      margin: [0, 4, 0, 4],
      columnGap: 8,
      columns: [
        { width: 'auto', ...typesetter.node(`${line.label}：`, body) },
        ...Array.from({ length: line.places }, () => rule(body.size * (line.places > 2 ? 5.5 : 6.5), body)),
        { width: '*', text: '' },
        ...(line.date ? [{ width: 'auto', ...typesetter.node('　　　年　　月　　日', body), preserveLeadingSpaces: true }] : []),
      ],
    })),
  };
}

function receiptStub(block: BlockOf<'receiptStub'>, type: TypeSize, typesetter: Typesetter): Content {
  return {
    unbreakable: true,
    margin: [0, 14, 0, 0],
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.6, dash: { length: 4, space: 3 } }],
        margin: [0, 0, 0, 8],
      },
      typesetter.node(block.text, type),
      {
        margin: [0, 8, 0, 0],
        columnGap: 4,
        columns: block.fields.flatMap((field) => [
          { width: 'auto', ...typesetter.node(`${field.label}：`, type) },
          rule(field.width * type.size * 0.75, type),
        ]),
      },
    ],
  };
}

/** Pairs on running lines; the spaces between pairs are the only places to break between them. */
function contact(block: BlockOf<'contact'>, type: TypeSize, typesetter: Typesetter): Content {
  const runs = block.items.flatMap((item, index) => [
    ...(index > 0 ? ['　'] : []),
    `${item.label}：`,
    ...(typeof item.value === 'string' ? [item.value] : item.value),
  ]);
  return { ...typesetter.node(runs, type), margin: [0, 8, 0, 0] };
}

function notes(block: BlockOf<'notes'>, type: TypeSize, typesetter: Typesetter): Content {
  return {
    margin: [0, 4, 0, 6],
    stack: block.items.map((item, index) => ({
      columns: [
        { width: type.size * 2, ...typesetter.node(index === 0 ? '注：' : '', type) },
        ...(block.items.length > 1 ? [{ width: type.size * 1.2, ...typesetter.node(`${index + 1}.`, type) }] : []),
        { width: '*', ...typesetter.node(item, type), alignment: 'justify' as const },
      ],
    })),
  };
}
