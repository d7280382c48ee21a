import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type NewAct } from '#core/record/feed.ts';
import { verifyRecord } from '#core/record/verify.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { act, arrive, draw, type LedgerOffice, makeLedger, newId } from '#tests/support/ledger-offices.ts';
import { familyOfThree } from '#tests/support/people.ts';

let a: LedgerOffice;
let b: LedgerOffice;
let district: LedgerOffice;
const day = '2026-03-02';
const visit = { visitedOn: day, visitors: ['甲', '乙'], finding: 'confirmed', report: '属实' };
const inCase = (id: CaseId, type: string, payload: unknown): NewAct => ({ subjectKind: 'case', subjectId: id, type, payload });

beforeEach(() => {
  a = makeLedger('120101001', 'subdistrict', '甲街道');
  b = makeLedger('120101002', 'subdistrict', '乙街道');
  district = makeLedger('120101', 'district', '区民政局');
  const cases = [a, b].map((street) => {
    const id = newId() as CaseId;
    act(street, [inCase(id, 'receiveApplication', { caseNumber: '2026-000001', application: familyOfThree(), receivedOn: day })]);
    arrive(district, draw(street, district)!);
    return id;
  }) as [CaseId, CaseId];
  act(district, [inCase(cases[1], 'districtVisit', visit)]);
  act(district, [inCase(cases[0], 'districtVisit', visit)]);
  arrive(a, draw(district, a)!);
});
afterEach(() => {
  for (const { db } of [a, b, district]) db.close();
});

function faults({ db, id }: LedgerOffice, tamper?: string): string {
  if (tamper) {
    db.pragma('foreign_keys = OFF');
    db.pragma('ignore_check_constraints = ON');
    for (const table of ['actions', 'withheld_acts']) db.exec(`DROP TRIGGER ${table}_are_final; DROP TRIGGER ${table}_are_kept`);
    db.exec(tamper);
  }
  return verifyRecord(db, { officeId: id, attachmentKey: new Uint8Array(32) }, { dataDir: '/nowhere' }).faults.join('\n');
}

describe('the chain over several feeds', () => {
  it('is whole at the street and at the district, withheld links included', () => {
    expect(faults(a)).toBe('');
    expect(faults(district)).toBe('');
    expect(a.db.prepare('SELECT count(*) AS n FROM withheld_acts').get()).toEqual({ n: 2 });
  });

  it.each([
    [
      'a withheld link taken out',
      `DELETE FROM withheld_acts WHERE seq = (SELECT max(seq) FROM withheld_acts)`,
      /第 5 条缺失（单位 120101）/,
    ],
    [
      'a withheld link with another hash',
      `UPDATE withheld_acts SET hash = '${'0'.repeat(64)}' WHERE seq = 5`,
      /第 6 条与前一条不相衔接（单位 120101）/,
    ],
    [
      'a district’s word edited',
      `UPDATE actions SET payload = replace(payload, 'confirmed', 'differs') WHERE office_id = '120101' AND type = 'districtVisit'`,
      /第 6 条内容被改动（单位 120101）/,
    ],
    [
      'the district’s last act taken out',
      `DELETE FROM actions WHERE office_id = '120101' AND seq = 6`,
      /末尾与收到的数据包不一致/,
    ],
    [
      'a forged link at the end',
      `INSERT INTO withheld_acts VALUES ('120101', 7, '${'1'.repeat(64)}')`,
      /末尾与收到的数据包不一致/,
    ],
    [
      'the district’s slot of a case edited',
      `UPDATE cases SET state = replace(state, '"属实"', '"不属实"')`,
      /cases 与办理记录不一致/,
    ],
    [
      'the own feed at another state than a package once said',
      `UPDATE sent_packages SET feed_head = '${'2'.repeat(64)}' WHERE number = 1`,
      /办理记录第 3 条与报送单位 120101 的第 1 包里的不一致/,
    ],
    ['a receipt taken out', `DELETE FROM receipts`, /receipts 与办理记录不一致/],
  ])('finds %s at the street', (_name, sql, words) => {
    expect(faults(a, sql)).toMatch(words);
  });

  it.each([
    [
      'a street’s act edited',
      `UPDATE actions SET payload = replace(payload, '荣吉社区', '别的社区') WHERE office_id = '120101002'`,
      /第 3 条内容被改动（单位 120101002）/,
    ],
    [
      'a street’s act taken out',
      `DELETE FROM actions WHERE office_id = '120101001' AND seq = 2`,
      /第 2 条缺失（单位 120101001）/,
    ],
  ])('finds %s at the district', (_name, sql, words) => {
    expect(faults(district, sql)).toMatch(words);
  });

  it('links cannot be edited or taken out through the program’s own handle', () => {
    expect(() => a.db.exec('DELETE FROM withheld_acts')).toThrow(/append-only/);
    expect(() => a.db.exec(`UPDATE withheld_acts SET hash = ''`)).toThrow(/append-only/);
  });
});
