import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { attachmentPath } from '#core/evidence/attachment-files.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, PASSWORD, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

let office: TestOffice;
let story: CaseStory;
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.accept();
  await story.attachPhoto('户口簿首页');
});
afterEach(() => office.close());

/** Opens the database behind the program's back, with the key that a password gives, and takes the guards away. */
async function tamper(work: (db: Database.Database) => void): Promise<void> {
  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
  const db = new Database(`${office.dataDir}/office.db`);
  applyKey(db, key);
  db.pragma('foreign_keys = OFF');
  db.exec(
    'DROP TRIGGER actions_are_final; DROP TRIGGER actions_are_kept; DROP TRIGGER access_log_is_final; DROP TRIGGER access_log_is_kept',
  );
  work(db);
  db.close();
}

const verify = () => office.windows.admin.call('record.verify', {});

describe('the chain', () => {
  it('is whole after ordinary work, and says how long it is', async () => {
    const result = await verify();
    expect(result.faults).toEqual([]);
    // One office, seven accounts, intake, acceptance with its notice, one scan.
    expect([result.acts, result.attachments]).toEqual([1 + 7 + 1 + 2 + 1, 1]);
    expect(result.head).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    [
      'an edited payload',
      `UPDATE actions SET payload = replace(payload, '荣吉社区', '荣业社区') WHERE type = 'receiveApplication'`,
      /被改动/,
    ],
    ['a deleted last act', `DELETE FROM actions WHERE seq = (SELECT max(seq) FROM actions)`, /不一致/],
    ['an edited projection', `UPDATE cases SET status = 'concluded'`, /cases 与办理记录不一致/],
    ['a person removed from the lists', `DELETE FROM case_people WHERE person_ref = 'm3'`, /case_people/],
    ['a look edited', `UPDATE access_log SET purpose = 'x' WHERE seq = 2`, /查询日志/],
  ])('finds %s (every row of every table: tampering.test.ts)', async (_name, sql, words) => {
    await tamper((db) => db.exec(sql));
    expect((await verify()).faults.join('\n')).toMatch(words);
  });

  it('is checked on a thread of its own: who works on meanwhile is answered, and what is done meanwhile is no fault', async () => {
    const { admin, chuang } = office.windows;
    const before = (await admin.call('backup.state', {})).present.acts;
    let finished = false;
    const result = verify().finally(() => (finished = true));
    await expect.poll(async () => (await admin.call('backup.state', {})).running, { interval: 1 }).toBe('verification');
    await chuang.call('drafts.save', { formKey: 'intake/1', json: '{}' });
    await story.requestVerification();
    expect(finished).toBe(false);
    expect(await result).toMatchObject({ faults: [] });
    expect((await admin.call('backup.state', {})).present.acts).toBeGreaterThan(before);
  });

  it('a program that is locked meanwhile says so, and nothing holds the file any more', async () => {
    const result = verify();
    await expect
      .poll(async () => (await office.windows.admin.call('backup.state', {})).running, { interval: 1 })
      .toBe('verification');
    for (const window of Object.values(office.windows)) await window.call('session.lock', {});
    await expect(result).rejects.toMatchObject({ code: 'LOCKED' });
  });

  it('finds an altered and a missing scan', async () => {
    const [evidence] = story.view.state.evidence;
    const path = attachmentPath(office.dataDir, evidence!.attachmentId);
    const bytes = readFileSync(path);
    bytes[20]! ^= 1;
    writeFileSync(path, bytes);
    expect((await verify()).faults).toEqual([`附件 ${evidence!.attachmentId} 缺失或被改动`]);
  });

  it('cannot be edited or shortened through the program’s own handle', async () => {
    const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
    const db = new Database(`${office.dataDir}/office.db`);
    applyKey(db, key);
    for (const table of ['actions', 'access_log']) {
      expect(() => db.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
      expect(() => db.exec(`UPDATE ${table} SET at = ''`)).toThrow(/append-only/);
    }
    db.close();
  });

  it('logs each look with who and why, and never what was seen', async () => {
    const { chuang, ding } = story.office.windows;
    const { caseId } = story.command();
    await chuang.call('cases.read', { caseId });
    const { value } = await chuang.call('people.reveal', { caseId, personRef: 'm1', field: 'identity', purpose: '核对原件' });
    expect(value).toMatch(/^\d{17}[\dX]$/);
    const { looks } = await ding.call('record.looks', { caseId, from: story.today, to: story.today, limit: 50 });
    expect(looks).toMatchObject([
      {
        kind: '查看完整号码',
        subject: '赵建国',
        detail: '证件号码',
        purpose: '核对原件',
        staffName: '窗口乙',
        caseNumber: '2026-000001',
      },
      { kind: '打开案件' },
    ]);
    expect(JSON.stringify(looks)).not.toContain(value);
  });
});

describe('on disk', () => {
  it('holds no name, number, phone or address in plain', async () => {
    await story.investigate(modestMeans());
    await office.core.close();
    const { readdirSync, statSync } = await import('node:fs');
    const application = familyOfThree();
    const secrets = [
      '赵建国',
      '荣吉大街',
      '13820010001',
      ...application.members.map((member) => ('number' in member.identity ? member.identity.number : '?')),
    ];
    for (const file of readdirSync(office.dataDir, { recursive: true }) as string[]) {
      const path = `${office.dataDir}/${file}`;
      if (!statSync(path).isFile()) continue;
      const bytes = readFileSync(path);
      for (const secret of secrets)
        expect(`${file}: ${bytes.includes(Buffer.from(secret, 'utf8')) || bytes.includes(Buffer.from(secret, 'utf16le'))}`).toBe(
          `${file}: false`,
        );
    }
    expect(office.log.lines.join('\n')).not.toMatch(/赵建国|1382001/);
  });
});
