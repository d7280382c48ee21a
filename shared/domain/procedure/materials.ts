/**
 * What a family brings (民政部门常见最小集). Three sorts, because 社会救助法 第62条 forbids demanding what the
 * verification mechanism can find out, and 83号 一(二) lets a promise stand for a certificate.
 */
export type MaterialSort = 'required' | 'promisable' | 'verifiable';

export interface MaterialKind {
  readonly code: string;
  readonly name: string;
  readonly sort: MaterialSort;
  /** What it must show; for the list of what is missing (一次性告知). */
  readonly requirement: string;
  readonly whereToGet: string;
}

export const MATERIALS: readonly MaterialKind[] = [
  {
    code: 'applicationForm',
    name: '社会救助申请书',
    sort: 'required',
    requirement: '申请人签名并注明日期',
    whereToGet: '本窗口当场填写',
  },
  {
    code: 'identityPaper',
    name: '家庭成员身份证件',
    sort: 'required',
    requirement: '出示原件核对，窗口留存复印件',
    whereToGet: '本人持有；遗失的可到户籍派出所补办',
  },
  {
    code: 'householdRegister',
    name: '户口簿',
    sort: 'promisable',
    requirement: '出示首页和本人页；可由窗口查询的不需提供',
    whereToGet: '本人持有',
  },
  {
    code: 'verificationConsent',
    name: '家庭经济状况核对授权书',
    sort: 'required',
    requirement: '全体成年家庭成员签名，未成年人由监护人代签',
    whereToGet: '本窗口当场填写',
  },
  {
    code: 'undertaking',
    name: '诚信承诺书',
    sort: 'required',
    requirement: '全体成年家庭成员签名',
    whereToGet: '本窗口当场填写',
  },
  {
    code: 'meansStatement',
    name: '家庭人口、收入、财产状况声明',
    sort: 'required',
    requirement: '如实填写各项收入、财产和刚性支出',
    whereToGet: '本窗口当场填写',
  },
  {
    code: 'disabilityCertificate',
    name: '残疾人证',
    sort: 'verifiable',
    requirement: '有残疾成员的，由窗口查询',
    whereToGet: '由核对机制查询，不需提供',
  },
  {
    code: 'medicalRecords',
    name: '诊断证明或病历',
    sort: 'promisable',
    requirement: '患重病的，能说明病种和诊断时间',
    whereToGet: '就诊医院',
  },
  {
    code: 'medicalReceipts',
    name: '医疗费用票据',
    sort: 'promisable',
    requirement: '申报医疗刚性支出的，个人负担部分的票据',
    whereToGet: '就诊医院或医保经办机构',
  },
  {
    code: 'schoolingProof',
    name: '在学情况',
    sort: 'promisable',
    requirement: '有在校成员的，能说明学校和学制',
    whereToGet: '学生证、学信网或就读学校',
  },
  {
    code: 'employmentIncome',
    name: '就业和收入情况',
    sort: 'promisable',
    requirement: '在职的说明单位和工资；灵活就业的书面声明即可',
    whereToGet: '用人单位或本人书面声明',
  },
  {
    code: 'leaseOrHome',
    name: '住房情况',
    sort: 'verifiable',
    requirement: '不动产登记由核对机制查询；租房的可出示租约',
    whereToGet: '由核对机制查询，不需提供',
  },
  {
    code: 'bankDeposits',
    name: '银行存款',
    sort: 'verifiable',
    requirement: '由核对机制查询',
    whereToGet: '由核对机制查询，不需提供',
  },
  {
    code: 'vehicleRegistration',
    name: '车辆登记',
    sort: 'verifiable',
    requirement: '由核对机制查询',
    whereToGet: '由核对机制查询，不需提供',
  },
  {
    code: 'accountCopy',
    name: '收款账户',
    sort: 'promisable',
    requirement: '户主或家庭成员名下的银行卡（存折）',
    whereToGet: '本人持有',
  },
  {
    code: 'authorisation',
    name: '委托书',
    sort: 'promisable',
    requirement: '代办的，写明委托事项并由申请人签名',
    whereToGet: '本窗口当场填写',
  },
];

interface MaterialInHand {
  readonly code: string;
  readonly state: 'original' | 'copyChecked' | 'promise' | 'missing' | 'notNeeded';
}

/** What the family must still bring: required materials that are not in hand, and promisable ones noted as missing. */
export function missingMaterials(materials: readonly MaterialInHand[]): readonly MaterialKind[] {
  const states = new Map(materials.map((material) => [material.code, material.state]));
  return MATERIALS.filter(({ code, sort }) => {
    const state = states.get(code);
    if (sort === 'required') return state === undefined || state === 'missing';
    return sort === 'promisable' && state === 'missing';
  });
}

/** Looks a material up by its code; undefined for a code this version does not know. */
export function materialKind(code: string): MaterialKind | undefined {
  return MATERIALS.find((material) => material.code === code);
}

/** What must be there before an application is accepted and is not yet (57号 第10条), by name. */
export function missingRequired(materials: readonly MaterialInHand[]): readonly MaterialKind[] {
  return missingMaterials(materials).filter((material) => material.sort === 'required');
}
