import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NewAct } from '#core/record/feed.ts';
import { compareWithRebuild } from '#core/record/rebuild.ts';
import { verifyRecord } from '#core/record/verify.ts';
import { findCaseState } from '#core/cases/cases.queries.ts';
import { type Arrival } from '#core/sync/import-package.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { ACT_STATUSES } from '#shared/domain/procedure/apply-act.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import {
  act,
  arrive,
  draw,
  everything,
  type LedgerOffice,
  makeLedger,
  newId,
  projectionsOf,
  tryArrive,
} from '#tests/support/ledger-offices.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';

const day = '2026-03-02';
const FAMILY = familyOfThree();
const result = {
  reportNumber: '核1',
  startedOn: day,
  reportedOn: day,
  items: [{ item: 'hukou', finding: 'consistent', note: '' }],
  summary: '',
};
const visit = { visitedOn: day, visitors: ['甲', '乙'], finding: 'confirmed', report: '属实' };

/** What a street does next in a case, if its status allows; the choice is the test's. */
const STREET_ACTS: readonly (readonly [CaseActType, (step: number) => unknown])[] = [
  ['accept', () => ({ acceptedOn: day })],
  ['correctApplication', (step) => ({ application: { ...FAMILY, phone: `1382000${1000 + (step % 9000)}` }, reason: '更正电话' })],
  ['requestVerification', () => ({ requestedOn: day, persons: ['m1'], items: ['hukou'] })],
  ['recordVerification', () => result],
  ['recordMeans', () => ({ sheet: modestMeans() })],
  ['recordComplaint', (step) => ({ receivedOn: day, content: `来电${step}` })],
  ['extendTimeLimit', () => ({ ground: 'separatedFromHukou', reason: '人户分离' })],
  ['withdraw', () => ({ withdrawnOn: day, reason: '已就业' })],
];

function casesOf(office: LedgerOffice): CaseId[] {
  const rows = office.db.prepare('SELECT case_id AS id FROM cases ORDER BY case_id').all() as { id: CaseId }[];
  return rows.map(({ id }) => id);
}

const inCase = (caseId: CaseId, type: CaseActType, payload: unknown): NewAct => ({
  subjectKind: 'case',
  subjectId: caseId,
  type,
  payload,
});

/** One act of a street: a new case, or the first act from `choice` on that the case's status allows. */
function streetWorks(street: LedgerOffice, choice: number): void {
  const cases = casesOf(street);
  if (cases.length === 0 || choice % 4 === 0) {
    const caseNumber = `2026-${String(cases.length + 1).padStart(6, '0')}`;
    const closeRelative =
      choice % 3 === 0
        ? {
            related: true,
            people: [
              { name: '主任', post: 'committeeMember' as const, office: '居委会', relation: 'sibling' as const, memberRef: 'm1' },
            ],
          }
        : { related: false, people: [] };
    const application = { ...FAMILY, closeRelative };
    act(street, [inCase(newId() as CaseId, 'receiveApplication', { caseNumber, application, receivedOn: day })]);
    return;
  }
  const caseId = cases[choice % cases.length]!;
  const { status } = findCaseState(street.db, caseId)!;
  const order = STREET_ACTS.map((_, index) => STREET_ACTS[(index + choice) % STREET_ACTS.length]!);
  const next = order.find(([type]) => ACT_STATUSES[type].includes(status));
  if (next) act(street, [inCase(caseId, next[0], next[1](choice))]);
}

function districtWorks(district: LedgerOffice, choice: number): void {
  const cases = casesOf(district);
  const caseId = cases[choice % Math.max(1, cases.length)];
  if (caseId)
    act(district, [choice % 2 === 0 ? inCase(caseId, 'districtVerification', result) : inCase(caseId, 'districtVisit', visit)]);
}

interface World {
  readonly streets: readonly [LedgerOffice, LedgerOffice];
  readonly district: LedgerOffice;
  /** Every package ever made: whatever was lost can be made again, with the same content. */
  readonly made: { readonly to: LedgerOffice; readonly arrival: Arrival }[];
}

function makeWorld(): World {
  return {
    streets: [makeLedger('120101001', 'subdistrict', '甲街道'), makeLedger('120101002', 'subdistrict', '乙街道')],
    district: makeLedger('120101', 'district', '区民政局'),
    made: [],
  };
}

function send({ made }: World, from: LedgerOffice, to: LedgerOffice): void {
  const arrival = draw(from, to);
  if (arrival) made.push({ to, arrival });
}

const offices = ({ streets, district }: World) => [...streets, district];

type Step = readonly [kind: 'street' | 'district' | 'up' | 'down' | 'deliver', which: number];
const steps = (maxLength: number) =>
  fc.array(fc.tuple(fc.constantFrom('street', 'street', 'district', 'up', 'down', 'deliver', 'deliver'), fc.nat(10_000)), {
    maxLength,
    size: 'max',
  }) as fc.Arbitrary<Step[]>;

function run(world: World, [kind, which]: Step): void {
  const { streets, district, made } = world;
  const street = streets[which % 2]!;
  switch (kind) {
    case 'street':
      return streetWorks(street, which);
    case 'district':
      return districtWorks(district, which);
    case 'up':
      return send(world, street, district);
    case 'down':
      return send(world, district, street);
    case 'deliver': {
      // Any package, also one delivered long ago or one whose forerunner was lost.
      const some = made[which % Math.max(1, made.length)];
      if (some) tryArrive(some.to, some.arrival);
    }
  }
}

/** Everything that was made is handed over in order, until nobody has anything to say: how often that took. */
function settle(world: World): number {
  for (let round = 1; round < 20; round += 1) {
    for (const street of world.streets) {
      send(world, street, world.district);
      send(world, world.district, street);
    }
    for (const { to, arrival } of world.made) tryArrive(to, arrival);
    const before = world.made.length;
    for (const street of world.streets) {
      send(world, street, world.district);
      send(world, world.district, street);
    }
    if (world.made.length === before) return round;
  }
  throw new Error('the offices go on acknowledging each other for ever');
}

function faultsOf({ db, id }: LedgerOffice): readonly string[] {
  return verifyRecord(db, { officeId: id, attachmentKey: new Uint8Array(32) }, { dataDir: '/nowhere' }).faults;
}

function close(world: World): void {
  for (const { db } of offices(world)) db.close();
}

describe('two streets and a district', () => {
  it('converge, whatever is lost, repeated or out of order: the district holds what each street holds', () => {
    fc.assert(
      fc.property(steps(60), (plan) => {
        const world = makeWorld();
        for (const step of plan) run(world, step);
        expect(settle(world)).toBeLessThan(5);
        const { streets, district } = world;
        for (const street of streets) {
          expect(projectionsOf(district.db, street.id)).toBe(projectionsOf(street.db, street.id));
          const others = streets.find((each) => each !== street)!;
          expect(street.db.prepare('SELECT count(*) AS n FROM actions WHERE office_id = ?').get(others.id)).toEqual({ n: 0 });
        }
        for (const office of offices(world)) {
          expect(compareWithRebuild(office.db)).toEqual([]);
          expect(faultsOf(office)).toEqual([]);
        }
        close(world);
      }),
      { numRuns: 40 },
    );
  });

  it('every package is acknowledged that asks for it, and nothing is left to send', () => {
    fc.assert(
      fc.property(steps(40), (plan) => {
        const world = makeWorld();
        for (const step of plan) run(world, step);
        settle(world);
        for (const { db, id } of offices(world)) {
          const open = db
            .prepare(
              `SELECT p.number FROM sent_packages p WHERE wants_receipt = 1 AND NOT EXISTS (SELECT 1 FROM receipts r
                 WHERE r.office_id = p.recipient_id AND r.sender_id = ? AND r.number = p.number AND r.content_hash = p.content_hash)`,
            )
            .all(id);
          expect(open).toEqual([]);
        }
        close(world);
      }),
      { numRuns: 30 },
    );
  });

  it('no street ever sees a word of another: only that the district did something', () => {
    fc.assert(
      fc.property(steps(50), (plan) => {
        const world = makeWorld();
        for (const step of plan) run(world, step);
        settle(world);
        for (const street of world.streets) {
          const own = new Set<string>(casesOf(street));
          const rows = street.db
            .prepare(`SELECT subject_id AS id FROM actions WHERE office_id = ? AND subject_kind = 'case'`)
            .all(world.district.id) as { id: string }[];
          expect(rows.filter(({ id }) => !own.has(id))).toEqual([]);
        }
        close(world);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the order of delivery', () => {
  it('does not matter: two districts that get the same packages in different orders end the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10_000), { minLength: 4, maxLength: 24 }),
        fc.array(fc.nat(10_000), { maxLength: 60 }),
        (work, order) => {
          const { streets, district, made } = makeWorld();
          for (const choice of work) {
            streetWorks(streets[choice % 2]!, choice);
            if (choice % 3 === 0) for (const street of streets) send({ streets, district, made }, street, district);
          }
          for (const street of streets) send({ streets, district, made }, street, district);
          const other = makeLedger('120101', 'district', '区民政局');
          for (const index of order) tryArrive(other, made[index % made.length]!.arrival);
          // By street instead of by day, and the second street first.
          for (const street of streets.toReversed())
            for (const { arrival } of made) if (arrival.sender.id === street.id) tryArrive(other, arrival);
          for (const { arrival } of made) arrive(district, arrival);
          for (const street of streets) {
            expect(projectionsOf(other.db, street.id)).toBe(projectionsOf(district.db, street.id));
            expect(projectionsOf(other.db, street.id)).toBe(projectionsOf(street.db, street.id));
          }
          close({ streets, district, made });
          other.db.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a district’s word that arrives before, between or after the street’s later acts leaves the same case', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 12 }), fc.nat(12), (later, when) => {
        const world = makeWorld();
        const [street] = world.streets;
        streetWorks(street, 0);
        send(world, street, world.district);
        arrive(world.district, world.made[0]!.arrival);
        districtWorks(world.district, 0);
        districtWorks(world.district, 1);
        const answer = draw(world.district, street)!;
        later.forEach((choice, index) => {
          if (index === when) arrive(street, answer);
          streetWorks(street, choice);
        });
        if (when >= later.length) arrive(street, answer);
        expect(compareWithRebuild(street.db)).toEqual([]);
        settle(world);
        expect(projectionsOf(world.district.db, street.id)).toBe(projectionsOf(street.db, street.id));
        close(world);
      }),
      { numRuns: 60 },
    );
  });
});

describe('importing', () => {
  it('twice changes nothing at all', () => {
    fc.assert(
      fc.property(steps(40), (plan) => {
        const world = makeWorld();
        for (const step of plan) run(world, step);
        settle(world);
        for (const { to, arrival } of world.made) {
          const before = everything(to.db);
          expect(tryArrive(to, arrival)).toBe('PACKAGE_ALREADY_IMPORTED');
          expect(everything(to.db)).toBe(before);
        }
        close(world);
      }),
      { numRuns: 20 },
    );
  });

  it('a report over years comes in several packages, cut anywhere, and adds up to the same', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 5, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (work, acts) => {
        const street = makeLedger('120101001', 'subdistrict', '甲街道');
        const district = makeLedger('120101', 'district', '区民政局');
        for (const choice of work) streetWorks(street, choice);
        let packages = 0;
        for (;;) {
          const arrival = draw(street, district, { acts, characters: 1_000_000, attachments: 10 });
          if (!arrival) break;
          expect(arrival.acts!.length).toBeLessThanOrEqual(acts);
          arrive(district, arrival);
          packages += 1;
        }
        expect(packages).toBeGreaterThan(0);
        expect(projectionsOf(district.db, street.id)).toBe(projectionsOf(street.db, street.id));
        street.db.close();
        district.db.close();
      }),
      { numRuns: 30 },
    );
  });

  it('long stretches that a street is not shown travel as links alone and keep the chain whole', () => {
    const { streets, district } = makeWorld();
    const [a, b] = streets;
    for (const street of streets) {
      streetWorks(street, 0);
      arrive(district, draw(street, district)!);
    }
    const ofA = casesOf(a)[0]!;
    const ofB = casesOf(b)[0]!;
    for (let count = 0; count < 25; count += 1) act(district, [inCase(ofB, 'districtVisit', visit)]);
    act(district, [inCase(ofA, 'districtVisit', visit)]);
    const shown: number[] = [];
    for (;;) {
      const arrival = draw(district, a, { acts: 5, characters: 1_000_000, attachments: 10 });
      if (!arrival) break;
      shown.push(arrive(a, arrival).newActs);
    }
    expect(shown).toEqual([3, 0, 0, 0, 0, 0, 1]);
    expect(draw(district, a)).toBeUndefined();
    expect(faultsOf(a)).toEqual([]);
    expect(a.db.prepare('SELECT count(*) AS n FROM withheld_acts').get()).toEqual({ n: 26 });
    expect(findCaseState(a.db, ofA)!.district.visit?.report).toBe('属实');
  });
});
