import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenId } from '#tests/support/people.ts';
import { pdfText } from '#tests/support/papers/read-pdf.ts';
import { PASSWORD } from '#tests/support/test-office.ts';
import { photo } from './pages/act-form.ts';
import { AcceptancePage } from './pages/case-acceptance.ts';
import { DecisionPage } from './pages/case-decision.ts';
import { InvestigationPage, type VisitNotes } from './pages/case-investigation.ts';
import { MeansPage } from './pages/case-means.ts';
import { NoticePage } from './pages/case-notice.ts';
import { PapersPage } from './pages/case-papers.ts';
import { ServicePage } from './pages/case-service.ts';
import { CasePage } from './pages/case.ts';
import { IntakePage, type TypedFamily } from './pages/intake.ts';
import { SetupPage } from './pages/setup.ts';
import { SignInPage } from './pages/sign-in.ts';
import { StaffPage } from './pages/staff.ts';
import { WorkbenchPage } from './pages/workbench.ts';
import { type Desk, openDesk } from './support/desk.ts';

// The main job, by the keyboard alone: from the empty program to a served decision, and a refused one. What the papers say is
// read from the PDFs that the screen saves.

let desk: Desk;
let on: CasePage;
beforeAll(async () => {
  desk = await openDesk({ now: '2026-03-02T09:00:00+08:00' });
  on = new CasePage(desk.page);
}, 180_000);
afterAll(() => desk.close());

/** The office's clock and the window's go on together. */
async function goOn(instant: string): Promise<void> {
  desk.office.clock.set(instant);
  await desk.page.clock.setFixedTime(desk.office.clock.nowMs());
}

/** In the morning the program is locked: whoever begins signs in, and finds the case on the workbench. */
async function morning(instant: string, userName: string, applicant: string): Promise<void> {
  await desk.page.getByRole('button', { name: '退出', exact: true }).focus();
  await desk.page.keyboard.press('Enter');
  await goOn(instant);
  await new SignInPage(desk.page).signIn(userName);
  await new WorkbenchPage(desk.page).open(applicant);
  await on.waitUntilOpen();
}

async function paper(title: string): Promise<string> {
  await on.tab('文书');
  const papers = new PapersPage(desk.page);
  await papers.open(title);
  const { path } = await papers.save();
  await desk.page.keyboard.press('Escape');
  await on.waitUntilOpen();
  return (await pdfText(readFileSync(path))).join('').replace(/\s+/g, '');
}

const mother = citizenId('120101', '1981-11-20', 22);
const family: TypedFamily = {
  applicant: {
    idNumber: citizenId('120101', '1979-05-02', 11),
    name: '赵建国',
    phone: '13820010001',
    community: '荣吉社区',
    address: '和平区荣吉大街12号3门401',
    occupation: '灵活',
    employer: '零工',
  },
  members: [
    { relation: '1', idNumber: mother, name: '钱桂兰', health: '2', occupation: '未登记' },
    { relation: '2', idNumber: citizenId('120101', '2012-08-15', 13), name: '赵小军' },
    { relation: '2', idNumber: citizenId('120101', '2016-03-08', 24), name: '赵小雨' },
  ],
  causes: ['5'],
  reason: '本人打零工收入不稳定，妻子患慢性病，两个孩子上学。',
  account: { number: '6217000011112222', bank: '天津银行' },
  signers: 2,
};

const visit = (members: readonly string[]): VisitNotes => ({
  from: '0810',
  to: '0850',
  present: members,
  population: '与申报一致，全部共同居住',
  housing: '承租公有住房一套，约38平方米，未装修',
  income: '与申报一致',
  property: '与申报一致',
  living: '生活简朴，家电陈旧',
  conclusion: '情况属实',
  photos: [photo('客厅.png')],
});

test('the empty program becomes an office with an administrator and a recovery key', async () => {
  const setup = new SetupPage(desk.page);
  await setup.office({
    district: '和平',
    office: '南市',
    documentPrefix: '津和南街',
    contactPhone: '022-27270001',
    supervisionPhone: '022-27270002',
    address: '天津市和平区福安大街1号',
    administrator: { name: '管理员甲', userName: 'admin', password: PASSWORD },
  });
  await setup.administrator({ name: '管理员甲', userName: 'admin', password: PASSWORD });
  expect(await setup.recoveryKey()).toMatch(/^([0-9A-Z]{4}-){8}[0-9A-Z]{4}$/);
  await new WorkbenchPage(desk.page).waitUntilOpen();
});

test('the administrator gives every colleague an account', async () => {
  const staff = new StaffPage(desk.page);
  await staff.open();
  await staff.add('窗口乙', 'chuang', 'window', PASSWORD);
  await staff.add('调查丙', 'diao', 'investigator', PASSWORD);
  await staff.add('调查丁', 'cha', 'investigator', PASSWORD);
  await staff.add('审核戊', 'shen', 'reviewer', PASSWORD);
  await staff.add('负责人己', 'ding', 'confirmer', PASSWORD);
  expect(await staff.names()).toEqual(expect.arrayContaining(['管理员甲', '窗口乙', '调查丙', '调查丁', '审核戊', '负责人己']));
});

test('a family of four is taken in and accepted; the notice says until when', async () => {
  await desk.page.getByRole('button', { name: '退出', exact: true }).focus();
  await desk.page.keyboard.press('Enter');
  await new SignInPage(desk.page).signIn('chuang');
  await new WorkbenchPage(desk.page).newIntake();
  const intake = new IntakePage(desk.page);
  await intake.enter(family);
  expect(await intake.send()).toBe('2026-000001');
  await desk.page.keyboard.press('Escape');
  await new WorkbenchPage(desk.page).open('赵建国');
  await on.begin('受理');
  await new AcceptancePage(desk.page).accept();
  const text = await paper('受理通知书');
  expect(text).toContain('赵建国');
  expect(text).toContain('津和南街受〔2026〕1号');
  expect(text).toContain('20个工作日');
  expect(text).toContain('2026年3月30日');
  expect(text).not.toContain(mother);
});

test('two investigators go there, the report comes, the means are reckoned', async () => {
  const work = new InvestigationPage(desk.page);
  await on.begin('核对提请');
  await work.requestVerification();
  await on.handOver('调查丙', '入户调查');
  await work.recordHomeVisit(visit(['1', '2']));
  await on.handOver('调查丁', '入户调查签名');
  await work.signHomeVisit();
  await morning('2026-03-04T09:00:00+08:00', 'diao', '赵建国');
  await on.begin('登记核对结果');
  await work.recordVerification('核字2026-1');
  const means = new MeansPage(desk.page);
  await on.begin('收入财产核算');
  await means.enter({
    incomes: [{ monthly: '2860.50', evidence: '微信收款记录' }],
    deductions: [{ member: '赵建国', kind: '社会', monthly: '210.50', reason: '灵活就业参保个人缴费' }],
    monetary: '8000',
    monetaryEvidence: '核对报告',
    homes: '1',
    nonResidential: '0',
    vehicles: ['5'],
  });
  expect(await means.reckoning('1,530.00')).toMatch(/符合条件\s+每月 1,530\.00 元/);
  await means.submit();
});

test('the opinion is given, hangs its days in the community, and comes down with a photograph', async () => {
  await on.handOver('审核戊', '初审意见');
  await new DecisionPage(desk.page).giveOpinion();
  const notice = new NoticePage(desk.page);
  await on.begin('制发公示');
  expect(await notice.until()).toBe('2026年3月13日');
  await notice.issue();
  const text = await paper('公示');
  for (const words of ['赵建国', '4人', '1,530.00', '荣吉社区', '2026年3月4日至2026年3月13日', '022-27270002'])
    expect(text).toContain(words);
  expect(text).not.toMatch(/\d{15}|13820010001|荣吉大街/);
  await on.handOver('窗口乙', '公示张贴');
  await notice.post(photo('张贴.png'));
  await morning('2026-03-16T09:00:00+08:00', 'chuang', '赵建国');
  await on.begin('公示撤下');
  await notice.takeDown(photo('撤下.png'));
});

test('the decision is made by somebody who did neither, explains itself, and reaches the family', async () => {
  await on.handOver('负责人己', '审核确认');
  await new DecisionPage(desk.page).determine();
  const text = await paper('确认同意通知书');
  for (const words of [
    '赵建国',
    '钱桂兰',
    '赵小军',
    '赵小雨',
    '每月发放1,530.00元',
    '2026年4月',
    '1,045.00元',
    '津民规〔2025〕6号',
    '六十日内',
    '六个月内',
    '天津市和平区民政局',
    '第二十一条',
  ])
    expect(text).toContain(words);
  // Decided before 2026-07-01: the decision rests on the regulation of that day, not on the law to come.
  expect(text).not.toContain('社会救助法');
  await on.handOver('窗口乙', '送达');
  await new ServicePage(desk.page).serveDirectly();
  expect(await on.nextStep()).toMatchObject({ words: '在村（社区）公布决定' });
  await on.begin('公布');
  await new NoticePage(desk.page).publish();
  expect(await on.nextStep()).toMatchObject({ words: '已办结，无待办事项' });
  expect(await on.tab('办理记录')).toContain('直接送达，2026年3月16日');
});

test('another family has a car and too much income: refused in writing, with each reason, the remedy and three working days', async () => {
  await desk.page.getByRole('button', { name: '退出', exact: true }).focus();
  await desk.page.keyboard.press('Enter');
  await goOn('2026-07-06T09:00:00+08:00');
  await new SignInPage(desk.page).signIn('chuang');
  await new WorkbenchPage(desk.page).newIntake();
  const intake = new IntakePage(desk.page);
  await intake.enter({
    ...family,
    applicant: {
      ...family.applicant,
      idNumber: citizenId('120101', '1975-01-30', 15),
      name: '周建华',
      occupation: '在职',
      employer: '物流公司',
    },
    members: [{ relation: '1', idNumber: citizenId('120101', '1977-12-05', 26), name: '孙丽', occupation: '未登记' }],
    reason: '开支大。',
  });
  await intake.send();
  await desk.page.keyboard.press('Escape');
  await new WorkbenchPage(desk.page).open('周建华');
  await on.begin('受理');
  await new AcceptancePage(desk.page).accept();
  const work = new InvestigationPage(desk.page);
  await on.begin('核对提请');
  await work.requestVerification();
  await on.handOver('调查丙', '入户调查');
  await work.recordHomeVisit(visit(['1']));
  await on.handOver('调查丁', '入户调查签名');
  await work.signHomeVisit();
  await on.begin('登记核对结果');
  await work.recordVerification('核字2026-2');
  const means = new MeansPage(desk.page);
  await on.begin('收入财产核算');
  await means.enter({
    incomes: [{ monthly: '3800', evidence: '工资流水' }],
    deductions: [],
    monetary: '8000',
    monetaryEvidence: '核对报告',
    homes: '1',
    nonResidential: '0',
    vehicles: ['1'],
  });
  await means.reckoning('不符合条件');
  await means.submit();
  await on.handOver('审核戊', '初审意见');
  await new DecisionPage(desk.page).giveOpinion();
  await on.handOver('负责人己', '审核确认');
  await new DecisionPage(desk.page).determine();
  expect(await on.nextStep()).toMatchObject({ words: '送达决定书', deadline: '剩余3个工作日' });
  const text = await paper('不予确认告知书');
  for (const words of [
    '周建华',
    '3,800.00元',
    '1,900.00元',
    '1,045.00元',
    '汽车',
    '社会救助法',
    '第四十五条',
    '六十日内',
    '2026年7月9日',
  ])
    expect(text).toContain(words);
  await on.handOver('窗口乙', '送达');
  await new ServicePage(desk.page).leave('本人拒绝签收', '荣吉社区居委会 李主任', '调查丙');
  expect(await on.nextStep()).toMatchObject({ words: '已办结，无待办事项' });
});

test('the page kept its policy and asked nobody but the office', () => {
  expect(desk.troubles).toEqual([]);
});
