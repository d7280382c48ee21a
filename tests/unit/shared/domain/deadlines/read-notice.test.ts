import { describe, expect, it } from 'vitest';
import { loadCalendars } from '#core/calendars/load.ts';
import { officeCalendar } from '#core/calendars/office-calendar.ts';
import { isWorkingDay, workCalendar } from '#shared/domain/deadlines/calendar.ts';
import { readHolidayNotice } from '#shared/domain/deadlines/read-notice.ts';
import { addDays, plainDate } from '#shared/kernel/plain-date.ts';
import { HOLIDAYS } from './holidays.ts';
import { NOTICES } from './notices.ts';

const verifiedOn = plainDate('2026-11-25');

function textOf(year: number): string {
  return NOTICES.find((notice) => notice.year === year)!.text;
}

function problemsOf(text: string): string {
  const reading = readHolidayNotice(text, { verifiedOn });
  return reading.ok ? '' : reading.problems.join('\n');
}

/** Replaces text that must be there: a typing slip in a test would otherwise test the unchanged notice. */
function altered(year: number, from: string, to: string): string {
  const text = textOf(year);
  if (!text.includes(from)) throw new Error(`the notice of ${year} has no “${from}”`);
  return text.replace(from, to);
}

describe('the State Council’s notices', () => {
  it.each(NOTICES)('reads $year as the two independent data sets have it', ({ year, text, documentNumber }) => {
    const reading = readHolidayNotice(text, { verifiedOn });
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    const expected = HOLIDAYS.find((known) => known.year === year)!;
    const daysOff = reading.year.daysOff.flatMap(({ from, to }) => {
      const days = [];
      for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
      return days;
    });
    expect(daysOff).toEqual(expected.daysOff);
    expect(reading.year.makeUpDays.map(({ day }) => day).toSorted()).toEqual(expected.makeUpDays);
    expect(reading.year).toMatchObject({ year, status: 'official', source: { documentNumber } });
    expect(reading.year.source.issuedOn).toBe(
      loadCalendars('resources').years.find((known) => known.year === year)!.source.issuedOn,
    );
  });

  it.each(NOTICES)('gives for $year the very file the program carries', ({ year, text }) => {
    const reading = readHolidayNotice(text, { verifiedOn });
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    const carried = loadCalendars('resources').years.find((known) => known.year === year)!;
    const byDay = <T extends { day: string }>(days: readonly T[]) => days.toSorted((a, b) => a.day.localeCompare(b.day));
    expect(reading.year.daysOff).toEqual(carried.daysOff);
    expect(byDay(reading.year.makeUpDays)).toEqual(carried.makeUpDays);
  });

  it('takes half-width punctuation and one long line, as a chat window pastes it', () => {
    const text = textOf(2026)
      .replaceAll('：', ':')
      .replaceAll('（', '(')
      .replaceAll('）', ')')
      .replaceAll('，', ', ')
      .replaceAll('\n', ' ');
    expect(readHolidayNotice(text, { verifiedOn }).ok).toBe(true);
  });

  it('does not take a day that employers are only encouraged to give (除夕 2024)', () => {
    const reading = readHolidayNotice(textOf(2024), { verifiedOn });
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    expect(isWorkingDay(workCalendar([reading.year]), plainDate('2024-02-09')).working).toBe(true);
    expect(reading.remarks.join()).toContain('除夕');
  });

  it('puts an imported year in place of the provisional one', () => {
    const text = `国务院办公厅关于2027年部分节假日安排的通知
现将2027年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕、周五）至12日（农历正月初七、周五）放假调休，共8天。2月14日（周日）、2月20日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）上班。
五、端午节：6月9日（周三）放假1天，不调休。
六、中秋节：9月15日（周三）放假1天，不调休。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月30日`;
    const reading = readHolidayNotice(text, { verifiedOn });
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    const before = loadCalendars('resources');
    const after = officeCalendar(before, { calendarYears: [reading.year], districtDays: [] });
    expect(isWorkingDay(before, plainDate('2027-02-09'))).toMatchObject({
      working: true,
      doubt: expect.stringContaining('尚未公布'),
    });
    expect(isWorkingDay(after, plainDate('2027-02-09'))).toEqual({
      day: '2027-02-09',
      working: false,
      kind: 'dayOff',
      name: '春节',
      words: '春节放假',
    });
  });

  it('reads 元旦 that begins in December without its year, and 补休', () => {
    const text = altered(2023, '2022年12月31日至2023年1月2日放假调休', '12月31日至1月2日放假调休').replace(
      '4月5日放假，共1天',
      '4月5日放假，4月6日（星期四）补休',
    );
    const reading = readHolidayNotice(text, { verifiedOn, unbalancedBecause: '测试' });
    if (!reading.ok) throw new Error(reading.problems.join('\n'));
    expect(reading.year.daysOff[0]).toEqual({ name: '元旦', from: '2022-12-31', to: '2023-01-02' });
    expect(reading.year.daysOff.filter(({ name }) => name === '清明节').map(({ from }) => from)).toEqual([
      '2023-04-05',
      '2023-04-06',
    ]);
  });
});

describe('what does not fit is refused with the reason', () => {
  it.each([
    ['a wrong weekday', altered(2026, '2月14日（周六）', '2月14日（周日）'), '2026-02-14 是周六，通知写作“周日”'],
    ['a wrong lunar day', altered(2026, '农历正月初七', '农历正月初八'), '不是农历正月初八'],
    ['a wrong last month day', altered(2026, '腊月二十八', '腊月二十六'), '不是农历腊月二十六'],
    ['a sum that does not add up', altered(2026, '共9天', '共8天'), '是9天，通知写作“共8天”'],
    ['a day that does not exist', altered(2026, '2月28日（周六）', '2月30日（周六）'), '2月30日不是有效日期'],
    ['a make-up day in the week', altered(2021, '2月20日（星期六）', '2月22日（星期一）'), '不是周末'],
    ['a make-up day in the wrong month', altered(2026, '2月28日（周六）', '3月28日（周六）'), '离假期太远'],
    ['a make-up day during the holiday', altered(2026, '2月14日（周六）', '2月21日（周六）'), '出现两次'],
    ['a holiday in the wrong month', altered(2021, '4月3日至5日放假调休', '7月3日至5日放假调休'), '不挨着法定的清明节'],
    ['a missing holiday', altered(2026, '五、端午节：6月19日（周五）至21日（周日）放假，共3天。', ''), '没有读到“端午节”的安排'],
    ['a holiday twice', altered(2026, '六、中秋节：', '六、端午节：'), '“端午节”的安排出现2次'],
    ['a lost sentence', altered(2026, '5月9日（周六）上班。', ''), '可能漏了上班或放假的一句'],
    [
      'a statutory day not off',
      altered(2026, '10月1日（周四）至7日（周三）放假调休，共7天', '10月2日（周五）至7日（周三）放假调休，共6天'),
      '2026-10-01 是法定的国庆节',
    ],
    [
      '除夕 worked, which is statutory from 2025',
      altered(
        2025,
        '1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天',
        '1月29日（周三）至2月4日（周二）放假调休，共7天',
      ),
      '2025-01-28 是法定的春节',
    ],
    [
      'a sentence nobody understands',
      altered(2026, '5月9日（周六）上班', '5月9日（周六）照常办公'),
      '看不懂这一句：“5月9日(周六)照常办公”',
    ],
    ['no year', textOf(2026).replaceAll('2026年', ''), '没有找到年份'],
    ['two notices at once', `${textOf(2025)}\n${textOf(2026)}`, '通知中有几个年份（2025、2026）'],
    ['no notice', '今天天气很好', '没有找到年份'],
    ['the year mistaken in the title', textOf(2026).replaceAll('2026年', '2025年'), '2025-01-01 是周三，通知写作“周四”'],
  ])('%s', (_, text, reason) => {
    expect(problemsOf(text)).toContain(reason);
  });

  it('goes on with an unbalanced year only when told why, and keeps the reason', () => {
    const text = altered(2026, '5月9日（周六）上班。', '');
    const reading = readHolidayNotice(text, { verifiedOn, unbalancedBecause: '国务院另行通知增加一天' });
    expect(reading).toMatchObject({
      ok: true,
      remarks: expect.arrayContaining([expect.stringContaining('国务院另行通知增加一天')]),
    });
  });

  it('says when the lunar table ends instead of checking less in silence', () => {
    const text = textOf(2024)
      .replaceAll('2024年', '2050年')
      .replaceAll(/。[^。]*上班。/g, '。');
    const reading = readHolidayNotice(text, { verifiedOn });
    expect(reading).toMatchObject({ ok: true, remarks: expect.arrayContaining([expect.stringContaining('未能核对')]) });
  });
});
