import { describe, expect, it } from 'vitest';
import { loadCalendars, loadLimits } from '#core/calendars/load.ts';
import { workCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type DueOnRequest, type Pause } from '#shared/domain/deadlines/deadline.ts';
import { dueOn } from '#shared/domain/deadlines/due-on.ts';
import { type PeriodLimit, limitAt } from '#shared/domain/deadlines/limits.ts';
import { DEFAULT_DEADLINE_RULE, type DeadlineRule } from '#shared/domain/deadlines/rule.ts';
import { type PlainDate, plainDate } from '#shared/kernel/plain-date.ts';
import { SELF_TEST } from './holidays.ts';

const calendar = loadCalendars('resources');
const limits = loadLimits('resources');
const sameDay: DeadlineRule = { ...DEFAULT_DEADLINE_RULE, startDay: 'sameDay' };

function period(id: string, on: string, choices: Readonly<Record<string, string>> = {}): PeriodLimit {
  const answer = limitAt(limits, id, plainDate(on), choices);
  if (answer.kind !== 'period') throw new Error(`${id} is a ${answer.kind}`);
  return answer;
}

function working(amount: number): PeriodLimit {
  const limit = period('db-start', '2026-01-01');
  return { ...limit, spans: [{ ...limit.spans[0]!, amount }] };
}

function reckon(id: string, startedOn: string, more: Partial<DueOnRequest> = {}) {
  const limit = period(id, startedOn);
  return dueOn({ limit, startedOn: plainDate(startedOn), calendar, rule: DEFAULT_DEADLINE_RULE, ...more });
}

describe('working days', () => {
  it.each(SELF_TEST)('$from + $workingDays = $due', ({ from, workingDays, due }) => {
    expect(dueOn({ limit: working(workingDays), startedOn: plainDate(from), calendar, rule: DEFAULT_DEADLINE_RULE }).dueOn).toBe(
      due,
    );
  });

  it('explains itself in a sentence, long skips told by kind', () => {
    const deadline = reckon('db-total-delegated', '2026-02-12');
    expect(deadline).toMatchObject({ dueOn: '2026-03-18', countedFromOn: '2026-02-13', uncertain: false });
    expect(deadline.explanation).toBe(
      '受理之日（2026年2月12日）不计入，自次日起算，扣除春节放假9天、周末5天，2月14日、2月28日调休上班计入，第20个工作日为2026年3月18日。' +
        '依据：民发〔2022〕83号《关于进一步做好最低生活保障等社会救助兜底工作的通知》四(一)。',
    );
    expect(deadline.skipped).toHaveLength(14);
    expect(deadline.skipped[0]).toEqual({ day: '2026-02-15', why: '春节放假', group: '春节放假' });
    expect(deadline.makeUpDays).toEqual(['2026-02-14', '2026-02-28']);
    expect(deadline.notes).toEqual([]);
  });

  it('names the days when there are few', () => {
    expect(reckon('db-start', '2026-03-12').explanation).toContain(
      '扣除3月14日（周六）、3月15日（周日），第3个工作日为2026年3月17日',
    );
    expect(reckon('db-start', '2026-03-09').explanation).toContain('自次日起算，第3个工作日为2026年3月12日');
  });

  it('may count the day itself, by the district’s rule: a day off is no first day', () => {
    expect(reckon('db-start', '2026-03-09', { rule: sameDay }).dueOn).toBe('2026-03-11');
    expect(reckon('db-start', '2026-03-14', { rule: sameDay }).dueOn).toBe('2026-03-18');
    expect(reckon('db-start', '2026-03-09', { rule: sameDay }).explanation).toContain('受理之日（2026年3月9日）即起算');
  });

  it('is uncertain once it runs into a year not announced, and says so', () => {
    const deadline = reckon('db-total-delegated', '2026-12-14');
    expect(deadline.uncertain).toBe(true);
    expect(deadline.uncertainWhy).toContain('2027年放假安排尚未公布');
    expect(deadline.explanation).toContain('公布后须重算');
    expect(reckon('db-start', '2026-12-14').uncertain).toBe(false);
  });

  it('skips the district’s days', () => {
    const source = { title: '区通知', documentNumber: null, issuedOn: null, url: null };
    const closed = workCalendar(calendar.years, [{ day: plainDate('2026-03-10'), kind: 'off', reason: '停电检修', source }]);
    const deadline = reckon('db-start', '2026-03-09', { calendar: closed });
    expect(deadline.dueOn).toBe('2026-03-13');
    expect(deadline.explanation).toContain('3月10日（区定休息（停电检修））');
  });
});

describe('calendar days, months, the next month', () => {
  it('moves an end on a day off to the next working day (民法典 第203条)', () => {
    const deadline = reckon('ss-after', '2026-09-18');
    expect(deadline).toMatchObject({ dueOn: '2026-10-08' });
    expect(deadline.explanation).toContain('满15日为2026年10月3日，逢休假日顺延至2026年10月8日');
    expect(deadline.skipped.map(({ why }) => why)).toEqual(Array.from({ length: 5 }, () => '末日逢国庆节放假，顺延'));
    expect(reckon('fy', '2026-07-21')).toMatchObject({
      dueOn: '2026-09-20', // a Sunday that is worked
      skipped: [{ day: '2026-09-19', why: '末日逢周六，顺延' }],
    });
  });

  it('leaves the office’s own review dates where they fall', () => {
    expect(reckon('db-review-unstable', '2026-02-08')).toMatchObject({ dueOn: '2026-08-08', skipped: [] });
  });

  it.each([
    ['2026-08-31', '2027-03-01', 'the last day of a month that has no 31st, a Sunday'],
    ['2025-08-29', '2026-02-28', 'a Saturday that is worked'],
    ['2026-04-08', '2026-10-08', 'the corresponding day'],
    ['2026-04-03', '2026-10-08', 'in the holiday'],
  ])('six months from %s end on %s: %s', (startedOn, end) => {
    expect(reckon('ss', startedOn).dueOn).toBe(end);
  });

  it('keeps the citizen’s and the notice’s start day though the district counts the day itself', () => {
    expect(reckon('fy', '2026-03-02', { rule: sameDay }).dueOn).toBe(reckon('fy', '2026-03-02').dueOn);
    expect(reckon('db-public', '2026-03-02', { rule: sameDay }).dueOn).toBe(reckon('db-public', '2026-03-02').dueOn);
    expect(reckon('db-death', '2026-03-02', { rule: sameDay }).dueOn).toBe('2026-06-01');
    expect(reckon('ls-fast', '2026-03-03', { rule: sameDay }).dueOn).toBe('2026-03-05');
  });

  it('pays from the first day of the next month', () => {
    expect(reckon('db-pay', '2026-12-31')).toMatchObject({ dueOn: '2027-01-01', uncertain: false });
    expect(reckon('db-pay', '2026-12-01').explanation).toContain('的下月起，即自2027年1月1日起');
  });

  it('looks back from the application', () => {
    expect(reckon('gx-lookback', '2026-03-09').dueOn).toBe('2025-03-09');
    expect(reckon('gx-lookback', '2026-03-09').explanation).toContain('向前推12个月，自2025年3月9日起算');
  });
});

describe('公示 where the sources differ', () => {
  const posted = plainDate('2026-02-12');
  const end = (choices: Readonly<Record<string, string>>, startedOn: PlainDate = posted) =>
    dueOn({ limit: period('db-public', startedOn, choices), startedOn, calendar, rule: DEFAULT_DEADLINE_RULE });

  it('takes both by default: seven days full and seven working days full', () => {
    expect(end({}).dueOn).toBe('2026-02-28');
    expect(end({}).explanation).toContain('满7日为2026年2月24日，满7个工作日为2026年2月28日，取较晚的2026年2月28日');
    expect(end({}).explanation).toContain('《最低生活保障审核确认办法》第十九条；《社会救助领域基层政务公开标准目录》');
    expect(end({}).notes).toEqual(['依据不一，按“满7个自然日且不少于7个工作日”办理；另有：满7个自然日；满7个工作日']);
  });

  it('takes what the district chose', () => {
    expect(end({ publicNoticeDays: 'calendarDays' }).dueOn).toBe('2026-02-24');
    expect(end({ publicNoticeDays: 'workingDays' }).dueOn).toBe('2026-02-28');
  });

  it('refuses an option nobody offers', () => {
    expect(() => end({ publicNoticeDays: 'fourteen' })).toThrow('没有选项“fourteen”');
  });
});

describe('extensions', () => {
  it.each(['objectionAtPublicNotice', 'separatedResidence', 'crossRegionApplication', 'difficultInvestigation'] as const)(
    'to 45 working days for %s (83号)',
    (ground) => {
      const deadline = reckon('db-total-delegated', '2026-02-12', { extensions: [{ ground }] });
      expect(deadline.dueOn).toBe('2026-04-23');
      expect(deadline.explanation).toMatch(/因.+，由20个工作日延长。/);
    },
  );

  it('needs a reason for other special circumstances, and a ground the limit knows', () => {
    const other = { ground: 'otherSpecial' } as const;
    expect(() => reckon('db-total', '2026-02-12', { extensions: [other] })).toThrow('须写明理由');
    expect(reckon('db-total', '2026-02-12', { extensions: [{ ...other, reason: '疫情' }] }).explanation).toContain(
      '其他特殊情况（疫情）',
    );
    expect(() => reckon('gx-total', '2026-02-12', { extensions: [{ ground: 'objectionAtPublicNotice' }] })).toThrow(
      '不能因公示有异议延长',
    );
    expect(() => reckon('db-start', '2026-02-12', { extensions: [other] })).toThrow('不能因其他特殊情况延长');
  });

  it('knew no listed grounds before 83号', () => {
    expect(period('db-total', '2022-10-19').extension?.grounds).toEqual(['otherSpecial']);
    expect(period('db-total', '2022-10-20').extension?.grounds).toHaveLength(5);
  });
});

describe('pauses', () => {
  const pause: Pause = { ground: 'forceMajeure', from: plainDate('2026-03-10'), to: plainDate('2026-03-14') };
  const notice: Pause = { ...pause, ground: 'publicNotice' };

  it('stop the citizen’s time where the law says so', () => {
    expect(reckon('fy', '2026-03-02').dueOn).toBe('2026-05-06'); // 5月1日 moved
    const deadline = reckon('fy', '2026-03-02', { pauses: [pause] });
    expect(deadline.dueOn).toBe('2026-05-06');
    expect(deadline.skipped.filter(({ why }) => why.startsWith('不可抗力'))).toHaveLength(5);
    const later = { ...pause, to: plainDate('2026-03-20') };
    expect(reckon('fy', '2026-03-02', { pauses: [later] }).dueOn).toBe('2026-05-12');
    expect(reckon('ss', '2026-03-02', { pauses: [later] }).dueOn).toBe('2026-09-14'); // 9月2日 + 11 = a Sunday
    expect(reckon('ss', '2026-03-02', { pauses: [later] }).explanation).toContain('行政诉讼法');
  });

  it('do not stop the office’s time: counted, and told', () => {
    const deadline = reckon('db-total-delegated', '2026-03-02', { pauses: [notice] });
    expect(deadline.dueOn).toBe(reckon('db-total-delegated', '2026-03-02').dueOn);
    expect(deadline.notes.join()).toContain('公示期间（2026-03-10至2026-03-14）照常计入：没有规定可以扣除');
  });

  it('stop the office’s time where the district says so with a document, never the citizen’s', () => {
    const rule: DeadlineRule = { ...DEFAULT_DEADLINE_RULE, deductedPauses: [{ ground: 'publicNotice', basis: '某区细则第3条' }] };
    const deadline = reckon('db-total-delegated', '2026-03-02', { rule, pauses: [notice] });
    expect(deadline.dueOn).toBe('2026-04-03'); // four working days later than 3月30日
    expect(deadline.explanation).toContain('公示期间（依某区细则第3条）5天');
    expect(reckon('fy', '2026-03-02', { rule, pauses: [notice] }).dueOn).toBe(reckon('fy', '2026-03-02').dueOn);
  });

  it('refuse to end before they begin', () => {
    expect(() => reckon('fy', '2026-03-02', { pauses: [{ ...pause, to: plainDate('2026-03-09') }] })).toThrow('早于起日');
  });
});

it('says when the source was last checked before the day it is used', () => {
  expect(reckon('db-start', '2026-11-23').notes).toEqual([]);
  expect(reckon('db-start', '2026-11-24').notes).toEqual(['这一期限的依据核对至2026年11月23日，此后有无修订请核实']);
});
