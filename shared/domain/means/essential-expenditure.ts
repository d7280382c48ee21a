import { divideForDisplay, fen, type Fen } from '#shared/kernel/money.ts';
import { recogniseHousehold } from '../household/recognise.ts';
import { type AssessmentFacts } from './facts.ts';
import { reckonIncome } from './income.ts';
import { refuseBelowStandard } from './marginal-household.ts';
import { reckonProperty } from './property.ts';
import { type Reckoning } from './reckoning.ts';
import { allowanceStandard } from './standard.ts';
import { plain, yuan } from './wording.ts';

type ExpenditureFacts = NonNullable<AssessmentFacts['expenditure']>;

/** 刚性支出困难家庭: the conditions of 刚性支出困难家庭认定办法 第四条, each on its own. It is a status; nothing is paid by it. */
export function assessEssentialExpenditure(reckoning: Reckoning, facts: AssessmentFacts, expenditure: ExpenditureFacts): void {
  const counted = recogniseHousehold(reckoning, facts, true);
  const standard = allowanceStandard(reckoning, facts);
  const income = reckonIncome(reckoning, facts, counted, 'essentialExpenditureHousehold');
  if (counted.length > 0) {
    if (standard !== undefined) {
      refuseBelowStandard(reckoning, income, standard, counted.length, 'expenditure.notOtherwiseCovered');
    }
    reckonDisposableIncome(reckoning, income, counted.length);
  }
  reckonProperty(reckoning, facts, counted.length, standard, 'essentialExpenditure');
  reckonRatio(reckoning, expenditure);
}

/** 第四条第一款第（二）项: a year of the household's income per head below last year's disposable income per head. */
export function reckonDisposableIncome(reckoning: Reckoning, income: Fen, counted: number): void {
  if (income === 0) return reckoning.say('expenditure.income', '家庭没有收入，低于上年度居民人均可支配收入。');
  const disposable = reckoning.value('expenditure.disposableIncome');
  if (disposable === undefined) return reckoning.ask('expenditure.disposableIncome', income);
  const below = income * 12 < disposable * counted;
  if (!below) reckoning.against('INCOME_NOT_BELOW_STANDARD');
  const yearly = divideForDisplay(fen(income * 12), counted);
  const text = `人均年收入${yuan(yearly)}，上年度居民人均可支配收入${yuan(disposable)}，${below ? '低于，符合收入条件' : '不低于，不符合收入条件'}。`;
  reckoning.sayValue('expenditure.disposableIncome', text, { yearly: plain(yearly), disposableIncome: plain(disposable) });
}

/**
 * 第四条第一款第（四）项: essential expenditure above the ratio of total income. There is no ground code for a ratio not reached:
 * the household is then not one of this kind. Where there is no income any expenditure exceeds any ratio; where there is no
 * expenditure none does.
 */
function reckonRatio(reckoning: Reckoning, expenditure: ExpenditureFacts): void {
  const { twelveMonthsEssential: essential, twelveMonthsIncome: income } = expenditure;
  const figures = { essential: plain(essential), income: plain(income) };
  const opening = `申请前十二个月刚性支出${yuan(essential)}，家庭总收入${yuan(income)}`;
  if (essential === 0) {
    reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
    return reckoning.say('expenditure.ratio', `${opening}，没有刚性支出，不符合条件。`, figures);
  }
  if (income === 0) return reckoning.say('expenditure.ratio', `${opening}，视为超过规定比例，由经办人员复核。`, figures);
  const ratio = reckoning.value('expenditure.ratio');
  if (ratio === undefined) return reckoning.ask('expenditure.ratio');
  const exceeds = essential * ratio.denominator > income * ratio.numerator;
  if (!exceeds) reckoning.against('HOUSEHOLD_NOT_RECOGNISED');
  const line = `规定比例为${(ratio.numerator * 100) / ratio.denominator}%`;
  reckoning.sayValue(
    'expenditure.ratio',
    `${opening}，${line}，${exceeds ? '超过，符合条件' : '没有超过，不符合条件'}。`,
    figures,
  );
}
