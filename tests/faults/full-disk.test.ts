import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { SCHEMA_VERSION } from '#core/db/migrate.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { makeFakeLog } from '#tests/support/fake-log.ts';
import { startAgain, type StartedAgain } from '#tests/support/office-windows.ts';
import { smallDisk } from '#tests/support/small-disk.ts';
import { newCommandId, PASSWORD, type Refused, SETUP } from '#tests/support/test-office.ts';
import { ONE_PIXEL_PNG } from '../../tools/demo/procedure.ts';

// A disk that is really full, a little earlier and a little later, so that every write of a step is the one that finds no room.

const ROOMS = [0, 8192, 20_000, 40_000, 160_000, 640_000];
const clock = fixedClock('2026-11-25T09:00:00+08:00');
const log = makeFakeLog();

async function outcome(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown as Refused,
  );
  if (!error) return 'done';
  expect(describeError({ code: error.code, params: error.params } as never).next).toMatch(/[\u4e00-\u9fff]/);
  return error.code;
}

const disk = smallDisk(10);
it.runIf(disk)(
  'every act, draft, scan, account, password and backup is done or refused as DISK_FULL, whichever write finds no room',
  async () => {
    let running: StartedAgain | undefined;
    try {
      const dataDir = join(disk!.folder, 'office');
      running = await startAgain({ dataDir, clock, log });
      const { window } = running;
      await window.call('setup.create', {
        ...SETUP,
        administrator: { ...SETUP.administrator, roles: ['administrator', 'window'] },
      });
      const receive = (reason: string) =>
        window.call('cases.receive', {
          commandId: newCommandId(),
          application: familyOfThree({ reason }),
          receivedOn: '2026-11-25',
          despiteOpenCase: true,
        });
      const { state } = await receive('第一户');
      let password = PASSWORD;
      let draft = '';
      const done: Record<string, number> = {};
      const refused: Record<string, number> = {};
      for (const [round, room] of ROOMS.entries()) {
        const next = `第${round}句换过的口令 2026`;
        const text = JSON.stringify({ round, remark: 'x'.repeat(20_000) });
        const revision = (await window.call('cases.read', { caseId: state.id })).state.revision;
        const steps: Record<string, () => Promise<unknown>> = {
          act: () => receive(`第${round}户`),
          draft: async () => {
            await window.call('drafts.save', { formKey: 'intake/1', json: text });
            draft = text;
          },
          scan: () =>
            window.call('evidence.attach', {
              commandId: newCommandId(),
              caseId: state.id,
              expectedRevision: revision,
              name: '照片.png',
              label: '户口簿',
              bytes: ONE_PIXEL_PNG,
            }),
          account: () =>
            window.call('staff.add', {
              commandId: newCommandId(),
              userName: `ren${round}`,
              name: '某甲',
              badge: String(round),
              roles: ['window'],
              password: PASSWORD,
            }),
          password: async () => {
            await window.call('session.changePassword', { currentPassword: password, newPassword: next });
            password = next;
          },
          backup: () => window.call('backup.make', {}),
        };
        for (const [name, step] of Object.entries(steps)) {
          disk!.leave(room);
          const code = await outcome(step());
          disk!.clear();
          if (code === 'done') done[name] = (done[name] ?? 0) + 1;
          else refused[name] = (refused[name] ?? 0) + 1;
          expect(`${name} with ${room} bytes: ${code}`).toMatch(
            name === 'backup' ? /: (BACKUP_NO_SPACE|DISK_FULL)$/ : /: (done|DISK_FULL)$/,
          );
          expect((await window.call('drafts.read', { formKey: 'intake/1' })).draft?.json ?? '').toBe(draft);
        }
      }
      expect((await window.call('record.verify', {})).faults).toEqual([]);
      // Each was tried in both states, or the rooms are the wrong ones.
      for (const name of ['act', 'draft', 'scan', 'account', 'password'])
        expect({ name, both: (done[name] ?? 0) > 0 && (refused[name] ?? 0) > 0 }).toEqual({ name, both: true });
      const { total } = await window.call('cases.list', { text: '', statuses: [], onlyMine: false, offset: 0, limit: 1 });
      const { state: after } = await window.call('cases.read', { caseId: state.id });
      expect({ acts: total, scans: after.evidence.length }).toEqual({ acts: 1 + done['act']!, scans: done['scan'] });
      // No half-written file is left anywhere; a scan that no act names is only waste, and there is none.
      const files = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
      expect(files.filter((name) => /\.new$|\.making|\.staging/.test(name))).toEqual([]);
      expect(files.filter((name) => /^attachments.*\.bin$/.test(name))).toHaveLength(done['scan']!);
      // The last password that was accepted opens it, and so do the accounts that were.
      await running.core.close();
      running = await startAgain({ dataDir, clock, log });
      await running.window.call('session.signIn', { userName: 'admin', password });
      const { staff } = await running.window.call('staff.list', {});
      expect(staff).toHaveLength(1 + done['account']!);
      for (const { userName } of staff.filter((one) => one.userName !== 'admin')) await running.window.signIn(userName);
      expect(log.lines.filter((line) => line.includes('"fault"'))).toEqual([]);
    } finally {
      await running?.core.close();
      disk!.remove();
    }
  },
);

const upgraded = smallDisk(6);
it.runIf(upgraded)('an upgrade that finds no room leaves the data as they were, and is made when there is', async () => {
  try {
    const dataDir = join(upgraded!.folder, 'office');
    cpSync(join(import.meta.dirname, '..', 'migrations', 'schema-10'), dataDir, { recursive: true });
    const { key } = await openWithPassword(readVault(dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
    const version = () => {
      const db = new Database(join(dataDir, 'office.db'));
      applyKey(db, key);
      try {
        return { version: db.pragma('user_version', { simple: true }), sound: db.pragma('integrity_check', { simple: true }) };
      } finally {
        db.close();
      }
    };
    const outcomes: string[] = [];
    for (const room of [0, 20_000, 100_000, 300_000, 340_000, 380_000, 420_000, 500_000, 700_000, 900_000]) {
      upgraded!.leave(room);
      const { core, window } = await startAgain({ dataDir, clock, log });
      const code = await outcome(window.signIn('admin'));
      await core.close();
      upgraded!.clear();
      outcomes.push(code);
      if (code === 'done') break;
      expect(code).toMatch(/^(DISK_FULL|DATA_FOLDER_NOT_WRITABLE)$/);
      expect(version()).toEqual({ version: 10, sound: 'ok' });
      expect(readdirSync(dataDir).filter((name) => name.endsWith('.new'))).toEqual([]);
    }
    expect(outcomes.filter((code) => code === 'DISK_FULL').length).toBeGreaterThan(2);
    expect(outcomes.at(-1)).toBe('done');
    expect(version()).toEqual({ version: SCHEMA_VERSION, sound: 'ok' });
  } finally {
    upgraded!.remove();
  }
});
