import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ReadableDB } from '#core/db/handles.ts';
import { type NewAct } from '#core/record/feed.ts';
import { verifyRecord } from '#core/record/verify.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { act, arrive, draw, type LedgerOffice, makeLedger, newId } from '#tests/support/ledger-offices.ts';
import { familyOfThree } from '#tests/support/people.ts';

// What an office gathers in fifteen years does not fit the memory of its PC: it is read in pages, one case and one scan at a time, and
// every statement is prepared once and not for every act (db/prepared.ts).

const CASES = 60;
const SCANS_A_CASE = 10;
/** The most rows that may be in memory at once: a page of links. */
const PAGE = 500;

let street: LedgerOffice;
let district: LedgerOffice;
beforeAll(() => {
  street = makeLedger('120101001', 'subdistrict', '甲街道');
  district = makeLedger('120101', 'district', '区民政局');
  for (let number = 1; number <= CASES; number += 1) act(street, caseWithScans(number));
});
afterAll(() => {
  street.db.close();
  district.db.close();
});

function caseWithScans(number: number): NewAct[] {
  const caseId = newId() as CaseId;
  const of = (type: string, payload: unknown): NewAct => ({ subjectKind: 'case', subjectId: caseId, type, payload });
  const caseNumber = `2026-${String(number).padStart(6, '0')}`;
  const scan = () => ({
    attachmentId: newId(),
    name: '户口簿.jpg',
    mime: 'image/jpeg',
    bytes: 9,
    hash: 'a'.repeat(64),
    label: '户口簿',
  });
  return [
    of('receiveApplication', { caseNumber, application: familyOfThree(), receivedOn: '2026-03-02' }),
    ...Array.from({ length: SCANS_A_CASE }, () => of('attachEvidence', scan())),
  ];
}

/** A connection that notes what is prepared, and how many rows are read in one go. */
function watching(db: LedgerOffice['db']) {
  const seen = { prepared: 0, mostRows: 0 };
  const prepare = (sql: string) => {
    seen.prepared += 1;
    const statement = db.prepare(sql);
    return {
      all: (...values: unknown[]) => {
        const rows = statement.all(...values);
        seen.mostRows = Math.max(seen.mostRows, rows.length);
        return rows;
      },
      get: (...values: unknown[]) => statement.get(...values),
      iterate: (...values: unknown[]) => statement.iterate(...values),
    };
  };
  return { seen, watched: { prepare, pragma: (text: string) => db.pragma(text) } as unknown as ReadableDB };
}

describe('a record of more acts and scans than a page', () => {
  it('is verified without any table in memory, and with few statements', () => {
    const { seen, watched } = watching(street.db);
    const own = { officeId: street.id, attachmentKey: new Uint8Array(32) };
    const { acts, attachments, faults } = verifyRecord(watched, own, { dataDir: '/nowhere' });
    expect([acts, attachments]).toEqual([2 + CASES * (1 + SCANS_A_CASE), CASES * SCANS_A_CASE]);
    // The scans of this office were never written; nothing else is wrong with it.
    expect(faults.filter((fault) => !fault.startsWith('附件 '))).toEqual([]);
    expect(faults).toHaveLength(CASES * SCANS_A_CASE);
    expect(seen.mostRows).toBeLessThanOrEqual(PAGE);
    expect(seen.prepared).toBeLessThan(60);
  });

  it('is taken in by the district with statements that do not grow with the acts', () => {
    const arrival = draw(street, district)!;
    const prepare = vi.spyOn(district.db, 'prepare');
    expect(arrive(district, arrival).newActs).toBe(2 + CASES * (1 + SCANS_A_CASE));
    expect(prepare.mock.calls.length).toBeLessThan(60);
    prepare.mockRestore();
  });
});
