import { type DeadlineAnswer, type DeadlineQuery, answerDeadline } from '#core/calendars/answer-deadline.ts';
import { type PlainDate, WEEKDAY_NAMES, parseTypedDate, weekday } from '#shared/kernel/plain-date.ts';
import { type CliCommand, type CliContext, type CliInput, ExitCode } from '../command.ts';
import { withRefusals } from '../refusals.ts';

/** `cli deadline --from 2026-02-12 --working-days 20`: the date, why, and every day that did not count. */
export const deadlineCommand: CliCommand = {
  name: 'deadline',
  summary: '算一个期限：截止日、依据和每一个不计入的日子',
  options: [
    { name: 'from', value: 'DAY', summary: '起算事件的日期，例如 2026-02-12', required: true },
    { name: 'working-days', value: 'N', summary: 'N 个工作日' },
    { name: 'calendar-days', value: 'N', summary: 'N 日（自然日，末日逢休假日顺延）' },
    { name: 'months', value: 'N', summary: 'N 个月（末日逢休假日顺延）' },
    { name: 'limit', value: 'ID', summary: '按期限编号，例如 db-total-delegated' },
    { name: 'start-day', value: 'RULE', summary: 'nextDay 次日起算（默认）或 sameDay 当日起算' },
    { name: 'public-notice', value: 'OPTION', summary: '公示天数：both（默认）、calendarDays 或 workingDays' },
  ],
  run: withRefusals(async (context, { options }) => {
    const answer = answerDeadline(queryOf(options), context.resourcesDir);
    return answer.kind === 'date' ? tellDate(context, answer) : tellNoDate(context, answer);
  }),
};

function queryOf(options: CliInput['options']): DeadlineQuery {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined);
  const from = parseTypedDate(text('from') ?? '');
  if (!from) throw new RangeError(`--from “${text('from')}”不是日期，例如 2026-02-12。`);
  const units = { 'working-days': 'workingDay', 'calendar-days': 'calendarDay', months: 'month' } as const;
  const lengths: DeadlineQuery['length'][] = Object.entries(units).flatMap(([name, unit]) => {
    const amount = text(name);
    return amount === undefined ? [] : [{ unit, amount: Number(amount) }];
  });
  const limit = text('limit');
  if (limit !== undefined) lengths.push({ limit });
  const [length] = lengths;
  if (lengths.length !== 1 || !length) throw new RangeError('请在 --working-days、--calendar-days、--months、--limit 中选一个。');
  const startDay = text('start-day') ?? 'nextDay';
  if (startDay !== 'nextDay' && startDay !== 'sameDay') throw new RangeError('--start-day 只能是 nextDay 或 sameDay。');
  const publicNotice = text('public-notice');
  return { from, length, rule: { startDay, choices: publicNotice === undefined ? {} : { publicNoticeDays: publicNotice } } };
}

function tellDate(context: CliContext, { deadline, due }: Extract<DeadlineAnswer, { kind: 'date' }>): ExitCode {
  const remarks = [...(due.kind === 'makeUp' ? [due.words] : []), ...(deadline.uncertain ? ['暂定'] : [])];
  context.out(`${dayWords(deadline.dueOn)}${remarks.length > 0 ? `（${remarks.join('，')}）` : ''}`);
  context.out(deadline.explanation);
  for (const note of deadline.notes) context.out(`提示：${note}。`);
  if (deadline.skipped.length > 0) context.out(`不计入的${deadline.skipped.length}天：`);
  for (const { day, why } of deadline.skipped) context.out(`  ${dayWords(day)}  ${dayWords(day).endsWith(why) ? '周末' : why}`);
  if (deadline.makeUpDays.length > 0) context.out(`周末上班、计入的${deadline.makeUpDays.length}天：`);
  for (const day of deadline.makeUpDays) context.out(`  ${dayWords(day)}`);
  return ExitCode.done;
}

/** A question, a count of times or a rule not in force: no date, and the reason. */
function tellNoDate(context: CliContext, answer: Exclude<DeadlineAnswer, { kind: 'date' }>): ExitCode {
  if (answer.kind === 'times')
    context.err(`“${answer.step}”按次数计，不是日期：${answer.times}次（《${answer.source.title}》${answer.source.article}）。`);
  else if (answer.kind === 'notInForce') context.err(`${answer.words}。`);
  else {
    context.err(`没有日期：${answer.decides}，没有找到规定。可以回答的是：${answer.whoCanAnswer}。`);
    if (answer.provisional) context.err(`${answer.provisional.basis}，可用 --limit ${answer.provisional.limitId} 参考。`);
  }
  return ExitCode.refused;
}

function dayWords(day: PlainDate): string {
  return `${day} ${WEEKDAY_NAMES[weekday(day) - 1]}`;
}
