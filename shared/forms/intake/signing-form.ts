import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Application, type Material, mustSign, type Signable, unsignedNames } from '#shared/domain/procedure/application.ts';
import { missingRequired } from '#shared/domain/procedure/materials.ts';
import { type Option, type RawValues } from '../field.ts';
import { defineForm, type OutputOf } from '../form.ts';
import { materialFields, SIGNED_FORMS } from './materials.ts';

/** What the family signs and hands over once the registered application has been printed. */
export const signingForm = defineForm({
  id: 'signing',
  title: '签名和当场材料',
  sections: [
    {
      id: 'signing',
      title: '签名收回后补登',
      note: '按数字键勾选，回车到下一栏',
      basis: '社会救助法第40条；57号第9条',
      fields: [
        {
          kind: 'checkList',
          id: 'consentSigned',
          label: '授权书已签名',
          hint: '每名共同居住的成年成员都要签',
          span: 'full',
          options: [] as readonly Option[],
        },
        {
          kind: 'checkList',
          id: 'undertakingSigned',
          label: '承诺书已签名',
          hint: '未成年人由监护人代签，不在此勾选',
          span: 'full',
          options: [] as readonly Option[],
        },
        ...([materialFields[0], materialFields[1], materialFields[2]] as const),
      ],
    },
  ],
});

/** What has been handed in of an application. */
type Handed = Pick<Application, 'materials'>;

/** Who has to sign: the options of both lists. */
export function signersOf(application: Signable, today: PlainDate): readonly Option[] {
  return application.members
    .filter((member) => mustSign(member, today))
    .map((member): Option => ({ value: member.ref, label: member.name }));
}

/** The form as it opens: what is signed and handed over so far. */
export function signingStart(application: Signable & Handed): RawValues {
  const stateOf = (code: string) => application.materials.find((material) => material.code === code)?.state ?? 'missing';
  return {
    consentSigned: application.consentSignedBy,
    undertakingSigned: application.undertakingSignedBy,
    ...Object.fromEntries(materialFields.slice(0, 3).map(({ id }) => [id, stateOf(id.slice('material-'.length))])),
  };
}

/** The application with what was signed and handed over; everything else as recorded. */
export function withSignatures(application: Application, answers: OutputOf<typeof signingForm>, today: PlainDate): Application {
  const signers = signersOf(application, today).map((option) => option.value);
  const all = (signed: readonly string[]) => signers.every((ref) => signed.includes(ref));
  const states = new Map<string, Material['state']>([
    ...materialFields
      .slice(0, 3)
      .map(({ id }) => {
        const code = id.slice('material-'.length);
        return [code, answers[id as keyof typeof answers] as Material['state'] | undefined] as const;
      })
      .filter((entry): entry is readonly [string, Material['state']] => entry[1] !== undefined),
    ...Object.entries(SIGNED_FORMS).map(([code, field]) => [code, all(answers[field]) ? 'original' : 'missing'] as const),
  ]);
  const codes = [...application.materials.map((material) => material.code), ...states.keys()];
  const refs = new Map(application.members.map((member) => [member.ref as string, member.ref]));
  const keep = (before: Application['consentSignedBy'], signed: readonly string[]) => [
    // Signatures of people outside the list of must-signers (a guardian, a supporter) are not undone.
    ...before.filter((ref) => !signers.includes(ref)),
    ...signed.flatMap((ref) => refs.get(ref) ?? []),
  ];
  return {
    ...application,
    materials: [...new Set(codes)].map((code): Material => {
      const before = application.materials.find((material) => material.code === code);
      const state = states.get(code) ?? before?.state ?? 'missing';
      if (before !== undefined && before.state === state) return before;
      return { code, state, copies: state === 'missing' || state === 'notNeeded' ? 0 : 1, note: before?.note ?? '' };
    }),
    consentSignedBy: keep(application.consentSignedBy, answers.consentSigned),
    undertakingSignedBy: keep(application.undertakingSignedBy, answers.undertakingSigned),
  };
}

/** Whether something of this is still missing to be accepted. */
export function signingIsOpen(application: Signable & Handed, today: PlainDate): boolean {
  return missingRequired(application.materials).length > 0 || unsignedNames(application, today).length > 0;
}
