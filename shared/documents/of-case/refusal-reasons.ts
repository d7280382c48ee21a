import { parseYuan } from '#shared/kernel/money.ts';
import { type Assessment, type Ground, GROUNDS, type TraceLine } from '#shared/domain/means/assessment.ts';
import { isRuleId } from '#shared/domain/policy/rule-ids.ts';
import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { PROCEDURAL_GROUNDS } from '#shared/domain/procedure/refusal-grounds.ts';
import { PROGRAMME_NAMES } from '#shared/messages/terms.ts';
import { type PaperLaw } from '../paper-law.ts';
import { type Citation } from '../parts/citation.ts';
import { yuan } from '../parts/means.ts';
import { type Reason } from '../parts/reason.ts';
import { assessedLaw } from './citations.ts';
import { areaWords, vehicleWords } from './property-findings.ts';

export type RefusalGround = Ground | (typeof PROCEDURAL_GROUNDS)[number];

/** Whether a recorded ground is one that a refusal can be written from. */
export function isRefusalGround(ground: string): ground is RefusalGround {
  return ([...GROUNDS, ...PROCEDURAL_GROUNDS] as readonly string[]).includes(ground);
}

interface GroundWords {
  /** A full sentence without full stop: what was found, and the condition of the law it does not meet. */
  readonly sentence: (state: CaseState, assessment: Assessment) => string;
  /** The rules and values of the assessment whose law is cited. */
  readonly rules: readonly string[];
  readonly basis: (law: PaperLaw) => readonly Citation[];
}

const PROPERTY = '不符合家庭财产状况的规定';

const eligibility = (law: PaperLaw) => law.eligibility.citations;
const property = (law: PaperLaw) => law.property.citations;

/** Never a ground the law does not know (子女多, 没有大病); every one names the condition, the figure and the article. */
const WORDS: Readonly<Record<RefusalGround, GroundWords>> = {
  HOUSEHOLD_NOT_RECOGNISED: {
    sentence: (state, assessment) => {
      const found = unrecognised(state, assessment).map((line) => line.text.replace(/。$/u, ''));
      const name = PROGRAMME_NAMES[state.application.programme];
      return `经认定共同生活的家庭成员，${found.length > 0 ? found.join('；') : '申请人不属于可以认定的家庭成员'}，不符合以本次申请的家庭享受${name}的条件`;
    },
    rules: ['household.tianjinHukou'],
    basis: (law) => law.household.citations,
  },
  INCOME_NOT_BELOW_STANDARD: {
    sentence: (_state, { figures }) =>
      `您家庭月人均收入${amount(figures.perCapitaIncome)}，不低于每人每月${amount(figures.standard)}的最低生活保障标准，不符合家庭人均收入低于当地最低生活保障标准的条件`,
    rules: ['allowance.incomeBelowStandard'],
    basis: eligibility,
  },
  INCOME_ABOVE_MARGINAL_CEILING: {
    sentence: (_state, { figures }) =>
      `您家庭月人均收入${amount(figures.perCapitaIncome)}，超过最低生活保障边缘家庭的收入上限（最低生活保障标准为每人每月${amount(figures.standard)}），不符合收入条件`,
    rules: ['marginal.incomeRange'],
    basis: eligibility,
  },
  INCOME_BELOW_STANDARD: {
    sentence: (_state, { figures }) =>
      `您家庭月人均收入${amount(figures.perCapitaIncome)}，低于每人每月${amount(figures.standard)}的最低生活保障标准，应当申请最低生活保障，不属于最低生活保障边缘家庭`,
    rules: ['marginal.incomeRange'],
    basis: eligibility,
  },
  MONETARY_PROPERTY_OVER_LIMIT: {
    sentence: (state, assessment) => {
      const line = assessment.trace.find((candidate) => candidate.rule.startsWith('property.monetaryLimit.'));
      const limit = line && parseYuan(String(line.figures['limit']));
      const limitWords =
        limit === undefined ? '' : `（人均${line?.figures['months']}个月的最低生活保障标准，全家${yuan(limit)}）`;
      return `您家庭货币财产合计${amount(state.means?.sheet.assets.monetary)}，超过规定的限额${limitWords}，${PROPERTY}`;
    },
    rules: ['property.monetaryLimit.allowance', 'property.monetary'],
    basis: property,
  },
  MOTOR_VEHICLE: {
    sentence: ({ means }) =>
      `您家庭成员名下有${means ? vehicleWords({ ...means.sheet.assets, vehicles: motorVehicles(means.sheet.assets.vehicles) }) : '机动车辆'}，不属于残疾人功能性补偿代步车，${PROPERTY}`,
    rules: ['property.motorVehicle'],
    basis: property,
  },
  SECOND_HOME: {
    sentence: ({ means }) =>
      `您家庭承租公有住房和私有住房共${means?.sheet.assets.homes ?? 2}套，累计建筑面积${areaWords(means?.sheet.assets.homesFloorArea)}，人均不低于全市人均建筑面积，${PROPERTY}`,
    rules: ['property.secondHome'],
    basis: property,
  },
  NON_RESIDENTIAL_PROPERTY: {
    sentence: ({ means }) => `您家庭成员名下有非居住类房屋${means?.sheet.assets.nonResidential ?? 1}处，${PROPERTY}`,
    rules: ['property.nonResidential'],
    basis: property,
  },
  STUDY_ABROAD: {
    sentence: () => `您家庭有成员自费留学，${PROPERTY}`,
    rules: ['property.studyAbroad'],
    basis: property,
  },
  LUXURY_GOODS: {
    sentence: () => `您家庭拥有非生活必需的高档用品，${PROPERTY}`,
    rules: ['property.luxuryGoods'],
    basis: property,
  },
  HAS_WORK_CAPACITY: {
    sentence: () => '经调查，您有劳动能力，不符合特困人员“无劳动能力”的条件',
    rules: ['destitute.workCapacity'],
    basis: eligibility,
  },
  HAS_INCOME_SOURCE: {
    sentence: (_state, { figures }) =>
      `您的月收入${amount(figures.householdIncome)}，不低于每人每月${amount(figures.standard)}的标准，不符合特困人员“无生活来源”的条件`,
    rules: ['destitute.incomeSource'],
    basis: eligibility,
  },
  HAS_CAPABLE_SUPPORTER: {
    sentence: () =>
      '您的法定赡养、抚养、扶养义务人有履行义务能力，不符合特困人员“无法定义务人或者法定义务人无履行义务能力”的条件',
    rules: ['destitute.supporters'],
    basis: eligibility,
  },
  AMOUNT_ABOVE_CHANNEL_CEILING: {
    sentence: (_state, { figures }) => `您申请的救助金额超过所申请办理方式的最高额${amount(figures.ceiling)}，不能按这一方式办理`,
    rules: ['temporary.smallQuickRelief', 'temporary.emergency', 'temporary.expenditure'],
    basis: eligibility,
  },
  REPEATED_CAUSE: {
    sentence: () => '您在十二个月内以同一事由再次申请临时救助，没有新的情况或者其他正当理由',
    rules: ['temporary.repeatedCause'],
    basis: eligibility,
  },
  REFUSED_TO_COOPERATE: {
    sentence: () => '您家庭无正当理由不配合调查核实，家庭经济状况无法认定',
    rules: [],
    basis: (law) => law.cooperation.citations,
  },
  FALSE_STATEMENT: {
    sentence: () => '您家庭没有如实报告家庭成员、收入或者财产情况，申报与调查核实的情况不一致，不符合如实申报的要求',
    rules: [],
    basis: (law) => law.truthfulReport.citations,
  },
};

/** Each ground as a sentence with its figures and the article that demands it, in the order given. */
export function refusalReasons(
  state: CaseState,
  assessment: Assessment,
  grounds: readonly RefusalGround[],
  law: PaperLaw,
): Reason[] {
  return grounds.map((ground) => {
    const { sentence, rules, basis } = WORDS[ground];
    return { sentence: sentence(state, assessment), citations: assessedLaw(assessment, rules, basis(law)) };
  });
}

function amount(value: Parameters<typeof yuan>[0] | undefined): string {
  return value === undefined ? '（未核定）' : yuan(value);
}

/** The lines of the reckoning that speak against the household: a sentence of a rule about nobody in particular, or about the applicant. */
function unrecognised(state: CaseState, { trace }: Assessment): TraceLine[] {
  const { ref } = applicantOf(state.application);
  return trace.filter(({ rule, figures }) => {
    if (!rule.startsWith('household.') || !isRuleId(rule)) return false;
    const aboutNobody = Object.keys(figures).length === 0;
    const familyIsRich = rule.startsWith('household.singlePerson') && figures['familyMembers'] !== undefined;
    return aboutNobody || familyIsRich || (figures['member'] === ref && figures['counted'] === false);
  });
}

function motorVehicles(vehicles: readonly string[]) {
  return vehicles.filter((vehicle): vehicle is 'car' | 'truck' => vehicle === 'car' || vehicle === 'truck');
}
