import { fen, type Fen } from '#shared/kernel/money.ts';
import { recogniseHousehold } from '../household/recognise.ts';
import { reckonDisposableIncome } from './essential-expenditure.ts';
import { type AssessmentFacts } from './facts.ts';
import { reckonIncome } from './income.ts';
import { reckonProperty } from './property.ts';
import { type Reckoning } from './reckoning.ts';
import { allowanceStandard } from './standard.ts';
import { plain, yuan } from './wording.ts';

type TemporaryFacts = NonNullable<AssessmentFacts['temporary']>;

/** 临时救助: a channel with its ceiling and what it lets be skipped, the level that may approve, and a look at repetition. */
export function assessTemporaryAssistance(reckoning: Reckoning, facts: AssessmentFacts, temporary: TemporaryFacts): void {
  const standard = allowanceStandard(reckoning, facts);
  reckonSteps(reckoning, temporary);
  if (temporary.channel === 'expenditure' && temporary.recognised === 'none') reckonMeans(reckoning, facts, standard);
  if (standard !== undefined) {
    reckonCeiling(reckoning, temporary, standard);
    reckonApprovalLevel(reckoning, temporary, standard);
  }
  reckonRepetition(reckoning, temporary);
}

/** Which steps the channel keeps: 小额快救 neither verifies nor posts; whoever is recognised already is not verified again. */
function reckonSteps(reckoning: Reckoning, temporary: TemporaryFacts): void {
  if (temporary.channel === 'smallQuickRelief') {
    reckoning.figures.publicNotice = false;
    reckoning.figures.meansVerification = false;
    reckoning.say(
      'temporary.smallQuickRelief',
      '小额快救直接登记救助对象、事由和金额，不再核对家庭经济状况，不再公示，资料留存备查。',
    );
    return;
  }
  reckoning.figures.publicNotice = true;
  reckoning.figures.meansVerification = temporary.recognised === 'none';
  const rule = temporary.channel === 'emergency' ? 'temporary.emergency' : 'temporary.expenditure';
  const urgent = temporary.channel === 'emergency' ? '；情况紧急的可以先行救助，事后补齐手续' : '';
  reckoning.say(rule, `${temporary.channel === 'emergency' ? '急难型' : '支出型'}临时救助按一般程序办理，须经公示${urgent}。`);
  if (temporary.recognised !== 'none') {
    reckoning.say('temporary.recognised', '已经认定为社会救助对象，重点核实必需支出，不再核查收入财产。');
  }
}

/** 支出型, not recognised before: income per head below last year's disposable income and property as prescribed. */
function reckonMeans(reckoning: Reckoning, facts: AssessmentFacts, standard: Fen | undefined): void {
  const counted = recogniseHousehold(reckoning, facts, false);
  const income = reckonIncome(reckoning, facts, counted, 'temporaryAssistance');
  if (counted.length > 0) reckonDisposableIncome(reckoning, income, counted.length);
  reckonProperty(reckoning, facts, counted.length, standard, 'essentialExpenditure');
}

function reckonCeiling(reckoning: Reckoning, temporary: TemporaryFacts, standard: Fen): void {
  const ceiling = channelCeiling(reckoning, temporary, standard);
  if (ceiling === undefined) return;
  reckoning.figures.ceiling = ceiling.amount;
  const over = temporary.requested > ceiling.amount;
  if (over) reckoning.against('AMOUNT_ABOVE_CHANNEL_CEILING');
  const text = `拟救助${yuan(temporary.requested)}，${ceiling.words}最高${yuan(ceiling.amount)}，${over ? '超过这一通道的最高额' : '没有超过'}。`;
  reckoning.sayValue(ceiling.key, text, { requested: plain(temporary.requested), ceiling: plain(ceiling.amount) });
}

function channelCeiling(reckoning: Reckoning, temporary: TemporaryFacts, standard: Fen) {
  const { persons } = temporary;
  switch (temporary.channel) {
    case 'smallQuickRelief': {
      const key = 'temporary.smallQuickRelief.months';
      const months = reckoning.value(key);
      if (months === undefined) return reckoning.ask(key);
      const perPerson =
        persons > 1 &&
        reckoning.choose('temporary.smallQuickRelief.perPersonOrHousehold', `小额快救${persons}人，最高额`) === 'person';
      const words = `小额快救${perPerson ? `${persons}人` : ''}${months}个月低保标准`;
      return { key, amount: fen(months * standard * (perPerson ? persons : 1)), words } as const;
    }
    case 'emergency': {
      const key = 'temporary.emergency.monthsPerPerson';
      const months = reckoning.value(key);
      if (months === undefined) return reckoning.ask(key);
      return { key, amount: fen(months * standard * persons), words: `急难型每人${months}个月低保标准，${persons}人` } as const;
    }
    case 'expenditure': {
      const key = 'temporary.expenditure.ceiling';
      const amount = reckoning.value(key);
      if (amount === undefined) return reckoning.ask(key);
      return { key, amount, words: '支出型' } as const;
    }
  }
}

function reckonApprovalLevel(reckoning: Reckoning, temporary: TemporaryFacts, standard: Fen): void {
  const key = 'temporary.subdistrictLimit.months';
  const months = reckoning.value(key);
  if (months === undefined) return reckoning.ask(key);
  const perPerson =
    temporary.persons > 1 && reckoning.choose('temporary.subdistrictLimit.perPersonOrHousehold', '街道审批限额') === 'person';
  const limit = fen(months * standard * (perPerson ? temporary.persons : 1));
  const level = temporary.requested <= limit ? 'subdistrict' : 'district';
  reckoning.figures.approvalLevel = level;
  const who = level === 'subdistrict' ? '由街道（乡镇）审批' : '由区民政局审批';
  reckoning.sayValue(
    key,
    `街道审批限额为${months}个月低保标准（含），${yuan(limit)}；拟救助${yuan(temporary.requested)}，${who}。`,
    {
      limit: plain(limit),
      requested: plain(temporary.requested),
    },
  );
}

function reckonRepetition(reckoning: Reckoning, temporary: TemporaryFacts): void {
  if (!temporary.sameCauseWithin12Months) return;
  if (temporary.sameCauseReason !== undefined) {
    reckoning.say(
      'temporary.repeatedCause',
      `十二个月内因同一事由得到过救助；再次申请的正当理由：${temporary.sameCauseReason}。`,
    );
    return;
  }
  const refuse = reckoning.choose('temporary.repeatedCause', '同一事由十二个月内再次申请') === 'refuse';
  if (refuse) reckoning.against('REPEATED_CAUSE');
  const text = refuse ? '没有正当理由，不予救助' : '请经办人员核对是否重复';
  reckoning.say('temporary.repeatedCause', `十二个月内因同一事由得到过救助，${text}。`);
}
