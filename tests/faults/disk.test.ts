import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyCopy } from '#core/backup/verify-copy.ts';
import { openDatabase } from '#core/db/open.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { smallDisk } from '#tests/support/small-disk.ts';
import { startAgain, type StartedAgain } from '#tests/support/office-windows.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { newCommandId, Refused, SETUP, TestWindow } from '#tests/support/test-office.ts';
import { ONE_PIXEL_PNG } from '../../tools/demo/procedure.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const clock = fixedClock('2026-11-25T09:00:00+08:00');

let dataDir: string;
let running: StartedAgain | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'disk-'));
});
afterEach(async () => {
  await running?.core.close();
  running = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(folder = dataDir): Promise<TestWindow> {
  running = await startAgain({ dataDir: folder, clock, log: makeFakeLog() });
  return running.window;
}
async function setUp(folder = dataDir): Promise<TestWindow> {
  const window = await start(folder);
  const roles = ['administrator', 'window', 'investigator'] as const;
  await window.call('setup.create', { ...SETUP, administrator: { ...SETUP.administrator, roles: [...roles] } });
  return window;
}
async function stop(): Promise<void> {
  await running?.core.close();
  running = undefined;
}
const receive = (window: TestWindow, label: string) =>
  window.call('cases.receive', {
    commandId: newCommandId(),
    application: familyOfThree({ reason: label }),
    receivedOn: '2026-11-25',
    despiteOpenCase: true,
  });

/** The refusal a call ends in, which must have Chinese words. */
async function refusal(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown as Refused,
  );
  if (!error) return 'not refused';
  const { what, next } = describeError({ code: error.code, params: error.params } as never);
  expect(what + next).toMatch(/[\u4e00-\u9fff]/);
  return error.code;
}

/** Works until it is refused; gives what was acknowledged and the refusal. */
async function workUntilRefused(window: TestWindow): Promise<{ readonly acknowledged: number; readonly code: string }> {
  for (let acknowledged = 0; acknowledged < 3000; acknowledged += 1) {
    const code = await refusal(receive(window, `第${acknowledged}户`));
    if (code !== 'not refused') return { acknowledged, code };
  }
  throw new Error('the disk did not fill up');
}

describe('a full disk', () => {
  const disk = smallDisk(8);

  it.runIf(disk)('refuses in words, keeps what was acknowledged, and works again once there is room', async () => {
    const { folder } = disk!;
    try {
      // Too little for a set-up: refused, and begun again later.
      disk!.leave(40_000);
      const office = join(folder, 'office');
      expect(await refusal(setUp(office))).toMatch(/DISK_FULL|DATA_FOLDER_NOT_WRITABLE/);
      await stop();
      disk!.clear();
      const window = await setUp(office);

      disk!.leave(500_000);
      const { acknowledged, code } = await workUntilRefused(window);
      expect([code, acknowledged > 3]).toEqual(['DISK_FULL', true]);
      const scan = { name: '照片.png', label: '户口簿', bytes: ONE_PIXEL_PNG };
      const [row] = (
        await window
          .call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 1 })
          .catch(() => ({ rows: [] }))
      ).rows;
      if (row) {
        const attach = { commandId: newCommandId(), caseId: row.caseId, expectedRevision: 1, ...scan };
        expect(await refusal(window.call('evidence.attach', attach))).toMatch(/DISK_FULL|not refused/);
      }
      expect(await refusal(window.call('backup.make', {}))).toMatch(/BACKUP_NO_SPACE|DISK_FULL/);
      const change = { currentPassword: SETUP.administrator.password, newPassword: '换了一句新的口令 2026' };
      expect(await refusal(window.call('session.changePassword', change))).toMatch(/DISK_FULL|not refused/);

      disk!.clear();
      await receive(window, '腾出空间以后');
      expect((await window.call('record.verify', {})).faults).toEqual([]);
      const { total } = await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 1 });
      expect(total).toBe(acknowledged + 1);
      await stop();
      const again = await start(office);
      const passwords = await Promise.all(
        [change.currentPassword, change.newPassword].map((password) =>
          refusal(again.call('session.signIn', { userName: 'admin', password })),
        ),
      );
      expect(passwords.toSorted()).toEqual(['SIGN_IN_FAILED', 'not refused']);
      await stop();
    } finally {
      await stop();
      disk!.remove();
    }
  });

  it('over the largest size a file may have is refused the same way, for any account', async () => {
    await setUp();
    await stop();
    // RLIMIT_FSIZE in a process of its own: every file system enforces it, and SQLite sees EFBIG.
    const program = `
      import { startAgain } from '#tests/support/office-windows.ts';
      import { fixedClock } from '#tests/support/fixed-clock.ts';
      import { makeFakeLog } from '#tests/support/fake-log.ts';
      import { familyOfThree } from '#tests/support/people.ts';
      import { newCommandId } from '#tests/support/test-office.ts';
      const log = makeFakeLog();
      const { core, window } = await startAgain({ dataDir: process.argv[1], clock: fixedClock('2026-11-25T09:00:00+08:00'), log });
      await window.signIn('admin');
      let acknowledged = 0;
      let code = '';
      while (code === '' && acknowledged < 3000) {
        await window.call('cases.receive', { commandId: newCommandId(), application: familyOfThree({ reason: '收入不稳定' + acknowledged }),
          receivedOn: '2026-11-25', despiteOpenCase: true }).then(() => (acknowledged += 1), (refused) => (code = refused.code));
      }
      console.log(JSON.stringify({ acknowledged, code, log: log.lines }));
      process.exit(0);`;
    const out = execFileSync(
      '/bin/sh',
      ['-c', 'ulimit -f 1024; exec "$0" "$@"', process.execPath, '--input-type=module', '--eval', program, dataDir],
      { cwd: ROOT, encoding: 'utf8' },
    );
    const { acknowledged, code } = JSON.parse(out) as { acknowledged: number; code: string };
    expect(code).toMatch(/DISK_FULL|DISK_FAILED/);
    const window = await start();
    await window.signIn('admin');
    expect((await window.call('record.verify', {})).faults).toEqual([]);
    const { total } = await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 1 });
    expect(total).toBe(acknowledged);
  });
});

describe('a folder', () => {
  /** Root writes through permissions: for it the folder is mounted read-only instead. */
  function makeReadOnly(): { readonly folder: string; undo(): void } {
    if (process.getuid?.() !== 0) {
      chmodSync(dataDir, 0o500);
      return { folder: dataDir, undo: () => chmodSync(dataDir, 0o700) };
    }
    const folder = mkdtempSync(join(tmpdir(), 'read-only-'));
    execFileSync('mount', ['--bind', dataDir, folder]);
    execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
    return {
      folder,
      undo: () => {
        execFileSync('umount', [folder]);
        rmSync(folder, { recursive: true });
      },
    };
  }

  it('that is read-only is refused in words, and works again', async () => {
    await setUp();
    await stop();
    const { folder, undo } = makeReadOnly();
    try {
      const window = await start(folder);
      expect(await refusal(window.signIn('admin'))).toBe('DATA_FOLDER_NOT_WRITABLE');
      await stop();
    } finally {
      undo();
    }
    expect((await (await start()).signIn('admin')).staff.userName).toBe('admin');
  });

  it('that vanishes takes no more acts, and goes on when it is back', async () => {
    const window = await setUp();
    await receive(window, '之前');
    renameSync(dataDir, `${dataDir}-away`);
    expect(await refusal(receive(window, '不在时'))).toBe('DATA_FOLDER_NOT_WRITABLE');
    mkdirSync(dataDir);
    expect(await refusal(receive(window, '空文件夹'))).toBe('DATA_FOLDER_NOT_WRITABLE');
    rmSync(dataDir, { recursive: true });
    renameSync(`${dataDir}-away`, dataDir);
    await receive(window, '回来了');
    expect((await window.call('record.verify', {})).faults).toEqual([]);
  });
});

describe('a damaged file', () => {
  async function worked(): Promise<void> {
    const window = await setUp();
    for (let n = 0; n < 5; n += 1) await receive(window, `第${n}户`);
  }

  it('one bad page is told, whichever page it is, and nothing is written to the file', async () => {
    await worked();
    await stop();
    const path = join(dataDir, 'office.db');
    const whole = readFileSync(path);
    for (const page of [1, 5, 12, Math.floor(whole.length / 4096) - 1]) {
      const bytes = Buffer.from(whole);
      bytes.fill(0x77, page * 4096 + 100, page * 4096 + 200);
      writeFileSync(path, bytes);
      const window = await start();
      const entered = await refusal(window.signIn('admin'));
      if (entered === 'not refused') {
        const found = await window.call('record.verify', {}).then(
          ({ faults }) => faults.length > 0,
          (error: Refused) => error.code === 'DATABASE_DAMAGED',
        );
        expect(`page ${page} found: ${found || (await refusal(window.call('backup.make', {}))) !== 'not refused'}`).toBe(
          `page ${page} found: true`,
        );
      } else expect(entered).toMatch(/DATABASE_DAMAGED|DATABASE_FOREIGN/);
      await stop();
    }
    writeFileSync(path, whole);
    await (await start()).signIn('admin');
  });

  it('every single page is guarded: a copy with one bad one never passes for sound', async () => {
    await worked();
    await stop();
    const path = join(dataDir, 'office.db');
    const { key } = await openWithPassword(readVault(dataDir), 'admin', SETUP.administrator.password, {
      bytes: (count) => new Uint8Array(count),
    });
    const task = { databasePath: path, key, attachmentsRoot: dataDir, depth: 'backup' as const };
    expect(verifyCopy(task).faults).toEqual([]);
    const whole = readFileSync(path);
    const unguarded: number[] = [];
    for (let page = 0; page < whole.length / 4096; page += 1) {
      const bytes = Buffer.from(whole);
      bytes[page * 4096 + 2000]! ^= 1;
      writeFileSync(path, bytes);
      for (const beside of ['-wal', '-shm']) rmSync(`${path}${beside}`, { force: true });
      try {
        if (verifyCopy(task).faults.length === 0) unguarded.push(page);
      } catch (error) {
        expect((error as Refused).code).toMatch(/^DATABASE_(DAMAGED|FOREIGN)$/);
      }
    }
    writeFileSync(path, whole);
    // What is free holds nothing; no other page may be left.
    const db = openDatabase(path, key, { create: false });
    const free = db.pragma('freelist_count', { simple: true }) as number;
    db.close();
    expect(unguarded.length).toBeLessThanOrEqual(free);
  });

  it('a write-ahead log cut off anywhere costs at most what was in it, and never the record before', async () => {
    const window = await setUp();
    await receive(window, '第0户');
    const folder = mkdtempSync(join(tmpdir(), 'wal-'));
    // As the disk holds it while the program runs: the log has not been brought into the file.
    cpSync(dataDir, folder, { recursive: true, filter: (path) => !path.endsWith('office.lock') });
    await stop();
    const log = readFileSync(join(folder, 'office.db-wal'));
    expect(log.length).toBeGreaterThan(100_000);
    let most = 0;
    for (const part of [0, 0.1, 0.5, 0.9, 0.999, 1]) {
      const copy = mkdtempSync(join(tmpdir(), 'cut-'));
      cpSync(folder, copy, { recursive: true });
      writeFileSync(join(copy, 'office.db-wal'), log.subarray(0, Math.floor(log.length * part)));
      rmSync(join(copy, 'office.db-shm'), { force: true });
      const again = await start(copy);
      const entered = await refusal(again.signIn('admin'));
      if (entered === 'not refused') {
        const { faults, acts } = await again.call('record.verify', {});
        expect(faults).toEqual([]);
        expect(acts).toBeGreaterThanOrEqual(most);
        most = acts;
      } else expect(entered).toMatch(/DATABASE_DAMAGED|DATABASE_FOREIGN/);
      await stop();
      rmSync(copy, { recursive: true });
    }
    // Whole, it holds everything.
    expect(most).toBe(3);
    rmSync(folder, { recursive: true });
  });

  it('an empty, a short and another program’s file are refused and left as they are', async () => {
    await worked();
    await stop();
    const path = join(dataDir, 'office.db');
    for (const bytes of [Buffer.alloc(0), Buffer.from('not a database'), Buffer.alloc(8192, 1)]) {
      writeFileSync(path, bytes);
      const window = await start();
      expect(await refusal(window.signIn('admin'))).toMatch(/DATABASE_DAMAGED|DATABASE_FOREIGN/);
      await stop();
      expect(readFileSync(path).equals(bytes)).toBe(true);
    }
    expect(readdirSync(dataDir)).toContain('vault.json');
  });
});
