import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantInChina } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { menu } from '../../renderer/app/menu.ts';
import { ACCESS } from '#shared/contract/access.ts';
import { type MethodName } from '#shared/contract/contract.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from '../../tools/demo/office.ts';
import { STORIES } from '../../tools/demo/stories.ts';
import { tellStories } from '../../tools/demo/tell-stories.ts';
import { newCommandId, TestWindow } from '#tests/support/test-office.ts';
import { longNamedFamily } from '#tests/support/people.ts';
import { SignInPage } from './pages/sign-in.ts';
import { type Desk, goTo, openDesk, settled } from './support/desk.ts';
import { geometryFaults } from './support/geometry.ts';

// Every screen of the demonstration office, as each post sees it, and what opens above the screens: nothing cut off, covered or
// untranslated, in both text sizes. With TOUR=1 each is photographed at 1366×768 in both sizes and at 1920×1080, under
// test-results/screens, to be looked at.

const PICTURES = process.env['TOUR'] === '1' ? join(import.meta.dirname, '..', '..', 'test-results', 'screens') : undefined;
const resourcesDir = join(import.meta.dirname, '..', '..', 'resources');
const DAY = plainDate('2026-11-25');

let desk: Desk;
let dataDir: string;
beforeAll(async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  dataDir = mkdtempSync(join(tmpdir(), 'tour-'));
  const now = instantInChina(DAY, '10:30');
  const { office } = await tellStories({ dataDir, resourcesDir, now, stories: STORIES, say: () => undefined });
  // Names, addresses and reasons as long as they come.
  await office.windows.chuang.call('cases.receive', {
    commandId: newCommandId(),
    application: longNamedFamily(),
    receivedOn: DAY,
    despiteOpenCase: false,
  });
  await office.close();
  desk = await openDesk({ now: '2026-11-25T10:35:00+08:00', dataDir });
});
afterAll(async () => {
  await desk?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The outer door's own table: what a post may call at all. */
function mayCall(roles: readonly Role[], method: MethodName): boolean {
  const access = ACCESS[method];
  return typeof access === 'string' || access.some((role) => roles.includes(role));
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Looks at what the window shows, as it stands. */
async function lookAt(page: Page, name: string, faults: string[]): Promise<void> {
  faults.push(...(await geometryFaults(page)).map((fault) => `${name}: ${fault}`));
  await picture(page, name);
}

/** Goes to a screen and looks at it in both sizes of text. */
async function look(name: string, address: string, faults: string[]): Promise<void> {
  const { page } = desk;
  await goTo(page, address);
  await lookAt(page, name, faults);
  if (PICTURES) {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await picture(page, `${name}-1920`);
    await page.setViewportSize({ width: 1366, height: 768 });
  }
  await page.getByRole('button', { name: '大字号', exact: true }).click();
  await lookAt(page, `${name}-large`, faults);
  await page.getByRole('button', { name: '标准字号', exact: true }).click();
}

/** Places that a menu entry's page leads to. */
const INNER_PLACES: readonly { readonly to: string; readonly needs: MethodName }[] = [
  { to: '/policies/questions', needs: 'policies.read' },
  { to: '/policies/conflicts', needs: 'policies.read' },
  { to: '/policies/rules', needs: 'policies.read' },
  { to: '/policies/compare', needs: 'policies.compare' },
  { to: '/policies/value/destitute.careStandard', needs: 'policies.history' },
  { to: '/policies/value/allowance.standard', needs: 'policies.history' },
  { to: '/calendar?year=2027', needs: 'calendar.read' },
  { to: '/calendar/deadline', needs: 'deadlines.explain' },
  { to: '/calendar/notice', needs: 'calendar.acceptNotice' },
  { to: '/calendar/district', needs: 'calendar.addDistrictDay' },
  { to: '/staff/new', needs: 'staff.add' },
  { to: '/recovery-key/data', needs: 'office.rotateKey' },
  { to: '/safety/move', needs: 'backup.moveOut' },
];

const TABS = ['investigation', 'means', 'papers', 'evidence', 'timeline', 'deadlines'];

/** Each screen once for who administers and once for who works on cases; only what depends on the post itself for each post. */
const seen = new Set<string>();
function first(roles: readonly Role[], place: string): boolean {
  const key = `${roles.includes('administrator')} ${place}`;
  if (place !== '/' && seen.has(key)) return false;
  seen.add(key);
  return true;
}

describe('a tour of every screen', () => {
  it('before anybody has signed in: the set-up, with its complaints, and the way to sign in', async () => {
    const faults: string[] = [];
    const fresh = await openDesk({ now: '2026-11-25T10:35:00+08:00' });
    try {
      await fresh.page.locator('#district').waitFor();
      await lookAt(fresh.page, 'setup', faults);
      await fresh.page.keyboard.press('Control+Enter');
      await fresh.page.getByText(/处需要补正/).waitFor();
      await lookAt(fresh.page, 'setup-complaints', faults);
      expect(fresh.troubles).toEqual([]);
    } finally {
      await fresh.close();
    }
    const { page } = desk;
    await page.getByLabel('用户名', { exact: true }).waitFor();
    await page.keyboard.type('chuang');
    await page.keyboard.press('Enter');
    await page.getByText('请填写口令').waitFor();
    await lookAt(page, 'sign-in-complaint', faults);
    await page.getByRole('button', { name: /恢复密钥打开/ }).click();
    await page.getByRole('heading', { name: '用恢复密钥打开' }).waitFor();
    await lookAt(page, 'recover', faults);
    await page.keyboard.press('Escape');
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(faults).toEqual([]);
  });

  it('what opens above the screens, and forms with their complaints', async () => {
    const faults: string[] = [];
    const { page } = desk;
    await new SignInPage(page).signIn('chuang', DEMO_PASSWORD);
    await settled(page);
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    await lookAt(page, 'shortcuts', faults);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.keyboard.press('Control+K');
    await page.keyboard.type('吴桂芳');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: '查找结果' }).waitFor();
    await lookAt(page, 'find-person', faults);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: '吴桂芳' }).waitFor();
    await settled(page);
    await page.keyboard.press('F3');
    await page.getByRole('menu').waitFor();
    await lookAt(page, 'act-menu', faults);
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /^显示.*证件号码|^显示.*身份证号/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: /^显示/ }).waitFor();
    await lookAt(page, 'reveal', faults);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '换人签字' }).click();
    await page.getByRole('dialog', { name: /^换人签字/ }).waitFor();
    await lookAt(page, 'hand-over', faults);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.keyboard.press('F2');
    await page.locator('#idNumber').waitFor();
    await settled(page);
    await page.keyboard.type('120101199001019999');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await lookAt(page, 'intake-wrong-number', faults);
    await page.keyboard.press('Control+Enter');
    await page.getByText(/处需要补正/).waitFor();
    await lookAt(page, 'intake-complaints', faults);
    await page.getByRole('button', { name: /^增加成员/ }).click();
    await page.getByRole('button', { name: /^增加义务人/ }).click();
    await page.getByRole('group', { name: '义务人 1' }).scrollIntoViewIfNeeded();
    await lookAt(page, 'intake-rows', faults);
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    expect(desk.troubles).toEqual([]);
  });

  it.each(DEMO_STAFF.filter((staff) => staff.userName !== 'cha'))('as $name', async ({ userName, roles }) => {
    const faults: string[] = [];
    const { page } = desk;
    await new SignInPage(page).signIn(userName, DEMO_PASSWORD);
    for (const entry of menu.flatMap((group) => group.entries).filter((one) => !one.needs || mayCall(roles, one.needs)))
      if (first(roles, entry.to)) await look(`${userName}-${entry.title}`, entry.to, faults);
    for (const { to } of INNER_PLACES.filter(({ needs }) => mayCall(roles, needs)))
      if (first(roles, to)) await look(`${userName}${to.replace(/\W/g, '-')}`, to, faults);
    if (mayCall(roles, 'cases.read')) {
      const window = new TestWindow(desk.office.core);
      await window.call('session.signIn', { userName, password: DEMO_PASSWORD });
      const { rows } = await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 50 });
      for (const { caseId, caseNumber, status } of rows) {
        const { actions, papers } = await window.call('cases.read', { caseId });
        // Who decides sees the same case with other buttons.
        if (first(roles, `${roles.includes('confirmer')} ${status}`))
          await look(`${userName}-${status}-${caseNumber}`, `/cases/${caseId}`, faults);
        for (const tab of TABS.filter(
          (one) => ['publicNotice', 'determined', 'received'].includes(status) && first(roles, `${status} ${one}`),
        ))
          await look(`${userName}-${status}-${tab}`, `/cases/${caseId}?tab=${tab}`, faults);
        const paper = papers.find(({ state, kind }) => state === 'issued' && first(roles, kind));
        if (paper) {
          await goTo(page, `/cases/${caseId}/papers/${paper.kind}/${paper.paperId}`);
          await lookAt(page, `${userName}-paper-${paper.kind}`, faults);
        }
        for (const { action } of actions.filter(
          (candidate) => candidate.refusals.length === 0 && candidate.action !== 'correctApplication',
        ))
          if (first(roles, action)) await look(`${userName}-${action}`, `/cases/${caseId}/${action}`, faults);
      }
    }
    await goTo(page, '/');
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    expect(desk.troubles).toEqual([]);
  });
});
