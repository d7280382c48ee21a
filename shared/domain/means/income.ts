import { divideForDisplay, fen, type Fen } from '#shared/kernel/money.ts';
import { type CountedMembers } from '../household/recognise.ts';
import { singlePersonDefect } from '../household/single-person.ts';
import { type Programme } from '../policy/programme.ts';
import { type RuleId } from '../policy/rule-ids.ts';
import { type AssessmentFacts, type DeductionKind, type HouseholdMember, type IncomeKind } from './facts.ts';
import { type Reckoning } from './reckoning.ts';
import { DEDUCTION_NAMES, INCOME_NAMES, nameOf, plain, SOURCE_NAMES, yuan } from './wording.ts';

type IncomeItem = AssessmentFacts['income'][number];
type Deduction = AssessmentFacts['deductions'][number];

const INCOME_RULES: Readonly<Record<IncomeKind, RuleId>> = {
  wage: 'income.wage',
  business: 'income.business',
  property: 'income.property',
  transfer: 'income.transfer',
  other: 'income.other',
};

const DEDUCTION_RULES: Readonly<Record<DeductionKind, RuleId>> = {
  incomeTax: 'income.transferPaid',
  socialInsurance: 'income.transferPaid',
  housingFund: 'income.housingFund',
  businessCost: 'income.businessCost',
  workCost: 'income.workCost',
  essentialExpenditure: 'income.essentialExpenditure',
  supportPaid: 'income.transferPaid',
};

/** Taken off the earnings they belong to; all others off the household's income. */
const COSTS: readonly DeductionKind[] = ['workCost', 'businessCost'];
const PAID_FROM_EARNINGS: readonly DeductionKind[] = ['incomeTax', 'socialInsurance', 'housingFund'];
/** Whose amounts no city document fixes: they count as the caseworker entered and reasoned them. */
const CASEWORKER_DEDUCTIONS: readonly DeductionKind[] = ['workCost', 'essentialExpenditure'];
/** What 特困人员认定办法 第六条第二款 leaves out of account, without the end of 2025 that 57号 sets for the basic pension. */
const NOT_DESTITUTE_INCOME: readonly string[] = [
  'basicPension',
  'socialInsuranceBenefit',
  'preferentialPension',
  'seniorAllowance',
];
/** The published format has no word of its own for it: it may stand as free text, with an age or an amount beside it. */
const SENIOR_ALLOWANCE = /高龄(?:津贴|补贴)/u;
const REWARDS: readonly string[] = ['preferentialPension', 'familyPlanningReward', 'scholarship', 'heroismReward'];

/**
 * The household's net income of a month, with a line for every item. Wages and business income are taken net of their own costs,
 * never below zero; taxes, social insurance, housing fund, support paid and essential expenditure are taken off the whole
 * household's income, never below zero (57号 第十三条).
 */
export function reckonIncome(reckoning: Reckoning, facts: AssessmentFacts, counted: CountedMembers, programme: Programme): Fen {
  let total = 0;
  let takenOff = 0;
  for (const member of counted) {
    const own = reckonMember(reckoning, facts, member, programme);
    total += own.net;
    takenOff += own.takenOff;
  }
  sayUncounted(reckoning, facts, counted);
  const income = fen(Math.max(0, total - takenOff));
  reckoning.figures.householdIncome = income;
  const sum = takenOff === 0 ? '' : `各项收入${yuan(fen(total))}，扣减${yuan(fen(takenOff))}，`;
  const floor = takenOff > total ? '（扣减超过收入的，按零计）' : '';
  const whose = programme === 'destituteSupport' ? '本人' : '家庭';
  reckoning.say('income.household', `${sum}${whose}月收入合计${yuan(income)}${floor}。`, { householdIncome: plain(income) });
  if (counted.length > 0) {
    const perCapita = divideForDisplay(income, counted.length);
    reckoning.figures.perCapitaIncome = perCapita;
    if (programme === 'destituteSupport') return income;
    reckoning.say('income.household', `${yuan(income)}除以${counted.length}人，人均月收入${yuan(perCapita)}。`, {
      householdIncome: plain(income),
      countedMembers: counted.length,
      perCapitaIncome: plain(perCapita),
    });
  }
  return income;
}

function reckonMember(reckoning: Reckoning, facts: AssessmentFacts, member: HouseholdMember, programme: Programme) {
  const earnings = { wage: 0, business: 0 };
  let others = 0;
  let leftOut = 0;
  for (const item of facts.income.filter((each) => each.member === member.ref)) {
    if (isDisregarded(reckoning, item, member, programme)) continue;
    if (isStudentEarning(item, member) && studentEarningsLeftOut(reckoning, item, member)) {
      leftOut += item.monthly;
      continue;
    }
    const source = SOURCE_NAMES[item.source] ?? item.source;
    const text = `${nameOf(member)}：${INCOME_NAMES[item.kind]}（${source}）每月${yuan(item.monthly)}，计入。`;
    reckoning.say(INCOME_RULES[item.kind], text, { member: member.ref, monthly: plain(item.monthly) });
    if (item.kind === 'wage' || item.kind === 'business') earnings[item.kind] += item.monthly;
    else others += item.monthly;
  }
  others += reckonImputed(reckoning, facts, member) + reckonRelativesSupport(reckoning, facts, member);
  const deductions = facts.deductions.filter((each) => each.member === member.ref);
  let takenOff = 0;
  for (const deduction of deductions) {
    // What was paid out of earnings that do not count is not taken off again.
    const borne = PAID_FROM_EARNINGS.includes(deduction.kind) ? Math.min(leftOut, deduction.monthly) : 0;
    leftOut -= borne;
    sayDeduction(reckoning, deduction, member, fen(deduction.monthly - borne));
    if (!COSTS.includes(deduction.kind)) takenOff += deduction.monthly - borne;
  }
  return {
    net:
      Math.max(0, earnings.wage - sumOf(deductions, ['workCost'])) +
      Math.max(0, earnings.business - sumOf(deductions, ['businessCost'])) +
      others,
    takenOff,
  };
}

function sumOf(deductions: readonly Deduction[], kinds: readonly DeductionKind[]): number {
  return deductions.filter((each) => kinds.includes(each.kind)).reduce((sum, each) => sum + each.monthly, 0);
}

/** Whether a source is left out of account; the line is said here when it is. */
function isDisregarded(reckoning: Reckoning, item: IncomeItem, member: HouseholdMember, programme: Programme): boolean {
  const rule = disregardRule(reckoning, item, member, programme);
  if (rule === undefined) return false;
  const source = SOURCE_NAMES[item.source] ?? item.source;
  reckoning.say(rule, `${nameOf(member)}：${source}每月${yuan(item.monthly)}，按规定不计入收入。`, {
    member: member.ref,
    monthly: plain(item.monthly),
  });
  return true;
}

function disregardRule(
  reckoning: Reckoning,
  item: IncomeItem,
  member: HouseholdMember,
  programme: Programme,
): RuleId | undefined {
  const ofDestitute = NOT_DESTITUTE_INCOME.includes(item.source) || SENIOR_ALLOWANCE.test(item.source);
  if (programme === 'destituteSupport' && ofDestitute) return 'destitute.incomeNotCounted';
  if (REWARDS.includes(item.source)) return 'income.rewards';
  if (item.source === 'socialAssistance') return 'income.assistance';
  if (item.source !== 'basicPension' || item.monthly === 0) return undefined;
  const key = reckoning.policy.covers('income.basicPensionAfter2025') ? 'income.basicPensionAfter2025' : 'income.basicPension';
  const subject = `${nameOf(member)}的城乡居民基础养老金每月${yuan(item.monthly)}`;
  return reckoning.choose(key, subject) === 'disregarded' ? 'income.basicPension' : undefined;
}

function isStudentEarning(item: IncomeItem, member: HouseholdMember): boolean {
  return member.student === 'fullTimeToUndergraduate' && (item.kind === 'wage' || item.kind === 'business') && item.monthly > 0;
}

function studentEarningsLeftOut(reckoning: Reckoning, item: IncomeItem, member: HouseholdMember): boolean {
  const subject = `${nameOf(member)}是全日制在校生，本人${INCOME_NAMES[item.kind]}每月${yuan(item.monthly)}`;
  if (reckoning.choose('income.studentIncome', subject) === 'counted') return false;
  reckoning.say('income.student', `${subject}，不计入。`, { member: member.ref, monthly: plain(item.monthly) });
  return true;
}

function reckonImputed(reckoning: Reckoning, facts: AssessmentFacts, member: HouseholdMember): number {
  let total = 0;
  for (const item of facts.imputedIncome.filter((each) => each.member === member.ref)) {
    const opening = `${nameOf(member)}：推定收入每月${yuan(item.monthly)}（经办人员的理由：${item.reason}）`;
    const ending = item.exception === undefined ? '，计入。' : `；因${item.exception}，不计入。`;
    reckoning.say('income.imputed', `${opening}${ending}`, { member: member.ref, monthly: plain(item.monthly) });
    if (item.exception === undefined) total += item.monthly;
  }
  return total;
}

function reckonRelativesSupport(reckoning: Reckoning, facts: AssessmentFacts, member: HouseholdMember): number {
  let total = 0;
  for (const item of facts.relativesSupport.filter((each) => each.member === member.ref)) {
    const waived = item.waiver !== undefined && mayWaive(reckoning, item, facts, member);
    const opening = `${nameOf(member)}：${item.from}给付的赡养（抚养、扶养）费每月${yuan(item.monthly)}（${item.reason}）`;
    const ending = waived ? `；${item.waiver}，予以豁免，不计入。` : '，计入。';
    const rule = waived ? 'income.relativesSupportWaived' : 'income.relativesSupport';
    reckoning.say(rule, `${opening}${ending}`, { member: member.ref, monthly: plain(item.monthly) });
    if (!waived) total += item.monthly;
  }
  return total;
}

/** 83号 一（一）: only for a grown, unemployed, severely disabled person, and only from siblings or persons of 60 and over. */
function mayWaive(
  reckoning: Reckoning,
  item: AssessmentFacts['relativesSupport'][number],
  facts: AssessmentFacts,
  member: HouseholdMember,
): boolean {
  if (item.relationship === 'other' || reckoning.policy.rule('income.relativesSupportWaived').absent) return false;
  return singlePersonDefect('adultUnemployedSevereDisability', member, facts, reckoning.asOf) === undefined;
}

/** `counted`: what is left of it after the part that earnings which do not count have borne. */
function sayDeduction(reckoning: Reckoning, deduction: Deduction, member: HouseholdMember, counted: Fen): void {
  const whose = CASEWORKER_DEDUCTIONS.includes(deduction.kind) ? '经办人员认定的理由' : '依据';
  const opening = `${nameOf(member)}：${DEDUCTION_NAMES[deduction.kind]}每月${yuan(deduction.monthly)}`;
  const treated = counted === deduction.monthly ? '扣减' : `由不计入的收入负担，扣减${yuan(counted)}`;
  reckoning.say(DEDUCTION_RULES[deduction.kind], `${opening}，${treated}（${whose}：${deduction.reason}）。`, {
    member: deduction.member,
    monthly: plain(deduction.monthly),
    counted: plain(counted),
  });
}

function sayUncounted(reckoning: Reckoning, facts: AssessmentFacts, counted: CountedMembers): void {
  for (const member of facts.members.filter((each) => !counted.includes(each))) {
    const items = facts.income.filter((each) => each.member === member.ref && each.monthly > 0);
    if (items.length === 0) continue;
    const total = fen(items.reduce((sum, each) => sum + each.monthly, 0));
    const text = `${nameOf(member)}不计入家庭成员，本人每月${yuan(total)}收入不计入。`;
    reckoning.say('income.household', text, { member: member.ref, monthly: plain(total) });
  }
}
