import { type DeductionKind, type IncomeKind, type VEHICLES } from '#shared/domain/means/facts.ts';

/** The items of a means sheet in the words of 57号 第十三条 and 第十四条. */
export const INCOME_NAMES: Readonly<Record<IncomeKind, string>> = {
  wage: '工资性收入',
  business: '经营净收入',
  property: '财产净收入',
  transfer: '转移净收入',
  other: '其他收入',
};

export const DEDUCTION_NAMES: Readonly<Record<DeductionKind, string>> = {
  incomeTax: '个人所得税',
  socialInsurance: '社会保险个人缴费',
  housingFund: '住房公积金个人缴存',
  businessCost: '经营费用',
  workCost: '必要的就业成本',
  essentialExpenditure: '因残疾、患重病等增加的刚性支出',
  supportPaid: '赡养（抚养、扶养）支出',
};

const SOURCE_NAMES: Readonly<Record<string, string>> = {
  preferentialPension: '优待抚恤金',
  familyPlanningReward: '计划生育奖励与扶助金',
  scholarship: '奖学金',
  heroismReward: '见义勇为等奖励',
  socialAssistance: '社会救助款物',
  basicPension: '城乡居民基础养老金',
  seniorAllowance: '高龄津贴',
  socialInsuranceBenefit: '社会保险待遇',
};

/** A source that a rule may leave out of account has a name of its own; any other is as the caseworker wrote it. */
export function sourceName(source: string): string {
  return SOURCE_NAMES[source] ?? source;
}

export const VEHICLE_NAMES: Readonly<Record<(typeof VEHICLES)[number], string>> = {
  car: '小型汽车',
  truck: '大型汽车',
  disabilityMobility: '残疾人功能性补偿代步车',
  motorcycle: '摩托车',
  electricBicycle: '电动自行车',
};
