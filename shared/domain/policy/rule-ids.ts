/**
 * Every rule the assessment and the benefit reckoning apply. The code holds what a rule does; which document and article it rests
 * on, from which day to which, is data (`rules:` in resources/policies), so that a paper cites the law of its own day.
 */
export const RULE_IDS = [
  'household.applicant',
  'household.tianjinHukou',
  'household.spouse',
  'household.minorChild',
  'household.dependentChild',
  'household.supportAndLivingTogether',
  'household.clergyAway',
  'household.imprisonedOrMissing',
  'household.conscript',
  'household.nonLocalMember',
  'household.wholeHouseholdFirst',
  'household.singlePerson.severeDisability',
  'household.singlePerson.majorIllness',
  'household.singlePerson.clergy',
  'household.singlePerson.adultUnemployedSevereDisability',

  'income.wage',
  'income.business',
  'income.property',
  'income.transfer',
  'income.other',
  'income.rewards',
  'income.assistance',
  'income.basicPension',
  'income.student',
  'income.workCost',
  'income.businessCost',
  'income.transferPaid',
  'income.housingFund',
  'income.essentialExpenditure',
  'income.imputed',
  'income.relativesSupport',
  'income.relativesSupportWaived',
  'income.household',

  'property.soleHomeSoldForIllness',
  'property.motorVehicle',
  'property.secondHome',
  'property.nonResidential',
  'property.studyAbroad',
  'property.luxuryGoods',

  'allowance.incomeBelowStandard',
  'allowance.gapPayment',
  'allowance.categoricalSupport',
  'allowance.publicNotice',
  'marginal.incomeRange',
  'marginal.payment',

  'destitute.requirements',
  'destitute.person',
  'destitute.ended',
  'destitute.workCapacity',
  'destitute.ageContinues',
  'destitute.incomeSource',
  'destitute.incomeNotCounted',
  'destitute.supporters',
  'destitute.selfCare',
  'destitute.standards',
  'destitute.publicNotice',

  'expenditure.conditions',
  'expenditure.notOtherwiseCovered',
  'expenditure.income',
  'expenditure.property',
  'expenditure.ratio',

  'temporary.purpose',
  'temporary.smallQuickRelief',
  'temporary.emergency',
  'temporary.expenditure',
  'temporary.recognised',
  'temporary.repeatedCause',

  'benefit.firstMonth.allowance',
  'benefit.firstMonth.destitute',
  'benefit.lastMonth',
  'benefit.adjustment',
  'benefit.phaseOut',
  'benefit.death',
  'benefit.recovery',
] as const;

export type RuleId = (typeof RULE_IDS)[number];

/** Whether a text is the id of a rule. */
export function isRuleId(text: string): text is RuleId {
  return (RULE_IDS as readonly string[]).includes(text);
}
