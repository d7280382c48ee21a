import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import { type BlockOf, type FormCell, type RichText } from '#shared/documents/document-model.ts';
import { TEXT_WIDTH, type TypeSize, type TypeSizes } from './measures.ts';
import { type Face } from './paper-fonts.ts';
import { type TextNode, type Typesetter } from './typeset.ts';

const RULE = 0.6;
const PADDING_X = 5;

/** A row up to this height is moved to the next page as a whole, a higher one is parted: pdfmake would lose its end. */
const HIGHEST_WHOLE_ROW = 320;

/** Ruled tables: thin black lines all round, text optically centred in its line box. */
function ruled(type: TypeSize, padding: number): CustomTableLayout {
  const leading = type.pitch - type.size;
  return {
    hLineWidth: () => RULE,
    vLineWidth: () => RULE,
    hLineColor: () => 'black',
    vLineColor: () => 'black',
    paddingLeft: () => PADDING_X,
    paddingRight: () => PADDING_X,
    // pdfmake puts the whole leading under the line; half of it belongs above.
    paddingTop: () => padding + leading / 2,
    paddingBottom: () => padding - leading / 2,
  };
}

/** Shares the width of the 版心 out by weight, less rules and paddings. */
function widthsOf(weights: readonly number[]): number[] {
  const free = TEXT_WIDTH - RULE * (weights.length + 1) - 2 * PADDING_X * weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (free * weight) / total);
}

/** A cell as this file makes it; `{}` where another cell spans. */
interface Cell extends Partial<TextNode> {
  readonly alignment?: 'left' | 'center' | 'right';
  readonly colSpan?: number;
  readonly rowSpan?: number;
}

/** The height of the highest row by a rough count of its characters, in points. */
function highestRow(body: readonly (readonly Cell[])[], widths: readonly number[], type: TypeSize): number {
  const heightOf = ({ text, colSpan = 1 }: Cell, column: number): number => {
    const width = widths.slice(column, column + colSpan).reduce((sum, part) => sum + part + 2 * PADDING_X, -2 * PADDING_X);
    const length = (text ?? []).reduce((sum, inline) => sum + inline.text.length, 0);
    return Math.ceil((length * type.size) / width) * type.pitch;
  };
  return Math.max(0, ...body.flatMap((row) => row.map(heightOf)));
}

/** Large enough to be copied by hand and typed back by somebody who has put the glasses down. */
const KEY_TYPE: TypeSize = { size: 26, pitch: 38 };
const KEY_COLUMNS = 3;

interface CellStyle {
  readonly face?: Face;
  readonly align?: 'left' | 'center' | 'right';
  readonly span?: number;
  readonly rowSpan?: number;
}

export interface TableMaker {
  keyValues(block: BlockOf<'keyValues'>): Content;
  grid(block: BlockOf<'grid'>): Content;
  form(block: BlockOf<'form'>): Content;
  keyGroups(block: BlockOf<'keyGroups'>): Content;
}

/** Tables of a paper in the type sizes of its layout; every text in them goes through `typesetter`. */
export function createTableMaker(typesetter: Typesetter, sizes: TypeSizes): TableMaker {
  const type = sizes.table;
  const layout = ruled(type, sizes.cellPadding);
  const margin: [number, number, number, number] = [0, 2, 0, 8];

  /** Rows stay whole, their text in the middle of its height, unless one is too high for that. */
  function table(
    weights: readonly number[],
    body: readonly (readonly Cell[])[],
    more: { readonly heights?: number[] | ((row: number) => number); readonly headerRows?: number },
  ): Content {
    const widths = widthsOf(weights);
    const whole = highestRow(body, widths, type) <= HIGHEST_WHOLE_ROW;
    const cells = body.map((row) =>
      row.map((item): TableCell => (whole && item.text ? { ...item, verticalAlignment: 'middle' } : item)),
    );
    return {
      table: {
        widths,
        body: cells as TableCell[][],
        dontBreakRows: whole,
        ...more,
        ...(whole && more.headerRows && body.length > 1 ? { keepWithHeaderRows: 1 } : {}),
      },
      layout,
      margin,
    };
  }

  function cell(text: RichText, style: CellStyle): Cell {
    return {
      ...typesetter.node(text, type, style.face),
      alignment: style.align ?? 'left',
      ...(style.span && style.span > 1 ? { colSpan: style.span } : {}),
      ...(style.rowSpan && style.rowSpan > 1 ? { rowSpan: style.rowSpan } : {}),
    };
  }

  function keyValues(block: BlockOf<'keyValues'>): Content {
    const weights = block.pairsPerRow === 1 ? [1, 4] : [1, 1.6, 1, 2];
    const body: Cell[][] = [];
    let half: Cell[] | undefined;
    const closeHalf = (): void => {
      // A pair left alone takes the rest of its row.
      if (half) body.push([half[0]!, { ...half[1], colSpan: 3 }, {}, {}]);
      half = undefined;
    };
    for (const row of block.rows) {
      const pair = [
        cell(row.label, { align: 'center' }),
        cell(row.value, row.wide && block.pairsPerRow === 2 ? { span: 3 } : {}),
      ];
      if (block.pairsPerRow === 1) body.push(pair);
      else if (row.wide) {
        closeHalf();
        body.push([...pair, {}, {}]);
      } else if (half) {
        body.push([...half, ...pair]);
        half = undefined;
      } else half = pair;
    }
    closeHalf();
    return table(weights, body, {});
  }

  function grid(block: BlockOf<'grid'>): Content {
    const header = block.columns.map((column) => cell(column.header, { face: 'hei', align: 'center' }));
    const rows = block.rows.map((row) =>
      block.columns.map((column, index) =>
        cell(row.cells[index] ?? '', { align: column.align ?? 'left', ...(row.emphasis ? { face: 'hei' as const } : {}) }),
      ),
    );
    const blanks = Array.from({ length: block.emptyRows ?? 0 }, () => block.columns.map(() => cell('', {})));
    return table(
      block.columns.map((column) => column.weight),
      [header, ...rows, ...blanks],
      {
        headerRows: 1,
        ...(block.rowLines ? { heights: (row: number) => (row === 0 ? 0 : block.rowLines! * type.pitch) } : {}),
      },
    );
  }

  function formCell(item: FormCell): Cell {
    const centred = item.role === 'label' || item.role === 'section';
    return cell(item.text, {
      face: item.role === 'section' ? 'hei' : 'fang',
      align: item.align ?? (centred ? 'center' : 'left'),
      ...(item.span ? { span: item.span } : {}),
      ...(item.rowSpan ? { rowSpan: item.rowSpan } : {}),
    });
  }

  function form(block: BlockOf<'form'>): Content {
    const columns = block.weights.length;
    /** Rows still covered from above, per column. */
    const covered = new Array<number>(columns).fill(0);
    const body: Cell[][] = [];
    const heights: number[] = [];
    for (const row of block.rows) {
      const cells: Cell[] = [];
      const place = (item: FormCell | undefined): void => {
        const span = item?.span ?? 1;
        for (let offset = 0; offset < span; offset += 1) {
          if (item?.rowSpan) covered[cells.length] = item.rowSpan;
          cells.push(item && offset === 0 ? formCell(item) : {});
        }
      };
      const queue = [...row];
      while (cells.length < columns) {
        const next = covered[cells.length]! > 0 ? undefined : queue.shift();
        if (next === undefined && covered[cells.length]! <= 0)
          throw new RangeError(`form row ${body.length + 1} does not fill its columns`);
        place(next);
      }
      if (queue.length > 0 || cells.length > columns) throw new RangeError(`form row ${body.length + 1} has too many cells`);
      for (let index = 0; index < columns; index += 1) covered[index] = Math.max(0, covered[index]! - 1);
      body.push(cells);
      heights.push(type.pitch * Math.max(1, ...row.filter((item) => !item.rowSpan).map((item) => item.lines ?? 1)));
    }
    return table(block.weights, body, { heights });
  }

  function keyGroups(block: BlockOf<'keyGroups'>): Content {
    const cells = block.groups.map((group, index): TableCell => ({
      stack: [
        typesetter.node(`第${index + 1}组`, type),
        { ...typesetter.node([...group].join(' '), KEY_TYPE, 'hei'), alignment: 'center' },
      ],
    }));
    const rows = Array.from({ length: Math.ceil(cells.length / KEY_COLUMNS) }, (_, row) =>
      Array.from({ length: KEY_COLUMNS }, (_none, column) => cells[row * KEY_COLUMNS + column] ?? {}),
    );
    return {
      table: { widths: widthsOf(new Array<number>(KEY_COLUMNS).fill(1)), body: rows, dontBreakRows: true },
      layout,
      margin: [0, 8, 0, 12],
    };
  }

  return { keyValues, grid, form, keyGroups };
}
