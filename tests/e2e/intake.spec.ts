import { afterAll, beforeAll, expect, test } from 'vitest';
import { citizenId } from '#tests/support/people.ts';
import { TestWindow } from '#tests/support/test-office.ts';
import { CaseListPage } from './pages/case-list.ts';
import { IntakePage, type TypedFamily } from './pages/intake.ts';
import { SignInPage } from './pages/sign-in.ts';
import { WorkbenchPage } from './pages/workbench.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { staffOffice } from './support/staffed-office.ts';

// A window clerk with a queue: a family of four without a mouse, and nothing lost on the way.

let desk: Desk;
let window: TestWindow;

beforeAll(async () => {
  desk = await openDesk();
  await staffOffice(desk.office.core, [
    { userName: 'chuang', name: '窗口乙', roles: ['window'] },
    { userName: 'shen', name: '审核戊', roles: ['reviewer'] },
  ]);
  window = new TestWindow(desk.office.core);
  await window.signIn('chuang');
  await desk.page.goto(desk.office.address);
  await desk.page.reload();
}, 180_000);

afterAll(() => desk.close());

const father = citizenId('120101', '1976-03-07', 11);
const daughter = citizenId('120101', '2012-09-21', 24);

const family: TypedFamily = {
  applicant: {
    idNumber: father,
    name: '孙立民',
    phone: '13820010088',
    community: '荣吉社区',
    address: '和平区荣吉大街12号3门401',
    occupation: '灵活',
    employer: '零工',
  },
  members: [
    {
      relation: '1',
      idNumber: citizenId('120102', '1978-11-30', 42),
      name: '吴秀兰',
      health: '3',
      certificate: `${citizenId('120102', '1978-11-30', 42)}42`,
      occupation: '无劳动',
    },
    { relation: '2', idNumber: daughter, name: '孙悦' },
    { relation: '3', idNumber: citizenId('120101', '1948-01-15', 17), name: '孙德山', health: '2', occupation: '退休' },
  ],
  causes: ['1', '2'],
  reason: '妻子重病残疾，本人打零工，女儿上学，收入不够开支。',
  account: { number: '6217 0000 1111 2222', bank: '天津银行' },
  signers: 3,
};

let caseNumber = '';

test('a family of four is taken in without a mouse', async () => {
  await new SignInPage(desk.page).signIn('chuang');
  const workbench = new WorkbenchPage(desk.page);
  await workbench.newIntake();
  const intake = new IntakePage(desk.page);
  await intake.enter(family);
  await intake.screenshot('intake-filled');
  caseNumber = await intake.send();
  expect(caseNumber).toBe('2026-000001');

  const { rows } = await window.call('cases.list', { text: caseNumber, statuses: [], onlyMine: false, offset: 0, limit: 10 });
  const { state, actions } = await window.call('cases.read', { caseId: rows[0]!.caseId });
  expect(state.application.members.map(({ name, relation, bornOn, sex }) => [name, relation, bornOn, sex])).toEqual([
    ['孙立民', 'applicant', '1976-03-07', 'male'],
    ['吴秀兰', 'spouse', '1978-11-30', 'female'],
    ['孙悦', 'child', '2012-09-21', 'female'],
    ['孙德山', 'parent', '1948-01-15', 'male'],
  ]);
  expect(state.application.members[1]!.disability).toMatchObject({ category: 'limb', grade: 2 });
  expect(state.application.members[2]).toMatchObject({ student: 'fullTimeToUndergraduate', occupation: 'student' });
  // Everything needed to accept at once is there.
  expect(actions.find(({ action }) => action === 'accept')?.refusals).toEqual([]);
});

test('what is typed is there again after the page has gone and after a lock', async () => {
  const { page } = desk;
  const workbench = new WorkbenchPage(page);
  await page.keyboard.press('Escape');
  await workbench.waitUntilOpen();
  await workbench.newIntake();
  const intake = new IntakePage(page);
  await intake.focusIn('idNumber');
  await page.keyboard.type(citizenId('120101', '1981-06-05', 8));
  await page.keyboard.press('Enter');
  await page.keyboard.type('周小');
  await page.getByText(/已自动保存/).waitFor();

  // The window is closed and opened again.
  await page.goto('about:blank');
  await page.goto(desk.office.address);
  await workbench.waitUntilOpen();
  const link = page.getByRole('link', { name: /周小/ });
  await link.focus();
  await page.keyboard.press('Enter');
  await intake.focusIn('idNumber');
  expect(await intake.name.inputValue()).toBe('周小');

  await intake.name.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('燕');
  await page.keyboard.press('Control+l');
  await page.getByLabel('口令', { exact: true }).waitFor();
  await intake.focusIn('password');
  expect(await page.content()).not.toContain('周小燕');
  await page.keyboard.type('春风吹又生 2026 街镇');
  await page.keyboard.press('Enter');
  await intake.focusIn('idNumber');
  expect(await intake.name.inputValue()).toBe('周小燕');
  await intake.screenshot('intake-restored');
});

test('of two windows with the same form none overwrites the other unasked', async () => {
  const { page } = desk;
  const [latest] = (await window.call('drafts.list', { prefix: 'intake/' })).drafts;
  const formKey = latest!.formKey;
  const kept = async () => (await window.call('drafts.read', { formKey })).draft!.json;
  // The other window goes on with it.
  desk.office.clock.advance(400);
  await window.call('drafts.save', { formKey, json: (await kept()).replace('周小燕', '周大燕') });
  await new IntakePage(page).name.focus();
  await page.keyboard.press('End');
  await page.keyboard.type('南');
  const thisOne = page.getByRole('button', { name: '以本窗口为准' });
  await thisOne.waitFor();
  expect(await kept()).toContain('周大燕');
  await thisOne.click();
  await page.getByText(/已自动保存/).waitFor();
  expect(await kept()).toContain('周小燕南');
});

test('somebody already in a case is named under the number, and the case is found by its keys', async () => {
  const { page } = desk;
  const workbench = new WorkbenchPage(page);
  await page.keyboard.press('F2');
  await page.waitForFunction(
    () => document.activeElement?.id === 'idNumber' && (document.activeElement as HTMLInputElement).value === '',
  );
  await page.keyboard.type(daughter);
  await page.locator('.known-person').waitFor();
  expect(await page.locator('.known-person').innerText()).toContain(`${caseNumber} 孙悦 · 家庭成员`);

  await page.keyboard.press('Escape');
  await workbench.waitUntilOpen();
  expect((await workbench.rows())[0]).toContain('孙立民');
  await workbench.screenshot('workbench');

  const list = new CaseListPage(page);
  await list.goTo();
  await list.search('孙悦');
  await expect.poll(() => list.rows().then((rows) => rows.length)).toBe(1);
  await list.screenshot('case-list');
  await workbench.findAndOpen(father);
  await expect.poll(() => page.url()).toMatch(/#\/cases\/[a-z2-7]{26}$/);
});

test('the page kept its policy and asked nobody but the office', () => {
  expect(desk.troubles).toEqual([]);
});
