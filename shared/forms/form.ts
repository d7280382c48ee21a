import { type FieldDef, type OutputOfFields, type RawRow, type RawValue, type RawValues } from './field.ts';
import { readField, type ReadContext } from './read-field.ts';

export interface SectionDef {
  readonly id: string;
  readonly title: string;
  /** One sentence on what belongs here. */
  readonly note?: string;
  readonly basis?: string;
  readonly fields: readonly FieldDef[];
  readonly visibleWhen?: (values: RawValues) => boolean;
}

/** Fields and sections as data: one definition serves the screen, the reading of the values and the tests. */
export interface FormDef {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly SectionDef[];
}

/** Keeps the literal types, so that `OutputOf` knows ids and option values. */
export function defineForm<const Form extends FormDef>(form: Form): Form {
  return form;
}

type OutputOfSection<Section> = Section extends { readonly fields: infer Fields; readonly visibleWhen?: infer When }
  ? undefined extends When
    ? OutputOfFields<Fields>
    : Partial<OutputOfFields<Fields>>
  : never;

type Together<Union> = (Union extends unknown ? (part: Union) => void : never) extends (all: infer All) => void ? All : never;

/** All values of a form by field id. The fields of a section that may be hidden may all be missing. */
export type OutputOf<Form extends FormDef> = Together<OutputOfSection<Form['sections'][number]>>;

/** One thing to put right. `path` names the field: `name`, or `members.<row key>.name` in a row. */
export interface Problem {
  readonly path: string;
  /** Section or row and label, for the summary: `家庭成员 2 · 姓名`. */
  readonly where: string;
  readonly reason: string;
}

export type FormReading<Output> =
  { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Always the same, so that who compares what an empty field holds sees no change. */
const NOTHING: readonly [] = [];

/** The empty raw value of a field. */
export function emptyRaw(field: FieldDef): RawValue {
  switch (field.kind) {
    case 'checkList':
    case 'attachment':
    case 'rows':
      return NOTHING;
    default:
      return '';
  }
}

/** Whether a field is asked, as the form stands now. */
export function isVisible(field: Pick<FieldDef, 'visibleWhen'>, values: RawValues): boolean {
  return field.visibleWhen?.(values) ?? true;
}

function readFields(
  fields: readonly FieldDef[],
  values: RawValues,
  context: ReadContext,
  prefix: { readonly path: string; readonly where: string },
  problems: Problem[],
): Record<string, unknown> {
  const output: Record<string, unknown> = {};
  for (const field of fields) {
    if (!isVisible(field, values)) continue;
    const raw = values[field.id] ?? emptyRaw(field);
    const path = `${prefix.path}${field.id}`;
    if (field.kind === 'rows') {
      const rows = raw as readonly RawRow[];
      if (field.required === true && rows.length === 0) {
        problems.push({ path, where: `${prefix.where}${field.label}`, reason: missingReason(field) });
      }
      output[field.id] = rows.map((row, index) => ({
        key: row.key,
        ...readFields(
          field.columns,
          row.values,
          { ...context, parent: values },
          { path: `${path}.${row.key}.`, where: `${field.rowName} ${index + 1} · ` },
          problems,
        ),
      }));
      continue;
    }
    const reading = readField(field, raw, values, context);
    if (!reading.ok) problems.push({ path, where: `${prefix.where}${field.label}`, reason: reading.reason });
    else if (reading.value !== undefined) output[field.id] = reading.value;
    else if (field.required === true) {
      problems.push({ path, where: `${prefix.where}${field.label}`, reason: missingReason(field) });
    }
  }
  return output;
}

/** What is said of a required field in which there is nothing. */
export function missingReason(field: FieldDef): string {
  switch (field.kind) {
    case 'rows':
      return `请至少填写一名${field.rowName}`;
    case 'choice':
    case 'select':
    case 'yesNo':
    case 'checkList':
      return `请选择${field.label}`;
    case 'attachment':
      return `请添加${field.label}`;
    default:
      return `请填写${field.label}`;
  }
}

/** Reads the whole form. Hidden fields and sections give nothing; every problem is listed, in the order of the page. */
export function readForm<Form extends FormDef>(form: Form, values: RawValues, context: ReadContext): FormReading<OutputOf<Form>> {
  const problems: Problem[] = [];
  const output: Record<string, unknown> = {};
  for (const section of form.sections) {
    if (!(section.visibleWhen?.(values) ?? true)) continue;
    Object.assign(output, readFields(section.fields, values, context, { path: '', where: '' }, problems));
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: output as OutputOf<Form> };
}
