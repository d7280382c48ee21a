import { addMonths, firstOfMonth, firstOfNextMonth, formatMonthChinese, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type TraceLine } from '../means/assessment.ts';
import { traceLine } from '../means/reckoning.ts';
import { type Policy } from '../policy/policy-at.ts';

/** A calendar month by its first day. */
export type Month = PlainDate;

/** A month with the sentence that explains it. */
export interface ExplainedMonth {
  readonly month: Month;
  readonly line: TraceLine;
}

/** Programmes that pay by the month. */
export type MonthlyProgramme = 'subsistenceAllowance' | 'marginalHousehold' | 'destituteSupport';

/** The first month paid: the one after the decision (57号 第二十一条; 特困人员认定办法 第十七条). */
export function firstPaidMonth(programme: MonthlyProgramme, decidedOn: PlainDate, policy: Policy): ExplainedMonth {
  const month = firstOfNextMonth(decidedOn);
  const rule = programme === 'destituteSupport' ? 'benefit.firstMonth.destitute' : 'benefit.firstMonth.allowance';
  const text = `从作出决定的下月起发放，第一个月是${formatMonthChinese(month)}。`;
  return { month, line: traceLine(policy, rule, text, { month }) };
}

/** The last month still paid after a decision to end support: the decision's own, since the end begins with the next. */
export function lastPaidMonth(endedOn: PlainDate, policy: Policy): ExplainedMonth {
  const month = firstOfMonth(endedOn);
  const text = `从作出决定的下月起停止，最后发放的月份是${formatMonthChinese(month)}。`;
  return { month, line: traceLine(policy, 'benefit.lastMonth', text, { month }) };
}

/** Every month from `first` to `last`, both included; none where `last` is earlier. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = firstOfMonth(first); month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}
