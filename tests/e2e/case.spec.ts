import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { newCommandId, TestWindow } from '#tests/support/test-office.ts';
import { photo } from './pages/act-form.ts';
import { AcceptancePage } from './pages/case-acceptance.ts';
import { DecisionPage } from './pages/case-decision.ts';
import { InvestigationPage } from './pages/case-investigation.ts';
import { MeansPage } from './pages/case-means.ts';
import { NoticePage } from './pages/case-notice.ts';
import { PapersPage } from './pages/case-papers.ts';
import { ServicePage } from './pages/case-service.ts';
import { CasePage } from './pages/case.ts';
import { SignInPage } from './pages/sign-in.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { staffOffice } from './support/staffed-office.ts';

let desk: Desk;
let caseId: CaseId;
let on: CasePage;

async function receive(application = familyOfThree()): Promise<CaseId> {
  const window = new TestWindow(desk.office.core);
  await window.signIn('chuang');
  const { state } = await window.call('cases.receive', {
    commandId: newCommandId(),
    application,
    receivedOn: dayInChina(instantFromMs(desk.office.clock.nowMs())),
    despiteOpenCase: true,
  });
  return state.id;
}

/** The office's clock and the window's go on together. */
async function goOn(instant: string): Promise<void> {
  desk.office.clock.set(instant);
  await desk.page.clock.setFixedTime(desk.office.clock.nowMs());
}

beforeAll(async () => {
  desk = await openDesk({ now: '2026-11-02T09:00:00+08:00' });
  await staffOffice(desk.office.core, [
    { userName: 'chuang', name: '窗口乙', roles: ['window'] },
    { userName: 'diao', name: '调查丙', roles: ['investigator'] },
    { userName: 'cha', name: '调查丁', roles: ['investigator'] },
    { userName: 'shen', name: '审核戊', roles: ['reviewer'] },
    { userName: 'ding', name: '负责人己', roles: ['confirmer'] },
  ]);
  caseId = await receive();
  on = new CasePage(desk.page);
  await desk.page.goto('about:blank');
  await desk.page.goto(desk.office.address);
}, 180_000);

afterAll(() => desk.close());

test('the window accepts; the acceptance notice lies ready', async () => {
  await new SignInPage(desk.page).signIn('chuang');
  await on.goTo(caseId);
  expect(await on.nextStep()).toEqual({ words: '审查材料，决定是否受理', deadline: '无限制' });
  expect(await on.stage()).toBe('受理');
  expect(await on.tab('概况')).toContain('120101********0032');
  await on.begin('受理');
  await new AcceptancePage(desk.page).accept();
  expect(await on.justDone()).toMatch(/已办理：受理。同时签发：\s*受理通知书 津和南街受〔2026〕1号（打印）/);
  expect(await on.nextStep()).toEqual({ words: '向区民政局提请核对', deadline: '剩余3个工作日' });
  expect(await on.reckoning()).toContain(
    '受理之日（2026年11月2日）不计入，自次日起算，第3个工作日为2026年11月5日。依据：民发〔2021〕57号《最低生活保障审核确认办法》第十五条。',
  );
  await on.screenshot('case-accepted');
});

test('everybody and every item are already on the request for verification', async () => {
  const work = new InvestigationPage(desk.page);
  await on.begin('核对提请');
  await work.requestVerification();
  const text = await on.tab('调查');
  expect(text).toContain('赵建国、钱桂兰、赵小军');
  expect(text).toContain('互联网金融资产、支付账户');
});

test('what belongs to another post is said with who could do it, and handed over to them', async () => {
  expect(await on.nextStep()).toMatchObject({ words: '两人入户调查并填写调查表' });
  expect(await on.barredBy()).toContain('请由“调查”岗位的人员登录办理。');
  expect(await on.otherActs()).toContainEqual({ act: '邻里访问', why: '这一步不属于您的岗位。' });
  await on.handOver('调查丙', '入户调查');
});

test('the visit is written down; a gap holds the page and names itself', async () => {
  const work = new InvestigationPage(desk.page);
  await work.at('visitedOn');
  expect(await work.submitRefused()).toContain('开始时间：请填写开始时间');
  await work.screenshot('case-visit-gaps');
  await work.goTo('visitedOn');
  await work.recordHomeVisit({
    from: '0810',
    to: '0850',
    present: ['1', '2'],
    population: '三人共同居住，与申报一致',
    housing: '承租公有住房一套，约38平方米，未装修',
    income: '赵建国打零工，月收入一千八百余元',
    property: '未见车辆和其他房屋',
    living: '生活简朴，家电陈旧',
    conclusion: '情况属实',
    photos: [photo('客厅.png'), photo('厨房.png')],
  });
  expect(await on.nextStep()).toMatchObject({ words: '第二名调查人员登录签名' });
  expect(await on.barredBy()).toContain('您不是这份入户调查表的第二名调查人员。');
});

test('the second investigator reads the whole record and signs it in person', async () => {
  const work = new InvestigationPage(desk.page);
  await on.handOver('调查丁', '入户调查签名');
  const record = await work.record();
  for (const words of ['2026-11-02 08:10—08:50', '赵建国、钱桂兰', '承租公有住房一套', '情况属实', '未签名'])
    expect(record).toContain(words);
  await work.screenshot('case-sign');
  await work.signHomeVisit();
  expect(await on.tab('调查')).toContain('调查丙（已签名）、调查丁（已签名）');
});

test('what differs in the report is named; a draft survives leaving the page', async () => {
  const work = new InvestigationPage(desk.page);
  await on.begin('登记核对结果');
  await work.fill('reportNumber', '核字2026-17');
  await work.keys('F8', 'Escape');
  await on.waitUntilOpen();
  await on.begin('登记核对结果');
  expect(await work.value('reportNumber')).toBe('核字2026-17');
  await work.fill('reportNumber');
  await work.fill('startedOn', '=');
  await work.fill('reportedOn');
  await work.choose('overall', '2');
  await work.addRow('differences');
  await work.fill('differences.r1.item', '银行');
  await work.fill('differences.r1.finding', '不一致');
  await work.fill('differences.r1.note', '存款八千元，申报时未填');
  await work.submit();
  expect(await on.tab('调查')).toMatch(/银行存款\s+不一致\s+存款八千元/);
});

test('the reckoning follows the typing, line by line with its article', async () => {
  const work = new MeansPage(desk.page);
  await on.begin('收入财产核算');
  expect(await work.reckoning('暂算')).toContain('家庭月收入');
  await work.enter({
    incomes: [{ monthly: '1860.50', evidence: '入户询问笔录、近6个月微信收款记录' }],
    deductions: [{ member: '赵建国', kind: '社会', monthly: '210.50', reason: '灵活就业参保个人缴费' }],
    monetary: '8000',
    monetaryEvidence: '核对报告 核字2026-17',
    homes: '1',
    nonResidential: '0',
    vehicles: ['5'],
  });
  const said = await work.reckoning('1,485.00');
  expect(said).toMatch(/符合条件\s+每月 1,485\.00 元/);
  expect(said).not.toContain('暂算');
  expect(said).toContain('津民规〔2025〕6号');
  expect(said).toMatch(
    /赵建国：工资性收入（零工）每月1,860\.50元，计入。\s+《最低生活保障审核确认办法》（民发〔2021〕57号） 第十三条/,
  );
  await work.screenshot('case-means');
  await work.submit();
  expect(await on.tab('收入财产')).toContain('入户询问笔录');
});

test('who investigated gives no opinion; the reviewer finds it in plain words', async () => {
  expect(await on.barredBy()).toContain('请由“审核”岗位的人员登录办理。');
  await on.handOver('审核戊', '初审意见');
  const work = new DecisionPage(desk.page);
  expect(await work.opinionText()).toBe(
    '经调查核实，申请家庭计入3人，家庭月收入1,650.00元，人均月收入550.00元，保障标准为每人每月1,045.00元，收入和财产符合规定。拟给予最低生活保障，每月1,485.00元。',
  );
  await work.screenshot('case-opinion');
  await work.giveOpinion();
  expect(await on.nextStep()).toMatchObject({ words: '制发公示' });
  expect(await on.stage()).toBe('公示');
});

test('the notice hangs its days, and every paper is seen inside the program and counted', async () => {
  const notice = new NoticePage(desk.page);
  await on.begin('制发公示');
  expect(await notice.until()).toBe('2026年11月11日');
  await notice.issue();
  expect(await on.justDone()).toContain('津和南街公示〔2026〕1号');
  await on.tab('文书');
  const papers = new PapersPage(desk.page);
  await papers.open('公示');
  await papers.screenshot('case-paper');
  expect((await papers.save()).name).toMatch(/\.pdf$/);
  expect((await papers.save('卡纸')).name).toMatch(/\.pdf$/);
  await papers.page.keyboard.press('Escape');
  await on.waitUntilOpen();
  expect(await on.tab('文书')).toMatch(/公示\s+已签发\s+津和南街公示〔2026〕1号\s+2026-11-02\s+2 次/);
  await on.handOver('窗口乙', '公示张贴');
  await notice.post(photo('张贴.png'));
  expect(await on.nextStep()).toEqual({ words: '公示期间，等待期满', deadline: '剩余7个工作日' });
});

test('the notice comes down when its last day is over, the lead decides on the whole file, the family has its answer', async () => {
  await goOn('2026-11-12T09:00:00+08:00');
  await on.unlock();
  expect(await on.nextStep()).toMatchObject({ words: '撤下公示并拍照登记' });
  await on.begin('公示撤下');
  await new NoticePage(desk.page).takeDown(photo('撤下.png'));
  expect(await on.barredBy()).toContain('请由“确认（负责人）”岗位的人员登录办理。');
  await on.handOver('负责人己', '审核确认');
  const decision = new DecisionPage(desk.page);
  const file = await desk.page.locator('.page-body').innerText();
  for (const words of ['拟给予救助，每月 1,485.00 元', '2026-11-02 至 2026-11-11', '情况属实', '存款八千元', '入户询问笔录'])
    expect(file).toContain(words);
  await decision.screenshot('case-determine');
  expect(await decision.determineOtherwise('2', '1')).toContain('决定与意见不一致');
  await decision.goTo('result');
  await decision.keys('1');
  await decision.determine({ meetingMinutes: '〔2026〕第9次' });
  expect(await on.justDone()).toContain('确认同意通知书 津和南街决〔2026〕1号');
  expect(await on.nextStep()).toEqual({ words: '送达决定书', deadline: '已决定未送达' });
});

test('a paper that is refused at the door is left there with a witness; the decision is published', async () => {
  const service = new ServicePage(desk.page);
  await on.handOver('窗口乙', '送达');
  expect(await service.paper()).toContain('确认同意通知书');
  await service.leave('本人称不识字，拒绝签收', '王红，荣吉社区居委会', '调查丙');
  expect(await on.nextStep()).toMatchObject({ words: '在村（社区）公布决定' });
  await on.begin('公布');
  await new NoticePage(desk.page).publish();
  expect(await on.nextStep()).toMatchObject({ words: '已办结，无待办事项' });
  const timeline = await on.tab('办理记录');
  expect(timeline).toMatch(/送达\s+留置送达，2026年11月12日/);
  await on.screenshot('case-concluded');
  // The proof of each paper served, also of the one before the decision.
  await on.tab('文书');
  const papers = new PapersPage(desk.page);
  await papers.open('受理通知书');
  await papers.proof();
  expect((await papers.save()).name).toMatch(/^送达回证_/);
  await papers.page.keyboard.press('Escape');
  await on.waitUntilOpen();
});

test('a number is shown for a written purpose, hidden by a key, and the look is on record', async () => {
  const { page } = desk;
  await on.tab('概况');
  await on.button('显示赵建国的证件号码').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'purpose');
  await page.keyboard.type('核对身份');
  await page.keyboard.press('Enter');
  await page.getByText('120101197905020032').waitFor();
  await on.button('隐藏赵建国的证件号码').focus();
  await page.keyboard.press('Enter');
  expect(await on.tab('概况')).not.toContain('120101197905020032');
  const admin = new TestWindow(desk.office.core);
  await admin.signIn('admin');
  const { looks } = await admin.call('record.looks', { caseId, from: '2026-11-01', to: '2026-11-30', limit: 100 });
  expect(looks.filter(({ purpose }) => purpose === '核对身份')).toMatchObject([
    { staffName: '窗口乙', subject: '', detail: '证件号码', purpose: '核对身份' },
  ]);
});

test('what is missing is told once and whole, and nothing that the office can find out itself', async () => {
  const bare = await receive(familyOfThree({ materials: [], consentSignedBy: [], undertakingSignedBy: [] }));
  await on.goTo(bare);
  expect(await on.barredBy()).toContain('还缺必备材料：社会救助申请书、家庭成员身份证件');
  await on.beginOther('一次性告知补正');
  const work = new AcceptancePage(desk.page);
  expect(await work.completionItems()).toEqual([
    '社会救助申请书',
    '家庭成员身份证件',
    '家庭经济状况核对授权书',
    '诚信承诺书',
    '家庭人口、收入、财产状况声明',
  ]);
  await work.at('items.r1.name');
  await work.words('银行存款');
  expect(await work.submitRefused()).toContain('不得要求提供（社会救助法第62条）');
  await work.goTo('items.r1.name');
  await work.fill('items.r1.name', '社会救助申请书');
  await work.requestCompletion();
  expect(await on.nextStep()).toMatchObject({ deadline: '补件中' });
  await on.begin('补正完成');
  await work.recordCompletion(5, ['1', '2']);
  expect(await on.barredBy()).toBe('');
});

test('the page kept its policy and asked nobody but the office', () => {
  expect(desk.troubles).toEqual([]);
});
