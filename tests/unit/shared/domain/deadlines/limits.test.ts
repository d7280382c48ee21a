import { describe, expect, it } from 'vitest';
import { loadLimits, parseLimits } from '#core/calendars/load.ts';
import { type DistrictLimit, layerLimits, limitAt, timesReached } from '#shared/domain/deadlines/limits.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { LIMIT_TABLE } from './limit-table.ts';

const limits = loadLimits('resources');
const today = plainDate('2026-11-23');
const UNITS: Readonly<Record<string, string>> = {
  '?': '?',
  working_day: 'workingDay',
  calendar_day: 'calendarDay',
  month: 'month',
  first_day_of_next_month: 'firstDayOfNextMonth',
  times: 'times',
};

describe('the carried limits', () => {
  it('are the 45 of the digest, number by number, each with its article', () => {
    const rows = LIMIT_TABLE.trim().split('\n');
    expect(rows).toHaveLength(45);
    expect(limits.map(({ id }) => id)).toEqual(rows.map((row) => row.split(' ')[0]));
    for (const row of rows) {
      const [id, number, unit, article] = row.split(' ') as [string, string, string, string];
      const answer = limitAt(limits, id, today, { publicNoticeDays: 'calendarDays' });
      const found =
        answer.kind === 'period'
          ? { ...answer.spans[0]!, kind: 'period' }
          : answer.kind === 'times'
            ? { kind: 'times', amount: answer.times, unit: 'times', source: answer.source }
            : { kind: answer.kind, amount: '?', unit: '?', source: answer.kind === 'question' ? answer.source : undefined };
      expect([id, String(found.amount), found.unit]).toEqual([id, number, UNITS[unit]]);
      expect(article === '—' ? article : found.source?.article).toSatisfy((text: string) => article.includes(text));
    }
  });

  it('cite a document number, or are known not to have one', () => {
    const without = new Set<string>();
    for (const limit of limits) {
      for (const value of limit.values) {
        const sources =
          'options' in value ? value.options.flatMap((option) => option.spans.map((span) => span.source)) : [value.source];
        for (const source of sources) if (source.documentNumber === null) without.add(source.title);
      }
    }
    expect([...without].toSorted()).toEqual([
      '关于加强最低生活保障档案管理的通知',
      '关于进一步健全完善临时救助制度的意见',
      '刚性支出困难家庭认定办法',
      '社会救助法',
      '社会救助领域基层政务公开标准目录',
    ]);
  });
});

describe('limitAt', () => {
  it('asks where nobody has found a number, and never gives a date', () => {
    expect(limitAt(limits, 'ls-general', today)).toMatchObject({
      kind: 'question',
      key: 'deadlines.ls-general',
      decides: '临时救助一般程序（刚性支出型、制度补充型）受理后多少天办结',
      whoCanAnswer: '市民政局（天津临时救助办法）或区民政局',
    });
    expect(limitAt(limits, 'by-total', today)).toMatchObject({
      kind: 'question',
      provisional: { limitId: 'db-total-delegated' },
    });
    expect(limitAt(limits, 'ls-general', today)).not.toHaveProperty('spans');
  });

  it.each([
    ['db-total-delegated', '2022-10-19', '2022-10-20'],
    ['xh-hear', '2026-06-30', '2026-07-01'],
    ['gx-total', '2024-12-31', '2025-01-01'],
    ['ls-fast', '2026-01-28', '2026-01-29'],
    ['db-start', '2021-06-30', '2021-07-01'],
  ])('%s is not in force on %s and is on %s', (id, before, from) => {
    const answer = limitAt(limits, id, plainDate(before));
    expect(answer).toMatchObject({ kind: 'notInForce', words: expect.stringContaining(`自${from}起施行`) });
    expect(limitAt(limits, id, plainDate(from)).kind).not.toBe('notInForce');
  });

  it('cites what was in force: 57号 before 83号', () => {
    const source = (on: string) => {
      const answer = limitAt(limits, 'db-total-special', plainDate(on));
      return answer.kind === 'period' ? answer.spans[0]!.source.documentNumber : answer.kind;
    };
    expect([source('2022-10-19'), source('2022-10-20')]).toEqual(['民发〔2021〕57号', '民发〔2022〕83号']);
  });

  it('refuses an id nobody knows', () => {
    expect(() => limitAt(limits, 'db-tea-break', today)).toThrow('没有编号为“db-tea-break”的期限');
  });
});

describe('a district’s values', () => {
  const tianjin: DistrictLimit = {
    id: 'by-total',
    values: [
      {
        from: plainDate('2026-12-01'),
        fromConfidence: 'verified',
        lastVerifiedOn: plainDate('2026-12-01'),
        unit: 'workingDay',
        amount: 25,
        source: { title: '某区实施细则', documentNumber: '区民发〔2026〕1号', article: '第九条', confidence: 'verified' },
      },
    ],
  };

  it('answer a question from their day on', () => {
    const layered = layerLimits(limits, [tianjin]);
    expect(limitAt(layered, 'by-total', plainDate('2026-11-30')).kind).toBe('question');
    expect(limitAt(layered, 'by-total', plainDate('2026-12-01'))).toMatchObject({ kind: 'period', spans: [{ amount: 25 }] });
    expect(limitAt(limits, 'by-total', plainDate('2026-12-01')).kind).toBe('question');
  });

  it('cannot be laid over nothing', () => {
    expect(() => layerLimits(limits, [{ ...tianjin, id: 'by-nothing' }])).toThrow('没有编号为“by-nothing”的期限');
  });
});

it('counts refusals of work: three in a row (57号 第三十四条)', () => {
  const answer = limitAt(limits, 'db-refuse-work', today);
  if (answer.kind !== 'times') throw new Error(answer.kind);
  expect(timesReached(answer, 2)).toMatchObject({ reached: false, remaining: 1 });
  expect(timesReached(answer, 3)).toMatchObject({
    reached: true,
    remaining: 0,
    explanation: expect.stringContaining('民发〔2021〕57号 第三十四条'),
  });
});

describe('a limits file with a fault', () => {
  const file = (limit: string, documents = '57号: { title: 办法, documentNumber: 民发〔2021〕57号 }') => `documents:
  ${documents}
limits:
  - { id: a, assistance: 低保, step: 甲, actor: 街道, countedFrom: 受理之日, values: [${limit}] }
`;
  const good =
    '{ from: 2021-07-01, lastVerifiedOn: 2026-11-23, unit: workingDay, amount: 3, source: { document: 57号, article: 第一条, confidence: verified } }';

  it('is read when there is none', () => {
    expect(parseLimits(file(good), 'limits.yaml')).toHaveLength(1);
  });

  it.each([
    ['a document not listed', file(good.replace('57号,', '58号,')), '引用了未列出的文件“58号”'],
    ['an unknown unit', file(good.replace('workingDay', 'fortnight')), 'limits.yaml：0.values.0'],
    ['no article', file(good.replace('article: 第一条, ', '')), 'limits.yaml：0.values.0'],
    ['a surplus key', file(good.replace('amount: 3', 'amount: 3, colour: red')), 'limits.yaml：0.values.0'],
    ['overlapping values', file(`${good}, ${good.replace('2021-07-01', '2022-07-01')}`), '时间重叠或次序颠倒'],
    ['an end before its beginning', file(good.replace('amount: 3', 'amount: 3, to: 2021-06-01')), '早于起日'],
    ['checked before it was in force', file(good.replace('2026-11-23', '2020-01-01')), '早于施行日'],
    [
      'a wrong nature',
      file(good.replace('workingDay', 'firstDayOfNextMonth').replace('amount: 3', 'amount: 1')),
      '单位与 nature 不符',
    ],
  ])('%s', (_, text, reason) => {
    expect(() => parseLimits(text, 'limits.yaml')).toThrow(reason);
  });
});
