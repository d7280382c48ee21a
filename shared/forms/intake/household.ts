import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Sex } from '#shared/domain/identity/citizen-id.ts';
import { mustSign } from '#shared/domain/procedure/application.ts';
import { RELATION_NAMES } from '#shared/messages/terms.ts';
import { type Option, type RawRow, type RawValues } from '../field.ts';
import { ageOf, bornOnOf, idNumberOf, sexOf, textOf } from './person.ts';

/** The applicant's place in lists of people; a member's is the key of the row. */
export const APPLICANT_KEY = 'applicant';

/** Somebody of the household as far as typed. */
export interface TypedPerson {
  /** `applicant`, or the row's key. */
  readonly key: string;
  /** Path of the field with the name. */
  readonly namePath: string;
  readonly name: string;
  readonly relation: string;
  readonly age: number | undefined;
  readonly sex: Sex | undefined;
  readonly idNumber: string | undefined;
  /** Signs 授权书 and 承诺书. */
  readonly signs: boolean;
}

function typedPerson(key: string, values: RawValues, today: PlainDate): TypedPerson {
  const applicant = key === APPLICANT_KEY;
  const bornOn = bornOnOf(values);
  const relation = textOf(values, 'relation');
  return {
    key,
    namePath: applicant ? 'name' : `members.${key}.name`,
    name: textOf(values, 'name'),
    relation: applicant ? RELATION_NAMES.applicant : (RELATION_NAMES[relation as keyof typeof RELATION_NAMES] ?? ''),
    age: ageOf(values, today),
    sex: sexOf(values),
    idNumber: idNumberOf(values),
    signs:
      bornOn !== undefined &&
      mustSign(
        {
          bornOn,
          livesTogether: applicant || textOf(values, 'livesTogether') !== 'no',
          excluded: applicant || textOf(values, 'excluded') === 'none' ? 'none' : 'imprisoned',
        },
        today,
      ),
  };
}

/** Applicant first, then the members in their order. */
export function typedPeople(values: RawValues, today: PlainDate): readonly TypedPerson[] {
  const rows = (values['members'] ?? []) as readonly RawRow[];
  return [typedPerson(APPLICANT_KEY, values, today), ...rows.map((row) => typedPerson(row.key, row.values, today))];
}

/** Gives the same array again while nothing in it has changed, as option sources must. */
function steady(make: (values: RawValues) => readonly Option[]): (values: RawValues) => readonly Option[] {
  let last: readonly Option[] = [];
  return (values) => {
    const next = make(values);
    if (JSON.stringify(next) !== JSON.stringify(last)) last = next;
    return last;
  };
}

/** Option sources of the intake form: who may sign, and to whom of the household somebody is related. */
export function householdOptions(today: PlainDate) {
  const signers = steady((values) =>
    typedPeople(values, today)
      .filter((person) => person.signs)
      .map((person) => ({ value: person.key, label: person.name === '' ? person.relation : person.name })),
  );
  const people = steady((values) =>
    typedPeople(values, today)
      .filter((person) => person.name !== '')
      .map((person) => ({ value: person.key, label: person.name })),
  );
  return {
    consentSigned: signers,
    undertakingSigned: signers,
    memberKey: (_row: RawValues, form: RawValues) => people(form),
  };
}
