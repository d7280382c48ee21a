import { type Fen, fen, sumFen, ZERO_FEN } from '#shared/kernel/money.ts';
import { addMonths, firstOfMonth, firstOfNextMonth, formatMonthChinese, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type TraceLine } from '../means/assessment.ts';
import { traceLine } from '../means/reckoning.ts';
import { yuan } from '../means/wording.ts';
import { type Policy } from '../policy/policy-at.ts';
import { type Month, monthsBetween } from './payment-months.ts';

/** A decision on a monthly benefit: a grant, an increase, a reduction, or an end (amount zero). Takes effect the month after. */
export interface AmountDecision {
  readonly decidedOn: PlainDate;
  readonly monthlyAmount: Fen;
}

/** What was due, or was paid, for one month. */
export interface MonthAmount {
  readonly month: Month;
  readonly amount: Fen;
}

export interface Settlement {
  /** Months for which less was paid than due: to be paid later (补发). */
  readonly arrears: readonly MonthAmount[];
  /** Months for which more was paid than due: to be recovered (追回). Not set off against arrears in silence. */
  readonly overpaid: readonly MonthAmount[];
  readonly arrearsTotal: Fen;
  readonly overpaidTotal: Fen;
  readonly lines: readonly TraceLine[];
}

/**
 * What is due each month from `first` to `last`. Of several decisions in one month the last counts; a decision given in any order
 * takes effect on the first of the month after it; before the first one nothing is due. `diedOn`: for a person who received alone,
 * nothing is due after the month of death.
 */
export function amountsDue(decisions: readonly AmountDecision[], first: Month, last: Month, diedOn?: PlainDate): MonthAmount[] {
  const inOrder = [...decisions].sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0));
  return monthsBetween(first, last).map((month) => {
    if (diedOn !== undefined && month > firstOfMonth(diedOn)) return { month, amount: ZERO_FEN };
    const decision = inOrder.findLast((each) => firstOfNextMonth(each.decidedOn) <= month);
    return { month, amount: decision?.monthlyAmount ?? ZERO_FEN };
  });
}

/** Compares what was due with what was paid, month by month; a month missing on one side counts as zero there. */
export function settle(due: readonly MonthAmount[], paid: readonly MonthAmount[], policy: Policy): Settlement {
  const balance = new Map<Month, number>();
  for (const { month, amount } of due) balance.set(firstOfMonth(month), (balance.get(firstOfMonth(month)) ?? 0) + amount);
  for (const { month, amount } of paid) balance.set(firstOfMonth(month), (balance.get(firstOfMonth(month)) ?? 0) - amount);
  const months = [...balance].sort(([a], [b]) => (a < b ? -1 : 1));
  const arrears = months.filter(([, owed]) => owed > 0).map(([month, owed]) => ({ month, amount: fen(owed) }));
  const overpaid = months.filter(([, owed]) => owed < 0).map(([month, owed]) => ({ month, amount: fen(-owed) }));
  const arrearsTotal = sumFen(arrears.map((each) => each.amount));
  const overpaidTotal = sumFen(overpaid.map((each) => each.amount));
  const lines: TraceLine[] = [];
  if (arrears.length > 0)
    lines.push(traceLine(policy, 'benefit.adjustment', `少发${describe(arrears)}，共应补发${yuan(arrearsTotal)}。`));
  if (overpaid.length > 0)
    lines.push(
      traceLine(
        policy,
        'benefit.recovery',
        `多发${describe(overpaid)}，共应退回${yuan(overpaidTotal)}；是否属于骗取须另行认定。`,
      ),
    );
  return { arrears, overpaid, arrearsTotal, overpaidTotal, lines };
}

/** `2026年3月至2026年5月每月105.00元`, runs of months with the same amount drawn together. */
function describe(amounts: readonly MonthAmount[]): string {
  const runs: { first: Month; last: Month; amount: Fen }[] = [];
  for (const { month, amount } of amounts) {
    const run = runs.at(-1);
    if (run !== undefined && run.amount === amount && addMonths(run.last, 1) === month) run.last = month;
    else runs.push({ first: month, last: month, amount });
  }
  return runs
    .map(({ first, last, amount }) =>
      first === last
        ? `${formatMonthChinese(first)}${yuan(amount)}`
        : `${formatMonthChinese(first)}至${formatMonthChinese(last)}每月${yuan(amount)}`,
    )
    .join('，');
}
