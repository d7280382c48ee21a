import { useEffect } from 'react';
import { type Application } from '#shared/domain/procedure/application.ts';
import { carryOver } from '#shared/forms/carry-over.ts';
import { type FormDef } from '#shared/forms/form.ts';
import { type RawRow, type RawValues } from '#shared/forms/field.ts';
import { fromApplication } from '#shared/forms/intake/from-application.ts';
import { focusField } from '../../fields/EnterFlow.tsx';
import { useFollows, useForm } from '../../forms/form-context.tsx';

/** Where the form's draft keeps what was recorded when typing began. */
const BASE = 'base';
/** Where it keeps what has been brought in since: a draft taken up again still says so. */
const CARRIED = 'carried';

/** The recorded text, which knows itself: a draft taken up days later can tell what others have recorded since. */
export function withBase(recorded: RawValues): RawValues {
  return { ...recorded, [BASE]: JSON.stringify(recorded) };
}

interface Merged {
  readonly taken: readonly string[];
  readonly conflicts: readonly string[];
}

/** Brings into the form what others have recorded since it was begun, and says so: what was typed here stays, and nothing of theirs is undone unseen. */
export function CarryOver({ recorded }: { recorded: Application }) {
  const { store } = useForm();
  const carried = useFollows((values) => values[CARRIED]);
  useEffect(() => {
    const after = fromApplication(recorded);
    const base = String(store.values[BASE] ?? '');
    const before = JSON.parse(base === '' ? '{}' : base) as RawValues;
    if (base === '' || base === JSON.stringify(after)) return;
    const { values, taken, conflicts } = carryOver(before, store.values, after);
    for (const [id, value] of Object.entries(values)) if (value !== store.values[id]) store.set(id, value);
    store.set(BASE, JSON.stringify(after));
    const merged: Merged = { taken, conflicts };
    store.set(CARRIED, JSON.stringify(merged));
  }, [recorded, store]);
  if (typeof carried !== 'string') return null;
  const merged = JSON.parse(carried) as Merged;
  const line = (path: string) => (
    <button key={path} type="button" className="link-button" onClick={() => focusField(path)}>
      {labelOf(store.form, store.values, path)}
    </button>
  );
  return (
    <div className="notice notice-caution" role="status">
      <span className="notice-text">
        <strong>您打开后，别人更正过本案登记。</strong>
        {merged.taken.length > 0 && <div>已换成新登记的：{merged.taken.map(line)}</div>}
        {merged.conflicts.length > 0 && <div>两人都改过、现为您填写的，请核对：{merged.conflicts.map(line)}</div>}
      </span>
    </div>
  );
}

/** `成员 2 · 姓名`. */
function labelOf(form: FormDef, values: RawValues, path: string): string {
  const [id, rowKey, column] = path.split('.') as [string, string?, string?];
  const field = form.sections.flatMap((section) => section.fields).find((candidate) => candidate.id === id);
  if (field === undefined) return id;
  if (field.kind !== 'rows' || rowKey === undefined) return field.label;
  const index = ((values[id] ?? []) as readonly RawRow[]).findIndex((row) => row.key === rowKey);
  const inner = field.columns.find((candidate) => candidate.id === column);
  return `${field.rowName} ${index + 1}${inner === undefined ? '' : ` · ${inner.label}`}`;
}
