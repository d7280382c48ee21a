import { type Fen, formatYuan, formatYuanPlain } from '#shared/kernel/money.ts';
import { type Ground } from './assessment.ts';
import { type DeductionKind, type HouseholdMember, type IncomeKind } from './facts.ts';

/** Words of the trace. Full sentences are made where the rule is; here are the names that several rules share. */

export const INCOME_NAMES: Readonly<Record<IncomeKind, string>> = {
  wage: '工资性收入',
  business: '经营收入',
  property: '财产净收入',
  transfer: '转移性收入',
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

export const SOURCE_NAMES: Readonly<Record<string, string>> = {
  preferentialPension: '优待抚恤金',
  familyPlanningReward: '计划生育奖励与扶助金',
  scholarship: '奖学金',
  heroismReward: '见义勇为等奖励',
  socialAssistance: '社会救助款物',
  basicPension: '城乡居民基础养老金',
  seniorAllowance: '高龄津贴',
  socialInsuranceBenefit: '社会保险待遇',
};

/** Each ground as the end of “不符合条件，因为……”. */
export const GROUND_NAMES: Readonly<Record<Ground, string>> = {
  HOUSEHOLD_NOT_RECOGNISED: '不属于可以认定的家庭或者人员',
  INCOME_NOT_BELOW_STANDARD: '收入不低于规定的标准',
  INCOME_ABOVE_MARGINAL_CEILING: '收入超过边缘家庭上限',
  INCOME_BELOW_STANDARD: '收入低于低保标准，应当申请最低生活保障',
  MONETARY_PROPERTY_OVER_LIMIT: '货币财产超过限额',
  MOTOR_VEHICLE: '名下有大型、小型汽车',
  SECOND_HOME: '住房两套及以上',
  NON_RESIDENTIAL_PROPERTY: '有非居住类房屋',
  STUDY_ABROAD: '家庭成员自费留学',
  LUXURY_GOODS: '拥有非生活必需高档用品',
  HAS_WORK_CAPACITY: '不属于无劳动能力',
  HAS_INCOME_SOURCE: '不属于无生活来源',
  HAS_CAPABLE_SUPPORTER: '法定义务人有履行义务能力',
  AMOUNT_ABOVE_CHANNEL_CEILING: '金额超过这一通道的最高额',
  REPEATED_CAUSE: '同一事由无正当理由重复申请',
};

/** The member's name, or the ref where a case file gives none. */
export function nameOf(member: HouseholdMember): string {
  return member.name ?? member.ref;
}

/** `1,860.50元` */
export function yuan(amount: Fen): string {
  return `${formatYuan(amount)}元`;
}

/** The same amount for the figures of a line. */
export function plain(amount: Fen): string {
  return formatYuanPlain(amount);
}
