import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyKey } from '#core/db/cipher.ts';
import { openWithPassword, readVault } from '#core/vault/vault.ts';
import { startAgain } from '#tests/support/office-windows.ts';
import { newCommandId, PASSWORD, testOffice, type TestOffice } from '#tests/support/test-office.ts';

// What is being typed: one person's, back after anything, and no longer there than somebody can open it.

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
});
afterEach(() => office.close());

const FORM = 'intake/1';
const save = (who: 'chuang' | 'ding', json: string) => office.windows[who].call('drafts.save', { formKey: FORM, json });
const read = async (who: 'chuang' | 'ding') => (await office.windows[who].call('drafts.read', { formKey: FORM })).draft?.json;
/** How many drafts lie in the file itself. */
async function drafts(): Promise<number> {
  const { key } = await openWithPassword(readVault(office.dataDir), 'admin', PASSWORD, { bytes: (n) => new Uint8Array(n) });
  const db = new Database(join(office.dataDir, 'office.db'));
  applyKey(db, key);
  const { n } = db.prepare('SELECT count(*) AS n FROM drafts').get() as { n: number };
  db.close();
  return n;
}

describe('a draft', () => {
  it('is one person’s: nobody else reads, lists, overwrites or throws it away by the form’s name', async () => {
    await save('chuang', '"窗口的"');
    expect(await read('ding')).toBeUndefined();
    await save('ding', '"负责人的"');
    await office.windows.ding.call('drafts.discard', { formKey: FORM });
    expect((await office.windows.ding.call('drafts.list', { prefix: '' })).drafts).toEqual([]);
    expect(await read('chuang')).toBe('"窗口的"');
  });

  it('is on the disk when it is answered: back after a lock, and in the files as they lie there while the program runs', async () => {
    await save('chuang', '"写到一半"');
    await office.windows.chuang.call('session.lock', {});
    await office.windows.chuang.signIn('chuang');
    expect(await read('chuang')).toBe('"写到一半"');
    // As a power cut leaves them: the files copied without the program having closed anything.
    const files = ['office.db', 'office.db-wal', 'vault.json'].map(
      (name) => [name, readFileSync(join(office.dataDir, name))] as const,
    );
    await save('chuang', '"后来的"');
    await office.core.close();
    for (const [name, bytes] of files) writeFileSync(join(office.dataDir, name), bytes);
    const { core, window } = await startAgain(office);
    await window.signIn('chuang');
    expect((await window.call('drafts.read', { formKey: FORM })).draft?.json).toBe('"写到一半"');
    await core.close();
  });

  it('larger than a form can be is refused, and the one before it stays', async () => {
    await save('chuang', '"从前的"');
    await expect(save('chuang', 'x'.repeat(2_000_001))).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    await save('chuang', 'x'.repeat(2_000_000));
    expect((await read('chuang'))!.length).toBe(2_000_000);
  });

  it('goes with the account of who has left: nobody could open it again', async () => {
    await save('chuang', '"某家的情况"');
    await save('ding', '"留下的"');
    await office.windows.admin.call('staff.close', { commandId: newCommandId(), staffId: office.staffIds.chuang });
    expect(await drafts()).toBe(1);
    expect(await read('ding')).toBe('"留下的"');
  });

  it('open in two windows at once is not overwritten by the one that has not seen the other’s', async () => {
    const { draft: _none } = await office.windows.chuang.call('drafts.read', { formKey: FORM });
    const seenBy = (seen: Awaited<ReturnType<typeof save>>['savedAt'] | null, json: string) =>
      office.windows.chuang.call('drafts.save', { formKey: FORM, json, seen });
    const { savedAt: first } = await seenBy(null, '"甲窗口"');
    office.clock.advance(400);
    await expect(seenBy(null, '"乙窗口"')).rejects.toMatchObject({ code: 'DRAFT_ELSEWHERE' });
    const { savedAt: second } = await seenBy(first, '"甲窗口，接着写"');
    office.clock.advance(400);
    await expect(seenBy(first, '"乙窗口"')).rejects.toMatchObject({ code: 'DRAFT_ELSEWHERE' });
    expect(await read('chuang')).toBe('"甲窗口，接着写"');
    // Said to be the one that counts, it is saved.
    await save('chuang', '"乙窗口"');
    await expect(seenBy(second, '"甲窗口，又写"')).rejects.toMatchObject({ code: 'DRAFT_ELSEWHERE' });
    // Submitted or cleared elsewhere: what is typed on is kept anew.
    await office.windows.chuang.call('drafts.discard', { formKey: FORM });
    await seenBy(second, '"甲窗口，又写"');
  });
});
