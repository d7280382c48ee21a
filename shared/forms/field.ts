import { type Fen } from '#shared/kernel/money.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type DisabilityCertificate } from '#shared/domain/identity/disability-certificate.ts';
import { type IdentityPaperKind } from '#shared/domain/identity/identity-paper.ts';

/**
 * What a form holds while it is being filled in: text exactly as typed, so that a draft brings back every keystroke, valid or
 * not. `readForm` turns it into values once, when the form is submitted.
 */
export type RawValue = string | readonly string[] | readonly RawRow[] | readonly RawAttachment[];
export type RawValues = Readonly<Record<string, RawValue>>;

/** One row of a `rows` field; `key` names it for as long as the draft lives. */
export interface RawRow {
  readonly key: string;
  readonly values: RawValues;
}

/** A file already handed to the core; `id` is what the core called it. */
export interface RawAttachment {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  /** A line of explanation under the label. */
  readonly hint?: string;
  /** Typed to find the option besides its label: a code such as `10` for 配偶. */
  readonly code?: string;
}

/** A day fixed in the form, or the day it is while the form is filled in. */
export type DateBound = PlainDate | 'today';

interface FieldBase<Kind extends string> {
  readonly kind: Kind;
  /** Unique in its form (or in its row); the key of the value. */
  readonly id: string;
  readonly label: string;
  /** Shown under the field all the time: keep it to half a line. */
  readonly hint?: string;
  /** The article that asks for it, as in `社会救助法第40条`; shown on demand. */
  readonly basis?: string;
  /** Asked for at submission. A field left empty never holds the focus: a draft may be incomplete. */
  readonly required?: boolean;
  /** Absent means always. A hidden field keeps its draft text and gives no value. Inside a row it gets the row's values. */
  readonly visibleWhen?: (values: RawValues) => boolean;
  /** How much of a line it takes; one column by default. */
  readonly span?: 'two' | 'full';
}

export interface TextFieldDef extends FieldBase<'text'> {
  readonly maxLength?: number;
  readonly minLength?: number;
  /** With the reason given when it does not match. */
  readonly pattern?: { readonly regex: RegExp; readonly reason: string };
  /** Lines shown; Alt+Enter makes a new line. */
  readonly lines?: number;
}
export interface MoneyFieldDef extends FieldBase<'money'> {
  readonly min?: Fen;
  readonly max?: Fen;
}
export interface IntegerFieldDef extends FieldBase<'integer'> {
  readonly min?: number;
  readonly max?: number;
  /** Shown behind the number: 人、套、㎡. */
  readonly unit?: string;
}
export interface DateFieldDef extends FieldBase<'date'> {
  readonly min?: DateBound;
  readonly max?: DateBound;
}
/** A clock time, `09:30`. */
export type TimeFieldDef = FieldBase<'time'>;
export interface IdentityFieldDef extends FieldBase<'identity'> {
  /** Id of the `choice` or `select` field beside it that says which paper; absent: always the citizen's card. */
  readonly paperField?: string;
}
export interface DisabilityFieldDef extends FieldBase<'disability'> {
  /** Id of the identity field beside it; another holder is refused. */
  readonly holderField?: string;
}
export type PhoneFieldDef = FieldBase<'phone'>;
export interface PasswordFieldDef extends FieldBase<'password'> {
  readonly minLength?: number;
  /** Id of the field it must repeat. */
  readonly repeats?: string;
}
export interface ChoiceFieldDef extends FieldBase<'choice'> {
  /** At most nine, each chosen by its digit key. */
  readonly options: readonly Option[];
  readonly layout?: 'line' | 'column';
}
export interface SelectFieldDef extends FieldBase<'select'> {
  /** Left empty when the screen supplies them. */
  readonly options: readonly Option[];
  /** Text that is not in the list is taken as it stands. */
  readonly free?: boolean;
}
export type YesNoFieldDef = FieldBase<'yesNo'>;
export interface CheckListFieldDef extends FieldBase<'checkList'> {
  readonly options: readonly Option[];
  /** All must be ticked: an undertaking. */
  readonly all?: boolean;
}
export interface AttachmentFieldDef extends FieldBase<'attachment'> {
  /** Media types, as `image/jpeg`. */
  readonly accept: readonly string[];
  readonly most?: number;
}
export interface RowsFieldDef extends FieldBase<'rows'> {
  readonly columns: readonly RowColumn[];
  /** What one row is called: 成员、义务人、收入. */
  readonly rowName: string;
  /** What a new row begins with: the answers that nearly everybody gives, in plain sight to be changed. */
  readonly newRow?: RawValues;
  readonly most?: number;
  /** `table`: one line a row, for a few narrow columns. `blocks`: a small form a row, for people. */
  readonly layout: 'table' | 'blocks';
}

/** A field that may stand in a row; rows do not nest. */
export type RowColumn =
  | TextFieldDef
  | MoneyFieldDef
  | IntegerFieldDef
  | DateFieldDef
  | TimeFieldDef
  | IdentityFieldDef
  | DisabilityFieldDef
  | PhoneFieldDef
  | PasswordFieldDef
  | ChoiceFieldDef
  | SelectFieldDef
  | YesNoFieldDef
  | CheckListFieldDef
  | AttachmentFieldDef;

export type FieldDef = RowColumn | RowsFieldDef;

export interface IdentityValue {
  readonly paper: IdentityPaperKind;
  /** In its plain form. */
  readonly number: string;
  readonly bornOn?: PlainDate;
  readonly sex?: 'male' | 'female';
  readonly areaCode?: string;
}

/** What a field's text becomes. */
export type ValueOf<Field> = Field extends { readonly kind: 'money' }
  ? Fen
  : Field extends { readonly kind: 'integer' }
    ? number
    : Field extends { readonly kind: 'date' }
      ? PlainDate
      : Field extends { readonly kind: 'identity' }
        ? IdentityValue
        : Field extends { readonly kind: 'disability' }
          ? DisabilityCertificate
          : Field extends { readonly kind: 'yesNo' }
            ? boolean
            : Field extends { readonly kind: 'select'; readonly options: readonly []; readonly free?: boolean }
              ? string
              : Field extends { readonly kind: 'choice' | 'select'; readonly options: readonly Option<infer Value>[] }
                ? Field extends { readonly free: true }
                  ? string
                  : Value
                : Field extends { readonly kind: 'checkList'; readonly options: readonly Option<infer Value>[] }
                  ? readonly Value[]
                  : Field extends { readonly kind: 'attachment' }
                    ? readonly RawAttachment[]
                    : Field extends { readonly kind: 'rows'; readonly columns: infer Columns }
                      ? readonly (OutputOfFields<Columns> & { readonly key: string })[]
                      : string;

type AlwaysGiven =
  { readonly required: true; readonly visibleWhen?: never } | { readonly kind: 'rows' | 'checkList' | 'attachment' };

/** The values of a list of fields by id: a required field that is never hidden is always there, the others may be missing. */
export type OutputOfFields<Fields> = Fields extends readonly (infer Field)[]
  ? { readonly [F in Extract<Field, { id: string }> as F extends AlwaysGiven ? F['id'] : never]: ValueOf<F> } & {
      readonly [F in Extract<Field, { id: string }> as F extends AlwaysGiven ? never : F['id']]?: ValueOf<F>;
    }
  : never;
