import { type Application, applicantOf, type Member } from '#shared/domain/procedure/application.ts';
import { type RawRow, type RawValues } from '../field.ts';
import { APPLICANT_KEY } from './household.ts';
import { concerns, materialFields, volunteeredOptions } from './materials.ts';

const yesNo = (value: boolean) => (value ? 'yes' : 'no');

function personRaw(person: Member): RawValues {
  const { identity, disability } = person;
  return {
    ref: person.ref,
    paper: identity.kind,
    idNumber: identity.kind === 'none' ? '' : identity.number,
    noPaperReason: identity.kind === 'none' ? identity.reason : '',
    name: person.name,
    bornOn: person.bornOn,
    sex: person.sex,
    hukou: person.hukou,
    health: person.health,
    disabled: disability === undefined ? 'no' : disability.certificateNumber === undefined ? 'withoutCertificate' : 'certificate',
    certificate: disability?.certificateNumber ?? '',
    disabilityCategory: disability?.category ?? '',
    disabilityGrade: disability === undefined ? '' : String(disability.grade),
    student: person.student,
    occupation: person.occupation,
    employer: person.employer,
  };
}

/**
 * Row keys that stay the same from one reading to the next: the number in the person's reference (`m3` → `r3`), so that a draft
 * and what others have recorded meanwhile can be laid side by side. By position where references have no such numbers.
 */
function rowKeys(refs: readonly string[]): readonly string[] {
  const numbers = refs.map((ref) => /^[a-z]+(\d{1,6})$/.exec(ref)?.[1]);
  const usable = !numbers.includes(undefined) && new Set(numbers.map(Number)).size === refs.length;
  return refs.map((_, index) => `r${usable ? Number(numbers[index]) : index + 1}`);
}

/** The recorded application as the correction form's text; `ref`s go along, so that persons keep theirs. */
export function fromApplication(application: Application): RawValues {
  const applicant = applicantOf(application);
  const others = application.members.filter((member) => member !== applicant);
  const memberKeys = rowKeys(others.map((member) => member.ref));
  const supporterKeys = rowKeys(application.supporters.map((supporter) => supporter.ref));
  const keys = new Map<string, string>([
    [applicant.ref, APPLICANT_KEY],
    ...others.map((member, index) => [member.ref, memberKeys[index]!] as const),
  ]);
  const keysOf = (refs: readonly string[]) => refs.flatMap((ref) => keys.get(ref) ?? []);
  const { account, filedOnBehalf, closeRelative } = application;
  const values: RawValues = {
    ...personRaw(applicant),
    phone: application.phone,
    community: application.community,
    address: application.address,
    separatedFromHukou: yesNo(application.separatedFromHukou),
    hukouAddress: application.hukouAddress,
    members: others.map((member, index): RawRow => ({
      key: memberKeys[index]!,
      values: {
        ...personRaw(member),
        relation: member.relation,
        livesTogether: yesNo(member.livesTogether),
        livesTogetherSince: member.livesTogetherSince ?? '',
        supportDuty: yesNo(member.supportDuty),
        excluded: member.excluded,
        independent: yesNo(member.independent),
      },
    })),
    supporters: application.supporters.map((supporter, index): RawRow => ({
      key: supporterKeys[index]!,
      values: { ...supporter },
    })),
    related: yesNo(closeRelative.related),
    relatives: closeRelative.people.map(({ memberRef, ...person }, index): RawRow => ({
      key: `r${index + 1}`,
      values: { ...person, memberKey: keys.get(memberRef) ?? '' },
    })),
    applyAs: application.singlePersonGround === undefined ? 'household' : 'alone',
    singlePersonGround: application.singlePersonGround ?? '',
    hardshipCauses: application.hardshipCauses,
    reason: application.reason,
    accountNumber: account?.number ?? '',
    bank: account?.bank ?? '',
    accountHolder: account?.holder ?? '',
    filedOnBehalf: yesNo(filedOnBehalf !== undefined),
    agentName: filedOnBehalf?.name ?? '',
    agentIdNumber: filedOnBehalf?.idNumber ?? '',
    agentRelation: filedOnBehalf?.relation ?? '',
    authorisationSeen: filedOnBehalf === undefined ? '' : yesNo(filedOnBehalf.authorisationSeen),
    consentSigned: keysOf(application.consentSignedBy),
    undertakingSigned: keysOf(application.undertakingSignedBy),
  };
  const stateOf = (code: string) => application.materials.find((material) => material.code === code)?.state;
  return {
    ...values,
    ...Object.fromEntries(
      materialFields.map((field) => {
        const code = field.id.slice('material-'.length);
        const recorded = stateOf(code);
        // A paper that did not concern the family may do so after the correction: then it is asked for afresh.
        return [field.id, recorded === undefined || (recorded === 'notNeeded' && !concerns(code, values)) ? 'missing' : recorded];
      }),
    ),
    volunteered: volunteeredOptions
      .map((option) => option.value)
      .filter((code) => ['original', 'copyChecked'].includes(stateOf(code) ?? 'notNeeded')),
  };
}
