import {
  emptyRaw,
  isVisible,
  missingReason,
  readForm,
  type FormDef,
  type FormReading,
  type OutputOf,
  type Problem,
} from '#shared/forms/form.ts';
import { readField, type ReadContext } from '#shared/forms/read-field.ts';
import {
  type FieldDef,
  type RawRow,
  type RawValue,
  type RawValues,
  type RowColumn,
  type RowsFieldDef,
} from '#shared/forms/field.ts';

/** A field with the values beside it, found by its path. */
interface Place {
  readonly field: FieldDef;
  readonly raw: RawValue;
  readonly values: RawValues;
}

/**
 * The text of a form while it is filled in, and the reasons shown at its fields. A plain object that components subscribe to
 * field by field: typing in one does not draw the others again.
 */
export class FormStore<Form extends FormDef = FormDef> {
  readonly form: Form;
  readonly #fields: ReadonlyMap<string, FieldDef>;
  readonly #listeners = new Set<() => void>();
  #context: ReadContext;
  #values: RawValues;
  #reasons: Readonly<Record<string, string>> = {};
  #edits = 0;

  constructor(form: Form, initial: RawValues, context: ReadContext) {
    this.form = form;
    this.#fields = new Map(form.sections.flatMap((section) => section.fields).map((field) => [field.id, field]));
    this.#values = initial;
    this.#context = context;
  }

  /** Arrow functions, so that they can be handed on by themselves. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get values(): RawValues {
    return this.#values;
  }

  get context(): ReadContext {
    return this.#context;
  }

  /** Grows with each change by the user; 0 in an untouched form. */
  get edits(): number {
    return this.#edits;
  }

  setContext(context: ReadContext): void {
    this.#context = context;
  }

  raw(path: string): RawValue {
    return this.#place(path)?.raw ?? '';
  }

  reason(path: string): string | undefined {
    return this.#reasons[path];
  }

  set(path: string, raw: RawValue): void {
    const [id, rowKey, column] = path.split('.') as [string, string?, string?];
    if (rowKey === undefined || column === undefined) this.#values = { ...this.#values, [id]: raw };
    else {
      const rows = this.rows(id).map((row) => (row.key === rowKey ? { ...row, values: { ...row.values, [column]: raw } } : row));
      this.#values = { ...this.#values, [id]: rows };
    }
    this.#edits++;
    this.#recheck();
    this.#tell();
  }

  rows(id: string): readonly RawRow[] {
    return (this.#values[id] ?? []) as readonly RawRow[];
  }

  /** Adds an empty row and gives its key. */
  addRow(id: string, values: RawValues = {}): string {
    const numbers = this.rows(id).map((row) => Number(row.key.slice(1)));
    const key = `r${Math.max(0, ...numbers) + 1}`;
    this.set(id, [...this.rows(id), { key, values }]);
    return key;
  }

  removeRow(id: string, key: string): void {
    this.set(
      id,
      this.rows(id).filter((row) => row.key !== key),
    );
  }

  /** Puts a draft or another start in place; the form counts as untouched. */
  replace(values: RawValues): void {
    this.#values = values;
    this.#reasons = {};
    this.#edits = 0;
    this.#tell();
  }

  /**
   * Reads one field as it stands, shows or clears its reason, and gives what is wrong with what stands in it. Of an empty field
   * that is nothing, a draft may be incomplete; but where the whole form has been read and it was missed, it goes on saying so.
   */
  check(path: string): string | undefined {
    const fault = this.#fault(path);
    const reason = fault ?? this.#missed(path);
    if (reason !== this.#reasons[path]) {
      this.#reasons = withReason(this.#reasons, path, reason);
      this.#tell();
    }
    return fault;
  }

  /** Reads the whole form; the reasons of all problems stand at their fields afterwards. */
  read(): FormReading<OutputOf<Form>> {
    const reading = readForm(this.form, this.#values, this.#context);
    this.show(reading.ok ? [] : reading.problems);
    return reading;
  }

  /** Shows problems that the screen or the core has found. */
  show(problems: readonly Problem[]): void {
    this.#reasons = Object.fromEntries(problems.map((problem) => [problem.path, problem.reason]));
    this.#tell();
  }

  #place(path: string): Place | undefined {
    const [id, rowKey, column] = path.split('.') as [string, string?, string?];
    const field = this.#fields.get(id);
    if (field === undefined) return undefined;
    if (rowKey === undefined) return { field, raw: this.#values[id] ?? emptyRaw(field), values: this.#values };
    const row = this.rows(id).find((candidate) => candidate.key === rowKey);
    const inner = (field as RowsFieldDef).columns.find((candidate) => candidate.id === column);
    if (row === undefined || inner === undefined) return undefined;
    return { field: inner, raw: row.values[inner.id] ?? emptyRaw(inner), values: row.values };
  }

  #fault(path: string): string | undefined {
    const place = this.#place(path);
    if (place === undefined || place.field.kind === 'rows' || !isVisible(place.field, place.values)) return undefined;
    const reading = readField(place.field as RowColumn, place.raw, place.values, this.#context);
    return reading.ok ? undefined : reading.reason;
  }

  /** The reason that stands at a field because it was missed, as long as it still is empty. */
  #missed(path: string): string | undefined {
    const place = this.#place(path);
    const shown = this.#reasons[path];
    if (place === undefined || shown === undefined || shown !== missingReason(place.field)) return undefined;
    return place.raw.length === 0 && isVisible(place.field, place.values) ? shown : undefined;
  }

  /** Reasons on show go as soon as what they say is put right, also where another field was the cause. */
  #recheck(): void {
    for (const path of Object.keys(this.#reasons))
      this.#reasons = withReason(this.#reasons, path, this.#fault(path) ?? this.#missed(path));
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function withReason(
  reasons: Readonly<Record<string, string>>,
  path: string,
  reason: string | undefined,
): Readonly<Record<string, string>> {
  const { [path]: _old, ...others } = reasons;
  return reason === undefined ? others : { ...others, [path]: reason };
}
