import { addDays, type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type CalendarYearView, type ReadNotice } from '#shared/contract/methods/calendar.ts';
import { type CalendarYear, isWorkingDay, type WorkCalendar, type YearStatus } from '#shared/domain/deadlines/calendar.ts';
import { type NoticeReading, readHolidayNotice } from '#shared/domain/deadlines/read-notice.ts';
import { type OfficeOptions } from '#shared/domain/office/office.ts';
import { runningLimits } from '#shared/domain/procedure/case-deadlines.ts';
import { openCases } from '../cases/cases.queries.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { changeOffice, ownOffice } from '../office/office.handlers.ts';
import { commandKnown } from '../record/feed.ts';
import { answerDeadline } from './answer-deadline.ts';
import { limitContext } from './limit-context.ts';
import { officeCalendar } from './office-calendar.ts';

const YEAR_STATUS_WORDS: Readonly<Record<YearStatus, string>> = {
  official: '国务院办公厅已公布',
  statutoryOnly: '放假安排尚未公布，只有法定节日，没有补假和调休；据此算出的日期暂按推算',
  unannounced: '没有放假安排，只按周末推算；据此算出的日期不能作准',
};

type Days = Pick<OfficeOptions, 'calendarYears' | 'districtDays'>;

function* daysOf(year: number): Generator<PlainDate> {
  for (let day = plainDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) yield day;
}

function yearView(context: QueryContext | CommandContext, year: number): CalendarYearView {
  // Read afresh: a command has just changed what the context was made from.
  const { options } = ownOffice(context);
  const calendar = officeCalendar(context.resources.calendar, options);
  const known = calendar.years.find((candidate) => candidate.year === year);
  const state = known?.status ?? 'unannounced';
  const days = [...daysOf(year)].map((day) => {
    const { working, kind, words, doubt } = isWorkingDay(calendar, day);
    return { day, working, kind, why: words, ...(doubt !== undefined && { doubt }) };
  });
  return {
    year,
    state,
    status: YEAR_STATUS_WORDS[state],
    source: known ? [known.source.title, known.source.documentNumber].filter((words) => words !== null).join(' ') : '',
    ...(known && { lastVerifiedOn: known.lastVerifiedOn }),
    imported: options.calendarYears.some((imported) => imported.year === year),
    workingDays: days.filter(({ working }) => working).length,
    days,
    districtDays: options.districtDays.filter(({ day }) => day.startsWith(`${year}-`)),
  };
}

/** The calendar with other days. Throws CALENDAR_CONTRADICTION where they do not go together. */
function calendarWith(context: QueryContext | CommandContext, days: Days): WorkCalendar {
  try {
    return officeCalendar(context.resources.calendar, days);
  } catch (error) {
    if (error instanceof RangeError) throw new DomainError('CALENDAR_CONTRADICTION', { reason: error.message });
    throw error;
  }
}

interface Pasted {
  readonly text: string;
  readonly url?: string | undefined;
  readonly unbalancedBecause?: string | undefined;
}

/** Throws NOTICE_NOT_UNDERSTOOD with every problem. */
function readPasted(context: QueryContext | CommandContext, pasted: Pasted): Extract<NoticeReading, { ok: true }> {
  const { text, url, unbalancedBecause } = pasted;
  const reading = readHolidayNotice(text, {
    verifiedOn: context.today,
    ...(url !== undefined && url !== '' && { url }),
    ...(unbalancedBecause !== undefined && unbalancedBecause !== '' && { unbalancedBecause }),
  });
  if (!reading.ok) throw new DomainError('NOTICE_NOT_UNDERSTOOD', { problems: reading.problems });
  return reading;
}

function withImported(options: OfficeOptions, year: CalendarYear): Days {
  const others = options.calendarYears.filter((known) => known.year !== year.year);
  return { calendarYears: [...others, year].sort((a, b) => a.year - b.year), districtDays: options.districtDays };
}

/** What the notice would change, day by day from the end of the year before, and for how many open cases a limit would move. */
function preview(context: QueryContext, { year, remarks }: Extract<NoticeReading, { ok: true }>): ReadNotice {
  const after = calendarWith(context, withImported(context.options, year));
  const changes = [];
  for (const day of [...daysOf(year.year - 1), ...daysOf(year.year)]) {
    const [was, is] = [isWorkingDay(context.calendar, day), isWorkingDay(after, day)];
    if (was.words !== is.words) changes.push({ day, before: was.words, after: is.words, working: is.working });
  }
  const ends = (calendar: WorkCalendar, state: Parameters<typeof runningLimits>[0]) =>
    runningLimits(state, limitContext({ ...context, calendar }))
      .map(({ limitId, deadline }) => `${limitId} ${deadline.dueOn}`)
      .join();
  return {
    year: year.year,
    title: year.source.title,
    documentNumber: year.source.documentNumber ?? '',
    ...(year.source.issuedOn !== null && { issuedOn: year.source.issuedOn }),
    daysOff: [...year.daysOff],
    makeUpDays: [...year.makeUpDays],
    remarks: [...remarks],
    changes,
    movedCases: openCases(context.db).filter(({ state }) => ends(context.calendar, state) !== ends(after, state)).length,
  };
}

export const calendarHandlers = handlersFor({
  'deadlines.explain': ({ resources, calendar, options }, { from, count, unit }) => {
    const length = { unit, amount: count };
    const answer = answerDeadline({ from, length, rule: { startDay: options.startDay } }, resources.dir, calendar);
    if (answer.kind !== 'date') throw new Error(`a plain length is a period, not ${answer.kind}`);
    const { dueOn, explanation, uncertain, skipped } = answer.deadline;
    return { dueOn, explanation, uncertain, skipped: skipped.map(({ day, why }) => ({ day, why })) };
  },

  'calendar.read': (context, { year }) => yearView(context, year),

  'calendar.readNotice': (context, pasted) => preview(context, readPasted(context, pasted)),

  'calendar.acceptNotice': (context, { commandId, ...pasted }) => {
    const { year } = readPasted(context, pasted);
    if (!commandKnown(context.db, commandId)) {
      const days = withImported(ownOffice(context).options, year);
      calendarWith(context, days);
      const { title, documentNumber } = year.source;
      changeOffice(context, commandId, { options: days }, `导入放假通知：${title} ${documentNumber ?? '未写文号'}`);
    }
    return yearView(context, year.year);
  },

  'calendar.dropYear': (context, { commandId, year, reason }) => {
    const { options } = ownOffice(context);
    if (!commandKnown(context.db, commandId)) {
      if (!options.calendarYears.some((imported) => imported.year === year))
        throw new DomainError('CALENDAR_CONTRADICTION', { reason: `${year}年没有导入过通知` });
      const calendarYears = options.calendarYears.filter((imported) => imported.year !== year);
      calendarWith(context, { calendarYears, districtDays: options.districtDays });
      changeOffice(context, commandId, { options: { calendarYears } }, `撤回导入的${year}年放假安排：${reason}`);
    }
    return yearView(context, year);
  },

  'calendar.addDistrictDay': (context, { commandId, day, kind, reason, documentTitle, documentNumber }) => {
    const { options } = ownOffice(context);
    const year = Number(day.slice(0, 4));
    if (commandKnown(context.db, commandId)) return yearView(context, year);
    const { working, words } = isWorkingDay(context.calendar, day);
    if (working === (kind === 'work'))
      throw new DomainError('CALENDAR_CONTRADICTION', {
        reason: `${day} 本来就${working ? '上班' : '休息'}（${words}）`,
      });
    const source = {
      title: documentTitle,
      documentNumber: documentNumber === '' ? null : documentNumber,
      issuedOn: null,
      url: null,
    };
    const districtDays = [...options.districtDays, { day, kind, reason, source }].sort((a, b) => (a.day < b.day ? -1 : 1));
    calendarWith(context, { calendarYears: options.calendarYears, districtDays });
    changeOffice(
      context,
      commandId,
      { options: { districtDays } },
      `区定${kind === 'off' ? '休息' : '上班'}：${day}（${reason}），${documentTitle} ${documentNumber}`,
    );
    return yearView(context, year);
  },

  'calendar.dropDistrictDay': (context, { commandId, day, reason }) => {
    const { options } = ownOffice(context);
    if (!commandKnown(context.db, commandId)) {
      if (!options.districtDays.some((known) => known.day === day)) throw new DomainError('DISTRICT_DAY_NOT_FOUND', { day });
      const districtDays = options.districtDays.filter((known) => known.day !== day);
      changeOffice(context, commandId, { options: { districtDays } }, `撤回区定的安排（${day}）：${reason}`);
    }
    return yearView(context, Number(day.slice(0, 4)));
  },
});
