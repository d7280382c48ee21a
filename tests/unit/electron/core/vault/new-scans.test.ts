import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { readAttachment } from '#core/evidence/attachment-files.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { type AttachmentId } from '#shared/kernel/ids.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, newCommandId, PASSWORD, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// Somebody has left with a copy of the whole data folder and a password, and gets hold of the scans of later: on a stick, or with the PC.

let office: TestOffice;
let story: CaseStory;
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
});
afterEach(() => office.close());

/** What the keys of scans of a data folder are, for who knows a password of its day. */
async function keysOf(folder: string): Promise<Uint8Array> {
  const noRandom = { bytes: (count: number) => new Uint8Array(count) };
  const { key } = await openWithPassword(readVault(folder), 'admin', PASSWORD, noRandom);
  const db = new Database(join(folder, 'office.db'));
  applyKey(db, key);
  const { keys } = db.prepare('SELECT attachment_key AS keys FROM own_office').get() as { keys: Uint8Array };
  db.close();
  return keys;
}
const scans = () => story.view.state.evidence.map(({ attachmentId, hash }) => [attachmentId, hash] as const);
const read = (keys: Uint8Array, [id, hash]: readonly [AttachmentId, string]) => readAttachment(office.dataDir, keys, id, hash);

it.each(['database', 'everything'] as const)('after a change of keys (%s) no scan of later opens for them', async (scope) => {
  const { admin, chuang } = office.windows;
  const { id: before } = await admin.call('backup.make', {});
  const stolen = mkdtempSync(join(tmpdir(), 'stolen-'));
  cpSync(join(office.dataDir, 'backups', before), stolen, { recursive: true });
  const old = await keysOf(stolen);
  rmSync(stolen, { recursive: true });

  // Of one quarter of an hour only the newest backup stays.
  office.clock.advance(3_600_000);
  await admin.signIn('admin');
  await admin.call('office.rotateKey', { commandId: newCommandId(), scope, password: PASSWORD });
  if (scope === 'everything')
    await admin.call('staff.resetPassword', {
      commandId: newCommandId(),
      staffId: office.staffIds.chuang,
      newPassword: PASSWORD,
    });
  await chuang.signIn('chuang');
  await story.attachPhoto('残疾证');
  const [first, second] = scans();
  expect(read(old, first!).length).toBeGreaterThan(0);
  expect(() => read(old, second!)).toThrow('ATTACHMENT_NOT_FOUND');

  // For the office itself both open, here, in a backup, and after a restore of before the change.
  for (const [attachmentId] of scans())
    expect((await chuang.call('evidence.read', { caseId: story.view.state.id, attachmentId })).mime).toBe('image/png');
  expect((await admin.call('record.verify', {})).faults).toEqual([]);
  office.clock.advance(60_000);
  await admin.call('backup.make', {});
  expect(await admin.call('backup.rehearse', {})).toMatchObject({ attachments: 2 });
  await admin.call('backup.restore', {
    place: 'here',
    backupId: before,
    credential: { kind: 'password', userName: 'admin', password: PASSWORD },
  });
  await admin.signIn('admin');
  expect((await admin.call('record.verify', {})).faults).toEqual([]);
  // Acts that the district gives back may name it.
  await office.core.close();
  const keys = await keysOf(office.dataDir);
  for (const scan of [first!, second!]) expect(read(keys, scan).length).toBeGreaterThan(0);
});
