import { divideForDisplay, formatYuan, parseYuan, ZERO_FEN } from '#shared/kernel/money.ts';
import { type Assessment, type Ground, type TraceLine } from '#shared/domain/means/assessment.ts';
import { type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { VEHICLE_NAMES } from '#shared/messages/terms.ts';
import { type Citation } from '../parts/citation.ts';
import { yuan } from '../parts/means.ts';
import { type PropertyFinding } from '../parts/property.ts';
import { assessedLaw } from './citations.ts';

interface PropertyRule {
  /** Whether a trace line is this rule's. */
  readonly rule: RegExp;
  readonly ground: Ground;
  readonly item: string;
  readonly found: (sheet: MeansSheet, line: TraceLine, heads: number) => string;
  readonly limit: (line: TraceLine) => string;
  /** What the rule leaves standing: not over a limit but outside it. */
  readonly exemptIfSpared?: true;
}

const RULES: readonly PropertyRule[] = [
  {
    rule: /^property\.monetaryLimit\./u,
    ground: 'MONETARY_PROPERTY_OVER_LIMIT',
    item: '货币财产',
    found: (sheet, _line, heads) =>
      `合计${yuan(sheet.assets.monetary)}，人均${yuan(divideForDisplay(sheet.assets.monetary, Math.max(1, heads)))}`,
    limit: ({ figures }) =>
      `人均不超过${figures['months']}个月的最低生活保障标准，全家${formatYuan(parseYuan(String(figures['limit'])) ?? ZERO_FEN)}元`,
  },
  {
    rule: /^property\.motorVehicle$/u,
    ground: 'MOTOR_VEHICLE',
    item: '车辆',
    found: (sheet) => vehicleWords(sheet.assets),
    limit: () => '无大型、小型汽车，残疾人功能性补偿代步车除外',
    exemptIfSpared: true,
  },
  {
    rule: /^property\.secondHome$/u,
    ground: 'SECOND_HOME',
    item: '住房',
    found: (sheet) => `承租公有住房和私有住房共${sheet.assets.homes}套，累计建筑面积${areaWords(sheet.assets.homesFloorArea)}`,
    limit: ({ figures }) => `不超过一套；两套及以上的，人均建筑面积低于全市人均${figures['averageFloorArea']}平方米`,
    exemptIfSpared: true,
  },
  {
    rule: /^property\.nonResidential$/u,
    ground: 'NON_RESIDENTIAL_PROPERTY',
    item: '非居住类房屋',
    found: (sheet) => `${sheet.assets.nonResidential}处`,
    limit: () => '无非居住类房屋',
  },
  {
    rule: /^property\.studyAbroad$/u,
    ground: 'STUDY_ABROAD',
    item: '自费留学',
    found: () => '有家庭成员自费留学',
    limit: () => '无家庭成员自费留学',
  },
  {
    rule: /^property\.luxuryGoods$/u,
    ground: 'LUXURY_GOODS',
    item: '非生活必需高档用品',
    found: () => '有',
    limit: () => '无非生活必需高档用品',
  },
];

/**
 * What the family owns against each rule that the assessment looked at, as the trace has it. `basis`: the article for rules that
 * rest on a document nobody here has seen.
 */
export function propertyFindings(sheet: MeansSheet, assessment: Assessment, basis: readonly Citation[]): PropertyFinding[] {
  const heads = assessment.figures.countedMembers ?? 0;
  return RULES.flatMap((rule) => {
    const line = assessment.trace.find((candidate) => rule.rule.test(candidate.rule));
    if (!line) return [];
    const exceeds = assessment.grounds.includes(rule.ground);
    return [
      {
        item: rule.item,
        found: rule.found(sheet, line, heads),
        limit: rule.limit(line),
        result: exceeds ? ('exceeds' as const) : rule.exemptIfSpared ? ('exempt' as const) : ('within' as const),
        citations: assessedLaw(assessment, [line.rule], basis),
      },
    ];
  });
}

/** `小型汽车1辆、电动自行车1辆`. */
export function vehicleWords({ vehicles }: Pick<MeansSheet['assets'], 'vehicles'>): string {
  const counts = new Map<string, number>();
  for (const vehicle of vehicles) counts.set(VEHICLE_NAMES[vehicle], (counts.get(VEHICLE_NAMES[vehicle]) ?? 0) + 1);
  return counts.size === 0 ? '无' : [...counts].map(([name, count]) => `${name}${count}辆`).join('、');
}

/** Hundredths of a square metre as `46.5平方米`. */
export function areaWords(area: number | undefined): string {
  return area === undefined ? '未登记' : `${area / 100}平方米`;
}
