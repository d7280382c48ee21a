import { type CaseRow } from '#shared/contract/case-view.ts';
import { type Output } from '#shared/contract/contract.ts';
import { type BackupView, type Holdings } from '#shared/contract/methods/backup.ts';
import { LOOK_KINDS } from '#shared/contract/methods/record.ts';
import { LOOK_NAMES } from '#shared/messages/looks.zh-CN.ts';
import { type Instant, instantFromMs, instantInChina } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type FixedClock } from '#tests/support/fixed-clock.ts';
import { answer, asItIs, hold, refuse } from '../support/answers.ts';
import { goTo, settled } from '../support/desk.ts';
import { type Looker } from '../support/looking.ts';

// 数据安全, 记录核验 and 查询日志 in every state they can be in, good and bad.

type Backups = Output<'backup.state'>;

const at = (day: string, time = '09:15'): Instant => instantInChina(plainDate(day), time);

export const HOLDINGS: Holdings = {
  acts: 12_480,
  lastActAt: at('2026-11-25', '10:31'),
  head: 'a'.repeat(64),
  looks: 48_211,
  accessHead: 'b'.repeat(64),
  cases: 1_326,
  lastCaseNumber: '2026-001326',
  attachments: 9_874,
};

const GOOD: Backups = {
  present: HOLDINGS,
  running: 'nothing',
  newest: { madeAt: at('2026-11-25', '10:30'), current: true },
  target: { state: 'current', name: '救助科备份盘 64G', sameDrive: false, newestAt: at('2026-11-25', '10:30') },
  rehearsal: {
    at: at('2026-11-02', '12:10'),
    madeAt: at('2026-11-02', '12:00'),
    from: 'target',
    acts: 11_902,
    attachments: 9_410,
    durationMs: 81_000,
  },
};

const { newest: _none, rehearsal: _never, ...BARE } = GOOD;

const STATES: Readonly<Record<string, Backups>> = {
  good: GOOD,
  none: { ...BARE, target: { state: 'none', name: '', sameDrive: false } },
  absent: { ...GOOD, newest: { madeAt: at('2026-11-25', '10:15'), current: false }, target: { ...GOOD.target, state: 'absent' } },
  full: { ...GOOD, target: { ...GOOD.target, state: 'failed', trouble: 'full' } },
  failed: {
    ...GOOD,
    trouble: { at: at('2026-11-25', '10:30'), trouble: 'readOnly' },
    target: { state: 'failed', name: '备份盘（街道办事处社会救助科专用）', sameDrive: false, trouble: 'damaged' },
    rehearsal: { ...GOOD.rehearsal!, trouble: 'damaged', acts: 0, attachments: 0 },
  },
  sameDrive: { ...GOOD, target: { ...GOOD.target, sameDrive: true } },
  running: { ...GOOD, running: 'target', target: { ...GOOD.target, state: 'behind' } },
};

export const OF_TODAY: BackupView = {
  id: '20261125T103000',
  place: 'here',
  madeAt: at('2026-11-25', '10:30'),
  why: 'automatic',
  officeName: '和平区南市街道',
  demonstration: false,
  bytes: 412 * 1_048_576,
  holdings: HOLDINGS,
};

const OLDER: BackupView = {
  ...OF_TODAY,
  id: '20261124T173000',
  madeAt: at('2026-11-24', '17:30'),
  why: 'asked',
  holdings: { ...HOLDINGS, acts: 12_402, head: 'c'.repeat(64), lastActAt: at('2026-11-24', '17:12') },
};

const { holdings: _unknown, ...UNKNOWN } = OF_TODAY;
const SET_ASIDE: BackupView = { ...UNKNOWN, id: '20261020T090000', place: 'setAside', why: 'setAside', officeName: '' };

export const BACKUPS: readonly BackupView[] = [
  OF_TODAY,
  OLDER,
  ...Array.from({ length: 14 }, (_, index): BackupView => {
    const day = `2026-${String(10 - (index % 9)).padStart(2, '0')}-${String(28 - index).padStart(2, '0')}`;
    return { ...OLDER, id: `2026x${index}`, madeAt: at(day), why: index === 4 ? 'newPc' : 'automatic' };
  }),
];

export const PLACES: Output<'backup.places'>['places'] = [
  { id: 'usb1', name: '救助科备份盘 64G', kind: 'drive', sameDrive: false, freeBytes: 58 * 1_073_741_824, backups: 12 },
  { id: 'usb2', name: '新加卷', kind: 'drive', sameDrive: false, freeBytes: 120 * 1_048_576, backups: 0 },
  { id: 'folder1', name: 'D:\\救助备份', kind: 'folder', sameDrive: true, backups: 0 },
];

/** Every state of the page itself, and what opens from it. */
export async function lookAtSafety(looker: Looker): Promise<void> {
  const { page } = looker;
  await answer(page, 'backup.list', { backups: [...BACKUPS], unreadable: 2 });
  await answer(page, 'backup.places', { places: PLACES });
  for (const [name, state] of Object.entries(STATES)) {
    await answer(page, 'backup.state', state);
    await goTo(page, '/');
    await goTo(page, '/safety');
    await looker.lookInBothSizes(`safety-${name}`);
  }
  await answer(page, 'backup.state', GOOD);
  await goTo(page, '/');
  await goTo(page, '/safety');
  await page.getByRole('button', { name: '不再使用' }).click();
  await page.getByRole('dialog', { name: /^不再使用/ }).waitFor();
  await looker.lookAt('safety-forget');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '更换…' }).click();
  await page.getByRole('dialog', { name: '选择备份盘' }).getByRole('radio').first().waitFor();
  await looker.lookTwice('safety-choose');
  await page.getByRole('button', { name: '用它备份' }).click();
  await page.getByText('请选择一个').waitFor();
  await looker.lookAt('safety-choose-none');
  await refuse(page, 'backup.chooseTarget', {
    code: 'BACKUP_NO_SPACE',
    params: { neededBytes: 412 * 1_048_576, freeBytes: 120 * 1_048_576 },
  });
  await page.getByRole('radio').nth(1).click();
  await page.getByRole('button', { name: '用它备份' }).click();
  await page.getByText('磁盘空间不足').waitFor();
  await looker.lookAt('safety-choose-full');
  const chosen = await hold(page, 'backup.chooseTarget');
  await page.getByRole('button', { name: '用它备份' }).click();
  await page.getByText('正在准备').waitFor();
  await looker.lookAt('safety-choose-copying');
  await chosen();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await answer(page, 'backup.places', { places: [] });
  await page.getByRole('button', { name: '更换…' }).click();
  await page.getByText('没有找到 U 盘').waitFor();
  await looker.lookAt('safety-choose-nothing');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await refuse(page, 'backup.make', { code: 'DISK_FULL', params: {} });
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByText('磁盘空间不足').waitFor();
  await looker.lookAt('safety-make-failed');
  await asItIs(page, 'backup.make');
  const made = await hold(page, 'backup.make');
  await page.getByRole('button', { name: '立即备份' }).click();
  await page.getByText('正在备份…').waitFor();
  await looker.lookInBothSizes('safety-making');
  await made();
  await asItIs(page, 'backup.list');
  await goTo(page, '/');
  for (const place of ['备份盘', '恢复前存放']) {
    await answer(page, 'backup.list', { backups: [], unreadable: 0 });
    await goTo(page, '/safety');
    await page.getByRole('tab', { name: place }).click();
    await settled(page);
    await looker.lookAt(`safety-list-${place}`);
    await goTo(page, '/');
  }
  await answer(page, 'backup.list', { backups: [...BACKUPS, SET_ASIDE], unreadable: 0 });
}

/** One backup: what is in it, the check, who may restore it, and afterwards; then 换电脑. */
export async function lookAtRestores(looker: Looker): Promise<void> {
  const { page } = looker;
  await looker.look('restore-same', `/safety/restore/here/${OF_TODAY.id}`);
  await looker.look('restore-older', `/safety/restore/here/${OLDER.id}`);
  await refuse(page, 'backup.restore', { code: 'SIGN_IN_FAILED', params: { waitSeconds: 0 } });
  await page.keyboard.press('Control+Enter');
  await page
    .getByText(/处需要补正|请填写/)
    .first()
    .waitFor();
  await looker.lookAt('restore-complaint');
  await page.locator('#password').focus();
  await page.keyboard.type('不对的口令不对的口令');
  await page.keyboard.press('Control+Enter');
  await page.getByText('用户名或口令不对').waitFor();
  await looker.lookInBothSizes('restore-wrong-password');
  await page.getByText('恢复密钥（纸）').click();
  await page.locator('#recoveryKey').waitFor();
  await looker.lookInBothSizes('restore-by-key');
  await page.getByText('管理员口令', { exact: true }).click();
  await refuse(page, 'backup.restore', { code: 'BACKUP_OTHER_KEY', params: {} });
  await page.locator('#password').focus();
  await page.keyboard.press('Control+Enter');
  await page.locator('#itsUserName').waitFor();
  await looker.lookInBothSizes('restore-other-key');
  await answer(page, 'backup.check', {
    holdings: HOLDINGS,
    faults: [
      '办理记录第 128 条：内容与校验值不符（被改动过）',
      '案件 2026-000017：现在的数据与办理记录不一致',
      '附件 3f9a5c0d7b21e864：文件不在',
    ],
  });
  await goTo(page, '/');
  await goTo(page, `/safety/restore/here/${OLDER.id}`);
  await page.getByRole('button', { name: '核验' }).click();
  await page.getByText('校验值不符').waitFor();
  await looker.lookInBothSizes('restore-check-faults');
  const running = await hold(page, 'backup.restore');
  await page.locator('#password').focus();
  await page.keyboard.type('春风吹又生 2026 街镇');
  await page.keyboard.press('Control+Enter');
  await page.getByText('正在准备…请不要关机').waitFor();
  await looker.lookAt('restore-running');
  await running();
  await page.getByText('没有找到这份备份').waitFor();
  await goTo(page, '/');
  await answer(page, 'backup.restore', { holdings: HOLDINGS, passwords: 'ofItsDay', setAside: true });
  await goTo(page, `/safety/restore/here/${OLDER.id}`);
  await page.locator('#password').focus();
  await page.keyboard.type('春风吹又生 2026 街镇');
  await page.keyboard.press('Control+Enter');
  await page.getByText('已恢复并核验').waitFor();
  await looker.lookInBothSizes('restore-done');
  await goTo(page, '/');
  await looker.look('restore-set-aside', `/safety/restore/setAside/${SET_ASIDE.id}`);
  await looker.look('restore-gone', '/safety/restore/here/nothing');

  await answer(page, 'backup.places', { places: PLACES });
  await looker.look('move-out', '/safety/move');
  await page.keyboard.press('Control+Enter');
  await page.getByText('请选择一个').waitFor();
  await looker.lookAt('move-out-none');
  await answer(page, 'backup.moveOut', { ...OF_TODAY, place: 'usb1', why: 'newPc' });
  await page.getByRole('radio').first().click();
  await page.keyboard.press('Control+Enter');
  await page.getByText('在盘上整份核验无误').waitFor();
  await looker.lookInBothSizes('move-out-done');
  await asItIs(page, 'backup.list', 'backup.places', 'backup.state', 'backup.check', 'backup.restore', 'backup.moveOut');
}

/** The PC's clock stands two days before the last act: on the workbench, and where an administrator vouches for it; leaves signed out. */
export async function lookAtClockSetBack(looker: Looker, clock: FixedClock): Promise<void> {
  const { page } = looker;
  const now = instantFromMs(clock.nowMs());
  clock.set(instantFromMs(clock.nowMs() - 2 * 86_400_000));
  await goTo(page, '/safety');
  await looker.look('clock-workbench', '/');
  await looker.look('clock-safety', '/safety');
  await page.getByRole('button', { name: '电脑时间无误…' }).click();
  await page.getByRole('dialog', { name: '确认电脑时间' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'reason');
  await looker.lookTwice('clock-confirm');
  await page.keyboard.press('Control+Enter');
  await page.getByText('请填写理由').waitFor();
  await looker.lookAt('clock-confirm-complaint');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  // Out before the clock leaps on: two days at once are longer than anybody may be away.
  await page.keyboard.press('Control+Q');
  await page.getByLabel('用户名', { exact: true }).waitFor();
  clock.set(now);
}

const PRINTED = '0123456789abcdef'.repeat(4);

const LOOKS_OF_EVERY_KIND: Output<'record.looks'>['looks'] = LOOK_KINDS.map((kind, index) => ({
  seq: index + 1,
  at: at('2026-11-25', '09:15'),
  kind: LOOK_NAMES[kind],
  staffName: index % 3 === 0 ? '阿卜杜热合曼·买买提艾力' : '窗口乙',
  caseId: undefined,
  caseNumber: '2026-000021',
  subject: '李卫东',
  detail: index % 2 === 0 ? '代办人证件号码' : '最低生活保障审核确认决定书',
  purpose: index % 2 === 0 ? '办理案件' : '当事人委托代理人到窗口查询办理情况，已核对委托书和身份证',
}));

/** 记录核验 while it runs, when all is well and when it is not; 核对决定书; 查询日志 and its paper; 诊断包. */
export async function lookAtRecord(
  looker: Looker,
  { caseId, caseNumber }: Pick<CaseRow, 'caseId' | 'caseNumber'>,
): Promise<void> {
  const { page } = looker;
  await goTo(page, '/record/verify');
  const verified = await hold(page, 'record.verify');
  await page.keyboard.press('Control+Enter');
  await page.getByText('正在核验…').waitFor();
  await looker.lookInBothSizes('verify-running');
  await verified();
  await page.getByText('全部相符').waitFor();
  await looker.lookInBothSizes('verify-well');
  await answer(page, 'record.verify', {
    acts: 12_480,
    looks: 48_211,
    attachments: 9_874,
    head: PRINTED,
    accessHead: PRINTED,
    checkedAt: at('2026-11-25', '10:40'),
    faults: [
      '办理记录第 1024 条：内容与校验值不符（被改动过）',
      '查询日志第 331 条：与前一条接不上（有记录被删去或调换）',
      '案件 2026-000017：现在的数据与办理记录不一致',
      `附件 ${PRINTED.slice(0, 16)}：文件不在`,
      ...Array.from({ length: 9 }, (_, index) => `办理记录第 ${1030 + index} 条：与前一条接不上（有记录被删去或调换）`),
    ],
  });
  await page.keyboard.press('Control+Enter');
  await page.getByText('处不符').waitFor();
  await looker.lookInBothSizes('verify-faults');
  await asItIs(page, 'record.verify');
  await goTo(page, '/');
  await goTo(page, '/record/verify');
  await page.getByRole('button', { name: '核对', exact: true }).click();
  await page.getByText('请填写页脚上的记录号').waitFor();
  await looker.lookInBothSizes('printed-complaint');
  await page.locator('#printed-seq').fill('12');
  await page.locator('#printed-head').fill(PRINTED);
  await page.keyboard.press('Enter');
  await page.locator('.notice-danger[role="status"]').waitFor();
  await looker.lookInBothSizes('printed-differs');
  await answer(page, 'record.comparePrinted', { outcome: 'same', at: at('2026-11-20') });
  await page.locator('#printed-head').press('Enter');
  await page.locator('.notice-success[role="status"]').waitFor();
  await looker.lookAt('printed-same');
  await asItIs(page, 'record.comparePrinted');

  await goTo(page, `/cases/${caseId}`);
  await goTo(page, '/record/looks');
  await page.locator('#looks-case').fill(caseNumber);
  await page.locator('#looks-case').press('Enter');
  await page.getByRole('button', { name: '打印查询记录告知书' }).waitFor();
  await settled(page);
  await looker.lookInBothSizes('looks-of-case');
  await page.getByRole('button', { name: '打印查询记录告知书' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'accessReason');
  await looker.lookTwice('looks-paper');
  await page.getByRole('button', { name: '打印', exact: true }).click();
  await page.getByText('请写明谁申请').waitFor();
  await looker.lookAt('looks-paper-complaint');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await answer(page, 'record.looks', { looks: LOOKS_OF_EVERY_KIND, more: true });
  await goTo(page, '/');
  await goTo(page, '/record/looks');
  await page.getByText(LOOK_NAMES.refused).waitFor();
  await looker.lookInBothSizes('looks-of-every-kind');
  await asItIs(page, 'record.looks');
  await page.locator('#looks-from').fill('乱填');
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByText('请填写日期').waitFor();
  await looker.lookAt('looks-complaint');
}
