import { type Page } from 'playwright-core';
import { type WireError } from '#shared/contract/reply.ts';
import { answer, asItIs, hold, refuse } from '../support/answers.ts';
import { type Looker } from '../support/looking.ts';
import { BACKUPS, HOLDINGS, PLACES } from './safety.ts';

// What stands before the program: the sign-in page with everything that can stop it, and the ways back from a backup.

/** Every refusal of a sign-in, by the name of its picture. */
const STOPS: Readonly<Record<string, WireError>> = {
  wrong: { code: 'SIGN_IN_FAILED', params: { waitSeconds: 0 } },
  'wrong-wait': { code: 'SIGN_IN_FAILED', params: { waitSeconds: 60 } },
  exhausted: { code: 'SIGN_IN_WAIT', params: { waitSeconds: 287 } },
  closed: { code: 'ACCOUNT_CLOSED', params: {} },
  'in-use': { code: 'DATA_FOLDER_IN_USE', params: {} },
  'read-only': { code: 'DATA_FOLDER_NOT_WRITABLE', params: {} },
  network: { code: 'DATA_FOLDER_ON_NETWORK', params: {} },
  plain: { code: 'DATABASE_NOT_ENCRYPTED', params: {} },
  foreign: { code: 'DATABASE_FOREIGN', params: {} },
  future: { code: 'DATABASE_FROM_FUTURE', params: { version: 19, known: 12 } },
  damaged: { code: 'DATABASE_DAMAGED', params: {} },
  vault: { code: 'VAULT_DAMAGED', params: {} },
  'disk-full': { code: 'DISK_FULL', params: {} },
  'disk-failed': { code: 'DISK_FAILED', params: {} },
};

async function tryToEnter(page: Page): Promise<void> {
  await page.locator('#password').focus();
  await page.keyboard.type('随便什么口令');
  await page.keyboard.press('Enter');
}

/** 登录 with every refusal, and from a damaged database to the restored one. `size` names the pictures. */
export async function lookAtGate(looker: Looker, size: string): Promise<void> {
  const { page } = looker;
  await page.locator('#userName').fill('chuang');
  await looker.lookTwice(`gate-${size}`);
  for (const [name, error] of Object.entries(STOPS)) {
    await refuse(page, 'session.signIn', error);
    await page.locator('.notice-danger').evaluateAll((old) => {
      for (const notice of old) notice.setAttribute('data-old', '');
    });
    await tryToEnter(page);
    await page.locator('.notice-danger:not([data-old])').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'password');
    await looker.lookTwice(`gate-${name}-${size}`);
  }
  const signedIn = await hold(page, 'session.signIn');
  await tryToEnter(page);
  await page.getByText('正在打开数据…').waitFor();
  await looker.lookAt(`gate-opening-${size}`);
  await signedIn();
  await page.locator('.notice-danger').waitFor();

  await refuse(page, 'session.signIn', STOPS['damaged']!);
  await tryToEnter(page);
  await answer(page, 'backup.places', { places: PLACES });
  await answer(page, 'backup.list', { backups: [...BACKUPS], unreadable: 1 });
  await page.getByRole('button', { name: '从备份恢复' }).click();
  await lookAtRestoreGate(looker, `gate-restore-${size}`);
  await asItIs(page, 'session.signIn');
}

/** 从备份恢复, from the list to what was done; leaves with the page it began from. */
export async function lookAtRestoreGate(looker: Looker, name: string): Promise<void> {
  const { page } = looker;
  const here = page.getByRole('button', { name: '本机的备份' });
  const stick = page.getByRole('radio').first();
  await here.or(stick).first().waitFor();
  await looker.lookTwice(`${name}-places`);
  const fromStick = (await here.count()) === 0;
  if (fromStick) await page.keyboard.press('1');
  else await here.click();
  await page.getByRole('table', { name: '备份' }).getByText('和平区南市街道').first().waitFor();
  await page.getByText('另有 1 个文件夹像是备份').waitFor();
  await looker.lookTwice(`${name}-list`);
  if (fromStick) await page.keyboard.press('Enter');
  else await page.getByRole('table', { name: '备份' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'userName');
  await looker.lookTwice(`${name}-form`);
  await page.keyboard.type('admin');
  await page.keyboard.press('Enter');
  await refuse(page, 'backup.restore', {
    code: 'BACKUP_DAMAGED',
    params: { faults: ['办理记录第 128 条：内容与校验值不符（被改动过）', '案件 2026-000017：现在的数据与办理记录不一致'] },
  });
  await page.keyboard.type('春风吹又生 2026');
  await page.keyboard.press('Control+Enter');
  await page.getByText('备份没有通过核验').waitFor();
  await looker.lookTwice(`${name}-damaged`);
  await answer(page, 'backup.restore', { holdings: HOLDINGS, passwords: 'ofItsDay', setAside: true });
  await page.keyboard.press('Control+Enter');
  await page.getByText('已恢复并核验').waitFor();
  await looker.lookTwice(`${name}-done`);
  await asItIs(page, 'backup.places', 'backup.list', 'backup.restore');
  await page.getByRole('button', { name: '去登录' }).click();
}

/** 设置向导 in a folder where there was an office before. */
export async function lookAtSetUpAgain(looker: Looker, again: () => Promise<void>): Promise<void> {
  const { page } = looker;
  for (const [name, leftover, backups] of [
    ['backups', false, 12],
    ['leftover', true, 0],
  ] as const) {
    await answer(page, 'setup.status', { state: 'new', officeName: '', demonstration: false, leftover, backups });
    await again();
    await page.locator('#district').waitFor();
    await looker.lookTwice(`setup-${name}`);
  }
  await answer(page, 'backup.places', { places: [] });
  await answer(page, 'backup.list', { backups: [...BACKUPS], unreadable: 1 });
  await page.getByRole('button', { name: '从备份恢复' }).click();
  await page.getByText('没有找到 U 盘').waitFor();
  await looker.lookTwice('setup-restore-nothing');
  await answer(page, 'backup.places', { places: PLACES.filter(({ backups }) => backups === 0) });
  await page.getByRole('button', { name: '重新查找' }).click();
  await page.getByText('“新加卷”、“D:\\救助备份”里没有备份').waitFor();
  await looker.lookTwice('setup-restore-empty');
  await answer(page, 'backup.places', { places: PLACES });
  await page.getByRole('button', { name: '重新查找' }).click();
  await lookAtRestoreGate(looker, 'setup-restore');
  await asItIs(page, 'setup.status');
}
