import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { TestWindow } from '#tests/support/test-office.ts';
import { SignInPage } from './pages/sign-in.ts';
import { type Desk, openDesk } from './support/desk.ts';
import { geometryFaults } from './support/geometry.ts';

// Every screen of the demonstration office, as each post sees it: nothing cut off, covered or untranslated, in both text sizes. With
// TOUR=1 each is photographed at 1366×768 and 1920×1080 under test-results/screens, to be looked at.

const PICTURES = process.env['TOUR'] === '1' ? join(import.meta.dirname, '..', '..', 'test-results', 'screens') : undefined;
const resourcesDir = join(import.meta.dirname, '..', '..', 'resources');

let desk: Desk;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tour-'));
  const now = instantInChina(plainDate('2026-11-25'), '10:30');
  const { office } = await tellStories({ dataDir, resourcesDir, now, stories: STORIES, say: () => undefined });
  await office.close();
  desk = await openDesk({ now: '2026-11-25T10:35:00+08:00', dataDir });
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
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

async function goTo(address: string): Promise<void> {
  await desk.page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);
  await desk.page.locator('.waiting').first().waitFor({ state: 'detached' });
  await desk.page.waitForTimeout(150);
}

async function picture(name: string): Promise<void> {
  if (!PICTURES) return;
  await desk.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  await desk.page.setViewportSize({ width: 1920, height: 1080 });
  await desk.page.screenshot({ path: join(PICTURES, `${name}-1920.png`) });
  await desk.page.setViewportSize({ width: 1366, height: 768 });
}

/** Looks at a screen in both sizes of text. */
async function look(name: string, address: string, faults: string[]): Promise<void> {
  await goTo(address);
  faults.push(...(await geometryFaults(desk.page)).map((fault) => `${name}: ${fault}`));
  await picture(name);
  await desk.page.getByRole('button', { name: '大字号', exact: true }).click();
  await desk.page.waitForTimeout(80);
  faults.push(...(await geometryFaults(desk.page)).map((fault) => `${name} (large): ${fault}`));
  await desk.page.getByRole('button', { name: '标准字号', exact: true }).click();
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
];

describe('a tour of every screen', () => {
  it.each(DEMO_STAFF.filter((staff) => staff.userName !== 'cha'))('as $name', async ({ userName, roles }) => {
    const faults: string[] = [];
    await new SignInPage(desk.page).signIn(userName, DEMO_PASSWORD);
    for (const entry of menu.flatMap((group) => group.entries).filter((one) => !one.needs || mayCall(roles, one.needs)))
      await look(`${userName}-${entry.title}`, entry.to, faults);
    for (const { to } of INNER_PLACES.filter(({ needs }) => mayCall(roles, needs)))
      await look(`${userName}${to.replace(/\W/g, '-')}`, to, faults);
    if (mayCall(roles, 'cases.read')) {
      const window = new TestWindow(desk.office.core);
      await window.call('session.signIn', { userName, password: DEMO_PASSWORD });
      const { rows } = await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 50 });
      const seen = new Set<string>();
      for (const { caseId, caseNumber, status } of rows) {
        const { actions } = await window.call('cases.read', { caseId });
        if (!seen.has(status)) await look(`${userName}-${status}-${caseNumber}`, `/cases/${caseId}`, faults);
        seen.add(status);
        for (const { action } of actions.filter(
          (candidate) => candidate.refusals.length === 0 && candidate.action !== 'correctApplication',
        )) {
          if (seen.has(action)) continue;
          seen.add(action);
          await look(`${userName}-${action}`, `/cases/${caseId}/${action}`, faults);
        }
      }
    }
    await goTo('/');
    await desk.page.getByRole('button', { name: '退出', exact: true }).click();
    await desk.page.getByLabel('用户名', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    expect(desk.troubles).toEqual([]);
  });
});
