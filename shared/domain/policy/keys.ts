import { type ValueKind, type ValueKinds } from './values.ts';

/**
 * Every value the law leaves to be filled in, by its policy key: what kind it is, its unit, and what a district may do with it.
 * `answer`: a district may answer it where the city's value is UNKNOWN, or choose between conflicting readings; `override`: it may
 * also replace a known value, because the city's document is second-hand or was to be replaced; `never`: the city alone decides.
 * Titles, dates, sources and who can answer are data (resources/policies).
 */
interface AmountKey {
  readonly kind: ValueKind;
  readonly unit: string;
  readonly district: DistrictPower;
}
interface OptionKey {
  readonly options: readonly [string, string, ...string[]];
  readonly district: DistrictPower;
}
export type DistrictPower = 'answer' | 'override' | 'never';

const OPTION_UNIT = '选项';

export const POLICY_KEYS = {
  'allowance.standard': { kind: 'moneyByResidence', unit: '元/人·月', district: 'never' },
  'allowance.residence': { options: ['urban', 'rural'], district: 'answer' },
  'allowance.amountRounding': { options: ['fen', 'jiaoUp', 'yuanHalfUp', 'yuanUp'], district: 'answer' },
  'allowance.categoricalSupplement': { kind: 'ratio', unit: '倍低保标准', district: 'answer' },

  'marginal.ceilingRatio': { kind: 'ratio', unit: '倍低保标准', district: 'never' },
  'marginal.ceilingBoundary': { options: ['notAbove', 'below'], district: 'answer' },
  'marginal.payment': { kind: 'moneyByResidence', unit: '元/户·月', district: 'never' },
  'marginal.otherPaymentGround': { options: ['notAccepted', 'accepted'], district: 'answer' },

  'destitute.standard': { kind: 'moneyBySettlement', unit: '元/人·月', district: 'never' },
  'destitute.careStandard': { kind: 'moneyByCareGrade', unit: '元/人·月', district: 'answer' },

  'expenditure.ratio': { kind: 'ratio', unit: '（占家庭总收入）', district: 'answer' },
  'expenditure.disposableIncome': { kind: 'money', unit: '元/人·年', district: 'answer' },

  'household.nonLocalMemberApart': { options: ['notCounted', 'counted'], district: 'answer' },
  'household.nonLocalMonthsTogether': { kind: 'count', unit: '个月', district: 'override' },

  'income.studentIncome': { options: ['counted', 'disregarded'], district: 'answer' },
  'income.basicPension': { options: ['counted', 'disregarded'], district: 'answer' },
  'income.basicPensionAfter2025': { options: ['counted', 'disregarded'], district: 'answer' },

  'property.monetaryLimit.allowance': { kind: 'count', unit: '个月低保标准', district: 'override' },
  'property.monetaryLimit.destitute': { kind: 'count', unit: '个月低保标准', district: 'override' },
  'property.monetaryLimit.marginal': { kind: 'count', unit: '个月低保标准', district: 'override' },
  'property.monetaryLimit.essentialExpenditure': { kind: 'count', unit: '个月低保标准', district: 'answer' },
  'property.averageFloorArea': { kind: 'area', unit: '平方米/人', district: 'answer' },

  'temporary.smallQuickRelief.months': { kind: 'count', unit: '个月低保标准', district: 'override' },
  'temporary.smallQuickRelief.perPersonOrHousehold': { options: ['household', 'person'], district: 'answer' },
  'temporary.smallQuickRelief.days': { kind: 'count', unit: '天', district: 'override' },
  'temporary.emergency.monthsPerPerson': { kind: 'count', unit: '个月低保标准/人', district: 'override' },
  'temporary.expenditure.ceiling': { kind: 'money', unit: '元/户·次', district: 'answer' },
  'temporary.subdistrictLimit.months': { kind: 'count', unit: '个月低保标准', district: 'override' },
  'temporary.subdistrictLimit.perPersonOrHousehold': { options: ['household', 'person'], district: 'answer' },
  'temporary.repeatedCause': { options: ['refuse', 'warn'], district: 'answer' },
  'temporary.paperworkWorkingDays': { kind: 'count', unit: '个工作日', district: 'answer' },

  'benefit.phaseOutMaximum': { kind: 'count', unit: '个月', district: 'never' },
  'benefit.phaseOutMonths': { kind: 'count', unit: '个月', district: 'answer' },

  'procedure.decidingAuthority': { options: ['delegation', 'statutoryAuthority'], district: 'answer' },
  'procedure.allowanceWorkingDays': { options: ['twenty', 'thirty'], district: 'answer' },
  'procedure.publicNoticeDays': { options: ['both', 'calendarDays', 'workingDays'], district: 'answer' },
  'procedure.noticeAgainAfterObjection': { options: ['again', 'notAgain'], district: 'answer' },
  'procedure.reconsiderationFirst': { options: ['optional', 'mandatory'], district: 'answer' },
  'procedure.originCertificate': { options: ['notRequired', 'required'], district: 'answer' },
  'sanction.fineMultiple': { options: ['upToDouble', 'oneToThree'], district: 'never' },
  'identity.disabilityDigits': { options: ['visualFirst', 'hearingFirst'], district: 'never' },
  'allowance.areaOfStandard': { options: ['citywide', 'byDistrict'], district: 'never' },
} as const satisfies Record<string, AmountKey | OptionKey>;

export type PolicyKey = keyof typeof POLICY_KEYS;
type Definition = typeof POLICY_KEYS;

/** The keys whose value is a choice between readings. */
export type OptionPolicyKey = { [Key in PolicyKey]: Definition[Key] extends OptionKey ? Key : never }[PolicyKey];

export type ValueOf<Key extends PolicyKey> = Definition[Key] extends { readonly options: readonly (infer Option)[] }
  ? Option
  : Definition[Key] extends { readonly kind: infer Kind extends ValueKind }
    ? ValueKinds[Kind]
    : never;

/** Whether a text is the key of a value. */
export function isPolicyKey(text: string): text is PolicyKey {
  return Object.hasOwn(POLICY_KEYS, text);
}

/** The readings to choose from; undefined for a key that is an amount. */
export function optionsOf(key: PolicyKey): readonly string[] | undefined {
  const definition: AmountKey | OptionKey = POLICY_KEYS[key];
  return 'options' in definition ? definition.options : undefined;
}

/** The kind of amount; undefined for a key that is a choice. */
export function kindOf(key: PolicyKey): ValueKind | undefined {
  const definition: AmountKey | OptionKey = POLICY_KEYS[key];
  return 'kind' in definition ? definition.kind : undefined;
}

/** The unit in which an amount is read and shown; `选项` for a choice. */
export function unitOf(key: PolicyKey): string {
  const definition: AmountKey | OptionKey = POLICY_KEYS[key];
  return 'unit' in definition ? definition.unit : OPTION_UNIT;
}

/** Whether a district may answer or override the value. */
export function districtPower(key: PolicyKey): DistrictPower {
  return POLICY_KEYS[key].district;
}
