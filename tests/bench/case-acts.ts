import { type Input } from '#shared/contract/contract.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { type NewAct } from '#core/record/feed.ts';
import { newId } from '../support/ledger-offices.ts';
import { familyOfThree, modestMeans } from '../support/people.ts';

const FAMILY: Input<'cases.receive'>['application'] = familyOfThree();

/** How many acts `caseActs` gives. */
export const ACTS_A_CASE = 16;

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
