import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantInChina } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { menu } from '../../renderer/app/menu.ts';
import { ACCESS } from '#shared/contract/access.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type MethodName } from '#shared/contract/contract.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { DEMO_PASSWORD, DEMO_STAFF } from '../../tools/demo/office.ts';
import { application, person } from '../../tools/demo/people.ts';
import { STORIES, type Story } from '../../tools/demo/stories.ts';
import { tellStories } from '../../tools/demo/tell-stories.ts';
import { newCommandId, TestWindow } from '#tests/support/test-office.ts';
import { longNamedFamily } from '#tests/support/people.ts';
import { SignInPage } from './pages/sign-in.ts';
import { openDistrictDesk } from './scenes/district.ts';
import { lookAtGate, lookAtSetUpAgain } from './scenes/gate.ts';
import { lookAtClockSetBack, lookAtRecord, lookAtRestores, lookAtSafety } from './scenes/safety.ts';
import { type Desk, goTo, openAnew, openDesk, settled } from './support/desk.ts';
import { Looker, PICTURES } from './support/looking.ts';

// Every screen of the demonstration office, as each post sees it, and what opens above the screens: nothing cut off, covered or
// untranslated, in both text sizes. With TOUR=1 each is photographed at 1366×768 in both sizes and at 1920×1080, under
// test-results/screens, to be looked at.

const resourcesDir = join(import.meta.dirname, '..', '..', 'resources');
const DAY = plainDate('2026-11-25');

/** Cases whose data match found something else than declared: before and after the family has been told. */
const FOUND_OTHERWISE: readonly Story[] = [false, true].map((told) => ({
  title: `核对不一致，${told ? '已' : '未'}告知`,
  startedDaysAgo: 7,
  tell: async (story) => {
    await story.receive(
      application(
        [
          person({
            ref: 'm1',
            relation: 'applicant',
            name: told ? '冯淑兰' : '于秀珍',
            bornOn: told ? '1958-04-03' : '1959-05-06',
            sex: 'female',
            occupation: 'retired',
          }),
        ],
        { address: '和平区荣吉大街30号1门202', community: '荣吉社区', reason: '退休金低，常年吃药。' },
      ),
    );
    await story.accept();
    await story.requestVerification();
    await story.later(1);
    await story.recordVerification(['bankDeposits', 'vehicles']);
    if (told)
      story.view = await story.office.windows.chuang.call('cases.notifyVerification', {
        ...story.command(),
        notifiedOn: story.today,
      });
  },
}));

let desk: Desk;
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'tour-'));
  const now = instantInChina(DAY, '10:30');
  const { office } = await tellStories({
    dataDir,
    resourcesDir,
    now,
    stories: [...STORIES, ...FOUND_OTHERWISE],
    say: () => undefined,
  });
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

/** Pages that show a district something else than a street; the others are the same and only photographed. */
const DISTRICT_OWN = /^\/($|cases|exchange|staff|office)/;

const TABS = ['investigation', 'means', 'papers', 'evidence', 'timeline', 'deadlines'];

/** Forms looked at with what they say of what is missing. */
const COMPLAIN: ReadonlySet<CaseActType> = new Set(['sendLetterInquiry', 'recordLetterAnswer', 'recordCommunityAppraisal']);

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
    const fresh = await openDesk({ now: '2026-11-25T10:35:00+08:00' });
    const setUp = new Looker(fresh.page);
    try {
      await fresh.page.locator('#district').waitFor();
      await setUp.lookTwice('setup');
      await fresh.page.keyboard.press('Control+Enter');
      await fresh.page.getByText(/处需要补正/).waitFor();
      await setUp.lookTwice('setup-complaints');
      await lookAtSetUpAgain(setUp, () => openAnew(fresh));
      expect(setUp.faults).toEqual([]);
      expect(fresh.troubles).toEqual([]);
    } finally {
      await fresh.close();
    }
    const { page } = desk;
    const looker = new Looker(page);
    const admin = new TestWindow(desk.office.core);
    await page.getByLabel('用户名', { exact: true }).waitFor();
    await page.keyboard.type('chuang');
    await page.keyboard.press('Enter');
    await page.getByText('请填写口令').waitFor();
    await looker.lookTwice('sign-in-complaint');
    for (const textSize of PICTURES ? (['large', 'standard'] as const) : (['large'] as const)) {
      await admin.call('workstation.change', { textSize });
      await openAnew(desk);
      await page.getByLabel('用户名', { exact: true }).waitFor();
      await lookAtGate(looker, textSize);
      await page.getByRole('button', { name: /恢复密钥打开/ }).click();
      await page.getByRole('heading', { name: '用恢复密钥打开' }).waitFor();
      await looker.lookTwice(`recover-${textSize}`);
      await page.keyboard.press('Escape');
      await page.getByLabel('用户名', { exact: true }).waitFor();
    }
    await admin.call('workstation.change', { textSize: 'standard' });
    await openAnew(desk);
    expect(looker.faults).toEqual([]);
  });

  it('what opens above the screens, and forms with their complaints', async () => {
    const { page } = desk;
    const looker = new Looker(page);
    await new SignInPage(page).signIn('chuang', DEMO_PASSWORD);
    await settled(page);
    await page.keyboard.press('Control+/');
    await page.getByRole('dialog', { name: '快捷键' }).waitFor();
    expect(await page.getByRole('dialog', { name: '快捷键' }).innerText()).toMatch(/Ctrl\+Q\s+退出登录/);
    await looker.lookAt('shortcuts');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.keyboard.press('Control+K');
    await page.keyboard.type('吴桂芳');
    await page.keyboard.press('Enter');
    await page.getByRole('table', { name: '查找结果' }).waitFor();
    await looker.lookAt('find-person');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: '吴桂芳' }).waitFor();
    await settled(page);
    await page.keyboard.press('F3');
    await page.getByRole('menu').waitFor();
    await looker.lookAt('act-menu');
    await page.keyboard.press('Escape');
    await page
      .getByRole('button', { name: /^显示.*证件号码|^显示.*身份证号/ })
      .first()
      .click();
    await page.getByRole('dialog', { name: /^显示/ }).waitFor();
    await looker.lookAt('reveal');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '换人签字' }).click();
    await page.getByRole('dialog', { name: /^换人签字/ }).waitFor();
    await looker.lookAt('hand-over');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await page.keyboard.press('F2');
    await page.locator('#idNumber').waitFor();
    await settled(page);
    await page.keyboard.type('120101199001019999');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await looker.lookAt('intake-wrong-number');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/处需要补正/).waitFor();
    await looker.lookAt('intake-complaints');
    await page.getByRole('button', { name: /^增加成员/ }).click();
    await page.getByRole('button', { name: /^增加义务人/ }).click();
    await page.getByRole('group', { name: '义务人 1' }).scrollIntoViewIfNeeded();
    await looker.lookAt('intake-rows');
    // 退出 by its key, from the middle of a form, whose text is kept.
    const form = new URL(page.url()).hash.slice(1);
    await page.keyboard.press('Control+Q');
    await page.getByLabel('用户名', { exact: true }).waitFor();
    await new SignInPage(page).signIn('chuang', DEMO_PASSWORD);
    await goTo(page, form);
    await page.getByText(/已恢复/).waitFor();
    await page.keyboard.press('Control+Q');
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(looker.faults).toEqual([]);
    expect(desk.troubles).toEqual([]);
  });

  it.each(DEMO_STAFF.filter((staff) => staff.userName !== 'cha'))('as $name', async ({ userName, roles }) => {
    const { page } = desk;
    const looker = new Looker(page);
    await new SignInPage(page).signIn(userName, DEMO_PASSWORD);
    for (const entry of menu.flatMap((group) => group.entries).filter((one) => !one.needs || mayCall(roles, one.needs)))
      if (first(roles, entry.to)) await looker.look(`${userName}-${entry.title}`, entry.to);
    for (const { to } of INNER_PLACES.filter(({ needs }) => mayCall(roles, needs)))
      if (first(roles, to)) await looker.look(`${userName}${to.replace(/\W/g, '-')}`, to);
    if (mayCall(roles, 'cases.read')) {
      const window = new TestWindow(desk.office.core);
      await window.call('session.signIn', { userName, password: DEMO_PASSWORD });
      const { rows } = await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 50 });
      for (const { caseId, caseNumber, status } of rows) {
        const { actions, papers, state } = await window.call('cases.read', { caseId });
        // Who decides sees the same case with other buttons.
        if (first(roles, `${roles.includes('confirmer')} ${status}`))
          await looker.look(`${userName}-${status}-${caseNumber}`, `/cases/${caseId}`);
        for (const tab of TABS.filter(
          (one) => ['publicNotice', 'determined', 'received'].includes(status) && first(roles, `${status} ${one}`),
        ))
          await looker.look(`${userName}-${status}-${tab}`, `/cases/${caseId}?tab=${tab}`);
        for (const [title, record] of [
          ['民主评议', state.communityAppraisals],
          ['信函索证', state.letters],
        ] as const) {
          if (record === undefined || !first(roles, `record ${title}`)) continue;
          await goTo(page, `/cases/${caseId}?tab=investigation`);
          await page.getByRole('heading', { name: title }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
          await looker.lookInBothSizes(`${userName}-record-${title}`);
        }
        for (const paper of papers.filter((one) => one.state === 'issued' && first(roles, one.kind))) {
          await goTo(page, `/cases/${caseId}/papers/${paper.kind}/${paper.paperId}`);
          await looker.lookAt(`${userName}-paper-${paper.kind}`);
        }
        for (const { action } of actions.filter(
          (candidate) => candidate.refusals.length === 0 && candidate.action !== 'correctApplication',
        )) {
          // With the community's conclusion above it, the page of who answers the objection is another.
          const appraised = action === 'resolveObjection' && state.communityAppraisals !== undefined ? '-appraised' : '';
          if (!first(roles, action + appraised)) continue;
          await looker.look(`${userName}-${action}${appraised}`, `/cases/${caseId}/${action}`);
          if (!COMPLAIN.has(action)) continue;
          await page.keyboard.press('Control+Enter');
          await page.getByText(/处需要补正/).waitFor();
          await looker.lookAt(`${userName}-${action}-complaints`);
        }
      }
    }
    await goTo(page, '/');
    await page.getByRole('button', { name: '退出', exact: true }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(looker.faults).toEqual([]);
    expect(desk.troubles).toEqual([]);
  });

  it('how safe the data are, and the record: in every state, good and bad', async () => {
    const { page } = desk;
    const looker = new Looker(page);
    await new SignInPage(page).signIn('admin', DEMO_PASSWORD);
    await looker.stayLarge();
    await lookAtSafety(looker);
    await lookAtRestores(looker);
    await lookAtClockSetBack(looker, desk.office.clock);
    await new SignInPage(page).signIn('ding', DEMO_PASSWORD);
    const ding = new TestWindow(desk.office.core);
    await ding.call('session.signIn', { userName: 'ding', password: DEMO_PASSWORD });
    const { rows } = await ding.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 1 });
    await lookAtRecord(looker, rows[0]!);
    await goTo(page, '/');
    await looker.endLarge();
    await page.getByRole('button', { name: '锁定', exact: true }).click();
    await page.getByText('程序已锁定').waitFor();
    await looker.lookTwice('locked');
    await page.getByRole('button', { name: '换人登录' }).click();
    await page.getByLabel('用户名', { exact: true }).waitFor();
    expect(looker.faults).toEqual([]);
    expect(desk.troubles).toEqual([]);
  });

  it('a district: its streets, their cases, its own acts, and a package looked at before it is taken in', async () => {
    const { desk: district, caseId, close } = await openDistrictDesk();
    try {
      const { page } = district;
      const looker = new Looker(page);
      for (const [userName, roles] of [
        ['admin', ['administrator']],
        ['qu', ['districtOfficer']],
      ] as const) {
        await new SignInPage(page).signIn(userName);
        if (userName === 'admin') await looker.stayLarge();
        for (const entry of menu.flatMap((group) => group.entries))
          if (
            (PICTURES || DISTRICT_OWN.test(entry.to)) &&
            first(roles, `district ${entry.to}`) &&
            (!entry.needs || mayCall(roles, entry.needs))
          )
            await looker.look(`district-${userName}-${entry.title}`, entry.to);
        if (userName === 'admin') {
          for (const place of ['/exchange/offices/pair', '/exchange/offices/120101006', '/exchange/give-back', '/staff/new'])
            await looker.look(`district${place.replace(/\W/g, '-')}`, place);
          await goTo(page, '/');
          await page.getByRole('button', { name: '退出', exact: true }).click();
        }
      }
      await looker.look('district-street', '/cases?office=120101006');
      await looker.look('district-case', `/cases/${caseId}`);
      for (const tab of TABS) await looker.look(`district-case-${tab}`, `/cases/${caseId}?tab=${tab}`);
      for (const act of ['districtVerification', 'districtVisit']) {
        await looker.look(`district-${act}`, `/cases/${caseId}/${act}`);
        await page.keyboard.press('Control+Enter');
        await page.getByText(/处需要补正/).waitFor();
        await looker.lookAt(`district-${act}-complaints`);
      }
      await goTo(page, '/exchange/receive');
      await page.getByRole('button', { name: /^检查选上的 [1-9]/ }).click();
      await page.getByText(/^检查完毕/).waitFor();
      await looker.lookInBothSizes('district-dry-run');
      expect(looker.faults).toEqual([]);
      expect(district.troubles).toEqual([]);
    } finally {
      await close();
    }
  });
});
