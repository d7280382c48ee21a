import { addMonths, firstOfNextMonth, formatMonthChinese, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type Question, type TraceLine } from '../means/assessment.ts';
import { traceLine } from '../means/reckoning.ts';
import { type Policy } from '../policy/policy-at.ts';
import { type Month } from './payment-months.ts';

/** 渐退期: how long a household keeps its allowance after work has lifted it above the standard, or what must be asked first. */
export type PhaseOut =
  | { readonly known: true; readonly first: Month; readonly last: Month; readonly months: number; readonly line: TraceLine }
  | { readonly known: false; readonly question: Question };

/**
 * 57号 第三十三条, 83号 一（三）: the months the district lays down, at most six, from the month after the decision. The city's number is
 * UNKNOWN, so without a district's answer this is a question. Throws RangeError for a district's number above the maximum: the
 * rule pack that brings it is refused before, and no paper may rest on it.
 */
export function phaseOut(decidedOn: PlainDate, policy: Policy): PhaseOut {
  const months = policy.value('benefit.phaseOutMonths');
  if (!months.known) return { known: false, question: months.question };
  const maximum = policy.value('benefit.phaseOutMaximum');
  if (maximum.known && months.value > maximum.value) {
    throw new RangeError(`phase-out of ${months.value} months is above the maximum of ${maximum.value}`);
  }
  const first = firstOfNextMonth(decidedOn);
  const last = addMonths(first, months.value - 1);
  const text =
    months.value === 0
      ? '就业后人均收入超过低保标准，本区规定不给渐退期。'
      : `就业后人均收入超过低保标准，给予${months.value}个月渐退期，${formatMonthChinese(first)}至${formatMonthChinese(last)}按原金额发放。`;
  return {
    known: true,
    first,
    last,
    months: months.value,
    line: traceLine(policy, 'benefit.phaseOut', text, { months: months.value }),
  };
}
