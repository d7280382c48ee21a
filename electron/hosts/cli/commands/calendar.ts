import { carriedYears, reportNotice, reportYear } from '#core/calendars/year-report.ts';
import { type PlainDate, WEEKDAY_NAMES, parseTypedDate, weekday } from '#shared/kernel/plain-date.ts';
import { type CliCommand, ExitCode } from '../command.ts';
import { withRefusals } from '../refusals.ts';

/** `cli calendar show 2026`: days off, make-up days, number of working days, source. */
export const calendarShowCommand: CliCommand = {
  name: 'calendar show',
  summary: '列出一年的放假、调休上班日和工作日天数',
  args: [{ name: 'year', summary: '年份' }],
  async run(context, { args }) {
    const report = reportYear(Number(args['year']), context.resourcesDir);
    if (!report) {
      context.err(`没有“${args['year']}”年的日历；有 ${carriedYears(context.resourcesDir).join('、')}。`);
      return ExitCode.refused;
    }
    const { year, workingDays, doubt } = report;
    const { title, documentNumber, url } = year.source;
    context.out(`${year.year}年 工作日${workingDays}天${doubt === undefined ? '' : `（${doubt}）`}`);
    context.out(
      `来源：${title}${documentNumber ? `（${documentNumber}）` : ''}${url ? ` ${url}` : ''}，核对于${year.lastVerifiedOn}`,
    );
    for (const { name, from, to } of year.daysOff)
      context.out(`  放假 ${dayWords(from)}${from === to ? '' : ` 至 ${dayWords(to)}`}  ${name}`);
    for (const { name, day } of year.makeUpDays) context.out(`  上班 ${dayWords(day)}  ${name}调休`);
    return ExitCode.done;
  },
};

/** `cli calendar read FILE --on DAY`: the State Council's notice, checked, as the text of a calendar file. */
export const calendarReadCommand: CliCommand = {
  name: 'calendar read',
  summary: '把国务院办公厅放假通知的全文（文本文件）核对后转成日历文件',
  args: [{ name: 'file', summary: '通知全文（UTF-8 文本）' }],
  options: [
    { name: 'on', value: 'DAY', summary: '核对日，记入文件', required: true },
    { name: 'url', value: 'URL', summary: '通知的网址' },
    { name: 'unbalanced-because', value: 'REASON', summary: '放假与上班天数不平衡时的理由' },
  ],
  run: withRefusals(async (context, { args, options }) => {
    const verifiedOn = parseTypedDate(String(options['on']));
    if (!verifiedOn) throw new RangeError(`--on “${String(options['on'])}”不是日期。`);
    const [url, unbalancedBecause] = [options['url'], options['unbalanced-because']];
    const report = reportNotice(args['file'] ?? '', {
      verifiedOn,
      ...(typeof url === 'string' && { url }),
      ...(typeof unbalancedBecause === 'string' && { unbalancedBecause }),
    });
    if (!report.ok) {
      context.err('没有转换，原因：');
      for (const problem of report.problems) context.err(`  ${problem}`);
      return ExitCode.refused;
    }
    for (const remark of report.remarks) context.err(`提示：${remark}`);
    context.err(`请逐行与通知原文核对，再存为 resources/calendars/${report.year}.yaml。`);
    context.out(report.yaml.trimEnd());
    return ExitCode.done;
  }),
};

function dayWords(day: PlainDate): string {
  return `${day} ${WEEKDAY_NAMES[weekday(day) - 1]}`;
}
