import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { type WritableDB } from '#core/db/handles.ts';
import { MIGRATIONS } from '#core/db/migrate.ts';
import { type NewAct } from '#core/record/feed.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { act, makeLedger, newId } from '#tests/support/ledger-offices.ts';
import { familyOfThree } from '#tests/support/people.ts';

const day = '2026-03-02';

it('gives the cases of an older database what waits for the district, as if they had been written today', () => {
  const street = makeLedger('120101001', 'subdistrict', '甲街道');
  const inCase = (id: CaseId, type: string, payload: unknown): NewAct => ({ subjectKind: 'case', subjectId: id, type, payload });
  const relative = { name: '主任', post: 'committeeMember', office: '居委会', relation: 'sibling', memberRef: 'm1' };
  [false, true, true].forEach((related, index) => {
    const id = newId() as CaseId;
    const application = familyOfThree({ closeRelative: { related, people: related ? [relative as never] : [] } });
    act(street, [inCase(id, 'receiveApplication', { caseNumber: `2026-00000${index}`, application, receivedOn: day })]);
    act(street, [inCase(id, 'accept', { acceptedOn: day })]);
    if (index !== 1) act(street, [inCase(id, 'requestVerification', { requestedOn: day, persons: ['m1'], items: ['tax'] })]);
  });
  const expected = street.db.prepare('SELECT * FROM cases ORDER BY case_id').all() as Record<string, unknown>[];
  expect(expected.map((row) => [row['verification_due'], row['visit_due']]).toSorted()).toEqual([
    [0, 1],
    [1, 0],
    [1, 1],
  ]);

  const old = new Database(':memory:') as WritableDB;
  for (const { version, up } of MIGRATIONS) if (version < 30) up(old);
  old.pragma('foreign_keys = OFF');
  for (const { verification_due: _one, visit_due: _other, ...row } of expected) {
    const names = Object.keys(row);
    // As it was written then: members in the order of the acts.
    const state = JSON.parse(String(row['state'])) as Record<string, unknown>;
    const shuffled = JSON.stringify(Object.fromEntries(Object.entries(state).toReversed()));
    old
      .prepare(`INSERT INTO cases (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`)
      .run({ ...row, state: shuffled });
  }
  MIGRATIONS.find(({ version }) => version === 30)!.up(old);
  expect(old.prepare('SELECT * FROM cases ORDER BY case_id').all()).toEqual(expected);
  old.close();
  street.db.close();
});
