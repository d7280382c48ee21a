import { useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { type RawRow, type RowsFieldDef } from '#shared/forms/field.ts';
import { focusField } from '../fields/EnterFlow.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFollows, useForm, useRaw, useReason } from './form-context.tsx';
import { FormField } from './FormField.tsx';

/** Words that tell a row from the others: its first texts, as far as they are filled in. */
function rowTitle(field: RowsFieldDef, row: RawRow): string {
  const name = field.columns.find((column) => column.kind === 'text');
  const typed = name && row.values[name.id];
  return typeof typed === 'string' ? typed.trim() : '';
}

/** Nothing has been typed in it: it is as it was added. */
function isUntouched(field: RowsFieldDef, row: RawRow): boolean {
  return Object.entries(row.values).every(([id, value]) => value.length === 0 || value === field.newRow?.[id]);
}

/**
 * People or items, row by row. Enter on the button below (or Insert anywhere in a row) adds one; Alt+Delete or its button
 * removes one after asking, at once when nothing has been typed in it.
 */
export function RowsField({ field }: { field: RowsFieldDef }) {
  const visible = useFollows((values) => field.visibleWhen?.(values) ?? true);
  return visible ? <ShownRows field={field} /> : null;
}

function ShownRows({ field }: { field: RowsFieldDef }) {
  const reason = useReason(field.id);
  const { store } = useForm();
  const rows = useRaw(field.id) as readonly RawRow[];
  const [leaving, setLeaving] = useState<RawRow>();
  const full = field.most !== undefined && rows.length >= field.most;

  const add = () => {
    if (full) return;
    // Drawn at once, so that the very next keystroke already lands in the new row.
    const key = flushSync(() => store.addRow(field.id, field.newRow));
    const first = field.columns[0];
    if (first !== undefined) focusField(`${field.id}.${key}.${first.id}`);
  };
  const remove = (row: RawRow) => {
    store.removeRow(field.id, row.key);
    setLeaving(undefined);
    setTimeout(() => focusField(field.id), 0);
  };
  const askToRemove = (row: RawRow) => (isUntouched(field, row) ? remove(row) : setLeaving(row));
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>, row: RawRow) => {
    if (event.key === 'Insert') add();
    else if (event.key === 'Delete' && event.altKey) askToRemove(row);
    else return;
    event.preventDefault();
  };

  return (
    <div className={`rows rows-${field.layout}`} role="group" aria-label={field.label}>
      {field.layout === 'table' && rows.length > 0 && (
        <div className="rows-head" aria-hidden="true">
          <span>序号</span>
          <div className="row-fields">
            {field.columns.map((column) => (
              <span key={column.id} className={`row-cell rows-${column.kind}`}>
                {column.required === true && <span className="field-required">*</span>}
                {column.label}
              </span>
            ))}
          </div>
        </div>
      )}
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="row"
          role="group"
          aria-label={`${field.rowName} ${index + 1}`}
          onKeyDown={(event) => onKeyDown(event, row)}
        >
          <div className="row-head">
            <span className="row-title">
              {field.layout === 'table' ? index + 1 : `${field.rowName} ${index + 1}`}
              {field.layout === 'blocks' && rowTitle(field, row) !== '' && <strong>{rowTitle(field, row)}</strong>}
            </span>
            <button
              type="button"
              className="link-button row-remove"
              title="移除这一行（Alt+Delete）"
              onClick={() => askToRemove(row)}
            >
              移除
            </button>
          </div>
          <div className="row-fields">
            {field.columns.map((column) => (
              <div
                key={column.id}
                className={`row-cell rows-${column.kind} ${column.span === undefined ? '' : `field-${column.span}`}`}
              >
                <FormField field={column} path={`${field.id}.${row.key}.${column.id}`} />
              </div>
            ))}
          </div>
        </div>
      ))}
      {reason !== undefined && (
        <div className="field-reason" role="alert">
          {reason}
        </div>
      )}
      <button id={field.id} type="button" className="button rows-add" data-stop={field.id} disabled={full} onClick={add}>
        {full ? `最多 ${field.most} 名${field.rowName}` : `增加${field.rowName}`}
        {!full && <span className="button-hint">回车增加 · Tab 继续</span>}
      </button>
      <Dialog
        open={leaving !== undefined}
        title={`移除这名${field.rowName}？`}
        closeLabel="保留"
        onClose={() => setLeaving(undefined)}
        act={{ label: '移除', danger: true, onAct: () => leaving && remove(leaving) }}
      >
        {leaving && rowTitle(field, leaving) !== '' ? `“${rowTitle(field, leaving)}”` : '这一行'}已填写的内容将一并移除。
      </Dialog>
    </div>
  );
}
