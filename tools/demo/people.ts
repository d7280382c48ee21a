import { type Input } from '#shared/contract/contract.ts';
import { MATERIALS } from '#shared/domain/procedure/materials.ts';
import { citizenIdCheckCharacter } from '#shared/domain/identity/citizen-id.ts';

export type Application = Input<'cases.receive'>['application'];
export type Sheet = Input<'cases.recordMeans'>['sheet'];
type Member = Application['members'][number];

/** A citizen ID of nobody: area, birth and sequence number as given (odd: male), the right check character. */
export function citizenId(area: string, bornOn: string, sequence: number): string {
  const body = `${area}${bornOn.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
  return body + citizenIdCheckCharacter(body);
}

let sequence = 100;

/** The next number of nobody: three digits, even for women and odd for men, over again after 899. */
function nextCitizenId(bornOn: string, sex: 'male' | 'female'): string {
  sequence = sequence >= 898 ? 100 : sequence + 2;
  return citizenId('120101', bornOn, sex === 'male' ? sequence + 1 : sequence);
}

/** A household member of whom only what matters is said; the number is the next invented one unless it is given. */
export function person(more: Partial<Member> & Pick<Member, 'ref' | 'relation' | 'name' | 'bornOn' | 'sex'>): Member {
  return {
    identity: more.identity ?? { kind: 'citizenId', number: nextCitizenId(more.bornOn, more.sex) },
    hukou: 'tianjin',
    livesTogether: true,
    supportDuty: true,
    independent: false,
    student: 'none',
    excluded: 'none',
    health: 'healthy',
    occupation: 'unemployed',
    employer: '',
    phone: '',
    ...more,
  };
}

/** Every paper that must be there, seen in the original. */
export const REQUIRED_MATERIALS: Application['materials'] = MATERIALS.filter((material) => material.sort === 'required').map(
  ({ code }) => ({
    code,
    state: 'original',
    copies: 1,
    note: '',
  }),
);

/** An application with everything in hand and every adult's signature. */
export function application(
  members: Member[],
  more: Partial<Application> & Pick<Application, 'address' | 'community' | 'reason'>,
): Application {
  const adults = members.filter((member) => member.bornOn < '2008-01-01').map((member) => member.ref);
  return {
    programme: 'subsistenceAllowance',
    members,
    supporters: [],
    hukouAddress: more.address,
    separatedFromHukou: false,
    phone: '13800000000',
    account: { bank: '天津银行', holder: members[0]!.name, number: `62170000${String(10_000_000 + sequence)}` },
    hardshipCauses: ['unemployment'],
    closeRelative: { related: false, people: [] },
    materials: REQUIRED_MATERIALS,
    consentSignedBy: adults,
    undertakingSignedBy: adults,
    ...more,
  };
}

/** A means sheet from its incomes, with next to no property. Amounts in fen. */
export function means(incomes: Sheet['incomes'], more: Partial<Sheet> = {}, assets: Partial<Sheet['assets']> = {}): Sheet {
  return {
    accountingMonths: 6,
    incomes,
    deductions: [],
    imputed: [],
    outsideSupport: [],
    ...more,
    assets: {
      monetary: 300_000,
      monetaryEvidence: '核对报告',
      vehicles: [],
      homes: 1,
      nonResidential: 0,
      selfFundedStudyAbroad: false,
      luxuryGoods: false,
      note: '',
      ...assets,
    },
  };
}
