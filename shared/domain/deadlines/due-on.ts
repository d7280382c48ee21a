import { type PlainDate, addDays, addMonths, daysBetween, firstOfNextMonth } from '#shared/kernel/plain-date.ts';
import { type DayStanding, type WorkCalendar, isWorkingDay } from './calendar.ts';
import { type Deadline, type DueOnRequest, type Extension, type Pause, type SkippedDay, type SpanRun } from './deadline.ts';
import { explain, lastVerifiedNote } from './explain.ts';
import { EXTENSION_GROUND_WORDS, type PeriodLimit, type Span } from './limits.ts';
import { type DeadlineRule, PAUSE_GROUND_WORDS } from './rule.ts';

/**
 * The day a limit ends, with the reasons. Days, months and their ends after 民法典 第200—204条 by analogy. Throws RangeError for
 * an extension the limit does not know, or one for other special circumstances without a reason, and for a pause that ends
 * before it begins.
 */
export function dueOn(request: DueOnRequest): Deadline {
  const { limit, startedOn, rule } = request;
  const extensions = checkedExtensions(limit, request.extensions ?? []);
  const { applied, ignored } = sortPauses(limit, rule, request.pauses ?? []);
  const spans = extensions.length > 0 && limit.extension ? limit.extension.spans : limit.spans;
  const startDay = limit.startDay === 'district' ? rule.startDay : 'nextDay';
  const runs = spans.map((span) => runSpan(span, limit, startedOn, startDay, request.calendar, applied));
  const last = runs.reduce((latest, run) => (run.dueOn > latest.dueOn ? run : latest));
  const doubts = [...new Set(runs.flatMap((run) => run.doubts))];
  const uncertainWhy = doubts.join('；');
  return {
    limitId: limit.id,
    startedOn,
    countedFromOn: last.countedFromOn,
    dueOn: last.dueOn,
    explanation: explain({ limit, startedOn, startDay, runs, last, extensions, uncertainWhy }),
    skipped: last.skipped,
    makeUpDays: last.makeUpDays,
    uncertain: doubts.length > 0,
    ...(doubts.length > 0 && { uncertainWhy }),
    notes: [
      ...ignored.map((pause) => `${PAUSE_GROUND_WORDS[pause.ground]}（${pause.from}至${pause.to}）照常计入：没有规定可以扣除`),
      ...(limit.choice ? [`依据不一，按“${limit.choice.words}”办理；另有：${limit.choice.others.join('；')}`] : []),
      ...lastVerifiedNote(limit, startedOn),
    ],
  };
}

function checkedExtensions(limit: PeriodLimit, extensions: readonly Extension[]): readonly Extension[] {
  for (const { ground, reason } of extensions) {
    if (!limit.extension?.grounds.includes(ground))
      throw new RangeError(`“${limit.step}”不能因${EXTENSION_GROUND_WORDS[ground]}延长`);
    if (ground === 'otherSpecial' && !reason?.trim()) throw new RangeError('以其他特殊情况延长的，须写明理由');
  }
  return extensions;
}

interface AppliedPause extends Pause {
  readonly basis: string;
}

function sortPauses(
  limit: PeriodLimit,
  rule: DeadlineRule,
  pauses: readonly Pause[],
): { applied: AppliedPause[]; ignored: Pause[] } {
  const applied: AppliedPause[] = [];
  const ignored: Pause[] = [];
  for (const pause of pauses) {
    if (pause.to < pause.from) throw new RangeError(`暂停的止日 ${pause.to} 早于起日 ${pause.from}`);
    const byLaw = limit.pauses.find((known) => known.ground === pause.ground);
    // A district may deduct from the office's own limits; the citizen's are fixed by law.
    const byDistrict =
      limit.startDay === 'district' ? rule.deductedPauses.find((known) => known.ground === pause.ground) : undefined;
    const basis = byLaw ? `${byLaw.source.title}${byLaw.source.article}` : byDistrict?.basis;
    if (basis === undefined) ignored.push(pause);
    else applied.push({ ...pause, basis });
  }
  return { applied, ignored };
}

function runSpan(
  span: Span,
  limit: PeriodLimit,
  startedOn: PlainDate,
  startDay: DeadlineRule['startDay'],
  calendar: WorkCalendar,
  pauses: readonly AppliedPause[],
): SpanRun {
  if (limit.nature === 'lookBack') return openingDay(span, lookBackFrom(span, startedOn));
  if (span.unit === 'firstDayOfNextMonth') return openingDay(span, addMonths(firstOfNextMonth(startedOn), span.amount - 1));
  const countedFromOn = startDay === 'sameDay' ? startedOn : addDays(startedOn, 1);
  const count = new Count(calendar, pauses);
  const lastCounted =
    span.unit === 'workingDay'
      ? count.workingDays(countedFromOn, span.amount)
      : count.calendarTime(countedFromOn, endOf(span, startedOn, startDay));
  const end = span.unit !== 'workingDay' && limit.endOnDayOff === 'shift' ? count.shift(lastCounted) : lastCounted;
  return {
    span,
    countedFromOn,
    dueOn: end,
    skipped: count.skipped,
    makeUpDays: count.makeUpDays,
    ...(end !== lastCounted && { shiftedFrom: lastCounted }),
    doubts: [...count.doubts],
  };
}

function openingDay(span: Span, day: PlainDate): SpanRun {
  return { span, countedFromOn: day, dueOn: day, skipped: [], makeUpDays: [], doubts: [] };
}

function lookBackFrom(span: Span, startedOn: PlainDate): PlainDate {
  return span.unit === 'month' ? addMonths(startedOn, -span.amount) : addDays(startedOn, -span.amount);
}

/** The last day by the calendar alone; for months the corresponding day (民法典 第202条), a day earlier if the first day counts. */
function endOf(span: Span, startedOn: PlainDate, startDay: DeadlineRule['startDay']): PlainDate {
  const end = span.unit === 'month' ? addMonths(startedOn, span.amount) : addDays(startedOn, span.amount);
  return startDay === 'sameDay' ? addDays(end, -1) : end;
}

/** Counts days one by one and remembers what it passed. */
class Count {
  readonly skipped: SkippedDay[] = [];
  readonly makeUpDays: PlainDate[] = [];
  readonly doubts = new Set<string>();
  readonly #calendar: WorkCalendar;
  readonly #pauses: readonly AppliedPause[];

  constructor(calendar: WorkCalendar, pauses: readonly AppliedPause[]) {
    this.#calendar = calendar;
    this.#pauses = pauses;
  }

  /** From `first` on, the day on which `amount` working days are full. */
  workingDays(first: PlainDate, amount: number): PlainDate {
    let left = amount;
    for (let day = first; ; day = addDays(day, 1)) {
      if (this.#paused(day)) continue;
      const standing = this.#standing(day);
      if (standing.working) left -= 1;
      else this.skipped.push({ day, why: standing.words, group: groupOf(standing) });
      if (standing.kind === 'makeUp' || standing.kind === 'districtWork') this.makeUpDays.push(day);
      if (left === 0) return day;
    }
  }

  /** The last of the days `first`…`end` when paused days do not count: each moves the end by one. */
  calendarTime(first: PlainDate, end: PlainDate): PlainDate {
    let left = daysBetween(first, end) + 1;
    for (let day = first; ; day = addDays(day, 1)) {
      if (!this.#paused(day)) left -= 1;
      if (left === 0) return day;
    }
  }

  /** The next working day if `end` is a day off (民法典 第203条). */
  shift(end: PlainDate): PlainDate {
    for (let day = end; ; day = addDays(day, 1)) {
      const standing = this.#standing(day);
      if (standing.working) return day;
      this.skipped.push({ day, why: `末日逢${standing.words}，顺延`, group: groupOf(standing) });
    }
  }

  #paused(day: PlainDate): boolean {
    const pause = this.#pauses.find((candidate) => candidate.from <= day && day <= candidate.to);
    if (!pause) return false;
    const words = PAUSE_GROUND_WORDS[pause.ground];
    this.skipped.push({ day, why: `${words}，不计入（${pause.basis}）`, group: `${words}（依${pause.basis}）` });
    return true;
  }

  #standing(day: PlainDate): DayStanding {
    const standing = isWorkingDay(this.#calendar, day);
    if (standing.doubt) this.doubts.add(standing.doubt);
    return standing;
  }
}

function groupOf(standing: DayStanding): string {
  return standing.kind === 'weekend' ? '周末' : standing.words;
}
