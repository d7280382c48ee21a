import { ageOn, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { fen, type Fen } from '#shared/kernel/money.ts';
import { lacksWorkCapacityByDisability } from '../household/disability.ts';
import { recogniseDestitutePerson } from '../household/recognise.ts';
import { type CareGrade } from './assessment.ts';
import { type AssessmentFacts, SELF_CARE_INDICATORS, type SelfCareIndicator } from './facts.ts';
import { reckonIncome } from './income.ts';
import { reckonProperty } from './property.ts';
import { type Reckoning } from './reckoning.ts';
import { allowanceStandard } from './standard.ts';
import { nameOf, plain, yuan } from './wording.ts';

type DestituteFacts = NonNullable<AssessmentFacts['destitute']>;
type SupporterStatus = DestituteFacts['supporters'][number]['status'];

const INDICATOR_NAMES: Readonly<Record<SelfCareIndicator, string>> = {
  eating: '自主吃饭',
  dressing: '自主穿衣',
  bed: '自主上下床',
  toilet: '自主如厕',
  walking: '室内自主行走',
  bathing: '自主洗澡',
};

const CARE_GRADE_NAMES: Readonly<Record<CareGrade, string>> = {
  selfCare: '具备生活自理能力',
  partial: '部分丧失生活自理能力',
  complete: '完全丧失生活自理能力',
};

const SUPPORTER_REASONS: Readonly<Record<Exclude<SupporterStatus, 'none' | 'capable'>, string>> = {
  destitute: '本人是特困人员',
  allowanceOver60: '是60周岁以上的低保对象',
  over70LowIncome: '70周岁以上，收入和财产符合规定',
  severeDisabilityLowIncome: '是重度或者三级智力、精神残疾人，收入和财产符合规定',
  noCapacity: '无民事行为能力，财产符合规定',
  missing: '被宣告失踪，财产符合规定',
  imprisoned: '在监狱服刑，财产符合规定',
};

/** 特困人员救助供养: three requirements at once (特困人员认定办法 第四条), then the grade of care and the two standards. */
export function assessDestituteSupport(reckoning: Reckoning, facts: AssessmentFacts, destitute: DestituteFacts): void {
  const counted = recogniseDestitutePerson(reckoning, facts);
  const allowance = allowanceStandard(reckoning, facts);
  reckonWorkCapacity(reckoning, facts, destitute);
  const income = reckonIncome(reckoning, facts, counted, 'destituteSupport');
  const overProperty = reckonProperty(reckoning, facts, counted.length, allowance, 'destitute');
  reckonIncomeSource(reckoning, destitute, income, allowance, overProperty);
  reckonSupporters(reckoning, destitute);
  const grade = reckonSelfCare(reckoning, destitute);
  reckonPayment(reckoning, destitute, grade);
  reckoning.say('destitute.publicNotice', '初审意见在申请人所在村、社区公示。');
  reckoning.figures.publicNotice = true;
  reckoning.figures.meansVerification = true;
}

function reckonWorkCapacity(reckoning: Reckoning, facts: AssessmentFacts, destitute: DestituteFacts): void {
  const applicant = facts.members.find((member) => member.relation === 'applicant')!;
  const age = ageOn(applicant.bornOn, reckoning.asOf);
  const name = nameOf(applicant);
  const figures = { age };
  if (age >= 60) return reckoning.say('destitute.workCapacity', `${name}${age}周岁，60周岁以上，无劳动能力。`, figures);
  if (age < 16) return reckoning.say('destitute.workCapacity', `${name}${age}周岁，未满16周岁，无劳动能力。`, figures);
  if (lacksWorkCapacityByDisability(applicant)) {
    return reckoning.say('destitute.workCapacity', `${name}的残疾类别和等级属于无劳动能力的情形。`, figures);
  }
  if (destitute.ageContinues) {
    return reckoning.say('destitute.ageContinues', `${name}${age}周岁，未成年时已纳入供养，仍在就学，继续供养。`, figures);
  }
  reckoning.against('HAS_WORK_CAPACITY');
  const hint = applicant.disability?.category === 'multiple' ? '（多重残疾须写明各单项残疾的类别和等级）' : '';
  reckoning.say('destitute.workCapacity', `${name}${age}周岁，年龄和残疾等级都不属于无劳动能力的情形${hint}。`, figures);
}

/** 第六条: income below the 低保标准 and property within the limit; what the caseworker established goes before the derivation. */
function reckonIncomeSource(
  reckoning: Reckoning,
  destitute: DestituteFacts,
  income: Fen,
  allowance: Fen | undefined,
  overProperty: boolean,
): void {
  if (destitute.noIncomeSource !== undefined) {
    if (!destitute.noIncomeSource) reckoning.against('HAS_INCOME_SOURCE');
    reckoning.say('destitute.incomeSource', `调查认定：${destitute.noIncomeSource ? '无生活来源' : '有生活来源，不符合条件'}。`);
    return;
  }
  const enough = allowance !== undefined && income >= allowance;
  if (enough || overProperty) {
    reckoning.against('HAS_INCOME_SOURCE');
    const why = enough ? '本人月收入不低于低保标准' : '财产不符合规定';
    reckoning.say('destitute.incomeSource', `${why}，不属于无生活来源。`, { income: plain(income) });
  } else if (allowance !== undefined) {
    reckoning.say('destitute.incomeSource', '本人月收入低于低保标准，财产没有发现不符合规定，无生活来源。', {
      income: plain(income),
    });
  }
}

function reckonSupporters(reckoning: Reckoning, destitute: DestituteFacts): void {
  const supporters = destitute.supporters.filter((supporter) => supporter.status !== 'none');
  if (supporters.length === 0) reckoning.say('destitute.supporters', '没有法定赡养、抚养、扶养义务人。');
  for (const { ref, status } of supporters) {
    if (status === 'none') continue;
    if (status === 'capable') {
      reckoning.against('HAS_CAPABLE_SUPPORTER');
      reckoning.say('destitute.supporters', `法定义务人${ref}有履行义务能力，不符合条件。`, { supporter: ref });
    } else {
      reckoning.say('destitute.supporters', `法定义务人${ref}${SUPPORTER_REASONS[status]}，无履行义务能力。`, { supporter: ref });
    }
  }
}

/** 第二十二条: all six → 具备; one to three not → 部分丧失; four or more not → 完全丧失. */
function careGradeOf(selfCare: DestituteFacts['selfCare']): CareGrade {
  const failed = SELF_CARE_INDICATORS.filter((indicator) => !selfCare[indicator]).length;
  if (failed === 0) return 'selfCare';
  return failed <= 3 ? 'partial' : 'complete';
}

function reckonSelfCare(reckoning: Reckoning, destitute: DestituteFacts): CareGrade {
  const failed = SELF_CARE_INDICATORS.filter((indicator) => !destitute.selfCare[indicator]);
  const grade = careGradeOf(destitute.selfCare);
  reckoning.figures.careGrade = grade;
  const which =
    failed.length === 0
      ? '六项指标全部达到'
      : `不能达到${failed.length}项：${failed.map((each) => INDICATOR_NAMES[each]).join('、')}`;
  reckoning.say('destitute.selfCare', `自理能力评估${which}，${CARE_GRADE_NAMES[grade]}。`, { failed: failed.length });
  return grade;
}

/** The basic standard by settlement plus the care standard by grade; the month's amount, where nothing speaks against it, needs both. */
function reckonPayment(reckoning: Reckoning, destitute: DestituteFacts, grade: CareGrade): void {
  const basic = reckoning.value('destitute.standard');
  if (basic === undefined) reckoning.ask('destitute.standard');
  else {
    const amount = basic[destitute.settlement];
    reckoning.figures.standard = amount;
    const text = `${formatDateChinese(reckoning.policy.on)}执行的特困人员基本生活标准是每人每月${yuan(amount)}。`;
    reckoning.sayValue('destitute.standard', text, { standard: plain(amount) });
  }
  if (reckoning.grounds.length > 0) return;
  const care = reckoning.value('destitute.careStandard');
  if (care === undefined) return reckoning.ask('destitute.careStandard');
  reckoning.sayValue('destitute.careStandard', `照料护理标准（${CARE_GRADE_NAMES[grade]}）每月${yuan(care[grade])}。`, {
    careStandard: plain(care[grade]),
  });
  if (basic === undefined) return;
  const total = fen(basic[destitute.settlement] + care[grade]);
  reckoning.figures.monthlyAmount = total;
  reckoning.say('destitute.standards', `基本生活费加照料护理费，每月共${yuan(total)}。`, { monthlyAmount: plain(total) });
}
