import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { newCommandId, testOffice, type TestOffice, type TestStaff } from '#tests/support/test-office.ts';

// A Monday.
const MORNING = '2026-03-02T09:00:00+08:00';
let office: TestOffice;
beforeEach(async () => {
  office = await testOffice(MORNING);
});
afterEach(() => office.close());

const receive = (receivedOn: string) =>
  office.windows.chuang.call('cases.receive', {
    commandId: newCommandId(),
    application: familyOfThree(),
    receivedOn,
    despiteOpenCase: true,
  });
const enter = async (...who: TestStaff[]) => {
  for (const userName of who) await office.windows[userName].signIn(userName);
};
const noticeWords = async () =>
  (await office.windows.chuang.call('workbench.read', {})).notices.filter(({ words }) => /电脑(时间|日期)/.test(words));

describe('a clock that was set back', () => {
  it('stops acts with both times said; queries, drafts and passwords go on; the right clock goes on', async () => {
    await receive('2026-03-02');
    office.clock.set('2026-02-27T10:00:00+08:00');
    await enter('chuang', 'admin');
    const refused = await receive('2026-02-27').catch((error: unknown) => error as { code: 'CLOCK_BEHIND'; params: never });
    expect(refused).toMatchObject({
      code: 'CLOCK_BEHIND',
      params: { clock: '2026-02-27T02:00:00.000Z', record: '2026-03-02T01:00:00.000Z' },
    });
    expect(describeError(refused as never).what).toBe(
      '电脑时间是 2026-02-27 10:00，早于最后一次办理的时间 2026-03-02 09:00，这一步没有办理。',
    );
    expect(await noticeWords()).toMatchObject([{ level: 'red' }]);
    const { rows } = await office.windows.chuang.call('cases.list', {
      text: '',
      statuses: [],
      onlyMine: false,
      offset: 0,
      limit: 5,
    });
    expect(rows).toHaveLength(1);
    await office.windows.chuang.call('drafts.save', { formKey: 'intake/1', json: '{}' });
    await office.windows.admin.call('staff.resetPassword', {
      commandId: newCommandId(),
      staffId: office.staffIds.diao,
      newPassword: '换了一句新的口令 2026',
    });
    office.clock.set('2026-03-02T10:00:00+08:00');
    await enter('chuang');
    await receive('2026-03-02');
    expect(await noticeWords()).toEqual([]);
  });

  it('by a few minutes is what clocks do: acts go on and no moment goes back', async () => {
    const first = await receive('2026-03-02');
    office.clock.set('2026-03-02T08:57:00+08:00');
    const second = await receive('2026-03-02');
    expect(second.timeline.at(-1)!.at >= first.timeline.at(-1)!.at).toBe(true);
    await enter('admin');
    expect((await office.windows.admin.call('record.verify', {})).faults).toEqual([]);
  });
});

describe('who looks at a family while the clock is wrong', () => {
  it.each([
    ['behind', '2026-01-05T10:00:00+08:00'],
    ['ahead', '2099-01-05T10:00:00+08:00'],
  ])('%s: stands in the log and in the family’s report of today', async (_how, wrong) => {
    const { state } = await receive('2026-03-02');
    office.clock.set(wrong);
    await enter('diao');
    await office.windows.diao.call('cases.read', { caseId: state.id });
    office.clock.set('2026-03-02T10:00:00+08:00');
    await enter('ding');
    const { ding } = office.windows;
    const span = { caseId: state.id, from: '2026-03-02', to: '2026-03-02' } as const;
    const { looks } = await ding.call('record.looks', { ...span, limit: 10 });
    expect(looks.map(({ kind, staffName }) => `${kind} ${staffName}`)).toEqual(['打开案件 调查丙']);
    expect((await ding.call('record.accessReport', { ...span, reason: '本人申请查阅' })).looks).toBe(1);
    expect((await ding.call('record.looks', { ...span, from: '2026-01-01', to: '2026-01-31', limit: 10 })).looks).toEqual([]);
  });
});

describe('a clock that ran ahead', () => {
  it('and was put right is confirmed by an administrator, with a reason, as an act', async () => {
    office.clock.set('2027-03-02T09:00:00+08:00');
    await enter('chuang');
    await receive('2027-03-02');
    office.clock.set('2026-03-03T09:00:00+08:00');
    await enter('chuang', 'admin');
    await expect(receive('2026-03-03')).rejects.toMatchObject({ code: 'CLOCK_BEHIND' });
    const confirm = { commandId: newCommandId(), reason: '主板电池没电，日期曾错成 2027 年' };
    await expect(office.windows.chuang.call('office.confirmClock', confirm)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await office.windows.admin.call('office.confirmClock', confirm)).toEqual({ confirmed: true });
    const view = await receive('2026-03-03');
    expect(view.timeline.at(-1)!.at).toBe('2026-03-03T01:00:00.000Z');
    expect((await office.windows.admin.call('record.verify', {})).faults).toEqual([]);
    // With nothing to confirm there is nothing done.
    expect(await office.windows.admin.call('office.confirmClock', { ...confirm, commandId: newCommandId() })).toEqual({
      confirmed: false,
    });
  });

  it('is asked about when working days passed unused, and not over a weekend or a holiday', async () => {
    const on = async (day: string) => {
      office.clock.set(`${day}T09:00:00+08:00`);
      await enter('chuang');
      return (await noticeWords()).map(({ level, words }) => `${level} ${words}`);
    };
    expect(await on('2026-03-03')).toEqual([]);
    expect(await on('2026-03-06')).toEqual([
      'orange 电脑日期是 2026-03-06，上次使用本程序是 2026-03-03，中间有 2 个工作日没有使用。请核对电脑日期是否正确，期限按它计算。',
    ]);
    expect(await on('2026-03-09')).toEqual([]);
    // 国庆节: the first to the seventh of October.
    await on('2026-09-30');
    expect(await on('2026-10-08')).toEqual([]);
  });
});
