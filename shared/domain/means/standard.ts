import { type Fen } from '#shared/kernel/money.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type AssessmentFacts } from './facts.ts';
import { type Reckoning } from './reckoning.ts';
import { plain, yuan } from './wording.ts';

/**
 * The 低保标准 of the day per person and month. Before 2017-04-01 town and country differed and the household's residence decides.
 * Asks, and gives undefined, on a day for which no standard is recorded.
 */
export function allowanceStandard(reckoning: Reckoning, facts: AssessmentFacts): Fen | undefined {
  const standard = reckoning.value('allowance.standard');
  if (standard === undefined) {
    reckoning.ask('allowance.standard');
    return undefined;
  }
  const residence = standard.urban === standard.rural ? 'urban' : residenceOf(reckoning, facts);
  const amount = standard[residence];
  reckoning.figures.standard = amount;
  reckoning.sayValue('allowance.standard', `${formatDateChinese(reckoning.policy.on)}执行的低保标准是每人每月${yuan(amount)}。`, {
    standard: plain(amount),
  });
  return amount;
}

/** Which standard the household falls under: as said, as its settlement says, or asked where the two differ. */
export function residenceOf(reckoning: Reckoning, facts: AssessmentFacts): 'urban' | 'rural' {
  if (facts.residence !== undefined) return facts.residence;
  if (facts.destitute !== undefined) return facts.destitute.settlement === 'urban' ? 'urban' : 'rural';
  return reckoning.choose('allowance.residence', '当时城市和农村标准不同，这个家庭适用哪一个');
}
