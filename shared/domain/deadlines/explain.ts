import { type PlainDate, addDays, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type Extension, type SkippedDay, type SpanRun } from './deadline.ts';
import { EXTENSION_GROUND_WORDS, type PeriodLimit, type Span } from './limits.ts';
import { type DeadlineRule } from './rule.ts';

const UNIT_WORDS = { workingDay: '个工作日', calendarDay: '日', month: '个月', firstDayOfNextMonth: '' } as const;

/** 20个工作日, 7日, 6个月, 自下月起. */
export function spanWords(span: Pick<Span, 'unit' | 'amount'>): string {
  return span.unit === 'firstDayOfNextMonth' ? '自下月起' : `${span.amount}${UNIT_WORDS[span.unit]}`;
}

/** 民发〔2021〕57号《…》第十五条: the number first, as clerks cite it. */
function sourceWords(span: Span): string {
  const { title, documentNumber, article } = span.source;
  return `${documentNumber ?? ''}《${title}》${article}`;
}

interface Explained {
  readonly limit: PeriodLimit;
  readonly startedOn: PlainDate;
  readonly startDay: DeadlineRule['startDay'];
  readonly runs: readonly SpanRun[];
  readonly last: SpanRun;
  readonly extensions: readonly Extension[];
  readonly uncertainWhy: string;
}

/** One or two sentences, then the basis: from which day, what was skipped, to which day. */
export function explain(what: Explained): string {
  const { runs, extensions, uncertainWhy } = what;
  const basis = [...new Set(runs.map((run) => sourceWords(run.span)))].join('；');
  return [
    `${reckoning(what)}。`,
    extensions.length > 0 ? `因${extensions.map(extensionWords).join('、')}，由${spansWords(what.limit.spans)}延长。` : '',
    uncertainWhy ? `${uncertainWhy}，公布后须重算。` : '',
    `依据：${basis}。`,
  ].join('');
}

function reckoning({ limit, startedOn, startDay, runs, last }: Explained): string {
  const event = `${limit.countedFrom}（${formatDateChinese(startedOn)}）`;
  const end = formatDateChinese(last.dueOn);
  if (limit.nature === 'lookBack') return `${event}向前推${spanWords(last.span)}，自${end}起算`;
  if (last.span.unit === 'firstDayOfNextMonth') return `${event}的下月起，即自${end}起`;
  const start = startDay === 'sameDay' ? `${event}即起算` : `${event}不计入，自次日起算`;
  const skipped = skippedWords(last.skipped.filter((day) => last.shiftedFrom === undefined || day.day < last.shiftedFrom));
  const worked = last.makeUpDays.length > 0 ? `，${last.makeUpDays.map(shortDay).join('、')}调休上班计入` : '';
  const deducted = `${skipped && `，扣除${skipped}`}${worked}`;
  if (runs.length > 1) {
    const each = runs.map((run) => `满${spanWords(run.span)}为${formatDateChinese(run.dueOn)}`).join('，');
    return `${start}，${each}，取较晚的${end}${deducted}`;
  }
  const nth = last.span.unit === 'workingDay' ? `第${spanWords(last.span)}为${end}` : `满${spanWords(last.span)}为`;
  if (last.span.unit === 'workingDay') return `${start}${deducted}，${nth}`;
  if (last.shiftedFrom === undefined) return `${start}${deducted}，${nth}${end}`;
  return `${start}${deducted}，${nth}${formatDateChinese(last.shiftedFrom)}，逢休假日顺延至${end}`;
}

function spansWords(spans: readonly Span[]): string {
  return spans.map(spanWords).join('且');
}

function extensionWords({ ground, reason }: Extension): string {
  return reason ? `${EXTENSION_GROUND_WORDS[ground]}（${reason}）` : EXTENSION_GROUND_WORDS[ground];
}

/** Up to this many skipped days are named; more are told by kind. */
const NAMED_AT_MOST = 2;

/** 2月28日（周六）、3月1日（周日）; or, when there are more, 春节放假9天、周末6天. Empty when nothing was skipped. */
function skippedWords(skipped: readonly SkippedDay[]): string {
  if (skipped.length <= NAMED_AT_MOST) return skipped.map(({ day, why }) => `${shortDay(day)}（${why}）`).join('、');
  const groups = new Map<string, number>();
  for (const { group } of skipped) groups.set(group, (groups.get(group) ?? 0) + 1);
  return [...groups].map(([group, count]) => `${group}${count}天`).join('、');
}

function shortDay(day: PlainDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** Says so when the source was last checked before the day it is used for. */
export function lastVerifiedNote(limit: PeriodLimit, on: PlainDate): readonly string[] {
  if (on < addDays(limit.lastVerifiedOn, 1)) return [];
  return [`这一期限的依据核对至${formatDateChinese(limit.lastVerifiedOn)}，此后有无修订请核实`];
}
