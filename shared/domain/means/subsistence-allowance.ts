import { fen, type Fen } from '#shared/kernel/money.ts';
import { type CountedMembers, membersByLaw, recogniseHousehold, recogniseSinglePerson } from '../household/recognise.ts';
import { needsMarginalHousehold, SINGLE_PERSON_RULES, type SinglePersonGround } from '../household/single-person.ts';
import { type ValueOf } from '../policy/keys.ts';
import { sayCategoricalSupport } from './categorical-support.ts';
import { type AssessmentFacts } from './facts.ts';
import { reckonIncome } from './income.ts';
import { isAboveMarginalCeiling } from './marginal-household.ts';
import { reckonProperty } from './property.ts';
import { type Reckoning } from './reckoning.ts';
import { allowanceStandard } from './standard.ts';
import { plain, yuan } from './wording.ts';

/** 最低生活保障: income per head below the standard, property within the limits, and the gap is paid. */
export function assessSubsistenceAllowance(reckoning: Reckoning, facts: AssessmentFacts): void {
  const alone = facts.singlePerson;
  const counted =
    alone === undefined ? recogniseHousehold(reckoning, facts, true) : recogniseSinglePerson(reckoning, facts, alone);
  const standard = allowanceStandard(reckoning, facts);
  if (alone !== undefined && counted.length > 0 && standard !== undefined) {
    compareFamilyLeftBehind(reckoning, facts, alone, standard);
  }
  const income = reckonIncome(reckoning, facts, counted, 'subsistenceAllowance');
  if (standard !== undefined && counted.length > 0) compareIncome(reckoning, income, standard, counted);
  reckonProperty(reckoning, facts, counted.length, standard, 'allowance');
  if (standard !== undefined && reckoning.grounds.length === 0) {
    reckonGap(reckoning, income, standard, counted);
    sayCategoricalSupport(reckoning, counted);
  }
  reckoning.say('allowance.publicNotice', '初审意见在申请家庭所在村、社区公示。');
  reckoning.figures.publicNotice = true;
  reckoning.figures.meansVerification = true;
}

/** Compares the household's income with standard × members: no quotient, so nothing is rounded. */
function compareIncome(reckoning: Reckoning, income: Fen, standard: Fen, counted: CountedMembers): void {
  const guaranteed = fen(standard * counted.length);
  const figures = { householdIncome: plain(income), standard: plain(standard), countedMembers: counted.length };
  if (income >= guaranteed) {
    reckoning.against('INCOME_NOT_BELOW_STANDARD');
    const relation = income === guaranteed ? '等于' : '高于';
    reckoning.say('allowance.incomeBelowStandard', `人均月收入${relation}低保标准，不低于标准，不符合收入条件。`, figures);
    return;
  }
  reckoning.say('allowance.incomeBelowStandard', '人均月收入低于低保标准，符合收入条件。', figures);
}

/** The gap between what the standard guarantees and the income, to the fen unless the district rounds. */
function reckonGap(reckoning: Reckoning, income: Fen, standard: Fen, counted: CountedMembers): void {
  const figures = { householdIncome: plain(income), standard: plain(standard), countedMembers: counted.length };
  const gap = fen(standard * counted.length - income);
  const rounding = reckoning.choose('allowance.amountRounding', '低保金的尾数');
  const amount = roundAmount(gap, rounding);
  reckoning.figures.monthlyAmount = amount;
  const rounded = amount === gap ? '' : `，取整为${yuan(amount)}`;
  const pending = reckoning.asked.size > 0 ? '（还有事项须先答复，符合条件时才发给）' : '';
  const text = `低保金按差额计算：${yuan(standard)}乘${counted.length}人，减去家庭月收入${yuan(income)}，每月${yuan(gap)}${rounded}${pending}。`;
  reckoning.say('allowance.gapPayment', text, { ...figures, monthlyAmount: plain(amount) });
}

function roundAmount(amount: Fen, rounding: ValueOf<'allowance.amountRounding'>): Fen {
  switch (rounding) {
    case 'fen':
      return amount;
    case 'jiaoUp':
      return fen(Math.ceil(amount / 10) * 10);
    case 'yuanHalfUp':
      return fen(Math.floor((amount + 50) / 100) * 100);
    case 'yuanUp':
      return fen(Math.ceil(amount / 100) * 100);
  }
}

/**
 * Two of the grounds for applying alone exist only in a 边缘家庭: where the facts name the family and it is above that ceiling,
 * the ground fails; where they do not name it, the line says what the caseworker has to look at. Where the family itself is below
 * the standard, 83号 一（一） wants the whole of it taken in: that is said, not decided, because the facts hold the applicant's
 * property, not the family's.
 */
function compareFamilyLeftBehind(reckoning: Reckoning, facts: AssessmentFacts, ground: SinglePersonGround, standard: Fen): void {
  const aside = reckoning.aside();
  const family = membersByLaw(aside, facts);
  if (family.length < 2) {
    if (!needsMarginalHousehold(ground)) return;
    const text = '以这一情形单独申请，所在家庭须是低保边缘家庭；案例没有登记其他家庭成员，须由经办人员核实。';
    return reckoning.say(SINGLE_PERSON_RULES[ground], text);
  }
  const income = reckonIncome(aside, facts, family, 'subsistenceAllowance');
  reckoning.absorbChoices(aside);
  const figures = { familyMembers: family.length, familyIncome: plain(income) };
  if (needsMarginalHousehold(ground) && isAboveMarginalCeiling(aside, income, standard, family.length)) {
    reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
    const text = `全家${family.length}人月收入${yuan(income)}，人均超过低保标准1.5倍，不是低保边缘家庭，不能以这一情形单独申请。`;
    reckoning.say(SINGLE_PERSON_RULES[ground], text, figures);
  } else if (income < standard * family.length && !reckoning.policy.rule('household.wholeHouseholdFirst').absent) {
    const text = `全家${family.length}人月收入${yuan(income)}，人均低于低保标准；整户符合条件的不得只纳入个别成员，应先按整户核查。`;
    reckoning.say('household.wholeHouseholdFirst', text, figures);
  } else if (income >= standard * family.length && needsMarginalHousehold(ground)) {
    const text = `全家${family.length}人月收入${yuan(income)}，人均在低保边缘家庭的收入范围以内；全家财产须由经办人员核实。`;
    reckoning.say(SINGLE_PERSON_RULES[ground], text, figures);
  }
}
