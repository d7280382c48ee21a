import { z } from 'zod';
import { PersonRefSchema } from '#shared/kernel/ids.ts';
import { type PlainDate, PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { isAdult } from '../identity/adult.ts';
import { readIdentityNumber } from '../identity/identity-paper.ts';
import {
  DISABILITY_CATEGORIES,
  EXCLUSIONS,
  HUKOU_PLACES,
  RELATIONS,
  SINGLE_PERSON_GROUNDS,
  STUDENT_STATUSES,
} from '../means/facts.ts';
import { ProgrammeSchema } from '../policy/programme.ts';

const line = (max: number) => z.string().trim().max(max);
const filled = (max: number) => z.string().trim().min(1, '必填').max(max);

/** A person's identity paper. A newborn or an unregistered person may have none: then the reason is asked. */
const IdentityPaperSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('citizenId'), number: z.string().regex(/^\d{17}[\dX]$/, '公民身份号码应为18位') }),
  z.strictObject({
    kind: z.literal('residencePermitHmt'),
    number: z.string().regex(/^8[123]\d{15}[\dX]$/, '港澳台居民居住证号码应为18位'),
  }),
  z.strictObject({
    kind: z.literal('foreignPermanentResident'),
    number: z.string().regex(/^[A-Z0-9]{15,18}$/, '外国人永久居留证号码应为15至18位'),
  }),
  z.strictObject({ kind: z.literal('none'), reason: filled(60) }),
]);
export type IdentityPaper = z.infer<typeof IdentityPaperSchema>;

export const DisabilitySchema = z.strictObject({
  category: z.enum(DISABILITY_CATEGORIES),
  grade: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  /** 残疾人证号, 20 to 22 characters; absent where the paper has not been shown. */
  certificateNumber: z
    .string()
    .regex(/^\d{17}[\dX]\d{2}[A-Z0-9]{0,2}$/)
    .optional(),
});

/** Whether a member counts is decided by the assessment (57号 第7条); here stand only the facts it needs. */
export const MemberSchema = z.strictObject({
  ref: PersonRefSchema,
  relation: z.enum(RELATIONS),
  name: filled(60),
  identity: IdentityPaperSchema,
  sex: z.enum(['male', 'female']),
  bornOn: PlainDateSchema,
  hukou: z.enum(HUKOU_PLACES),
  livesTogether: z.boolean(),
  /** Since when a member without Tianjin hukou has lived here together (Tianjin asks for a year); absent: not recorded. */
  livesTogetherSince: PlainDateSchema.optional(),
  /** Whether a legal duty of support ties the member to the household; asked for siblings, grandparents and others. */
  supportDuty: z.boolean(),
  independent: z.boolean(),
  student: z.enum(STUDENT_STATUSES),
  excluded: z.enum(EXCLUSIONS),
  health: z.enum(['healthy', 'chronicIllness', 'seriousIllness']),
  disability: DisabilitySchema.optional(),
  occupation: z.enum([
    'preschool',
    'student',
    'employed',
    'flexible',
    'registeredUnemployed',
    'unemployed',
    'retired',
    'noWorkCapacity',
  ]),
  employer: line(60),
  phone: line(20),
});
export type Member = z.infer<typeof MemberSchema>;

/** 法定赡养、抚养、扶养义务人 outside the household. Their means are checked only with their consent (社会救助法 第41条). */
export const SupporterSchema = z.strictObject({
  ref: PersonRefSchema,
  name: filled(60),
  relation: z.enum(['child', 'parent', 'spouse', 'grandchild', 'grandparent', 'sibling', 'other']),
  /** Empty when the number is not known: it is no condition of applying. */
  idNumber: z.string().regex(/^(\d{17}[\dX])?$/, '公民身份号码应为18位'),
  phone: line(20),
  address: line(100),
  consent: z.enum(['given', 'refused', 'notReached']),
});
export type Supporter = z.infer<typeof SupporterSchema>;

/** 57号 第11条: a close relative among the caseworkers or the committee members is registered separately. */
const CloseRelativeAnswerSchema = z.strictObject({
  related: z.boolean(),
  people: z.array(
    z.strictObject({
      name: filled(60),
      post: z.enum(['caseworker', 'committeeMember']),
      office: filled(60),
      relation: z.enum(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'other']),
      memberRef: PersonRefSchema,
    }),
  ),
});

/** What is handed in, and how it was seen (国办函〔2016〕108号: B = checked against the original by the window). */
export const MaterialSchema = z.strictObject({
  code: z.string().regex(/^[a-zA-Z]{3,40}$/),
  state: z.enum(['original', 'copyChecked', 'promise', 'missing', 'notNeeded']),
  copies: z.number().int().min(0).max(99),
  note: line(100),
});
export type Material = z.infer<typeof MaterialSchema>;

/** The fields of 社会救助申请书; `ApplicationSchema` adds what must hold between them. */
export const ApplicationFieldsSchema = z.strictObject({
  programme: ProgrammeSchema,
  members: z.array(MemberSchema).min(1).max(20),
  supporters: z.array(SupporterSchema).max(30),
  /** Where they live. The community is the only place a public notice may name. */
  address: filled(120),
  community: filled(40),
  hukouAddress: line(120),
  /** 人户分离: registered elsewhere than they live; a listed ground for a longer limit (83号 四(一)). */
  separatedFromHukou: z.boolean(),
  phone: filled(20),
  account: z
    .strictObject({ bank: filled(60), holder: filled(60), number: z.string().regex(/^\d{8,30}$/, '账号应为8至30位数字') })
    .optional(),
  singlePersonGround: z.enum(SINGLE_PERSON_GROUNDS).optional(),
  filedOnBehalf: z
    .strictObject({
      name: filled(60),
      idNumber: z.string().regex(/^\d{17}[\dX]$/),
      relation: filled(40),
      authorisationSeen: z.boolean(),
    })
    .optional(),
  hardshipCauses: z.array(
    z.enum(['disability', 'seriousIllness', 'oldAge', 'singleParent', 'unemployment', 'disaster', 'education', 'other']),
  ),
  reason: filled(500),
  closeRelative: CloseRelativeAnswerSchema,
  materials: z.array(MaterialSchema).max(60),
  /** Members who signed 授权书 and 承诺书 themselves or through a guardian (法 第40、41条). */
  consentSignedBy: z.array(PersonRefSchema),
  undertakingSignedBy: z.array(PersonRefSchema),
});

export const ApplicationSchema = ApplicationFieldsSchema.check((ctx) => {
  const { members, supporters } = ctx.value;
  if (members.filter((member) => member.relation === 'applicant').length !== 1)
    ctx.issues.push({ code: 'custom', message: '应有且只有一名申请人', path: ['members'], input: members });
  const refs = [...members.map((member) => member.ref), ...supporters.map((supporter) => supporter.ref)];
  if (new Set(refs).size !== refs.length)
    ctx.issues.push({ code: 'custom', message: '人员编号重复', path: ['members'], input: members });
  const numbers = members.flatMap((member) => ('number' in member.identity ? [member.identity.number] : []));
  if (new Set(numbers).size !== numbers.length)
    ctx.issues.push({ code: 'custom', message: '两名成员的证件号码相同，请核对', path: ['members'], input: members });
  members.forEach((member, index) => checkIdentity(ctx, member, index));
  if (ctx.value.closeRelative.related && ctx.value.closeRelative.people.length === 0)
    ctx.issues.push({ code: 'custom', message: '请登记有近亲属关系的工作人员', path: ['closeRelative'], input: members });
});
export type Application = z.infer<typeof ApplicationSchema>;

/** A number tells birth and sex; where the form says otherwise one of the two is mistyped (GB 11643). */
function checkIdentity(ctx: z.core.ParsePayload<unknown>, member: z.output<typeof MemberSchema>, index: number): void {
  if (member.identity.kind === 'none') return;
  const reading = readIdentityNumber(member.identity.kind, member.identity.number);
  const complain = (field: string, message: string) =>
    ctx.issues.push({ code: 'custom', message: `${member.name}：${message}`, path: ['members', index, field], input: undefined });
  if (!reading.ok) return void complain('identity', '证件号码有误，请核对');
  if (reading.facts.bornOn && reading.facts.bornOn !== member.bornOn) complain('bornOn', '出生日期与证件号码不一致');
  if (reading.facts.sex && reading.facts.sex !== member.sex) complain('sex', '性别与证件号码不一致');
}

/** The one applicant; the schema has made sure there is one. */
export function applicantOf(application: Application): Member {
  return application.members.find((member) => member.relation === 'applicant')!;
}

/** The citizen ID, or the number of another paper; empty where there is none. */
export function identityNumber(identity: IdentityPaper): string {
  return identity.kind === 'none' ? '' : identity.number;
}

/**
 * Every adult member signs 授权书 and 承诺书 (57号 第9条; 社会救助法 第40条); minors and those without capacity through a guardian, who
 * signs as a member or by another paper.
 */
export function mustSign(member: Pick<Member, 'livesTogether' | 'excluded' | 'bornOn'>, today: PlainDate): boolean {
  return member.livesTogether && member.excluded === 'none' && isAdult(member, today);
}

/** As much of an application as signing is about; masked views have it too. */
export type Signable = Pick<Application, 'consentSignedBy' | 'undertakingSignedBy'> & {
  readonly members: readonly Pick<Member, 'ref' | 'name' | 'livesTogether' | 'excluded' | 'bornOn'>[];
};

/** The names of those who must sign and have not signed both consent and undertaking. */
export function unsignedNames({ members, consentSignedBy, undertakingSignedBy }: Signable, today: PlainDate): readonly string[] {
  return members
    .filter((member) => mustSign(member, today))
    .filter(({ ref }) => !consentSignedBy.includes(ref) || !undertakingSignedBy.includes(ref))
    .map(({ name }) => name);
}
