import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseCalendarYear } from '#core/calendars/load.ts';
import { calendarReadCommand, calendarShowCommand } from '#hosts/cli/commands/calendar.ts';
import { deadlineCommand } from '#hosts/cli/commands/deadline.ts';
import { SELF_TEST } from '#tests/unit/shared/domain/deadlines/holidays.ts';
import { NOTICES } from '#tests/unit/shared/domain/deadlines/notices.ts';
import { cli } from '#tests/support/fake-cli.ts';

const commands = [deadlineCommand, calendarShowCommand, calendarReadCommand];
const run = (...argv: string[]) => cli(commands, argv);
const folder = mkdtempSync(join(tmpdir(), 'notice-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('cli deadline', () => {
  it('prints the date, why, and each day skipped', async () => {
    const { code, out } = await run('deadline', '--from', '2026-02-12', '--working-days', '20');
    expect(code).toBe(0);
    const [date, explanation, ...rest] = out.split('\n');
    expect(date).toBe('2026-03-18 周三');
    expect(explanation).toContain('扣除春节放假9天、周末5天，2月14日、2月28日调休上班计入，第20个工作日为2026年3月18日');
    expect(rest).toEqual([
      '不计入的14天：',
      ...['15 周日', '16 周一', '17 周二', '18 周三', '19 周四', '20 周五', '21 周六', '22 周日', '23 周一'].map(
        (day) => `  2026-02-${day}  春节放假`,
      ),
      '  2026-03-01 周日  周末',
      '  2026-03-07 周六  周末',
      '  2026-03-08 周日  周末',
      '  2026-03-14 周六  周末',
      '  2026-03-15 周日  周末',
      '周末上班、计入的2天：',
      '  2026-02-14 周六',
      '  2026-02-28 周六',
    ]);
  });

  it.each(SELF_TEST)('$from and $workingDays working days give $due', async ({ from, workingDays, due }) => {
    const { out } = await run('deadline', '--from', from, '--working-days', String(workingDays));
    expect(out.split(' ')[0]).toBe(due);
  });

  it.each([
    [['--calendar-days', '60', '--from', '20260721'], '2026-09-20 周日（国庆节调休上班）'],
    [['--months', '6', '--from', '2026-08-31'], '2027-03-01 周一（暂定）'],
    [['--limit', 'db-total-delegated', '--from', '2026-02-12'], '2026-03-18 周三'],
    [['--limit', 'db-start', '--from', '2026-03-09', '--start-day', 'sameDay'], '2026-03-11 周三'],
    [['--limit', 'db-public', '--from', '2026-02-12'], '2026-02-28 周六（春节调休上班）'],
    [['--limit', 'db-public', '--from', '2026-02-12', '--public-notice', 'calendarDays'], '2026-02-24 周二'],
  ])('%s: %s', async (argv, first) => {
    const { code, out } = await run('deadline', ...argv);
    expect([code, out.split('\n')[0]]).toEqual([0, first]);
  });

  it.each([
    [['--limit', 'ls-general', '--from', '2026-03-09'], 1, '没有日期：临时救助一般程序'],
    [['--limit', 'by-total', '--from', '2026-03-09'], 1, '可用 --limit db-total-delegated 参考'],
    [['--limit', 'db-refuse-work', '--from', '2026-03-09'], 1, '按次数计，不是日期：3次'],
    [['--limit', 'xh-hear', '--from', '2026-03-09'], 1, '自2026-07-01起施行'],
    [['--limit', 'nothing', '--from', '2026-03-09'], 2, '没有编号为“nothing”的期限'],
    [['--working-days', '20', '--from', '2026-02-30'], 2, '不是日期'],
    [['--working-days', '0', '--from', '2026-03-09'], 2, '1至1000的整数'],
    [['--working-days', 'many', '--from', '2026-03-09'], 2, '1至1000的整数'],
    [['--working-days', '3', '--months', '1', '--from', '2026-03-09'], 2, '选一个'],
    [['--from', '2026-03-09'], 2, '选一个'],
    [['--working-days', '3', '--from', '2026-03-09', '--start-day', 'yesterday'], 2, '--start-day 只能是'],
    [['--limit', 'db-public', '--from', '2026-03-09', '--public-notice', 'never'], 2, '没有选项“never”'],
  ])('%s ends with %i', async (argv, expected, words) => {
    const { code, out, err } = await run('deadline', ...argv);
    expect([code, out]).toEqual([expected, '']);
    expect(err).toContain(words);
  });
});

describe('cli calendar', () => {
  it('shows a year with its source and its working days', async () => {
    const { code, out } = await run('calendar', 'show', '2026');
    expect(code).toBe(0);
    expect(out).toContain('2026年 工作日248天\n来源：国务院办公厅关于2026年部分节假日安排的通知');
    expect(out).toContain('  放假 2026-02-15 周日 至 2026-02-23 周一  春节\n');
    expect(out).toContain('  上班 2026-10-10 周六  国庆节调休');
  });

  it('says of 2027 that it is not announced, and of other years that there is none', async () => {
    expect((await run('calendar', 'show', '2027')).out).toContain('2027年放假安排尚未公布');
    const none = await run('calendar', 'show', '1999');
    expect([none.code, none.err]).toEqual([1, '没有“1999”年的日历；有 2021、2022、2023、2024、2025、2026、2027。']);
  });

  it.each(NOTICES)('turns the notice of $year into a file the program reads', async ({ year, text }) => {
    const file = join(folder, `${year}.txt`);
    writeFileSync(file, text);
    const { code, out, err } = await run('calendar', 'read', file, '--on', '2026-11-25', '--url', 'https://www.gov.cn/');
    expect(code).toBe(0);
    expect(err).toContain(`再存为 resources/calendars/${year}.yaml`);
    expect(parseCalendarYear(out, 'new.yaml')).toMatchObject({ year, status: 'official', lastVerifiedOn: '2026-11-25' });
  });

  it('refuses with every reason, and a file that is not there', async () => {
    const file = join(folder, 'wrong.txt');
    writeFileSync(file, NOTICES.at(-1)!.text.replace('共9天', '共8天').replace('2月14日（周六）', '2月14日（周日）'));
    const refused = await run('calendar', 'read', file, '--on', '2026-11-25');
    expect(refused.code).toBe(1);
    expect(refused.out).toBe('');
    expect(refused.err).toContain('是9天，通知写作“共8天”');
    expect(refused.err).toContain('2026-02-14 是周六，通知写作“周日”');
    const missing = await run('calendar', 'read', join(folder, 'none.txt'), '--on', '2026-11-25');
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('文件读写不了');
    writeFileSync(file, Uint8Array.of(0xb9, 0xfa, 0xce, 0xf1, 0xd4, 0xba)); // 国务院 in GBK
    const ansi = await run('calendar', 'read', file, '--on', '2026-11-25');
    expect([ansi.code, ansi.out]).toEqual([2, '']);
    expect(ansi.err).toContain('文件不是 UTF-8 编码');
  });
});
