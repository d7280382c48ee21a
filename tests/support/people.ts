import { type Input } from '#shared/contract/contract.ts';
import { citizenId, person, REQUIRED_MATERIALS } from '../../tools/demo/people.ts';

type Application = Input<'cases.receive'>['application'];
type Member = Application['members'][number];

export { citizenId };

/** A household member of whom only what matters is said; the same number whenever the same test runs. */
export function member(more: Parameters<typeof person>[0], sequence = 1): Member {
  const number = citizenId('120101', more.bornOn, sequence * 2 + (more.sex === 'male' ? 1 : 0));
  return person({ identity: { kind: 'citizenId', number }, ...more });
}

/** Materials and signatures complete, so that the application can be accepted at once. */
export function completePapers(
  refs: readonly string[],
): Pick<Application, 'materials' | 'consentSignedBy' | 'undertakingSignedBy'> {
  return { materials: REQUIRED_MATERIALS, consentSignedBy: [...refs], undertakingSignedBy: [...refs] };
}

/** A family of three: father on odd jobs, mother, son at school. */
export function familyOfThree(more: Partial<Application> = {}): Application {
  return {
    programme: 'subsistenceAllowance',
    members: [
      member(
        {
          ref: 'm1',
          relation: 'applicant',
          name: '赵建国',
          bornOn: '1979-05-02',
          sex: 'male',
          occupation: 'flexible',
          phone: '13820010001',
        },
        1,
      ),
      member({ ref: 'm2', relation: 'spouse', name: '钱桂兰', bornOn: '1981-11-20', sex: 'female', health: 'chronicIllness' }, 2),
      member(
        {
          ref: 'm3',
          relation: 'child',
          name: '赵小军',
          bornOn: '2012-08-15',
          sex: 'male',
          student: 'fullTimeToUndergraduate',
          occupation: 'student',
        },
        3,
      ),
    ],
    supporters: [],
    address: '和平区荣吉大街12号3门401',
    community: '荣吉社区',
    hukouAddress: '和平区荣吉大街12号3门401',
    separatedFromHukou: false,
    phone: '13820010001',
    account: { bank: '天津银行', holder: '赵建国', number: '6217000011112222' },
    hardshipCauses: ['unemployment'],
    reason: '本人打零工收入不稳定，妻子患慢性病无法工作，孩子上学。',
    closeRelative: { related: false, people: [] },
    ...completePapers(['m1', 'm2']),
    ...more,
  };
}

/** A household whose names, places and words are as long as they come. */
export function longNamedFamily(): Application {
  const name = '阿卜杜热合曼·买买提艾力·阿卜杜拉';
  const address =
    '天津市和平区福厚西里社区荣吉大街与多伦道交口东北侧平房改建安置小区十七号楼二单元一千二百零三室（原荣吉里旧址）';
  const family = familyOfThree();
  return {
    ...family,
    members: family.members.map((one, index) => ({
      ...one,
      identity: { kind: 'citizenId', number: citizenId('120101', one.bornOn, (400 + index) * 2 + (one.sex === 'male' ? 1 : 0)) },
      name: index === 0 ? name : `${one.name}·${name}`,
      employer: index === 0 ? '天津市和平区某某物业管理服务股份有限公司多伦道分公司保洁服务部' : one.employer,
    })),
    address,
    hukouAddress: address,
    community: '福厚西里第二十三社区居民委员会',
    account: { ...family.account!, holder: name },
    reason: `${'本人打零工收入不稳定，妻子患慢性病无法工作，孩子上学。'.repeat(6)}`,
  };
}

/** The family's means: 1860.50 of odd jobs less 210.50 of insurance, 8000.00 of savings. */
export function modestMeans(): Input<'cases.recordMeans'>['sheet'] {
  return {
    accountingMonths: 6,
    incomes: [{ member: 'm1', kind: 'wage', source: '零工', monthly: 186050, evidence: '入户询问笔录、近6个月微信收款记录' }],
    deductions: [{ member: 'm1', kind: 'socialInsurance', monthly: 21050, reason: '城镇职工灵活就业参保个人缴费' }],
    imputed: [],
    outsideSupport: [],
    assets: {
      monetary: 800000,
      monetaryEvidence: '核对报告',
      vehicles: ['electricBicycle'],
      homes: 1,
      nonResidential: 0,
      selfFundedStudyAbroad: false,
      luxuryGoods: false,
      note: '',
    },
  };
}

/** A close relative of the applicant who sits on the community's committee: the case is filed and visited by the district (57号 第11、20条). */
export const RELATIVE_ON_COMMITTEE: Application['closeRelative']['people'][number] = {
  name: '居委会主任',
  post: 'committeeMember',
  office: '荣吉社区居委会',
  relation: 'sibling',
  memberRef: 'm1' as never,
};
