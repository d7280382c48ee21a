import { afterEach, describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice, type TestOffice } from '#tests/support/test-office.ts';

let office: TestOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});

const TODAY = plainDate('2026-11-25');
const SPAN = { from: TODAY, to: TODAY, limit: 100 };

async function oneCase() {
  office = await testOffice();
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  const { caseId } = story.command();
  const { chuang, diao } = office.windows;
  await chuang.call('cases.read', { caseId });
  await diao.call('people.reveal', { caseId, personRef: 'm3', field: 'identity', purpose: '核对学籍' });
  return caseId;
}

describe('the log of looks', () => {
  it('says whose number was shown, by name to who may read cases, and by number alone to an administrator', async () => {
    await oneCase();
    const { ding, admin } = office!.windows;
    const ask = { ...SPAN, caseNumber: '2026-000001' };
    const { looks, more } = await ding.call('record.looks', ask);
    expect(more).toBe(false);
    expect(looks).toMatchObject([
      { kind: '查看完整号码', subject: '赵小军', detail: '证件号码', staffName: '调查丙', purpose: '核对学籍' },
      { kind: '打开案件', subject: '赵建国', detail: '', staffName: '窗口乙' },
    ]);
    const seenByAdmin = await admin.call('record.looks', ask);
    expect(seenByAdmin.looks.map(({ caseNumber, subject }) => [caseNumber, subject])).toEqual([
      ['2026-000001', ''],
      ['2026-000001', ''],
    ]);
  });

  it('is narrowed by person, by kind and by number, says when there is more, and logs the supervisor’s own look', async () => {
    await oneCase();
    const { ding } = office!.windows;
    const of = async (filter: object) => (await ding.call('record.looks', { ...SPAN, ...filter })).looks.map(({ kind }) => kind);
    expect(await of({ kind: 'reveal' })).toEqual(['查看完整号码']);
    expect(await of({ staffId: office!.staffIds.chuang, kind: 'openCase' })).toEqual(['打开案件']);
    expect(await of({ caseNumber: '2026-000002' })).toEqual([]);
    expect(await of({ from: '2026-11-24', to: '2026-11-24' })).toEqual([]);
    const { looks, more } = await ding.call('record.looks', { ...SPAN, limit: 1 });
    expect([looks.length, more]).toEqual([1, true]);
    expect(looks[0]).toMatchObject({ kind: '查询', purpose: '查看查询日志', staffName: '负责人己' });
  });

  it('a search that found few families is a look at each of them, in their report too; of many only how many', async () => {
    const caseId = await oneCase();
    const { ding, chuang, shen } = office!.windows;
    await shen.call('people.find', { text: '赵小军' });
    await shen.call('cases.list', { text: '赵建国', statuses: [], onlyMine: false, offset: 0, limit: 10 });
    const [applicant] = familyOfThree().members;
    await chuang.call('people.checkIdentity', {
      idNumber: applicant!.identity.kind === 'none' ? '' : applicant!.identity.number,
    });
    await shen.call('people.find', { text: '查无此人' });
    const { looks } = await ding.call('record.looks', { ...SPAN, caseId, limit: 3 });
    expect(looks.map(({ kind, subject, staffName, purpose }) => [kind, subject, staffName, purpose])).toEqual([
      ['收件查重', '赵建国', '窗口乙', '收件登记查重'],
      ['查询', '赵建国', '审核戊', '案件查询'],
      ['查询', '赵建国', '审核戊', '全局查人'],
    ]);
    const ask = { caseId, from: TODAY, to: TODAY, reason: '申请人本人到窗口申请' };
    expect((await ding.call('record.accessReport', ask)).looks).toBe(5);
    for (let number = 0; number < 11; number += 1)
      await chuang.call('cases.receive', {
        commandId: newCommandId(),
        application: familyOfThree(),
        receivedOn: TODAY,
        despiteOpenCase: true,
      });
    await shen.call('people.find', { text: '赵小军' });
    const [last] = (await ding.call('record.looks', { ...SPAN, staffId: office!.staffIds.shen, kind: 'search', limit: 1 })).looks;
    expect(last).toMatchObject({ caseNumber: '', detail: '12 条' });
  });

  it('becomes a paper for the family, and making it is a look with who asked', async () => {
    const caseId = await oneCase();
    const { ding, chuang } = office!.windows;
    const ask = { caseId, from: TODAY, to: TODAY, reason: '申请人本人到窗口申请' };
    await expect(chuang.call('record.accessReport', ask)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(ding.call('record.accessReport', { ...ask, reason: ' ' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    const report = await ding.call('record.accessReport', ask);
    expect(report).toMatchObject({ looks: 2, pages: 1, fileName: '查询记录告知书 2026-000001.pdf' });
    expect(Buffer.from(report.pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    const { looks } = await ding.call('record.looks', { ...SPAN, kind: 'export' });
    expect(looks).toMatchObject([{ detail: '查询记录告知书', purpose: '申请人本人到窗口申请' }]);
  });
});
