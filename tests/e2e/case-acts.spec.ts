import { afterAll, beforeAll, expect, test } from 'vitest';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { type CaseId, type StaffId } from '#shared/kernel/ids.ts';
import { addDays } from '#shared/kernel/plain-date.ts';
import { PASSWORD, TestWindow } from '#tests/support/test-office.ts';
import { CaseStory, patient } from '../../tools/demo/procedure.ts';
import { photo as scan } from './pages/act-form.ts';
import { AcceptancePage } from './pages/case-acceptance.ts';
import { DecisionPage } from './pages/case-decision.ts';
import { InvestigationPage } from './pages/case-investigation.ts';
import { NoticePage } from './pages/case-notice.ts';
import { CasePage } from './pages/case.ts';
import { SignInPage } from './pages/sign-in.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { staffOffice } from './support/staffed-office.ts';

// The acts that a case may need besides its straight way; each case is brought there through the contract.

let desk: Desk;
let on: CasePage;
let story: () => CaseStory;

beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-02T09:00:00+08:00' });
  const { core, clock } = desk.office;
  const admin = await staffOffice(core, [
    { userName: 'chuang', name: '窗口乙', roles: ['window'] },
    { userName: 'diao', name: '调查丙', roles: ['investigator'] },
    { userName: 'cha', name: '调查丁', roles: ['investigator'] },
    { userName: 'shen', name: '审核戊', roles: ['reviewer'] },
    { userName: 'ding', name: '负责人己', roles: ['confirmer'] },
  ]);
  const { staff } = await admin.call('staff.list', {});
  const idOf = (userName: string) => staff.find((member) => member.userName === userName)?.id as StaffId;
  const worker = (userName: string) => {
    const window = new TestWindow(core);
    return patient(window, () => window.signIn(userName));
  };
  const windows = {
    chuang: worker('chuang'),
    diao: worker('diao'),
    cha: worker('cha'),
    shen: worker('shen'),
    ding: worker('ding'),
  };
  story = () =>
    new CaseStory({
      windows,
      staffIds: { cha: idOf('cha'), diao: idOf('diao') },
      dayAfter: addDays,
      clock: { nowMs: () => clock.nowMs(), waitUntil: async (instant) => clock.set(instant) },
    });
  on = new CasePage(desk.page);
  await desk.page.goto('about:blank');
  await desk.page.goto(desk.office.address);
  await new SignInPage(desk.page).signIn('chuang');
}, 180_000);

afterAll(() => desk.close());

/** A family in the office, each with a number of its own. */
let families = 0;
async function received(more: Parameters<typeof familyOfThree>[0] = {}): Promise<CaseStory> {
  const begun = story();
  families++;
  const family = familyOfThree(more);
  const [applicant, ...others] = family.members;
  await begun.receive({
    ...family,
    members: [{ ...applicant!, identity: { kind: 'none', reason: `证件补办中${families}` } }, ...others],
  });
  return begun;
}

/** Leaves the page with the story's case on it, as it now stands. */
async function show({ view }: CaseStory): Promise<CaseId> {
  await on.goTo(view.state.id);
  return view.state.id;
}

test('a decline is proposed at the window, sent back by the lead, proposed again and agreed to', async () => {
  await show(await received());
  const work = new AcceptancePage(desk.page);
  await on.beginOther('提出不予受理');
  await work.proposeDecline('4', '申请人长期居住在河西区大营门街道');
  await on.handOver('负责人己', '不予受理');
  await work.keys('Escape');
  await on.waitUntilOpen();
  await on.beginOther('退回不予受理意见');
  await work.returnDecline('居住地请再核实');
  await on.handOver('窗口乙', '受理');
  await work.keys('Escape');
  await on.beginOther('提出不予受理');
  await work.proposeDecline('4', '已由居委会书面证明居住在河西区');
  await on.handOver('负责人己', '不予受理');
  await work.declineAcceptance();
  expect(await on.justDone()).toContain('不予受理告知书');
  expect(await on.nextStep()).toMatchObject({ words: '送达不予受理告知书' });
});

test('a close relative is filed before anything else, and the district goes there before the decision', async () => {
  const relative = {
    related: true,
    people: [{ name: '王红', post: 'committeeMember', office: '荣吉社区居委会', relation: 'sibling', memberRef: 'm1' }],
  } as const;
  const case_ = await received({ closeRelative: { related: true, people: [...relative.people] } });
  await case_.accept();
  const id = await show(case_);
  const work = new InvestigationPage(desk.page);
  expect(await on.barredBy()).toContain('这一步不属于您的岗位');
  await on.handOver('窗口乙', '近亲属备案');
  await work.fileCloseRelative('王红回避本案各环节，由调查丙、调查丁办理');
  expect(await on.tab('调查')).toContain('近备〔2026〕1号');
  await on.beginOther('登记投诉举报');
  await work.recordComplaint('反映该户有房屋出租');
  case_.view = await case_.office.windows.chuang.call('cases.read', { caseId: id });
  await case_.requestVerification();
  await case_.recordVerification();
  await case_.visitHome();
  await case_.recordMeans({
    ...modestMeans(),
    incomes: [{ member: 'm1', kind: 'wage', source: '工资', monthly: 500_000, evidence: '工资单' }],
  });
  await desk.page.keyboard.press('F5');
  await on.waitForNextStep('初审意见');
  await on.handOver('审核戊', '初审意见');
  const decision = new DecisionPage(desk.page);
  expect(await decision.opinionText()).toContain('不符合条件的情形：收入不低于规定的标准');
  await decision.giveOpinion('经调查核实，家庭收入不低于标准，拟不给予最低生活保障。');
  expect(await on.stage()).toBe('审核确认');
  await on.begin('登记区民政局入户');
  await work.recordDistrictVisit('2026-11-02', ['李区', '周区'], '入户核实，未见房屋出租');
  await on.handOver('负责人己', '审核确认');
  await decision.determine();
  expect(await on.justDone()).toMatch(/不予确认.*津和南街/);
  expect(await on.nextStep()).toMatchObject({ deadline: '剩余3个工作日' });
});

test('neighbours are asked; the limit is extended; an objection is appraised by the community and sends the case back', async () => {
  const case_ = await received();
  await case_.accept();
  const id = await show(case_);
  await on.handOver('窗口乙', '核对提请');
  const work = new InvestigationPage(desk.page);
  await work.requestVerification();
  await on.handOver('调查丙', '入户调查');
  await work.keys('Escape');
  await on.beginOther('邻里访问');
  await work.recordNeighbourInterview('0840', '荣吉社区', '同楼邻居', '平时省吃俭用，确实困难。');
  expect(await on.tab('调查')).toMatch(/（要求保密）\s*同楼邻居/);
  await on.beginOther('信函索证');
  await work.sendLetter('天津市示例物业管理有限公司', '20261116', '2026年5月至10月的工资发放情况');
  expect(await on.justDone()).toMatch(/信函索证（协查）函.*津和南街函〔2026〕1号/);
  expect(await on.tab('调查')).toMatch(/示例物业管理有限公司（索证函）[\s\S]*等待回函/);
  case_.view = await case_.office.windows.chuang.call('cases.read', { caseId: id });
  await case_.recordVerification();
  await case_.visitHome();
  await case_.recordMeans(modestMeans());
  await case_.giveOpinion('approve');
  await case_.office.windows.chuang.call('cases.issuePublicNotice', {
    ...case_.command(),
    place: '荣吉社区公示栏',
    from: case_.today,
  });
  case_.view = await case_.office.windows.chuang.call('cases.read', { caseId: id });
  const photo = await case_.attachPhoto('公示张贴');
  case_.view = await case_.office.windows.chuang.call('cases.recordPosting', {
    ...case_.command(),
    postedAt: case_.now,
    place: '荣吉社区公示栏',
    postedBy: '窗口乙',
    photos: [photo],
  });
  await desk.page.keyboard.press('F5');
  const notice = new NoticePage(desk.page);
  await on.waitForNextStep('公示期间，等待期满');
  await on.beginOther('登记异议');
  await notice.recordObjection('匿名', '该户儿子有工作');
  expect(await on.nextStep()).toMatchObject({ words: '处理公示异议' });
  await on.beginOther('民主评议');
  const people = [
    ['孙主任', '2'],
    ['周桂英', '4'],
    ['田福', '4'],
    ['韩梅', '4'],
  ] as const;
  await notice.fillAppraisal('0845', people, ['2', '0', '1']);
  expect(await notice.submitRefused()).toContain('三项合计 3 票，参加人员是 4 人');
  await notice.goTo('agree');
  await notice.rewrite('agree', '3');
  await notice.submit();
  expect(await on.tab('调查')).toContain('同意3票、不同意0票、弃权1票');
  await on.handOver('审核戊', '异议处理');
  await notice.resolveObjection('2', '2', '经民主评议，其子为在校学生，没有工作。');
  expect(await on.stage()).toBe('调查核实');
  await on.beginOther('延长办理期限');
  await new AcceptancePage(desk.page).extendTimeLimit('1', '公示有异议，重新调查');
  expect(await on.tab('期限')).toContain('45个工作日');
  await on.beginOther('登记投诉举报');
  await work.recordComplaint('举报人称该户有车');
});

test('a family takes its application back; a case ends where the family will not cooperate', async () => {
  const taken = await received();
  await show(taken);
  await on.handOver('窗口乙', '受理');
  const work = new AcceptancePage(desk.page);
  await work.keys('Escape');
  await on.beginOther('撤回申请');
  await work.withdraw('找到工作，不再需要', scan('撤回申请书.png'));
  expect(await on.nextStep()).toMatchObject({ words: '已办结，无待办事项' });
  const stopped = await received();
  await stopped.accept();
  await stopped.requestVerification();
  await show(stopped);
  await on.handOver('调查丙', '入户调查');
  await work.keys('Escape');
  await on.waitUntilOpen();
  await desk.page.keyboard.press('Control+l');
  await desk.page.getByText('换人登录').press('Enter');
  await desk.page.getByLabel('用户名', { exact: true }).focus();
  await desk.page.keyboard.type('ding');
  await work.keys('Enter');
  await desk.page.keyboard.type(PASSWORD);
  await work.keys('Enter');
  await on.waitUntilOpen();
  await on.beginOther('终止审核确认');
  await work.terminate('10月30日、11月2日两次电话预约入户，申请人均无正当理由拒绝。');
  expect(await on.justDone()).toContain('终止审核确认告知书');
  expect(await on.nextStep()).toMatchObject({ words: '送达终止审核确认告知书', deadline: '已决定未送达' });
  expect(await on.tab('办理记录')).toMatch(/终止审核确认\s+终止：10月30日/);
});

test('the page kept its policy and asked nobody but the office', () => {
  expect(desk.troubles).toEqual([]);
});
