import { type PersonRef } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Sex } from '#shared/domain/identity/citizen-id.ts';
import {
  type Application,
  ApplicationSchema,
  type IdentityPaper,
  type Material,
  type Member,
} from '#shared/domain/procedure/application.ts';
import { materialKind, MATERIALS } from '#shared/domain/procedure/materials.ts';
import { describeIssue } from '#shared/messages/issues.zh-CN.ts';
import { type IdentityValue, type RawRow, type RawValues } from '../field.ts';
import { type Problem } from '../form.ts';
import { APPLICANT_KEY, typedPeople } from './household.ts';
import { type HouseholdAnswers } from './intake-form.ts';
import { ASKED_MATERIALS, SIGNED_FORMS } from './materials.ts';
import { textOf } from './person.ts';

type MemberAnswers = HouseholdAnswers['members'][number];
/** What is asked of every person, applicant or member. */
type PersonAnswers = Pick<MemberAnswers, keyof MemberAnswers & keyof HouseholdAnswers>;

/** A case's application as it stands, with the case's revision. */
export interface RecordedApplication {
  readonly application: Application;
  readonly revision: number;
}

/** More than an act can bring new people: what is counted from is far enough from one revision to the next. */
const REFS_PER_REVISION = 100;

/**
 * The persons' references by their place in the form: those recorded before stay (`ref` in the raw row, put there by
 * `fromApplication`). New ones are numbered from the case's revision on, so that a number once given never names anybody else,
 * also after its person has been taken out: other records of the case go on naming people by it.
 */
function personRefs(
  raw: RawValues,
  revision: number,
): { readonly member: (key: string) => PersonRef; readonly supporter: (key: string) => PersonRef } {
  const refs = new Map<string, PersonRef>();
  const rows = (id: string) => (raw[id] ?? []) as readonly RawRow[];
  const number = (letter: string, places: readonly { readonly place: string; readonly kept: string }[]) => {
    let next = revision * REFS_PER_REVISION;
    for (const { place, kept } of places) refs.set(place, (kept === '' ? `${letter}${++next}` : kept) as PersonRef);
  };
  const inRow = (letter: string) => (row: RawRow) => ({ place: `${letter}/${row.key}`, kept: textOf(row.values, 'ref') });
  number('m', [{ place: `m/${APPLICANT_KEY}`, kept: textOf(raw, 'ref') }, ...rows('members').map(inRow('m'))]);
  number('s', rows('supporters').map(inRow('s')));
  return { member: (key) => refs.get(`m/${key}`)!, supporter: (key) => refs.get(`s/${key}`)! };
}

function identityOf(person: PersonAnswers): IdentityPaper {
  if (person.paper === 'none') return { kind: 'none', reason: person.noPaperReason ?? '' };
  return { kind: person.paper, number: person.idNumber?.number ?? '' };
}

function birthOf(person: PersonAnswers): { bornOn: PlainDate; sex: Sex } {
  const number: IdentityValue | undefined = person.paper === 'none' ? undefined : person.idNumber;
  // The form asks for both wherever the number does not tell them.
  return { bornOn: (number?.bornOn ?? person.bornOn)!, sex: (number?.sex ?? person.sex)! };
}

function disabilityOf(person: PersonAnswers): Member['disability'] {
  if (person.certificate !== undefined) {
    const { category, grade, number } = person.certificate;
    return { category, grade, certificateNumber: number };
  }
  if (person.disabilityCategory === undefined || person.disabilityGrade === undefined) return undefined;
  return { category: person.disabilityCategory, grade: Number(person.disabilityGrade) as 1 | 2 | 3 | 4 };
}

function conditionOf(person: PersonAnswers) {
  const disability = disabilityOf(person);
  return {
    name: person.name,
    identity: identityOf(person),
    ...birthOf(person),
    hukou: person.hukou,
    student: person.student ?? 'none',
    health: person.health,
    ...(disability !== undefined && { disability }),
    occupation: person.occupation,
    employer: person.employer ?? '',
  } satisfies Partial<Member>;
}

function materialsOf(
  answers: HouseholdAnswers,
  unsigned: Readonly<Record<string, number>>,
  before: readonly Material[],
): Material[] {
  const stateOf = (code: string): Material['state'] => {
    if (code in SIGNED_FORMS) return unsigned[code] === 0 ? 'original' : 'missing';
    const asked = ASKED_MATERIALS.find((each) => each === code);
    if (asked !== undefined) return answers[`material-${asked}`] ?? 'notNeeded';
    return answers.volunteered.includes(code) ? 'copyChecked' : 'notNeeded';
  };
  return MATERIALS.map(({ code }) => {
    const state = stateOf(code);
    const kept = before.find((material) => material.code === code && material.state === state);
    return kept ?? { code, state, copies: state === 'original' || state === 'copyChecked' ? 1 : 0, note: '' };
  }).concat(before.filter((material) => materialKind(material.code) === undefined));
}

/**
 * The application as the wire carries it. `raw` is the form as typed, for the references of persons recorded before; `recorded` is
 * what is corrected: what this form does not ask is kept from there.
 */
export function toApplication(
  answers: HouseholdAnswers,
  raw: RawValues,
  today: PlainDate,
  recorded?: RecordedApplication,
): Application {
  const before = recorded?.application;
  const refs = personRefs(raw, recorded?.revision ?? 0);
  const kept = (ref: PersonRef) => before?.members.find((member) => member.ref === ref);
  const applicantRef = refs.member(APPLICANT_KEY);
  const signers = typedPeople(raw, today).filter((person) => person.signs);
  const unsigned = (signed: readonly string[]) => signers.filter((person) => !signed.includes(person.key)).length;
  const account = accountOf(answers);
  return {
    programme: before?.programme ?? 'subsistenceAllowance',
    members: [
      {
        ...conditionOf(answers),
        ref: applicantRef,
        relation: 'applicant',
        livesTogether: true,
        supportDuty: true,
        independent: false,
        excluded: kept(applicantRef)?.excluded ?? 'none',
        phone: answers.phone,
      },
      ...answers.members.map((member): Member => {
        const ref = refs.member(member.key);
        return {
          ...conditionOf(member),
          ref,
          relation: member.relation,
          livesTogether: member.livesTogether,
          ...(member.livesTogetherSince !== undefined && { livesTogetherSince: member.livesTogetherSince }),
          supportDuty: member.supportDuty ?? true,
          independent: member.independent ?? false,
          excluded: member.excluded,
          phone: kept(ref)?.phone ?? '',
        };
      }),
    ],
    supporters: answers.supporters.map((supporter) => ({
      ref: refs.supporter(supporter.key),
      name: supporter.name,
      relation: supporter.relation,
      idNumber: supporter.idNumber?.number ?? '',
      phone: supporter.phone ?? '',
      address: supporter.address ?? '',
      consent: supporter.consent,
    })),
    address: answers.address,
    community: answers.community,
    hukouAddress: answers.hukouAddress ?? answers.address,
    separatedFromHukou: answers.separatedFromHukou,
    phone: answers.phone,
    ...(account !== undefined && { account }),
    ...(answers.singlePersonGround !== undefined && { singlePersonGround: answers.singlePersonGround }),
    ...(answers.filedOnBehalf && {
      filedOnBehalf: {
        name: answers.agentName ?? '',
        idNumber: answers.agentIdNumber?.number ?? '',
        relation: answers.agentRelation ?? '',
        authorisationSeen: answers.authorisationSeen ?? false,
      },
    }),
    hardshipCauses: [...answers.hardshipCauses],
    reason: answers.reason,
    closeRelative: {
      related: answers.related,
      people: (answers.relatives ?? []).map(({ name, post, office, relation, memberKey }) => ({
        name,
        post,
        office,
        relation,
        memberRef: refs.member(memberKey),
      })),
    },
    materials: materialsOf(
      answers,
      { verificationConsent: unsigned(answers.consentSigned), undertaking: unsigned(answers.undertakingSigned) },
      before?.materials ?? [],
    ),
    consentSignedBy: answers.consentSigned.map(refs.member),
    undertakingSignedBy: answers.undertakingSigned.map(refs.member),
  };
}

function accountOf({ accountNumber, bank, accountHolder, name }: HouseholdAnswers): Application['account'] {
  if (accountNumber === undefined || bank === undefined) return undefined;
  return { bank, holder: accountHolder ?? name, number: accountNumber.replace(/\s/g, '') };
}

/** What no field can see alone: two people with one number, half an account, and whatever else the record would refuse. */
export function checkHousehold(
  answers: HouseholdAnswers,
  raw: RawValues,
  today: PlainDate,
  recorded?: RecordedApplication,
): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const { key, name, idNumber } of typedPeople(raw, today)) {
    if (idNumber === undefined) continue;
    const other = seen.get(idNumber);
    const path = key === APPLICANT_KEY ? 'idNumber' : `members.${key}.idNumber`;
    if (other !== undefined) problems.push({ path, where: `${name} · 证件号码`, reason: `与${other}的号码相同，请核对` });
    seen.set(idNumber, name);
  }
  if ((answers.accountNumber === undefined) !== (answers.bank === undefined)) {
    const [path, where] = answers.bank === undefined ? (['bank', '开户银行'] as const) : (['accountNumber', '账号'] as const);
    problems.push({ path, where, reason: '账号和开户银行要一起填写' });
  }
  if (problems.length > 0) return problems;
  const parsed = ApplicationSchema.safeParse(toApplication(answers, raw, today, recorded), { reportInput: true });
  return (parsed.error?.issues ?? []).map((issue) => ({ path: 'idNumber', where: '登记内容', reason: describeIssue(issue) }));
}
