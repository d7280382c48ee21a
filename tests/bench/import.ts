import { type Input } from '#shared/contract/contract.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { type NewAct } from '#core/record/feed.ts';
import { act, arrive, draw, type LedgerOffice, makeLedger, newId } from '../support/ledger-offices.ts';
import { familyOfThree, modestMeans } from '../support/people.ts';

const FAMILY: Input<'cases.receive'>['application'] = familyOfThree();

/** One case as a street leaves it: sixteen acts, the application corrected now and then as families do. */
export function caseActs(number: number): NewAct[] {
  const caseId = newId() as CaseId;
  const of = (type: string, payload: unknown): NewAct => ({ subjectKind: 'case', subjectId: caseId, type, payload });
  const application = { ...FAMILY, community: `第${number % 40}社区` };
  const day = '2026-03-02';
  return [
    of('receiveApplication', { caseNumber: `2026-${String(number).padStart(6, '0')}`, application, receivedOn: day }),
    of('accept', { acceptedOn: day }),
    of('requestVerification', {
      requestedOn: day,
      persons: ['m1', 'm2', 'm3'],
      items: ['hukou', 'tax', 'vehicles', 'bankDeposits'],
    }),
    ...Array.from({ length: 6 }, (_, index) =>
      of('correctApplication', { application: { ...application, phone: `1382001${index}001` }, reason: '更正联系电话' }),
    ),
    of('recordVerification', {
      reportNumber: `核${number}`,
      startedOn: day,
      reportedOn: day,
      items: [{ item: 'hukou', finding: 'consistent', note: '' }],
      summary: '',
    }),
    ...Array.from({ length: 4 }, () => of('recordMeans', { sheet: modestMeans() })),
    of('recordComplaint', { receivedOn: day, content: '邻居来电' }),
    of('withdraw', { withdrawnOn: day, reason: '已就业' }),
  ];
}

function fill(street: LedgerOffice, acts: number): void {
  street.db.exec('BEGIN');
  for (let number = 1; number * 16 <= acts; number += 1) act(street, caseActs(number));
  street.db.exec('COMMIT');
}

/** What was done and how long it took. */
export interface ImportLine {
  readonly what: string;
  readonly milliseconds: number;
}

/** What taking in a street's acts costs the district, each: the same acts at 1,000 and at 100,000, in packages as they are cut. */
export function benchImport(counts: readonly number[] = [1000, 100_000]): ImportLine[] {
  return counts.flatMap((count) => {
    const street = makeLedger('120101001', 'subdistrict', '甲街道');
    const district = makeLedger('120101', 'district', '区民政局');
    fill(street, count);
    const lines: ImportLine[] = [];
    let taken = 0;
    let longest = 0;
    const begin = performance.now();
    for (;;) {
      const arrival = draw(street, district);
      if (!arrival) break;
      const start = performance.now();
      taken += arrive(district, arrival).newActs;
      longest = Math.max(longest, performance.now() - start);
    }
    const milliseconds = performance.now() - begin;
    lines.push({ what: `draw up and import ${taken} acts`, milliseconds });
    lines.push({ what: `… the longest of its packages`, milliseconds: longest });
    lines.push({ what: `… one act`, milliseconds: milliseconds / taken });
    street.db.close();
    district.db.close();
    return lines;
  });
}
