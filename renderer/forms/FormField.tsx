import { type Option, type RawAttachment, type RawRow, type RawValues, type RowColumn } from '#shared/forms/field.ts';
import { identityPaperOf, optionsOf } from '#shared/forms/read-field.ts';
import { AttachmentField } from '../fields/AttachmentField.tsx';
import { CheckListField } from '../fields/CheckListField.tsx';
import { ChoiceField, YesNoField } from '../fields/ChoiceField.tsx';
import { DateField } from '../fields/DateField.tsx';
import { type FieldProps } from '../fields/FieldShell.tsx';
import { IdNumberField } from '../fields/IdNumberField.tsx';
import { MoneyField } from '../fields/MoneyField.tsx';
import { PasswordField } from '../fields/PasswordField.tsx';
import { SelectField } from '../fields/SelectField.tsx';
import { DisabilityField, PhoneField, TextField } from '../fields/TextField.tsx';
import { TimeField } from '../fields/TimeField.tsx';
import { useFollows, useForm, useRaw, useReason } from './form-context.tsx';

const NO_VALUES: RawValues = {};
const NO_OPTIONS: readonly Option[] = [];

/** The values beside a field: those of its row, or of the form. */
function beside(path: string, values: RawValues): RawValues {
  const [id, rowKey] = path.split('.') as [string, string?];
  if (rowKey === undefined) return values;
  return ((values[id] ?? []) as readonly RawRow[]).find((row) => row.key === rowKey)?.values ?? NO_VALUES;
}

/** The path without the row's key, as the screen names a field: `members.idNumber`. */
function address(path: string): string {
  const [id, rowKey, column] = path.split('.') as [string, string?, string?];
  return rowKey === undefined ? id : `${id}.${column}`;
}

/** One field of a form, or of a row, by its definition, tied to the form's store. Draws nothing while it is hidden. */
export function FormField({ field, path = field.id }: { field: RowColumn; path?: string }) {
  const visible = useFollows((values) => field.visibleWhen?.(beside(path, values)) ?? true);
  return visible ? <ShownField field={field} path={path} /> : null;
}

function ShownField({ field, path }: { field: RowColumn; path: string }) {
  const { store, options, keeper, reveal, notes } = useForm();
  const raw = useRaw(path);
  const reason = useReason(path);
  const paper = useFollows((values) => (field.kind === 'identity' ? identityPaperOf(field, beside(path, values)) : 'citizenId'));
  const shownOptions = useFollows((values) =>
    'options' in field ? optionsOf(field, beside(path, values), values, options) : NO_OPTIONS,
  );
  const { label, hint, basis, required, span } = field;
  const Note = notes?.[address(path)];
  const note = Note && <Note path={path} />;
  const shell = { path, label, hint, basis, required, span, reason, note, onLeave: () => void store.check(path) };
  const text: FieldProps = { ...shell, value: raw as string, onChange: (value) => store.set(path, value) };
  const { today } = store.context;
  switch (field.kind) {
    case 'text':
      return <TextField {...text} lines={field.lines} />;
    case 'integer':
      return <TextField {...text} unit={field.unit} numeric />;
    case 'phone':
      return <PhoneField {...text} />;
    case 'disability':
      return <DisabilityField {...text} />;
    case 'money':
      return <MoneyField {...text} />;
    case 'date':
      return <DateField {...text} today={today} />;
    case 'time':
      return <TimeField {...text} />;
    case 'identity':
      return (
        <IdNumberField
          {...text}
          today={today}
          paper={paper}
          onReveal={reveal && (text.value.includes('*') ? () => reveal(path) : undefined)}
        />
      );
    case 'password':
      return <PasswordField {...text} />;
    case 'yesNo':
      return <YesNoField {...text} />;
    case 'choice':
      return <ChoiceField {...text} options={shownOptions} layout={field.layout} />;
    case 'select':
      return <SelectField {...text} options={shownOptions} free={field.free} />;
    case 'checkList':
      return (
        <CheckListField
          {...shell}
          value={raw as readonly string[]}
          onChange={(value) => store.set(path, value)}
          options={shownOptions}
        />
      );
    case 'attachment':
      if (keeper === undefined) throw new Error(`the form has no keeper for ${path}`);
      return (
        <AttachmentField
          {...shell}
          value={raw as readonly RawAttachment[]}
          onChange={(value) => store.set(path, value)}
          accept={field.accept}
          most={field.most}
          keeper={keeper}
        />
      );
  }
}
