import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OfficeId } from '#shared/kernel/ids.ts';
import { instantFromMs } from '#shared/kernel/instant.ts';
import { familyOfThree, member, modestMeans, RELATIVE_ON_COMMITTEE } from '#tests/support/people.ts';
import { PASSWORD, TestWindow } from '#tests/support/test-office.ts';
import { packageOf, writeSealed } from '#tests/support/packages/forged.ts';
import { CaseStory, ONE_PIXEL_PNG } from '../../tools/demo/procedure.ts';
import { DecisionPage } from './pages/case-decision.ts';
import { CasePage } from './pages/case.ts';
import { DistrictActPage, PairingPage, ReceivePage, SendPage, TakeBackPage } from './pages/exchange.ts';
import { SignInPage } from './pages/sign-in.ts';
import { WorkbenchPage } from './pages/workbench.ts';
import { type Desk, openAnew, sitDown } from './support/desk.ts';
import { Looker } from './support/looking.ts';
import { startOffice } from './support/office.ts';
import { CASE_STAFF, newStory, staffDistrict, staffOffice } from './support/staffed-office.ts';

// A street and its district, each on a data folder of its own, and one stick that is carried between them. Every screen of the
// exchange is looked at on the way; with TOUR=1 the pictures lie under test-results/screens.

let stick: string;
let drawer: string;
let street: Desk;
let district: Desk;
let story: CaseStory;

/** A close relative's family, posted its seven days: nothing but the district's visit is missing. */
async function untilTheDistrictIsWaitedFor(): Promise<void> {
  const { chuang } = story.office.windows;
  await story.receive(familyOfThree({ closeRelative: { related: true, people: [RELATIVE_ON_COMMITTEE] } }));
  await story.accept();
  story.view = await chuang.call('cases.fileCloseRelative', {
    ...story.command(),
    filedOn: story.today,
    source: 'applicant',
    recusal: '居委会主任不参与本案',
  });
  await story.investigate(modestMeans());
  await story.giveOpinion('approve');
  await story.publicise();
}

function otherFamily(name = '孙德福', sequence = 5) {
  const alone = member(
    { ref: 'm1', relation: 'applicant', name, bornOn: '1950-03-08', sex: 'male', phone: '13820010009' },
    sequence,
  );
  return familyOfThree({ members: [alone], consentSignedBy: ['m1' as never], undertakingSignedBy: ['m1' as never] });
}

const VOLUME_1 = '救助同步包_120101006_120101_000005_1-3.jzb';

/** Package 5 as it is made for a small stick, in three volumes; the first comes later. */
async function inVolumes(): Promise<void> {
  rmSync(join(stick, '救助同步包_120101006_120101_000005_1-1.jzb'));
  const at = { id: '120101006' as OfficeId, name: '南市街道', dataDir: street.office.dataDir };
  const input = await packageOf(at, { id: '120101' as OfficeId }, 5);
  expect(await writeSealed(stick, input, street.office.clock.nowMs(), { volumeBytes: 1 })).toHaveLength(3);
  renameSync(join(stick, VOLUME_1), join(drawer, VOLUME_1));
}

async function signIn({ page }: Desk, userName: string): Promise<void> {
  const out = page.getByRole('button', { name: '退出', exact: true });
  const name = page.getByLabel('用户名', { exact: true });
  await out.or(name).first().waitFor();
  if (await out.count()) await out.click();
  await new SignInPage(page).signIn(userName);
}

/** Days later, or after everybody was signed out: the window opened anew, by the office's clock. */
async function comeBack(desk: Desk): Promise<void> {
  await desk.page.clock.setFixedTime(desk.office.clock.nowMs());
  await openAnew(desk);
}

/** The screen as it stands, in both sizes of text; fails on any fault of layout. */
async function look({ page }: Desk, name: string): Promise<void> {
  const looker = new Looker(page);
  await looker.lookInBothSizes(name);
  expect.soft(looker.faults, name).toEqual([]);
}

beforeAll(async () => {
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  drawer = mkdtempSync(join(tmpdir(), 'drawer-'));
  const now = '2026-11-02T09:00:00+08:00';
  const [streetOffice, districtOffice] = [await startOffice({ now, stick }), await startOffice({ now, stick })];
  await staffOffice(streetOffice.core, CASE_STAFF);
  await staffDistrict(districtOffice.core);
  story = await newStory(streetOffice);
  await untilTheDistrictIsWaitedFor();
  districtOffice.clock.set(story.now);
  street = await sitDown(streetOffice);
  district = await sitDown(districtOffice);
}, 180_000);

afterAll(async () => {
  await street?.close();
  await district?.close();
  rmSync(stick, { recursive: true, force: true });
  rmSync(drawer, { recursive: true, force: true });
});

test('the two make certificates and believe each other’s after reading digits aloud', async () => {
  const atStreet = new PairingPage(street.page);
  const atDistrict = new PairingPage(district.page);
  await signIn(street, 'admin');
  await signIn(district, 'admin');
  await atStreet.open('制作数据包');
  await street.page.getByText('还不能收发数据包').waitFor();
  await look(street, 'exchange-not-yet');
  const streetGroups = await atStreet.makeCertificate();
  const districtGroups = await atDistrict.makeCertificate();
  expect(streetGroups).toHaveLength(6);
  const streetFile = await atStreet.saveCertificate();
  const districtFile = await atDistrict.saveCertificate();
  expect(streetFile.name).toBe('单位证书_南市街道_120101006.cer');
  await look(street, 'exchange-certificate');

  const shown = await atStreet.readFile(districtFile);
  expect(shown).toEqual(districtGroups.map((group, index) => ([2, 5].includes(index) ? '····' : group)));
  await look(street, 'exchange-pair');
  // Digits of another certificate: somebody did not ask, or the file was exchanged on its way.
  await atStreet.compare(streetGroups[2]!, streetGroups[5]!);
  expect(await atStreet.notPaired()).toContain('填写的数字与这张证书的指纹不符');
  await look(street, 'exchange-pair-refused');
  await atStreet.goTo('third');
  await street.page.keyboard.press('Control+a');
  await atStreet.compare(districtGroups[2]!, districtGroups[5]!);
  expect(await atStreet.paired()).toMatch(/和平区民政局\s+120101\s+在用，还有 1,09\d 天到期/);
  await look(street, 'exchange-offices');
  await street.page.getByRole('table', { name: '已配对的单位' }).focus();
  await street.page.keyboard.press('Enter');
  await street.page.getByRole('heading', { name: '和平区民政局' }).waitFor();
  expect(await atStreet.fingerprint()).toEqual(districtGroups);
  await look(street, 'exchange-office');

  await atDistrict.readFile(streetFile);
  await atDistrict.compare(streetGroups[2]!, streetGroups[5]!);
  expect(await atDistrict.paired()).toContain('南市街道');
});

test('the street’s package: what is new is said before, and what to do with the stick after', async () => {
  const send = new SendPage(street.page);
  await signIn(street, 'ding');
  await send.open('制作数据包');
  expect(await send.whatIsNew()).toMatch(/^第一次报送：涉及 1 件案件，办理记录 \d+ 条，附件 2 份；大小不超过约 \d+ KB。$/);
  await look(street, 'exchange-send');
  const words = await send.send();
  expect(words).toContain('给和平区民政局的第 1 包已写到“交换盘”：1 个文件');
  expect(readdirSync(stick)).toEqual(['救助同步包_120101006_120101_000001_1-1.jzb']);
  expect(await send.whatIsNew()).toContain('没有新内容');
  expect(await send.sent()).toEqual([expect.stringMatching(/^1 2026-\d\d-\d\d \d\d:\d\d \d+ 2 未回执（今天制作）/)]);
  await look(street, 'exchange-sent');
});

test('the district looks before it takes it in, and then sees the case without any of the street’s acts', async () => {
  const receive = new ReceivePage(district.page);
  const on = new CasePage(district.page);
  await signIn(district, 'qu');
  await look(district, 'district-workbench-empty');
  expect(await receive.files()).toEqual([expect.stringMatching(/^南市街道 1 \d+ KB 未导入/)]);
  await look(district, 'exchange-receive');
  const report = await receive.check();
  expect(report).toContain('南市街道　第 1 包');
  expect(report).toMatch(/2026-000001\s+最低生活保障\s+新案件 → 待审核确认/);
  expect(report).toContain('还没有写入');
  expect(await receive.caseLink('2026-000001').count()).toBe(0);
  await look(district, 'exchange-checked');
  expect(await receive.take()).toContain('回执随下一个数据包送回');
  await look(district, 'exchange-taken');
  await receive.caseLink('2026-000001').click();
  expect(await on.nextStep()).toMatchObject({ words: '审批前入户调查，登记结果并报送街道' });
  expect((await on.otherActs()).map(({ act }) => act)).toEqual(['登记核对结果']);
  expect(await on.tab('调查')).toContain('区民政局还没有入户');
  await look(district, 'district-case');
  expect(await on.tab('办理记录')).toMatch(/公示撤下[^]*窗口乙\s+南市街道/);
  await look(district, 'district-timeline');
});

test('workbench and list of a district: what is due, of which street', async () => {
  const bench = new WorkbenchPage(district.page);
  await bench.page.getByRole('link', { name: '工作台' }).click();
  await bench.waitUntilOpen();
  await bench.due.getByRole('cell', { name: '赵建国' }).waitFor();
  expect(await bench.rows()).toEqual([expect.arrayContaining(['南市街道', '赵建国', '审批前入户调查，登记结果并报送街道'])]);
  const streets = bench.page.getByRole('table', { name: '各街道' });
  expect(await streets.innerText()).toMatch(/南市街道\s+1\s+1\s+0\s+1\s+第 1 包/);
  await look(district, 'district-workbench');
  await streets.focus();
  await bench.page.keyboard.press('Enter');
  await bench.page.getByRole('heading', { name: '案件列表' }).waitFor();
  await bench.page.getByRole('cell', { name: '南市街道' }).waitFor();
  expect(await bench.page.getByLabel('街道', { exact: true }).inputValue()).toBe('南市街道');
  await look(district, 'district-cases');
});

test('the district’s visit goes back, and the street’s confirmer can decide', async () => {
  const atDistrict = new CasePage(district.page);
  const atStreet = new CasePage(street.page);
  const caseId = story.view.state.id;
  await atStreet.goTo(caseId);
  const waiting = await atStreet.nextStep();
  expect(waiting.words).toContain('等待区民政局入户');

  await atDistrict.goTo(caseId);
  await atDistrict.begin('登记入户');
  await look(district, 'district-visit');
  await new DistrictActPage(district.page).recordVisit('区经办壬', '入户情况与申报一致');
  expect(await atDistrict.justDone()).toContain('已办理：登记入户');
  expect(await atDistrict.tab('调查')).toContain('本局区经办辛');
  expect(await new SendPage(district.page).send()).toContain('给南市街道的第 1 包');

  const receive = new ReceivePage(street.page);
  expect(await receive.files()).toEqual([
    expect.stringMatching(/^和平区民政局 1 .* 未导入/),
    expect.stringMatching(/^南市街道 1 .* 不是发给本单位的/),
  ]);
  const report = await receive.check();
  expect(report).toContain('对方已收到本单位第 1 包（回执）');
  expect(report).toMatch(/2026-000001\s+最低生活保障\s+待审核确认\s+区民政局入户/);
  await receive.take();
  await receive.caseLink('2026-000001').click();
  expect(await atStreet.barredBy()).toBe('');
  expect(await atStreet.tab('办理记录')).toMatch(/区民政局入户[^]*情况属实\s+区经办辛\s+区民政局/);
  expect(await atStreet.tab('调查')).toContain('区民政局办理，由数据包带回：区经办辛');
  await look(street, 'street-district-visit');
  await atStreet.begin('审核确认');
  await new DecisionPage(street.page).determine();
  expect(await atStreet.justDone()).toContain('已办理：审核确认');
});

test('a lost package is noticed at the next, made again, and receipted', async () => {
  const send = new SendPage(street.page);
  const receive = new ReceivePage(district.page);
  await send.send();
  const second = '救助同步包_120101006_120101_000002_1-1.jzb';
  renameSync(join(stick, second), join(drawer, second));
  story.view = await story.office.windows.ding.call('cases.read', { caseId: story.view.state.id });
  await story.serve('confirmationNotice');
  expect(await send.send()).toContain('第 3 包');

  expect(await receive.files()).toContainEqual(expect.stringMatching(/^南市街道 3 .* 未导入/));
  const refused = await receive.check();
  expect(refused).toContain('缺第 2 包，还不能导入第 3 包。');
  expect(refused).toContain('请发送单位按编号重新导出');
  expect(await district.page.getByRole('button', { name: /^导入 0 个文件/ }).isDisabled()).toBe(true);
  await look(district, 'exchange-gap');

  await send.sendAgain(2);
  expect(await receive.files()).toContainEqual(expect.stringMatching(/^南市街道 2 .* 未导入/));
  expect(await receive.check()).toContain('2 个文件可以导入');
  await receive.take();
  expect(await new SendPage(district.page).send()).toContain('给南市街道的第 2 包');

  const home = new ReceivePage(street.page);
  await home.files();
  await home.check();
  expect(await home.take()).toContain('对方已收到本单位第 2、3 包（回执）');
  await send.open('制作数据包');
  const rows = await send.sent();
  expect(rows.map((row) => [row[0], row.includes('已回执')])).toEqual([
    ['3', true],
    ['2', true],
    ['1', true],
  ]);
  await look(street, 'exchange-receipts');
});

test('an export that is stopped leaves nothing that looks like a package, and is made good with the next', async () => {
  const send = new SendPage(street.page);
  await story.publish();
  // A stick that does not take a byte until somebody reads it: the export stands still for as long as we like.
  const fourth = '救助同步包_120101006_120101_000004_1-1.jzb';
  const before = readdirSync(stick);
  execFileSync('mkfifo', [join(stick, `${fourth}.tmp`)]);
  await send.begin();
  await look(street, 'exchange-writing');
  await send.cancel();
  await readFile(join(stick, `${fourth}.tmp`));
  expect(await send.stopped()).toContain('已取消。没有留下不完整的数据包');
  expect(readdirSync(stick)).toEqual(before);
  expect(await send.sent()).toContainEqual(expect.stringMatching(/^4 .* 没有写完，下次制作时自动补写/));
  expect(await send.whatIsNew()).toContain('上次没有写完的第 4 包一并补写');
  await look(street, 'exchange-stopped');
});

test('a package without its receipt turns orange after a week, and the notice leads to it', async () => {
  const send = new SendPage(street.page);
  const { office, page } = street;
  expect(await send.send()).toContain('第 4 包');
  office.clock.set(instantFromMs(office.clock.nowMs() + 8 * 86_400_000));
  await comeBack(street);
  await signIn(street, 'ding');
  const notice = page.locator('.notice-caution', { hasText: '超过 7 天没有回执' });
  await notice.waitFor();
  await look(street, 'street-workbench-overdue');
  await notice.getByRole('link', { name: '制作数据包' }).click();
  expect(await send.sent()).toContainEqual(expect.stringMatching(/^4 .* 未回执 8 天/));
  await look(street, 'exchange-overdue');
});

test('a street that restored an old backup takes back what it had reported, and goes on', async () => {
  const atStreet = new TakeBackPage(street.page);
  const atDistrict = new TakeBackPage(district.page);
  const admin = new TestWindow(street.office.core);
  await admin.signIn('admin');
  const made = await admin.call('backup.make', {});
  const after = await admin.call('sync.export', { recipientId: '120101' as never, folderId: 'stick', again: [] });
  expect(after.packages).toEqual([]);
  story.view = await story.office.windows.ding.call('cases.read', { caseId: story.view.state.id });
  const other = new CaseStory(story.office);
  await other.receive(otherFamily());
  for (const name of ['户口本', '病历']) {
    const attach = { ...other.command(), name: `${name}.png`, label: name, bytes: ONE_PIXEL_PNG };
    other.view = (await other.office.windows.chuang.call('evidence.attach', attach)).view;
  }
  const send = new SendPage(street.page);
  await signIn(street, 'ding');
  expect(await send.send()).toContain('第 5 包');
  const receive = new ReceivePage(district.page);
  district.office.clock.set(instantFromMs(street.office.clock.nowMs()));
  await comeBack(district);
  await signIn(district, 'qu');
  await inVolumes();
  expect((await receive.files()).filter((row) => row.includes('南市街道 5'))).toEqual([
    expect.stringMatching(/^南市街道 5 2\/3 .* 未导入/),
    expect.stringMatching(/^南市街道 5 3\/3 .* 未导入/),
  ]);
  expect(await receive.check()).toContain('南市街道 第 5 包共 3 卷，这里没有第 1 卷。可以先导入，分卷先后不论，收齐后自动回执。');
  await look(district, 'exchange-volumes');
  expect(await receive.take()).toContain('南市街道 第 5 包：还缺办理记录所在的第 1 卷。');
  await look(district, 'exchange-volumes-missing');
  renameSync(join(drawer, VOLUME_1), join(stick, VOLUME_1));
  expect(await receive.files()).toContainEqual(expect.stringMatching(/^南市街道 5 1\/3 .* 本包还缺分卷/));
  await receive.check();
  expect(await receive.take()).toContain('回执随下一个数据包送回');

  await admin.call('backup.restore', {
    place: 'here',
    backupId: made.id,
    credential: { kind: 'password', userName: 'admin', password: PASSWORD },
  });
  // Worked on before anybody thought of it: the number is given twice.
  const again = new CaseStory(story.office);
  await again.receive(otherFamily('孙桂英', 7));
  expect(again.view.state.caseNumber).toBe(other.view.state.caseNumber);

  await comeBack(street);
  await signIn(street, 'admin');
  await street.page.locator('.notice', { hasText: '本机恢复到了' }).getByRole('link', { name: '补回记录' }).waitFor();
  await look(street, 'street-workbench-restored');
  expect(await atStreet.whatIsMissing()).toContain('从第 5 包起');
  await look(street, 'take-back');

  await signIn(district, 'admin');
  await atDistrict.openGiveBack();
  await look(district, 'give-back');
  expect(await atDistrict.giveBack(5)).toContain('给南市街道的补回包（第 5 包）已写到“交换盘”');
  await look(district, 'gave-back');

  await atStreet.whatIsMissing();
  const checked = await atStreet.check();
  expect(checked).toMatch(/2026-000002\s+最低生活保障\s+新案件 → 已收件/);
  expect(checked).toContain('2026-000002（重号）');
  await look(street, 'take-back-checked');
  expect(await atStreet.take()).toContain('可以照常办理和报送；下一个数据包从第 6 包编起');
  await look(street, 'take-back-done');
  expect(await atStreet.whatIsMissing()).toContain('没有发现本机缺少');

  await signIn(street, 'ding');
  expect(await send.send()).toContain('第 6 包');
  await signIn(district, 'qu');
  expect(await receive.files()).toContainEqual(expect.stringMatching(/^南市街道 6 .* 未导入/));
  expect(await receive.check()).toContain('2026-000002（重号）');
  await receive.take();
});

test('the pages kept their policy and asked nobody but their own office', () => {
  expect([...street.troubles, ...district.troubles]).toEqual([]);
});
