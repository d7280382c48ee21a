import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface Column<Row> {
  readonly title: string;
  /** In em; the columns without one share what is left. */
  readonly width?: number;
  readonly align?: 'right';
  readonly cell: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  /** What the table lists, for who hears the page. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Enter or a click on a row. */
  readonly onOpen?: (row: Row) => void;
  /** What to say when there is nothing. */
  readonly empty: string;
}

/**
 * A dense list for the keyboard: one stop, arrows move the mark, Enter opens. Ours and not Ant Design's, whose table has no such
 * keys and measures scroll bars with a style sheet that our content security policy refuses.
 */
export function DataTable<Row>({ label, columns, rows, rowKey, onOpen, empty }: DataTableProps<Row>) {
  const [mark, setMark] = useState<{ readonly index: number; readonly key?: string }>({ index: 0 });
  const body = useRef<HTMLTableSectionElement>(null);
  const count = rows?.length ?? 0;
  // The mark stays with its row when the list is read anew and its order has changed: Enter must not open another.
  const same = mark.key === undefined ? -1 : (rows?.findIndex((row) => rowKey(row) === mark.key) ?? -1);
  const marked = same >= 0 ? same : Math.max(0, Math.min(mark.index, count - 1));
  const setMarked = (index: number) => {
    const row = rows?.[index];
    if (row !== undefined) setMark({ index, key: rowKey(row) });
  };
  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), count - 1);
    setMarked(next);
    body.current?.rows[next]?.scrollIntoView?.({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const row = rows?.[marked];
    // Ctrl+Enter is the page's main act, also while the list has the keyboard.
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown') moveTo(marked + 1);
    else if (event.key === 'ArrowUp') moveTo(marked - 1);
    else if (event.key === 'Home') moveTo(0);
    else if (event.key === 'End') moveTo(count - 1);
    else if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) onOpen(row);
    else return;
    event.preventDefault();
  };
  return (
    <table
      className={onOpen === undefined ? 'data-table' : 'data-table data-table-opens'}
      aria-label={label}
      tabIndex={onOpen === undefined ? undefined : 0}
      aria-activedescendant={onOpen !== undefined && rows?.[marked] !== undefined ? `row-${rowKey(rows[marked])}` : undefined}
      onKeyDown={onKeyDown}
    >
      <colgroup>
        {columns.map((column) => (
          <col key={column.title} style={column.width === undefined ? undefined : { width: `${column.width}em` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={column.align === 'right' ? 'cell-right' : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows?.map((row, index) => (
          <tr
            key={rowKey(row)}
            id={`row-${rowKey(row)}`}
            className={index === marked ? 'row-marked' : undefined}
            onClick={() => {
              setMarked(index);
              onOpen?.(row);
            }}
          >
            {columns.map((column) => (
              <td key={column.title} className={column.align === 'right' ? 'cell-right' : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
        {count === 0 && (
          <tr className="row-empty">
            <td colSpan={columns.length}>{rows === undefined ? '正在读取…' : empty}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
