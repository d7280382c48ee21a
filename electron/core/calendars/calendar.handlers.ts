import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { isWorkingDay } from '#shared/domain/deadlines/calendar.ts';
import { handlersFor } from '../implement.ts';
import { answerDeadline } from './answer-deadline.ts';

const YEAR_STATUS_WORDS = {
  official: '国务院办公厅已公布',
  statutoryOnly: '放假安排尚未公布，只有法定节日',
  unannounced: '没有放假安排，暂按周末推算',
} as const;

export const calendarHandlers = handlersFor({
  'deadlines.explain': ({ resources, options }, { from, count, unit }) => {
    const answer = answerDeadline({ from, length: { unit, amount: count }, rule: { startDay: options.startDay } }, resources.dir);
    if (answer.kind !== 'date') throw new Error(`a plain length is a period, not ${answer.kind}`);
    const { dueOn, explanation, uncertain, skipped } = answer.deadline;
    return { dueOn, explanation, uncertain, skipped: skipped.map(({ day, why }) => ({ day, why })) };
  },

  'calendar.read': ({ resources }, { year }) => {
    const known = resources.calendar.years.find((candidate) => candidate.year === year);
    const days = [];
    for (let day = `${year}-01-01` as PlainDate; day <= `${year}-12-31`; day = addDays(day, 1)) {
      const { working, words } = isWorkingDay(resources.calendar, day);
      days.push({ day, working, why: words });
    }
    const source = known ? [known.source.title, known.source.documentNumber, known.source.url].filter(Boolean).join(' ') : '';
    return { status: YEAR_STATUS_WORDS[known?.status ?? 'unannounced'], source, days };
  },
});
