import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { familyOfThree } from '#tests/support/people.ts';
import { startAgain, stickIn, wakingClock } from '#tests/support/office-windows.ts';
import { atWork, newCommandId, PASSWORD, testOffice, type TestOffice, type TestWindow } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

let office: TestOffice;
let story: CaseStory;
let stick: string;
let admin: TestWindow;
beforeEach(async () => {
  stick = mkdtempSync(join(tmpdir(), 'stick-'));
  office = await testOffice('2026-03-02T09:00:00+08:00', { stick });
  admin = office.windows.admin;
  story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
});
afterEach(async () => {
  await office.close();
  rmSync(stick, { recursive: true, force: true });
});

const ADMIN = { kind: 'password' as const, userName: 'admin', password: PASSWORD };
const here = () => admin.call('backup.list', { place: 'here' });
const backupFolder = (id: string) => join(office.dataDir, 'backups', id);

describe('a backup', () => {
  it('is encrypted as the original, with the vault and every scan, and says what it holds', async () => {
    const made = await admin.call('backup.make', {});
    expect(made.holdings).toMatchObject({ cases: 1, attachments: 1, lastCaseNumber: '2026-000001', acts: 10 });
    const bytes = readFileSync(join(backupFolder(made.id), 'office.db'));
    expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    expect(readdirSync(backupFolder(made.id)).toSorted()).toEqual(['backup.json', 'office.db', 'vault.json']);
    expect(readdirSync(join(office.dataDir, 'backups', 'attachments'), { recursive: true })).toHaveLength(2);
    expect(await admin.call('backup.check', { place: 'here', backupId: made.id })).toMatchObject({
      faults: [],
      holdings: made.holdings,
    });
    expect(readFileSync(join(backupFolder(made.id), 'backup.json'), 'utf8')).not.toMatch(/赵建国|1382001|12010119/);
  });

  it('does not count when what was copied does not check', async () => {
    await admin.call('backup.make', {});
    const [shelf] = readdirSync(join(office.dataDir, 'backups', 'attachments'));
    const folder = join(office.dataDir, 'backups', 'attachments', shelf!);
    const [scan] = readdirSync(folder);
    truncateSync(join(folder, scan!), 10);
    await expect(admin.call('backup.make', {})).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect((await here()).backups).toHaveLength(1);
    expect((await admin.call('workbench.read', {})).notices).toContainEqual({
      level: 'red',
      words: expect.stringContaining('自动备份没有做成：写入的内容核对不上'),
      leadsTo: { place: 'safety' },
    });
    // The next one looks at every scan's length and brings the short one again.
    office.clock.advance(60 * 60_000);
    await admin.signIn('admin');
    await admin.call('backup.make', {});
    expect((await here()).backups).toHaveLength(2);
    expect((await admin.call('backup.state', {})).trouble).toBeUndefined();
  });

  it('is not made of a damaged original, and the workbench tells it from a bad disk', async () => {
    await admin.call('drafts.save', { formKey: 'intake/1', json: JSON.stringify('字'.repeat(30_000)) });
    await office.core.close();
    const path = join(office.dataDir, 'office.db');
    const bytes = readFileSync(path);
    // One of the last pages, which the draft filled.
    bytes[bytes.length - 3 * 4096 + 100]! ^= 1;
    writeFileSync(path, bytes);
    const clock = wakingClock(office.clock);
    const { core, window } = await startAgain(office, { clock });
    await window.signIn('admin');
    // The keeper's own look comes upon it first, and must not bring the program down.
    clock.wake();
    await expect(window.call('backup.make', {})).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    expect((await window.call('workbench.read', {})).notices).toContainEqual({
      level: 'red',
      words: expect.stringContaining('自动备份没有做成：正在使用的数据库有损坏的地方，请管理员马上到“数据安全”恢复最近一次备份'),
      leadsTo: { place: 'safety' },
    });
    expect((await window.call('backup.list', { place: 'here' })).backups).toEqual([]);
    await core.close();
  });

  it('is made while others go on working, of one moment', async () => {
    const made = admin.call('backup.make', {});
    const receive = (n: number) =>
      office.windows.chuang.call('cases.receive', {
        commandId: newCommandId(),
        application: familyOfThree({ reason: `第${n}户` }),
        receivedOn: '2026-03-02',
        despiteOpenCase: true,
      });
    await Promise.all([made, receive(1), receive(2), receive(3)]);
    expect((await admin.call('backup.check', { place: 'here', backupId: (await made).id })).faults).toEqual([]);
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
    expect((await admin.call('backup.make', {})).holdings).toMatchObject({ cases: 4 });
  });

  it('ends when the program locks, leaves nothing behind, and is made after the next sign-in', async () => {
    const made = admin.call('backup.make', {}).catch((error: unknown) => error);
    for (const window of Object.values(office.windows)) await window.call('session.lock', {});
    expect(await made).toMatchObject({ code: expect.stringMatching(/BACKUP_INTERRUPTED|LOCKED/) });
    expect(readdirSync(join(office.dataDir, 'backups')).filter((name) => name !== 'attachments')).toEqual([]);
    await admin.signIn('admin');
    expect(await admin.call('backup.make', {})).toMatchObject({ why: 'asked' });
  });
});

describe('the keeper', () => {
  const settled = async (window: TestWindow) => {
    while ((await window.call('backup.state', {})).running !== 'nothing') await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it('backs up after a quarter of an hour, sooner when work rests, not when nothing changed; rehearses and says so', async () => {
    await office.core.close();
    const clock = wakingClock(office.clock);
    const { core, window } = await startAgain(office, { clock });
    const wake = async (minutes: number) => {
      office.clock.advance(minutes * 60_000);
      await window.call('session.touch', {});
      clock.wake();
      await new Promise((resolve) => setImmediate(resolve));
      await settled(window);
    };
    const newest = async () => (await window.call('backup.state', {})).newest?.madeAt.slice(11, 16);
    await window.signIn('admin');
    await wake(0);
    expect(await newest()).toBe('01:00');
    await window.call('drafts.save', { formKey: 'intake/1', json: '{}' });
    await wake(1);
    expect(await newest()).toBe('01:00');
    // Nothing was typed for some minutes more, and five have passed since the last.
    await wake(5);
    expect(await newest()).toBe('01:06');
    await wake(9);
    await wake(9);
    expect(await newest()).toBe('01:06');
    expect((await window.call('backup.state', {})).rehearsal).toMatchObject({ from: 'here', acts: 10, attachments: 1 });
    expect((await window.call('workbench.read', {})).notices).toContainEqual({
      level: 'info',
      words: expect.stringMatching(/^2026-03-02 恢复演练通过：本机的最新备份.*10 条办理记录、1 件附件全部核对无误。$/),
    });
    expect(readdirSync(office.dataDir).filter((name) => name.startsWith('.'))).toEqual([]);
    await core.close();
  });

  it('keeps the second target up to date, and says when it is missing', async () => {
    const noticeAbout = async (words: RegExp) =>
      (await admin.call('workbench.read', {})).notices.filter((notice) => words.test(notice.words)).map(({ level }) => level);
    expect(await noticeAbout(/还没有设置备份盘/)).toEqual(['orange']);
    expect(await admin.call('backup.chooseTarget', { place: 'stick' })).toEqual({ name: 'U盘' });
    expect(await admin.call('backup.state', {})).toMatchObject({ target: { state: 'current', name: 'U盘' } });
    office.clock.advance(9 * 60_000);
    await admin.call('session.touch', {});
    office.clock.advance(9 * 60_000);
    await admin.call('backup.make', {});
    expect((await admin.call('backup.list', { place: 'target' })).backups).toHaveLength(2);
    expect((await admin.call('backup.places', {})).places).toMatchObject([{ id: 'stick', name: 'U盘', backups: 2 }]);
    const [store] = readdirSync(stick);
    expect(readFileSync(join(stick, store!, 'README.txt'), 'utf8')).toContain('南市街道');

    rmSync(join(stick, store!), { recursive: true });
    expect(await noticeAbout(/没有插上/)).toEqual(['orange']);
    office.clock.advance(8 * 24 * 3_600_000);
    await admin.signIn('admin');
    expect(await noticeAbout(/没有插上/)).toEqual(['red']);
    // Another stick under the same letter is not taken for it.
    await admin.call('backup.make', {});
    expect(readdirSync(stick)).toEqual([]);
  });

  it('finds the second target under another letter, and brings the other one of two sticks up to date as well', async () => {
    await office.core.close();
    const drives = [join(stick, 'E'), join(stick, 'F')] as const;
    for (const drive of drives) mkdirSync(drive);
    let plugged: string = drives[0];
    const clock = wakingClock(office.clock);
    const list = () => [{ id: 'drive', name: plugged.endsWith('E') ? 'E盘' : 'F盘', kind: 'drive' as const, path: plugged }];
    const { core, window } = await startAgain(office, { clock, exchangeFolders: { list } });
    const target = async () => (await window.call('backup.state', {})).target;
    const look = async () => {
      office.clock.advance(60_000);
      await window.call('session.touch', {});
      clock.wake();
      await new Promise((resolve) => setImmediate(resolve));
      await settled(window);
    };
    await window.signIn('admin');
    await window.call('backup.chooseTarget', { place: 'drive' });
    const [store] = readdirSync(drives[0]);
    // A second stick, used every other day, as the manual recommends: it holds an older state.
    cpSync(join(drives[0], store!), join(stick, 'other', store!), { recursive: true });
    office.clock.advance(9 * 60_000);
    await window.call('session.touch', {});
    await window.call('drafts.save', { formKey: 'intake/1', json: '{}' });
    office.clock.advance(9 * 60_000);
    await window.call('backup.make', {});
    expect(await target()).toMatchObject({ state: 'current', name: 'E盘' });

    // Today Windows calls it F.
    renameSync(join(drives[0], store!), join(drives[1], store!));
    expect(await target()).toMatchObject({ state: 'absent' });
    plugged = drives[1];
    await look();
    expect(await target()).toMatchObject({ state: 'current', name: 'F盘' });

    // Under the same letter the other stick: it has not the newest, is brought up to date, and only then passes for it.
    rmSync(join(drives[1], store!), { recursive: true });
    renameSync(join(stick, 'other', store!), join(drives[1], store!));
    expect(await target()).toMatchObject({ state: 'behind' });
    await look();
    expect(await target()).toMatchObject({ state: 'current' });
    expect((await window.call('backup.list', { place: 'target' })).backups).toHaveLength(2);
    await core.close();
  });

  it('and the way to a new PC may lead over one stick; one that cannot be written is told in words', async () => {
    await admin.call('backup.chooseTarget', { place: 'stick' });
    expect(await admin.call('backup.moveOut', { place: 'stick' })).toMatchObject({ why: 'newPc' });
    rmSync(stick, { recursive: true });
    writeFileSync(stick, 'no folder any more');
    await expect(admin.call('backup.moveOut', { place: 'stick' })).rejects.toMatchObject({ code: 'MEDIA_GONE' });
    rmSync(stick);
  });

  it('rehearses from the second target, and turns red when the backup there has gone bad', async () => {
    await admin.call('backup.chooseTarget', { place: 'stick' });
    expect(await admin.call('backup.rehearse', {})).toMatchObject({ from: 'target', acts: 10, attachments: 1 });
    const [store] = readdirSync(stick);
    const [shelf] = readdirSync(join(stick, store!, 'attachments'));
    const folder = join(stick, store!, 'attachments', shelf!);
    const scan = join(folder, readdirSync(folder)[0]!);
    const bytes = readFileSync(scan);
    bytes[30]! ^= 1;
    writeFileSync(scan, bytes);
    expect(await admin.call('backup.rehearse', {})).toMatchObject({ trouble: 'damaged' });
    expect((await admin.call('workbench.read', {})).notices).toContainEqual({
      level: 'red',
      words: expect.stringContaining('恢复演练没有通过：备份盘上的最新备份'),
      leadsTo: { place: 'safety' },
    });
  });
});

describe('a restore', () => {
  it('brings a backup back, keeps today’s passwords, sets the present data aside and can be undone', async () => {
    const made = await admin.call('backup.make', {});
    await story.accept();
    await admin.call('staff.resetPassword', {
      commandId: newCommandId(),
      staffId: office.staffIds.chuang,
      newPassword: '另一句更长的口令 2026',
    });
    const before = await admin.call('backup.state', {});

    const restored = await admin.call('backup.restore', { place: 'here', backupId: made.id, credential: ADMIN });
    expect(restored).toMatchObject({ holdings: made.holdings, passwords: 'present', setAside: true });
    // Everybody is signed out; the password given after the backup still holds, the one before does not come back.
    await expect(admin.call('workbench.read', {})).rejects.toMatchObject({ code: 'LOCKED' });
    await expect(office.windows.chuang.signIn('chuang')).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await admin.signIn('admin');
    const after = await admin.call('backup.state', {});
    expect(after.present).toMatchObject({ acts: made.holdings!.acts + 1, cases: 1 });
    expect(await admin.call('record.verify', {})).toMatchObject({ faults: [], attachments: 1 });

    const [aside] = (await admin.call('backup.list', { place: 'setAside' })).backups;
    expect(aside).toMatchObject({ why: 'setAside', officeName: '南市街道' });
    await admin.call('backup.restore', { place: 'setAside', backupId: aside!.id, credential: ADMIN });
    await admin.signIn('admin');
    expect((await admin.call('backup.state', {})).present.acts).toBe(before.present.acts + 1);
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
  });

  it('is for administrators with their password, and refuses a damaged backup without touching anything', async () => {
    const { id } = await admin.call('backup.make', {});
    const restore = { place: 'here', backupId: id, credential: ADMIN };
    await expect(office.windows.ding.call('backup.restore', restore)).rejects.toMatchObject({
      code: 'RESTORE_NOT_ADMINISTRATOR',
    });
    await expect(
      admin.call('backup.restore', { ...restore, credential: { ...ADMIN, password: '不是这一句口令 2026' } }),
    ).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    for (const window of Object.values(office.windows)) await window.call('session.lock', {});
    await expect(
      admin.call('backup.restore', { ...restore, credential: { kind: 'password', userName: 'ding', password: PASSWORD } }),
    ).rejects.toMatchObject({ code: 'RESTORE_NOT_ADMINISTRATOR' });

    const copy = join(backupFolder(id), 'office.db');
    const bytes = readFileSync(copy);
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(copy, bytes);
    await expect(admin.call('backup.restore', restore)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    await admin.signIn('admin');
    expect((await admin.call('record.verify', {})).faults).toEqual([]);
    expect(existsSync(join(office.dataDir, 'set-aside'))).toBe(false);
  });

  it('helps where the database can no longer be opened, with the recovery key', async () => {
    const { id, holdings } = await admin.call('backup.make', {});
    await office.core.close();
    const database = join(office.dataDir, 'office.db');
    const bytes = readFileSync(database);
    bytes.fill(0xab, 4096, 40_960);
    writeFileSync(database, bytes);
    const { core, window } = await startAgain(office);
    await expect(window.signIn('admin')).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' });
    const restored = await window.call('backup.restore', {
      place: 'here',
      backupId: id,
      credential: { kind: 'recoveryKey', recoveryKey: office.recoveryKey },
    });
    expect(restored).toMatchObject({ holdings, passwords: 'present', setAside: true });
    await window.signIn('admin');
    expect((await window.call('record.verify', {})).faults).toEqual([]);
    // The damaged file was not thrown away.
    const [aside] = readdirSync(join(office.dataDir, 'set-aside'));
    expect(readFileSync(join(office.dataDir, 'set-aside', aside!, 'office.db')).equals(bytes)).toBe(true);
    await core.close();
  });

  it('moves everything to a new PC on one stick', async () => {
    const moved = await admin.call('backup.moveOut', { place: 'stick' });
    expect(moved).toMatchObject({ why: 'newPc', holdings: { attachments: 1 } });
    const dataDir = mkdtempSync(join(tmpdir(), 'new-pc-'));
    const { core, window } = await startAgain({ ...office, dataDir }, { exchangeFolders: stickIn(stick) });
    expect(await window.call('setup.status', {})).toMatchObject({ state: 'new' });
    const [found] = (await window.call('backup.list', { place: 'stick' })).backups;
    expect(found).toMatchObject({ id: moved.id, officeName: '南市街道' });
    await expect(
      window.call('backup.restore', {
        place: 'stick',
        backupId: moved.id,
        credential: { ...ADMIN, password: '猜一猜的口令 2026' },
      }),
    ).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    expect(await window.call('setup.status', {})).toMatchObject({ state: 'new' });
    const restored = await window.call('backup.restore', { place: 'stick', backupId: moved.id, credential: ADMIN });
    expect(restored).toMatchObject({ passwords: 'ofItsDay', setAside: false });
    await window.signIn('ding');
    expect(await window.call('record.verify', {})).toMatchObject({ faults: [], attachments: 1 });
    await core.close();
    rmSync(dataDir, { recursive: true });
  });

  it('of another office’s backup asks for the password of its day', async () => {
    const other = await testOffice('2026-03-02T09:00:00+08:00', { officeCode: '120101001', officeName: '劝业场街道', stick });
    await other.windows.admin.call('staff.add', {
      commandId: newCommandId(),
      userName: 'chief',
      name: '主管辛',
      badge: '009',
      roles: ['administrator'],
      password: '劝业场街道的口令 2026',
    });
    const { id } = await other.windows.admin.call('backup.moveOut', { place: 'stick' });
    await other.close();
    const restore = { place: 'stick', backupId: id, credential: ADMIN };
    await expect(admin.call('backup.restore', restore)).rejects.toMatchObject({ code: 'BACKUP_OTHER_KEY' });
    const ofItsDay = { kind: 'password' as const, userName: 'chief', password: '劝业场街道的口令 2026' };
    expect(await admin.call('backup.restore', { ...restore, ofItsDay })).toMatchObject({ passwords: 'ofItsDay', setAside: true });
    await admin.call('session.signIn', { userName: 'chief', password: '劝业场街道的口令 2026' });
    expect((await admin.call('office.read', {})).office.name).toBe('劝业场街道');
  });

  it('carries on after a power cut at any step of the exchange', async () => {
    const { id } = await admin.call('backup.make', {});
    await story.accept();
    await office.core.close();
    const whole = mkdtempSync(join(tmpdir(), 'whole-'));
    cpSync(office.dataDir, whole, { recursive: true });
    // The states in which a cut can leave the folder, made by hand: what is staged, what is aside, and the journal's step.
    for (const cut of ['before anything moved', 'half aside', 'all aside', 'half in place']) {
      const dataDir = mkdtempSync(join(tmpdir(), 'cut-'));
      cpSync(whole, dataDir, { recursive: true });
      const staging = join(dataDir, '.staging-x');
      const aside = join(dataDir, 'set-aside', 'x');
      cpSync(join(dataDir, 'backups', id), staging, { recursive: true });
      mkdirSync(aside, { recursive: true });
      const move = (name: string, from: string, to: string) => cpSync(join(from, name), join(to, name), { recursive: true });
      const names = ['office.db', 'office.db-wal', 'office.db-shm', 'vault.json'];
      let step = 'putAside';
      if (cut !== 'before anything moved') {
        move('office.db', dataDir, aside);
        rmSync(join(dataDir, 'office.db'));
      }
      if (cut === 'all aside' || cut === 'half in place') {
        move('vault.json', dataDir, aside);
        rmSync(join(dataDir, 'vault.json'));
        step = 'putInPlace';
      }
      if (cut === 'half in place') {
        move('office.db', staging, dataDir);
        rmSync(join(staging, 'office.db'));
      }
      writeFileSync(join(dataDir, 'restore.json'), JSON.stringify({ format: 1, step, staging, aside: 'set-aside/x', names }));
      const { core, window } = await startAgain({ ...office, dataDir });
      expect(`${cut}: ${(await window.call('setup.status', {})).state}`).toBe(`${cut}: locked`);
      await window.signIn('admin');
      expect((await window.call('record.verify', {})).faults).toEqual([]);
      expect((await window.call('backup.state', {})).present.acts).toBe(10);
      expect(existsSync(join(dataDir, 'set-aside', 'x', 'office.db'))).toBe(true);
      expect(readdirSync(dataDir).filter((name) => name.startsWith('.') || name === 'restore.json')).toEqual([]);
      await core.close();
      rmSync(dataDir, { recursive: true });
    }
    rmSync(whole, { recursive: true });
  });
});
