import { afterEach, describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';
import { NOTICE_2027 } from '#tests/support/notice-2027.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice, type TestOffice } from '#tests/support/test-office.ts';

let office: TestOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});

const explain = (from: string, count: number) =>
  office!.windows.chuang.call('deadlines.explain', { from: plainDate(from), count, unit: 'workingDay' });

describe('the office’s calendar', () => {
  it('tells a year day by day, and says in words that 2027 is not known yet', async () => {
    office = await testOffice();
    const year = await office.windows.chuang.call('calendar.read', { year: 2026 });
    expect(year).toMatchObject({ state: 'official', imported: false, workingDays: 248 });
    expect(year.days.find(({ day }) => day === '2026-02-28')).toMatchObject({ working: true, kind: 'makeUp' });
    const next = await office.windows.chuang.call('calendar.read', { year: 2027 });
    expect(next.state).toBe('statutoryOnly');
    expect(next.status).toContain('尚未公布');
    expect((await explain('2027-02-01', 10)).uncertain).toBe(true);
  });

  it('shows what a pasted notice changes, takes it in, and reckons every limit by it', async () => {
    office = await testOffice('2026-12-28T09:00:00+08:00');
    const { admin, chuang } = office.windows;
    const story = new CaseStory(atWork(office));
    await story.receive(familyOfThree());
    await story.accept();
    const total = (view: typeof story.view) => view.deadlines.find(({ id }) => id === 'db-total-delegated')!;
    expect(total(story.view)).toMatchObject({ dueOn: '2027-01-26', uncertain: true });

    const preview = await admin.call('calendar.readNotice', { text: NOTICE_2027 });
    expect(preview).toMatchObject({ year: 2027, documentNumber: '国办发明电〔2026〕99号', issuedOn: '2026-12-01' });
    expect(preview.changes.find(({ day }) => day === '2027-02-20')).toMatchObject({ working: true, after: '春节调休上班' });
    expect((await chuang.call('calendar.read', { year: 2027 })).imported).toBe(false);

    const before = await explain('2027-02-01', 10);
    const accepted = await admin.call('calendar.acceptNotice', { commandId: newCommandId(), text: NOTICE_2027 });
    expect(accepted).toMatchObject({ state: 'official', imported: true });
    const after = await explain('2027-02-01', 10);
    expect([before.dueOn, after.dueOn]).toEqual(['2027-02-17', '2027-02-20']);
    expect(after.uncertain).toBe(false);
    const view = await chuang.call('cases.read', { caseId: story.view.state.id });
    expect(total(view).uncertain).toBe(false);
    expect((await admin.call('record.verify', {})).faults).toEqual([]);

    await admin.call('calendar.dropYear', { commandId: newCommandId(), year: 2027, reason: '通知是旧稿' });
    expect((await explain('2027-02-01', 10)).dueOn).toBe(before.dueOn);
  });

  it('counts the cases whose limits a notice would move', async () => {
    office = await testOffice('2027-01-20T09:00:00+08:00');
    const story = new CaseStory(atWork(office));
    await story.receive(familyOfThree());
    await story.accept();
    const preview = await office.windows.admin.call('calendar.readNotice', { text: NOTICE_2027 });
    expect(preview.movedCases).toBe(1);
  });

  it('refuses a notice whose days do not add up, with every reason, and nobody but the administrator may try', async () => {
    office = await testOffice();
    const wrong = NOTICE_2027.replace('共7天。2月20日', '共8天。2月20日');
    await expect(office.windows.admin.call('calendar.readNotice', { text: wrong })).rejects.toMatchObject({
      code: 'NOTICE_NOT_UNDERSTOOD',
      params: { problems: expect.arrayContaining([expect.stringContaining('共8天')]) as string[] },
    });
    await expect(office.windows.ding.call('calendar.readNotice', { text: NOTICE_2027 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('lays the district’s days over the nation’s, and takes back only what it has laid', async () => {
    office = await testOffice();
    const { admin } = office.windows;
    const order = { documentTitle: '区政府关于暴雪停工的通知', documentNumber: '和政办〔2026〕9号' };
    const day = plainDate('2026-12-02');
    expect((await explain('2026-11-25', 5)).dueOn).toBe('2026-12-02');
    const year = await admin.call('calendar.addDistrictDay', {
      commandId: newCommandId(),
      day,
      kind: 'off',
      reason: '暴雪停工',
      ...order,
    });
    expect(year.districtDays).toHaveLength(1);
    const moved = await explain('2026-11-25', 5);
    expect(moved.dueOn).toBe('2026-12-03');
    expect(moved.skipped.map(({ why }) => why)).toContain('区定休息（暴雪停工）');
    await expect(
      admin.call('calendar.addDistrictDay', { commandId: newCommandId(), day, kind: 'off', reason: '再停', ...order }),
    ).rejects.toMatchObject({ code: 'CALENDAR_CONTRADICTION' });
    await expect(
      admin.call('calendar.addDistrictDay', {
        commandId: newCommandId(),
        day: plainDate('2026-12-05'),
        kind: 'off',
        reason: '周六',
        ...order,
      }),
    ).rejects.toMatchObject({ code: 'CALENDAR_CONTRADICTION', params: { reason: expect.stringContaining('本来就休息') } });
    await admin.call('calendar.dropDistrictDay', { commandId: newCommandId(), day, reason: '通知取消' });
    expect((await explain('2026-11-25', 5)).dueOn).toBe('2026-12-02');
    await expect(
      admin.call('calendar.dropDistrictDay', { commandId: newCommandId(), day, reason: '再撤' }),
    ).rejects.toMatchObject({ code: 'DISTRICT_DAY_NOT_FOUND' });
  });
});
