import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WritableDB } from '#core/db/handles.ts';
import { openDatabase } from '#core/db/open.ts';
import { findOwnOffice, listStaff } from '#core/office/office.queries.ts';
import { type Authorship, feedHead, linksPage } from '#core/record/feed.ts';
import { LAW_VERSION } from '#core/record/law-version.ts';
import { compareWithRebuild } from '#core/record/rebuild.ts';
import { type GivenBack, takeBack } from '#core/record/take-back.ts';
import { verifyChains } from '#core/record/verify.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { GENESIS_HASH } from '#shared/domain/record/act.ts';
import { type CommandId, type OfficeId } from '#shared/kernel/ids.ts';
import { type Instant } from '#shared/kernel/instant.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { atWork, PASSWORD, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// After a restore one office gives back what it may know of ours; another, later, also the contents that the first could not show.

const random = { bytes: (count: number) => new Uint8Array(count) };

let office: TestOffice;
let db: WritableDB;
let officeId: OfficeId;
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  const story = new CaseStory(atWork(office));
  await story.receive(familyOfThree());
  await story.attachPhoto('户口簿首页');
  await office.core.close();
  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, random);
  db = openDatabase(join(office.dataDir, 'office.db'), key, { create: false });
  officeId = findOwnOffice(db)!.officeId;
});
afterEach(() => {
  db.close();
  rmSync(office.dataDir, { recursive: true, force: true });
});

/** Forgets what an act says, as of a feed in which its content was withheld from the giver. */
function withhold(seq: number): void {
  const triggers = db.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string;
    sql: string;
  }[];
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  db.prepare('INSERT INTO withheld_acts SELECT office_id, seq, hash FROM actions WHERE office_id = ? AND seq = ?').run(
    officeId,
    seq,
  );
  db.prepare('DELETE FROM actions WHERE office_id = ? AND seq = ?').run(officeId, seq);
  for (const { sql } of triggers) db.exec(sql);
}

describe('contents that were withheld from the first giver', () => {
  const author = (): Authorship => ({
    officeId,
    commandId: 'c'.repeat(26) as CommandId,
    staffId: listStaff(db, officeId)[0]!.id,
    at: '2026-03-02T02:00:00.000Z' as Instant,
    lawVersion: LAW_VERSION,
    random,
  });
  const given = (): GivenBack => ({ before: GENESIS_HASH, links: linksPage(db, officeId, 0, 1000), givers: [officeId] });
  const scans = () => db.prepare('SELECT name FROM attachments').pluck().all();

  it('are filled in where no link is missing; the feed stays as it is, with the act about it behind', () => {
    const whole = given();
    const { seq } = feedHead(db, officeId);
    withhold(seq);
    db.prepare('DELETE FROM attachments').run();
    const taken = db.transaction(() => takeBack(db, author(), whole, undefined))();
    expect(taken).toMatchObject({ from: seq, to: seq, followed: [], left: [], renumbered: [] });
    expect(taken?.acts.map(({ type }) => type)).toEqual(['attachEvidence']);
    expect(given().links.slice(0, -1)).toEqual(whole.links);
    expect(feedHead(db, officeId).seq).toBe(seq + 1);
    expect(scans()).toEqual(['户口簿首页.png']);
    expect([...verifyChains(db), ...compareWithRebuild(db)]).toEqual([]);
  });

  it('leave no act where there is nothing to fill in', () => {
    const whole = given();
    expect(db.transaction(() => takeBack(db, author(), whole, undefined))()).toBeUndefined();
    expect(given()).toEqual(whole);
  });
});
