import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract, type MethodName } from '#shared/contract/contract.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, newCommandId, PASSWORD, testOffice, type TestOffice, TestWindow } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// Who sees which cases, what of them, and whether every look at a person is in the log (docs/specs/roles.md).

let office: TestOffice;
let story: CaseStory;
beforeAll(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  story = new CaseStory(atWork(office));
  await story.receive(familyOfThree({ account: { bank: '天津银行', holder: '赵建国', number: '6217000011112222' } }));
  await story.attachPhoto('户口簿首页');
  await story.accept();
});
afterAll(() => office.close());
const caseId = () => story.view.state.id;

describe('sensitive fields', () => {
  it('are there for those who decide, and left out for who files the case', async () => {
    const forReviewer = await office.windows.shen.call('cases.read', { caseId: caseId() });
    expect(forReviewer).toMatchObject({ withheld: false, state: { application: { account: { bank: '天津银行' } } } });
    expect(forReviewer.state.application.members.map(({ health }) => health)).toEqual(['healthy', 'chronicIllness', 'healthy']);

    const forArchivist = await office.windows.dang.call('cases.read', { caseId: caseId() });
    expect(forArchivist.withheld).toBe(true);
    expect(forArchivist.state.application.account).toBeUndefined();
    expect(forArchivist.state.application.members.map(({ health, disability }) => [health, disability])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    // Nor what tells of illness around the corner: the causes, the reason in words, the reckoning.
    expect(forReviewer.state.application).toMatchObject({ hardshipCauses: expect.arrayContaining([expect.any(String)]) });
    expect(forArchivist.state.application).toMatchObject({ hardshipCauses: [], reason: '' });
    expect(JSON.stringify(forArchivist)).not.toContain(forReviewer.state.application.reason);
    // The son is thirteen: not even the masked number.
    expect(forArchivist.state.application.members.map(({ identity }) => identity.masked !== '')).toEqual([true, true, false]);
  });

  it('cannot be revealed around the corner', async () => {
    const reveal = (field: 'account' | 'certificate' | 'identity', personRef?: string) =>
      office.windows.dang.call('people.reveal', {
        caseId: caseId(),
        field,
        purpose: '整理案卷',
        ...(personRef && { personRef: personRef as 'm1' }),
      });
    await expect(reveal('account')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reveal('certificate', 'm2')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reveal('identity', 'm3')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect((await reveal('identity', 'm1')).value).toMatch(/^\d{17}[\dX]$/);
  });

  it('an administrator sees no case at all', async () => {
    const { admin } = office.windows;
    const { due, others, waiting } = await admin.call('workbench.read', {});
    expect([...due, ...others, ...waiting]).toEqual([]);
    await expect(admin.call('cases.read', { caseId: caseId() })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('cases by assignment', () => {
  let otherWindow: TestWindow;
  const list = async (window: TestWindow) =>
    (await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 10 })).total;

  it('off: everybody of the posts sees every case', async () => {
    await office.windows.admin.call('staff.add', {
      commandId: newCommandId(),
      userName: 'chuang2',
      name: '窗口辛',
      badge: '',
      roles: ['window'],
      password: PASSWORD,
    });
    otherWindow = new TestWindow(office.core);
    await otherWindow.signIn('chuang2');
    expect(await list(otherWindow)).toBe(1);
  });

  it('on: window and investigation see what is theirs or nobody’s yet; those who decide see all', async () => {
    await office.windows.admin.call('office.change', {
      commandId: newCommandId(),
      options: { casesByAssignment: true },
      reason: '人员增加，各办各的',
    });
    const { chuang, diao, cha, shen, ding, dang } = office.windows;
    // The clerk who received it, both investigators while none has begun, and the posts that decide.
    expect(await Promise.all([chuang, otherWindow, diao, cha, shen, ding, dang].map(list))).toEqual([1, 0, 1, 1, 1, 1, 1]);
    await expect(otherWindow.call('cases.read', { caseId: caseId() })).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    expect((await otherWindow.call('people.find', { text: '赵建国' })).hits).toEqual([]);
    await expect(otherWindow.call('papers.preview', { caseId: caseId(), kind: 'applicationForm' })).rejects.toMatchObject({
      code: 'CASE_NOT_FOUND',
    });
    const [evidence] = story.view.state.evidence;
    await expect(
      otherWindow.call('evidence.read', { caseId: caseId(), attachmentId: evidence!.attachmentId }),
    ).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    await expect(
      otherWindow.call('cases.withdraw', { ...story.command(), withdrawnOn: story.today, reason: '不是我的案件' }),
    ).rejects.toMatchObject({ code: 'CASE_NOT_FOUND' });
    // Applying twice is found whoever sits at the window.
    const [applicant] = familyOfThree().members;
    const idNumber = applicant!.identity.kind === 'none' ? '' : applicant!.identity.number;
    expect((await otherWindow.call('people.checkIdentity', { idNumber })).hits).toHaveLength(1);
  });

  it('who is named as second investigator sees it, a third does not', async () => {
    await office.windows.admin.call('staff.add', {
      commandId: newCommandId(),
      userName: 'diao3',
      name: '调查壬',
      badge: '',
      roles: ['investigator'],
      password: PASSWORD,
    });
    const third = new TestWindow(office.core);
    await third.signIn('diao3');
    expect(await list(third)).toBe(1);
    await story.visitHome();
    expect(await Promise.all([office.windows.diao, office.windows.cha, third].map(list))).toEqual([1, 1, 0]);
  });
});

/** Whether an answer of a query or job tells of persons of cases. A new method must be put in its place here. */
const SHOWS_PERSONS: ReadonlySet<MethodName> = new Set<MethodName>([
  'workbench.read',
  'cases.list',
  'cases.read',
  'cases.readForCorrection',
  'cases.previewAssessment',
  'people.checkIdentity',
  'people.find',
  'people.reveal',
  'evidence.read',
  'papers.preview',
  'papers.print',
  'record.looks',
  'record.accessReport',
  'policies.impact',
  'sync.export',
]);

describe('the access log', () => {
  it('has an entry for every answer that tells of persons, and who asked', async () => {
    const { ding, chuang, diao } = office.windows;
    const names = new Map([
      [ding, 'ding'],
      [chuang, 'chuang'],
      [diao, 'diao'],
    ]);
    await ding.signIn('ding');
    const [evidence] = story.view.state.evidence;
    const id = caseId();
    const asks: readonly [MethodName, TestWindow, object][] = [
      ['workbench.read', ding, {}],
      ['cases.list', ding, { text: '', statuses: [], onlyMine: false, offset: 0, limit: 10 }],
      ['cases.list', ding, { text: '赵', statuses: [], onlyMine: false, offset: 0, limit: 10 }],
      ['cases.read', ding, { caseId: id }],
      ['cases.readForCorrection', chuang, { caseId: id, purpose: '更正住址' }],
      ['cases.previewAssessment', diao, { caseId: id, sheet: modestMeans() }],
      ['people.checkIdentity', ding, { idNumber: '120101197905020037' }],
      ['people.find', ding, { text: '赵' }],
      ['people.reveal', ding, { caseId: id, personRef: 'm1', field: 'identity', purpose: '核对原件' }],
      ['evidence.read', ding, { caseId: id, attachmentId: evidence!.attachmentId }],
      ['papers.preview', ding, { caseId: id, kind: 'applicationForm' }],
      ['papers.print', ding, { caseId: id, kind: 'applicationForm', reason: '存档' }],
      ['record.accessReport', ding, { caseId: id, from: '2026-03-01', to: '2026-03-31', reason: '本人申请查阅' }],
    ];
    for (const [name, window, input] of asks) {
      office.clock.advance(11 * 60_000);
      await office.windows.admin.signIn('admin');
      await window.signIn(names.get(window)!);
      const before = await count();
      await window.call(name, input as never);
      expect(`${name} ${(await count()) - before > 0}`).toBe(`${name} true`);
    }
    const asked = new Set(asks.map(([name]) => name));
    // Looked at in their own tests: the log itself, the impact of a standard, a package for the district.
    const elsewhere = ['record.looks', 'policies.impact', 'sync.export'];
    expect([...SHOWS_PERSONS].filter((name) => !asked.has(name) && !elsewhere.includes(name))).toEqual([]);
  });

  /** Looks so far, told by the chain and not by the log's own query, which logs. */
  async function count(): Promise<number> {
    return (await office.windows.admin.call('backup.state', {})).present.looks;
  }

  it('a list drawn again and again is one look in ten minutes', async () => {
    const { shen } = office.windows;
    await shen.signIn('shen');
    const before = (await office.windows.admin.call('backup.state', {})).present.looks;
    for (let times = 0; times < 20; times += 1) await shen.call('workbench.read', {});
    expect((await office.windows.admin.call('backup.state', {})).present.looks - before).toBe(1);
  });

  it('a reckoning shown at every keystroke is one look in ten minutes', async () => {
    const { diao, admin } = office.windows;
    await diao.signIn('diao');
    office.clock.advance(60_000);
    const ask = () => diao.call('cases.previewAssessment', { caseId: caseId(), sheet: modestMeans() });
    await ask();
    const before = (await admin.call('backup.state', {})).present.looks;
    for (let times = 0; times < 20; times += 1) await ask();
    expect((await admin.call('backup.state', {})).present.looks).toBe(before);
  });

  it('every query and job of the contract is known to show persons, or known not to', () => {
    const names = (Object.keys(contract) as MethodName[]).filter((name) => contract[name].kind !== 'command');
    const known = new Set<string>([...SHOWS_PERSONS, ...SHOWS_NOBODY]);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect([...known].filter((name) => !Object.hasOwn(contract, name))).toEqual([]);
  });
});

/** The others: what they tell is of the office, its staff, the law, or of what the asker has just typed or done. */
const SHOWS_NOBODY: readonly MethodName[] = [
  'setup.status',
  'setup.offices',
  'setup.create',
  'setup.recoveryKeyPaper',
  'session.signIn',
  'session.recover',
  'session.signOut',
  'session.lock',
  'session.current',
  'session.touch',
  'session.changePassword',
  'staff.list',
  'staff.add',
  'staff.close',
  'staff.resetPassword',
  'office.renewRecoveryKey',
  'office.confirmRecoveryKey',
  'office.read',
  'office.rotateKey',
  'drafts.read',
  'drafts.list',
  'cases.previewNotice',
  'evidence.attach',
  'deadlines.explain',
  'calendar.read',
  'calendar.readNotice',
  'policies.read',
  'policies.history',
  'policies.compare',
  'record.verify',
  'record.comparePrinted',
  'backup.state',
  'backup.list',
  'backup.places',
  'backup.make',
  'backup.chooseTarget',
  'backup.forgetTarget',
  'backup.check',
  'backup.rehearse',
  'backup.moveOut',
  'backup.restore',
  'diagnosis.make',
  'about.read',
  'sync.read',
  'sync.requestCertificate',
  'sync.exportCertificate',
  'sync.readCertificate',
  'sync.folders',
  'sync.find',
  'sync.inspect',
  'sync.import',
  'sync.pending',
  'sync.giveBack',
  'sync.inspectGivenBack',
  'sync.takeBack',
  'district.offices',
  'workstation.read',
  'workstation.change',
];
