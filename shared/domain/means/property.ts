import { divideForDisplay, fen, type Fen } from '#shared/kernel/money.ts';
import { type PolicyKey } from '../policy/keys.ts';
import { type RuleId } from '../policy/rule-ids.ts';
import { type Ground } from './assessment.ts';
import { type Assets, type AssessmentFacts } from './facts.ts';
import { type Reckoning } from './reckoning.ts';
import { plain, yuan } from './wording.ts';

type LimitedProgramme = 'allowance' | 'destitute' | 'marginal' | 'essentialExpenditure';

/**
 * Every property condition, each on its own (57号 第十四条 leaves them to the city). `standard` is undefined where it is UNKNOWN;
 * then the monetary limit is UNKNOWN too and has been asked for. Gives whether anything certainly speaks against the household.
 */
export function reckonProperty(
  reckoning: Reckoning,
  facts: AssessmentFacts,
  counted: number,
  standard: Fen | undefined,
  programme: LimitedProgramme,
): boolean {
  const { assets } = facts;
  const before = reckoning.grounds.length;
  if (standard !== undefined && counted > 0) reckonMonetary(reckoning, assets, counted, standard, programme);
  reckonVehicles(reckoning, assets);
  reckonHomes(reckoning, assets, counted);
  refuseIf(
    reckoning,
    assets.nonResidential > 0,
    'NON_RESIDENTIAL_PROPERTY',
    'property.nonResidential',
    `有非居住类房屋${assets.nonResidential}处，不符合财产规定。`,
  );
  refuseIf(reckoning, assets.selfFundedStudyAbroad, 'STUDY_ABROAD', 'property.studyAbroad', '家庭成员自费留学，不符合财产规定。');
  refuseIf(reckoning, assets.luxuryGoods, 'LUXURY_GOODS', 'property.luxuryGoods', '拥有非生活必需高档用品，不符合财产规定。');
  const refused = reckoning.grounds.length > before;
  // 刚性支出困难家庭认定办法 第四条第二款 lets the city be milder here than for a 边缘家庭; whether it is has not been seen.
  if (refused && programme === 'essentialExpenditure') {
    const text =
      '车辆、房屋等财产条件这里参照边缘家庭；国家办法允许本市适当放宽，本市规定未见原件，不予认定以前须向区民政局核实。';
    reckoning.say('expenditure.property', text);
  }
  return refused;
}

function refuseIf(reckoning: Reckoning, applies: boolean, ground: Ground, rule: RuleId, text: string): void {
  if (!applies) return;
  reckoning.against(ground);
  reckoning.say(rule, text);
}

function reckonMonetary(reckoning: Reckoning, assets: Assets, counted: number, standard: Fen, programme: LimitedProgramme): void {
  const leftOut = programme === 'marginal' ? Math.min(assets.soleHomeSoldForIllness ?? 0, assets.monetary) : 0;
  if (leftOut > 0) {
    const text = `因病变卖唯一住房所得${yuan(fen(leftOut))}不计入货币财产。`;
    reckoning.say('property.soleHomeSoldForIllness', text, { leftOut: plain(fen(leftOut)) });
  }
  const monetary = fen(assets.monetary - leftOut);
  const key: PolicyKey = `property.monetaryLimit.${programme}`;
  const months = reckoning.value(key);
  if (months === undefined) return reckonWithoutLimit(reckoning, monetary, counted, standard, key);
  const limit = fen(months * standard * counted);
  const over = monetary > limit;
  if (over) reckoning.against('MONETARY_PROPERTY_OVER_LIMIT');
  const perCapita = divideForDisplay(monetary, counted);
  const text = `货币财产共${yuan(monetary)}，人均${yuan(perCapita)}；限额为人均${months}个月低保标准，全家${yuan(limit)}，${over ? '超过限额，不符合财产规定' : '没有超过'}。`;
  reckoning.sayValue(key, text, { monetary: plain(monetary), months, limit: plain(limit) });
}

/**
 * The city's limit for 刚性支出 is UNKNOWN, but 刚性支出困难家庭认定办法 第四条第二款 has it follow that of the 边缘家庭 or be wider:
 * within that one the household passes under any limit there can be; beyond it the question has to be asked.
 */
function reckonWithoutLimit(reckoning: Reckoning, monetary: Fen, counted: number, standard: Fen, key: PolicyKey): void {
  const reference = reckoning.value('property.monetaryLimit.marginal');
  const limit = reference === undefined ? undefined : fen(reference * standard * counted);
  if (monetary === 0 || (limit !== undefined && monetary <= limit)) {
    const text = `货币财产共${yuan(monetary)}，没有超过边缘家庭的限额${limit === undefined ? '' : yuan(limit)}；刚性支出困难家庭的限额只会相同或者更宽，符合。`;
    reckoning.say('expenditure.property', text, {
      monetary: plain(monetary),
      ...(limit === undefined ? {} : { limit: plain(limit) }),
    });
    return;
  }
  reckoning.ask(key);
}

function reckonVehicles(reckoning: Reckoning, assets: Assets): void {
  const motor = assets.vehicles.filter((vehicle) => vehicle === 'car' || vehicle === 'truck').length;
  refuseIf(reckoning, motor > 0, 'MOTOR_VEHICLE', 'property.motorVehicle', `名下有大型、小型汽车${motor}辆，不符合财产规定。`);
  if (motor === 0 && assets.vehicles.includes('disabilityMobility')) {
    reckoning.say('property.motorVehicle', '残疾人功能性补偿代步车不在限制之内。');
  }
}

/** Two homes or more are excused where all floor area together is below the city's average per person. */
function reckonHomes(reckoning: Reckoning, assets: Assets, counted: number): void {
  if (assets.homes < 2) return;
  const average = reckoning.value('property.averageFloorArea');
  const area = assets.homesFloorArea;
  if (average === undefined) return reckoning.ask('property.averageFloorArea');
  if (area === undefined)
    return reckoning.askFact('property.averageFloorArea', '住房累计建筑面积没有填写，不能与全市人均面积比较');
  const excused = counted > 0 && area < average * counted;
  if (!excused) reckoning.against('SECOND_HOME');
  const text = `承租公有住房和私有住房共${assets.homes}套，累计建筑面积${area / 100}平方米，${excused ? '人均低于' : '人均不低于'}全市人均${average / 100}平方米，${excused ? '不受两套住房的限制' : '不符合财产规定'}。`;
  reckoning.say('property.secondHome', text, { homes: assets.homes, floorArea: area / 100, averageFloorArea: average / 100 });
}
