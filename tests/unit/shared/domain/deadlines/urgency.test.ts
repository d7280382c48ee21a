import { describe, expect, it } from 'vitest';
import { loadCalendars } from '#core/calendars/load.ts';
import { urgency } from '#shared/domain/deadlines/urgency.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';

const calendar = loadCalendars('resources');
const at = (dueOn: string, today: string) => urgency(plainDate(dueOn), plainDate(today), calendar);

describe('办理时限 in the words clerks know', () => {
  it.each([
    ['2026-03-18', '2026-03-19', { words: '已超期', level: 'overdue', remaining: -1, colour: 'red', lamp: 'red' }],
    ['2026-03-18', '2026-03-18', { words: '今天截止', level: 'today', remaining: 0, colour: 'orange', lamp: 'yellow' }],
    ['2026-03-18', '2026-03-17', { words: '剩余1个工作日', level: 'soon', remaining: 1, colour: 'blue', lamp: 'yellow' }],
    ['2026-03-18', '2026-03-13', { words: '剩余3个工作日', level: 'soon', remaining: 3, colour: 'blue', lamp: 'yellow' }],
    ['2026-03-18', '2026-03-12', { words: '剩余4个工作日', level: 'ok', remaining: 4, colour: 'blue', lamp: 'none' }],
    ['2026-03-18', '2026-02-12', { words: '剩余20个工作日', level: 'ok', remaining: 20, colour: 'blue', lamp: 'none' }],
  ])('due %s, today %s', (dueOn, today, expected) => {
    expect(at(dueOn, today)).toEqual(expected);
  });

  it('counts a limit that ends on a day off as ending on the last working day before', () => {
    expect(at('2026-08-08', '2026-08-07')).toMatchObject({ words: '今天截止', level: 'today' });
    expect(at('2026-08-09', '2026-08-08')).toMatchObject({ words: '剩余0个工作日', level: 'soon' });
    expect(at('2026-08-08', '2026-08-09')).toMatchObject({ words: '已超期', remaining: 0 });
  });

  it('has nothing to count without a limit or before acceptance', () => {
    expect(urgency(null, plainDate('2026-03-18'), calendar)).toEqual({
      words: '无限制',
      level: 'none',
      remaining: null,
      colour: 'none',
      lamp: 'none',
    });
    expect(urgency(null, plainDate('2026-03-18'), calendar, { awaitingCompletion: true })).toMatchObject({
      words: '补件中',
      colour: 'red',
    });
  });
});
