import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCESS } from '#shared/contract/access.ts';
import { contract, type Input, type MethodName } from '#shared/contract/contract.ts';
import { type AttachmentId } from '#shared/kernel/ids.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { soundAppraisal } from '#tests/support/appraisals.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import {
  atWork,
  newCommandId,
  PASSWORD,
  type Refused,
  testOffice,
  type TestOffice,
  TestWindow,
} from '#tests/support/test-office.ts';
import { CaseStory, type OfficeAtWork, type Window } from '../../../../../tools/demo/procedure.ts';

// Whoever knows the ids of another's case, scan, paper or command gets nothing by them, whatever method they are sent to.

let office: TestOffice;
let story: CaseStory;
let photo: AttachmentId;
let outsider: TestWindow;
/** From whom an answer was awaited, as the workbench of each said. */
let letters: Readonly<Record<'investigator' | 'archivist', readonly string[]>>;
/** Inputs that were good for those whose case it is. */
const sent: { readonly name: MethodName; readonly input: Record<string, unknown> }[] = [];

function recording(work: OfficeAtWork): OfficeAtWork {
  const record = (window: Window): Window => ({
    call: (name, input) => {
      sent.push({ name, input });
      return window.call(name, input);
    },
  });
  const windows = Object.entries(work.windows).map(([who, window]) => [who, record(window)]);
  return { ...work, windows: Object.fromEntries(windows) as OfficeAtWork['windows'] };
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'answered',
    ({ code }: Refused) => code,
  );

beforeAll(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  const { admin } = office.windows;
  await admin.call('staff.add', {
    commandId: newCommandId(),
    userName: 'wai',
    name: '窗口壬',
    badge: '',
    roles: ['window', 'investigator'],
    password: PASSWORD,
  });
  const options = { casesByAssignment: true };
  await admin.call('office.change', { commandId: newCommandId(), options, reason: '各办各的' });
  story = new CaseStory(recording(atWork(office)));
  await story.receive(familyOfThree({ account: { bank: '天津银行', holder: '赵建国', number: '6217000011112222' } }));
  photo = await story.attachPhoto('户口簿首页');
  await story.accept();
  await story.investigate(modestMeans());
  const { diao } = story.office.windows;
  const letter = { kind: 'evidence', recipient: '市安定医院', recipientAddress: '', matters: '住院和出院的时间' } as const;
  story.view = await diao.call('cases.sendLetterInquiry', {
    ...story.command(),
    ...letter,
    sentOn: story.today,
    about: [story.view.state.application.members[1]!.ref],
    answerBy: story.today,
    investigators: [office.staffIds.diao, office.staffIds.cha],
  });
  const awaited = async (window: Window) => (await window.call('workbench.read', {})).letters.map(({ recipient }) => recipient);
  await office.windows.dang.signIn('dang');
  letters = { investigator: await awaited(diao), archivist: await awaited(office.windows.dang) };
  const answer = { letter: 1, outcome: 'answered', reference: '', contents: '去年住院两次' } as const;
  story.view = await diao.call('cases.recordLetterAnswer', { ...story.command(), ...answer, notedOn: story.today, scans: [] });
  const meeting = soundAppraisal(story.now, { opinions: '都知道她常年吃药', introduction: '介绍患病的情况' });
  story.view = await diao.call('cases.recordCommunityAppraisal', { ...story.command(), ...meeting });
  await story.giveOpinion('approve');
  await story.publicise();
  await story.determine('approve');
  await story.serve('confirmationNotice');
  await story.publish();
  outsider = new TestWindow(office.core);
  await outsider.signIn('wai');
});
afterAll(() => office.close());

type Sent<Name extends MethodName> = Omit<Input<Name>, 'commandId' | 'caseId' | 'expectedRevision'>;
/** What the story does not do. */
function otherwise(): { readonly [Name in MethodName]?: Sent<Name> } {
  const on = story.today;
  const { application } = story.view.state;
  return {
    'cases.read': {},
    'cases.readForCorrection': { purpose: '更正住址' },
    'people.reveal': { personRef: application.members[0]!.ref, field: 'identity', purpose: '核对原件' },
    'cases.correct': { application: familyOfThree(), reason: '更正住址' },
    'cases.requestCompletion': {
      notifiedOn: on,
      items: [{ name: '收入证明', requirement: '近六个月', whereToGet: '单位', promiseAllowed: false }],
    },
    'cases.recordCompletion': {
      completedOn: on,
      note: '',
      materials: familyOfThree().materials,
      consentSignedBy: application.consentSignedBy,
      undertakingSignedBy: application.undertakingSignedBy,
    },
    'cases.proposeDecline': { ground: 'otherOfficeCompetent', facts: '不属本街', otherAssistance: '', referredTo: '' },
    'cases.fileCloseRelative': { filedOn: on, source: 'applicant', recusal: '回避' },
    'cases.notifyVerification': { notifiedOn: on },
    'cases.recheckVerification': { objectedOn: on, objection: '有异议', recheckedOn: on, findings: '复查' },
    'cases.previewAssessment': { sheet: modestMeans() },
    'cases.previewNotice': { from: on },
    'cases.recordObjection': { receivedOn: on, from: '邻居', content: '有车' },
    'cases.recordComplaint': { receivedOn: on, content: '有车' },
    'cases.recordDistrictVisit': { visitedOn: on, visitors: ['区一', '区二'], finding: 'confirmed', report: '属实' },
    'cases.withdraw': { withdrawnOn: on, reason: '不申请了' },
    'evidence.read': { attachmentId: photo },
    'papers.preview': { kind: 'applicationForm' },
    'papers.print': { kind: 'applicationForm', reason: '存档' },
  };
}

/** Methods about one case that a post whose view may be narrowed can call at all. */
const ABOUT_A_CASE = (Object.keys(contract) as MethodName[]).filter((name) => {
  const access = ACCESS[name];
  const narrowed = typeof access !== 'string' && (access.includes('window') || access.includes('investigator'));
  return narrowed && 'caseId' in contract[name].input.shape;
});

describe('another’s case', () => {
  it.each(ABOUT_A_CASE)('%s is refused, with another’s command or one’s own', async (name) => {
    const caseId = story.view.state.id;
    const expectedRevision = story.view.state.revision;
    const command =
      'commandId' in contract[name].input.shape ? { commandId: newCommandId(), caseId, expectedRevision } : { caseId };
    const inputs = sent.filter((each) => each.name === name).map(({ input }) => input);
    const made = otherwise()[name];
    const tried = [...inputs.flatMap((input) => [input, { ...input, ...command }]), ...(made ? [{ ...made, ...command }] : [])];
    expect(tried.length).toBeGreaterThan(0);
    for (const input of tried) expect(`${await codeOf(outsider.call(name, input as never))}`).toBe('CASE_NOT_FOUND');
  });

  it('is in no list, search, count or preview of a standard', async () => {
    const bench = await outsider.call('workbench.read', {});
    expect([bench.due, bench.others, bench.waiting, bench.letters, bench.counts.open]).toEqual([[], [], [], [], 0]);
    expect(letters).toEqual({ investigator: ['市安定医院'], archivist: [] });
    const list = { text: '', statuses: [], onlyMine: false, offset: 0, limit: 10 };
    expect((await outsider.call('cases.list', list)).total).toBe(0);
    expect((await outsider.call('cases.list', { ...list, text: story.view.state.caseNumber })).total).toBe(0);
    expect((await outsider.call('people.find', { text: '赵' })).hits).toEqual([]);
    await office.windows.shen.signIn('shen');
    const ask = { from: story.today, to: story.today, whatIf: [] };
    expect((await office.windows.shen.call('policies.impact', ask)).households).toBe(1);
    expect((await outsider.call('policies.impact', ask)).households).toBe(0);
  });
});

describe('one’s own case', () => {
  it('answered again to a command that was known, is a look at the family', async () => {
    const { diao, ding } = office.windows;
    await diao.signIn('diao');
    await ding.signIn('ding');
    const other = sent.find(({ name }) => name === 'cases.recordMeans')!;
    const span = { from: story.today, to: story.today, limit: 100 };
    const looks = async () =>
      (await ding.call('record.looks', { ...span, staffId: office.staffIds.diao, kind: 'openCase' })).looks.map(
        ({ purpose }) => purpose,
      );
    const before = await looks();
    await diao.call('cases.recordMeans', other.input as never);
    expect(await looks()).toEqual(['重新取得办理结果', ...before]);
  });

  it('a scan that was taken in under a known command is answered by that command in that case alone', async () => {
    const { diao } = office.windows;
    await diao.signIn('diao');
    const { commandId } = sent.find(({ name }) => name === 'cases.recordMeans')!.input;
    const { input } = sent.find(({ name }) => name === 'evidence.attach')!;
    expect(await codeOf(diao.call('evidence.attach', { ...input, commandId } as never))).toBe('ATTACHMENT_NOT_FOUND');
  });
});

describe('a refusal', () => {
  const looks = async () => {
    const ask = { from: story.today, to: addDays(story.today, 1), limit: 500 };
    const found = (await office.windows.ding.call('record.looks', ask)).looks;
    return found
      .filter(({ purpose }) => purpose !== '查看查询日志')
      .map((look) => `${look.staffName} ${look.kind} ${look.caseNumber}`);
  };
  /** The looks that this call left, newest first. */
  const lookedBy = async (call: () => Promise<unknown>, code: string): Promise<readonly string[]> => {
    office.clock.advance(11 * 60_000);
    for (const who of ['chuang', 'diao', 'dang', 'ding'] as const) await office.windows[who].signIn(who);
    const before = await looks();
    expect(await codeOf(call())).toBe(code);
    const after = await looks();
    return after.slice(0, after.length - before.length);
  };

  const COMMANDS = ABOUT_A_CASE.filter((name) => contract[name].kind === 'command');
  it.each(COMMANDS)('%s, asked from a stale screen, says where the case stands: a look of who asked', async (name) => {
    const access = ACCESS[name] as readonly string[];
    const who = access.includes('window') ? 'chuang' : 'diao';
    const sentBefore = sent.find((each) => each.name === name)?.input ?? otherwise()[name];
    const input = { ...sentBefore, commandId: newCommandId(), caseId: story.view.state.id, expectedRevision: 999 };
    const left = await lookedBy(() => office.windows[who].call(name, input as never), 'STALE_REVISION');
    expect(left).toEqual([`${who === 'chuang' ? '窗口乙' : '调查丙'} 办理未通过（看到原因） ${story.view.state.caseNumber}`]);
  });

  it('for an application that is open already names the person’s case: a look at that one', async () => {
    const input = { commandId: newCommandId(), application: familyOfThree(), receivedOn: story.today, despiteOpenCase: false };
    const left = await lookedBy(() => office.windows.chuang.call('cases.receive', input), 'APPLICATION_OPEN');
    expect(left).toEqual([`窗口乙 收件查重 ${story.view.state.caseNumber}`]);
  });

  it('of a paper, a scan or a number tells of the case, too; of a case that is not there, nothing', async () => {
    const { chuang, dang } = office.windows;
    const caseId = story.view.state.id;
    const line = (who: string) => [`${who} 办理未通过（看到原因） ${story.view.state.caseNumber}`];
    const paper = () => chuang.call('papers.preview', { caseId, kind: 'completionRequest' });
    expect(await lookedBy(paper, 'PAPER_NOT_READY')).toEqual(line('窗口乙'));
    const scan = () => chuang.call('evidence.read', { caseId, attachmentId: newCommandId() as unknown as AttachmentId });
    expect(await lookedBy(scan, 'ATTACHMENT_NOT_FOUND')).toEqual(line('窗口乙'));
    const number = () => dang.call('people.reveal', { caseId, field: 'account', purpose: '整理案卷' });
    expect(await lookedBy(number, 'FORBIDDEN')).toEqual(line('档案庚'));
    const nothing = () => chuang.call('cases.read', { caseId: newCommandId() as unknown as typeof caseId });
    expect(await lookedBy(nothing, 'CASE_NOT_FOUND')).toEqual([]);
  });

  it('that comes again within ten minutes is the same look', async () => {
    const { chuang } = office.windows;
    const paper = () => chuang.call('papers.preview', { caseId: story.view.state.id, kind: 'completionRequest' });
    const thrice = async () => {
      await codeOf(paper());
      await codeOf(paper());
      return paper();
    };
    expect(await lookedBy(thrice, 'PAPER_NOT_READY')).toHaveLength(1);
  });
});

describe('who files a case', () => {
  it('reads nothing of health, income and what was found out, in words or in the reckoning', async () => {
    const { dang, shen } = office.windows;
    await dang.signIn('dang');
    await shen.signIn('shen');
    const { id } = story.view.state;
    const whole = (await shen.call('cases.read', { caseId: id })).state;
    const filed = await dang.call('cases.read', { caseId: id });
    const { visit } = whole.homeVisit!;
    const told = [
      visit.population,
      visit.incomeFindings,
      visit.living,
      visit.healthAndSchooling,
      visit.conclusion,
      whole.review!.opinion,
      ...whole.neighbourInterviews.map(({ statement }) => statement),
      ...whole.means!.sheet!.incomes.map(({ evidence }) => evidence),
      ...whole.letters!.flatMap(({ recipient, matters, answer }) => [recipient, matters, answer!.contents]),
      ...whole.communityAppraisals!.flatMap((each) => [each.introduction, each.statement, each.opinions, each.conclusion]),
    ].filter((text) => text !== '');
    expect(told.length).toBeGreaterThan(6);
    const text = JSON.stringify(filed);
    expect(told.filter((each) => text.includes(each))).toEqual([]);
    expect(text).not.toContain('"assessment"');
    expect(text).not.toContain('"sheet"');
    // Never to be read as “none”, and the course of the case is there.
    expect(filed.state.homeVisit!.visit.healthAndSchooling).toBe('按岗位不显示');
    expect(filed.state).toMatchObject({ status: whole.status, means: { by: office.staffIds.diao }, notices: whole.notices });
  });

  it('finds a child by name without its number', async () => {
    const { dang, shen } = office.windows;
    const of = async (window: TestWindow) => (await window.call('people.find', { text: '赵小军' })).hits[0]!.idMasked;
    expect([await of(shen), await of(dang)]).toEqual([expect.stringMatching(/\*/), '']);
  });
});

describe('the case of who is gone', () => {
  it('is free for the others once the one who had it has left the office', async () => {
    const { admin } = office.windows;
    await admin.signIn('admin');
    const total = async () =>
      (await outsider.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 10 })).total;
    await outsider.signIn('wai');
    await admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.chuang });
    expect(await total()).toBe(1);
  });
});
