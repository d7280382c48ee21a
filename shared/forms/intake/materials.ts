import { type Material } from '#shared/domain/procedure/application.ts';
import { materialKind, MATERIALS } from '#shared/domain/procedure/materials.ts';
import { type Option, type RawRow, type RawValues } from '../field.ts';
import { textOf } from './person.ts';

type State = Material['state'];

/** Short, so that all answers of a paper stand in one line. */
const STATE_WORDS: Readonly<Record<State, string>> = {
  copyChecked: '复印件（已核对原件）',
  original: '原件',
  promise: '承诺代替',
  notNeeded: '不涉及',
  missing: '未交',
};

function states(...values: readonly State[]): readonly Option<State>[] {
  return values.map((value) => ({ value, label: STATE_WORDS[value] }));
}

function everybody(values: RawValues): readonly RawValues[] {
  return [values, ...((values['members'] ?? []) as readonly RawRow[]).map((row) => row.values)];
}

/** Whether a paper of this kind concerns the family at all, from what has been typed. What does not is neither asked nor missing. */
export function concerns(code: string, values: RawValues): boolean {
  switch (code) {
    case 'medicalRecords':
      return everybody(values).some((person) => textOf(person, 'health') === 'seriousIllness');
    case 'medicalReceipts':
      return everybody(values).some((person) => ['seriousIllness', 'chronicIllness'].includes(textOf(person, 'health')));
    case 'schoolingProof':
      return everybody(values).some((person) => ['fullTimeToUndergraduate', 'postgraduate'].includes(textOf(person, 'student')));
    case 'accountCopy':
      return textOf(values, 'accountNumber') !== '';
    case 'authorisation':
      return textOf(values, 'filedOnBehalf') === 'yes';
    default:
      return true;
  }
}

function materialField<const Code extends string>(code: Code, options: readonly Option<State>[]) {
  const kind = materialKind(code)!;
  return {
    kind: 'choice',
    id: `material-${code}` as const,
    label: kind.name,
    hint: `${kind.sort === 'required' ? '必备' : '可承诺'}：${kind.requirement}`,
    required: true,
    span: 'full',
    options,
    visibleWhen: (values: RawValues) => concerns(code, values),
  } as const;
}

const SIGNED = states('original', 'missing');
const SHOWN = states('copyChecked', 'original', 'missing');
const PROMISED = states('copyChecked', 'original', 'promise', 'notNeeded', 'missing');

/** What is asked paper by paper. 授权书 and 承诺书 are not among them: who signed them is asked by name, and that tells. */
export const materialFields = [
  materialField('applicationForm', SIGNED),
  materialField('meansStatement', SIGNED),
  materialField('identityPaper', SHOWN),
  materialField('householdRegister', PROMISED),
  materialField('employmentIncome', PROMISED),
  materialField('medicalRecords', PROMISED),
  materialField('medicalReceipts', PROMISED),
  materialField('schoolingProof', PROMISED),
  materialField('accountCopy', PROMISED),
  materialField('authorisation', PROMISED),
] as const;
type CodeOf<Id> = Id extends `material-${infer Code}` ? Code : never;
export type AskedMaterial = CodeOf<(typeof materialFields)[number]['id']>;
export const ASKED_MATERIALS = materialFields.map((field) => field.id.slice('material-'.length)) as readonly AskedMaterial[];

/** Papers that are the signed forms themselves. */
export const SIGNED_FORMS = { verificationConsent: 'consentSigned', undertaking: 'undertakingSigned' } as const;

/** 社会救助法 第62条: what the verification finds out may not be demanded. Only what a family hands in of its own accord is noted. */
export const volunteeredOptions: readonly Option[] = MATERIALS.filter((material) => material.sort === 'verifiable').map(
  (material) => ({ value: material.code, label: material.name }),
);
