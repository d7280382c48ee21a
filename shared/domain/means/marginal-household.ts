import { ageOn, type PlainDate } from '#shared/kernel/plain-date.ts';
import { fen, type Fen, ZERO_FEN } from '#shared/kernel/money.ts';
import { type CountedMembers, recogniseHousehold } from '../household/recognise.ts';
import { ADULT_AGE } from '../identity/adult.ts';
import { type AssessmentFacts, type HouseholdMember } from './facts.ts';
import { reckonIncome } from './income.ts';
import { reckonProperty } from './property.ts';
import { type Reckoning } from './reckoning.ts';
import { allowanceStandard, residenceOf } from './standard.ts';
import { plain, yuan } from './wording.ts';

type PaymentGround = AssessmentFacts['marginalPaymentGrounds'][number];

const PAYMENT_GROUND_NAMES: Readonly<Record<PaymentGround, string>> = {
  disabledMember: '成员有残疾人',
  majorIllness: '成员患大病或门诊特殊病',
  singleParentWithStudent: '子女在学的单亲家庭',
  familyPlanningSpecial: '领取计划生育特别扶助金',
  allOver60NoChildren: '成员均为60周岁以上且无子女',
  otherRecognised: '区民政、财政共同认定的其他特殊困难家庭',
};

/** 最低生活保障边缘家庭: income from the standard up to one and a half times it; a sum per household where a ground for it exists. */
export function assessMarginalHousehold(reckoning: Reckoning, facts: AssessmentFacts): void {
  const counted = recogniseHousehold(reckoning, facts, true);
  const standard = allowanceStandard(reckoning, facts);
  const income = reckonIncome(reckoning, facts, counted, 'marginalHousehold');
  if (standard !== undefined && counted.length > 0) reckonIncomeRange(reckoning, income, standard, counted.length);
  reckonProperty(reckoning, facts, counted.length, standard, 'marginal');
  if (reckoning.grounds.length === 0) reckonPayment(reckoning, facts, counted);
}

/** Whether income per head is beyond the ceiling of a 边缘家庭, by cross-multiplication. False where the ceiling is UNKNOWN. */
export function isAboveMarginalCeiling(reckoning: Reckoning, income: Fen, standard: Fen, counted: number): boolean {
  const ratio = reckoning.value('marginal.ceilingRatio');
  if (ratio === undefined) return false;
  const boundary = reckoning.choose('marginal.ceilingBoundary', '人均收入恰好等于边缘家庭上限');
  const incomeSide = income * ratio.denominator;
  const ceilingSide = standard * ratio.numerator * counted;
  return boundary === 'notAbove' ? incomeSide > ceilingSide : incomeSide >= ceilingSide;
}

/** INCOME_BELOW_STANDARD: such a household is to apply for 低保 instead. */
export function refuseBelowStandard(
  reckoning: Reckoning,
  income: Fen,
  standard: Fen,
  counted: number,
  rule: 'marginal.incomeRange' | 'expenditure.notOtherwiseCovered',
): void {
  if (income >= standard * counted) return;
  reckoning.against('INCOME_BELOW_STANDARD');
  reckoning.say(rule, '人均月收入低于低保标准，应当申请最低生活保障。', {
    householdIncome: plain(income),
    standard: plain(standard),
  });
}

function reckonIncomeRange(reckoning: Reckoning, income: Fen, standard: Fen, counted: number): void {
  const ratio = reckoning.value('marginal.ceilingRatio');
  if (ratio === undefined) return reckoning.ask('marginal.ceilingRatio');
  const ceiling = fen(Math.floor((standard * ratio.numerator) / ratio.denominator));
  reckoning.figures.ceiling = ceiling;
  const multiple = ratio.numerator / ratio.denominator;
  reckoning.sayValue('marginal.ceilingRatio', `边缘家庭收入上限是低保标准的${multiple}倍，人均每月${yuan(ceiling)}。`, {
    standard: plain(standard),
    ceiling: plain(ceiling),
  });
  refuseBelowStandard(reckoning, income, standard, counted, 'marginal.incomeRange');
  const above = isAboveMarginalCeiling(reckoning, income, standard, counted);
  if (above) {
    reckoning.against('INCOME_ABOVE_MARGINAL_CEILING');
    reckoning.say('marginal.incomeRange', '人均月收入超过边缘家庭收入上限，不符合收入条件。', { ceiling: plain(ceiling) });
  } else if (income >= standard * counted) {
    reckoning.say('marginal.incomeRange', '人均月收入不低于低保标准、没有超过上限，符合收入条件。', { ceiling: plain(ceiling) });
  }
}

/** One sum per household, however many grounds; none where no ground stands. */
function reckonPayment(reckoning: Reckoning, facts: AssessmentFacts, counted: CountedMembers): void {
  const standing = facts.marginalPaymentGrounds.filter((ground) => groundStands(reckoning, ground, counted));
  if (standing.length === 0) {
    reckoning.figures.monthlyAmount = ZERO_FEN;
    reckoning.say('marginal.payment', '没有发放救助金的情形，不发救助金，可以享受医疗、教育、住房、就业等救助。', {
      monthlyAmount: '0.00',
    });
    return;
  }
  const payment = reckoning.value('marginal.payment');
  if (payment === undefined) return reckoning.ask('marginal.payment');
  const residence = payment.urban === payment.rural ? 'urban' : residenceOf(reckoning, facts);
  const amount = payment[residence];
  reckoning.figures.monthlyAmount = amount;
  const names = standing.map((ground) => PAYMENT_GROUND_NAMES[ground]).join('、');
  reckoning.say('marginal.payment', `符合发放救助金的情形：${names}。`);
  reckoning.sayValue('marginal.payment', `救助金按户发放，每户每月${yuan(amount)}。`, { monthlyAmount: plain(amount) });
}

/** A ground that the counted members plainly contradict does not stand; the rest is the caseworker's finding. */
function groundStands(reckoning: Reckoning, ground: PaymentGround, counted: CountedMembers): boolean {
  const contradiction = contradictionTo(reckoning, ground, counted);
  if (contradiction === undefined) return true;
  reckoning.say('marginal.payment', `“${PAYMENT_GROUND_NAMES[ground]}”不成立：${contradiction}。`);
  return false;
}

/** 3—6岁学龄前至全日制本科: a child of school age may be at school whatever is entered, a grown one only as a full-time student. */
function mayBeAtSchool(member: HouseholdMember, on: PlainDate): boolean {
  if (member.relation !== 'child') return false;
  const age = ageOn(member.bornOn, on);
  return member.student === 'fullTimeToUndergraduate' || (age >= 3 && age < ADULT_AGE && member.student === 'none');
}

function contradictionTo(reckoning: Reckoning, ground: PaymentGround, counted: CountedMembers): string | undefined {
  switch (ground) {
    case 'disabledMember':
      return counted.some((member) => member.disability !== undefined) ? undefined : '共同生活的家庭成员没有残疾登记';
    case 'singleParentWithStudent':
      if (counted.some((member) => member.relation === 'spouse')) return '家庭有配偶';
      if (!counted.some((member) => member.relation === 'child')) return '家庭成员中没有子女';
      return counted.some((member) => mayBeAtSchool(member, reckoning.asOf)) ? undefined : '没有3岁学龄前至全日制本科的在学子女';
    case 'allOver60NoChildren':
      if (counted.some((member) => member.relation === 'child')) return '家庭成员中有子女';
      return counted.every((member) => ageOn(member.bornOn, reckoning.asOf) >= 60) ? undefined : '有成员未满60周岁';
    case 'otherRecognised':
      return reckoning.choose('marginal.otherPaymentGround', '区认定的其他特殊困难家庭') === 'accepted'
        ? undefined
        : '现行口径没有这一情形';
    case 'majorIllness':
    case 'familyPlanningSpecial':
      return undefined;
  }
}
