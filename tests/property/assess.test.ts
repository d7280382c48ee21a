import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { assess } from '#shared/domain/means/assess.ts';
import { type Assessment, AssessmentSchema, GROUNDS } from '#shared/domain/means/assessment.ts';
import { type AssessmentFacts } from '#shared/domain/means/facts.ts';
import { impact } from '#shared/domain/means/impact.ts';
import { type CaseParameters, policyAt } from '#shared/domain/policy/policy-at.ts';
import { type Programme, PROGRAMMES } from '#shared/domain/policy/programme.ts';
import { arbitraryDay, arbitraryFacts, arbitraryParameters } from '#tests/support/arbitrary-facts.ts';
import { shippedBook } from '#tests/support/policies.ts';

const book = shippedBook();
const RUNS = { numRuns: 400 };

function run(
  programme: Programme,
  facts: AssessmentFacts,
  on: Parameters<typeof policyAt>[1],
  parameters: CaseParameters = {},
): Assessment {
  return assess(programme, facts, policyAt(book, on, '120101', undefined, parameters));
}

/** What is paid, 0 for a refusal; undefined while it cannot be told. */
function benefit(assessment: Assessment): number | undefined {
  return assessment.figures.monthlyAmount;
}

/** True unless both are known and the second is higher. */
function notHigher(before: number | undefined, after: number | undefined): boolean {
  return before === undefined || after === undefined || after <= before;
}

const programme = fc.constantFrom(...PROGRAMMES);
/** The programmes in which more income can only harm; a 边缘家庭 has to have some. */
const meansTested = fc.constantFrom<Programme>('subsistenceAllowance', 'destituteSupport');

describe('assess', () => {
  it('is total: no facts the schema takes make it throw, and what it gives is whole', () => {
    fc.assert(
      fc.property(programme, arbitraryFacts, arbitraryDay, arbitraryParameters, (which, facts, on, parameters) => {
        const assessment = AssessmentSchema.parse(run(which, facts, on, parameters));
        expect(assessment.outcome === 'ineligible').toBe(assessment.grounds.length > 0);
        expect(assessment.outcome === 'undetermined').toBe(assessment.questions.length > 0);
        const order = assessment.grounds.map((ground) => GROUNDS.indexOf(ground));
        expect(order).toEqual([...order].sort((a, b) => a - b));
        expect(assessment.trace.at(-1)!.text).toMatch(/^结论：/);
        expect(JSON.parse(JSON.stringify(assessment))).toEqual(assessment);
      }),
      { numRuns: 1500 },
    );
  });

  it('does not depend on the order of members and items', () => {
    const shuffled = arbitraryFacts.chain((facts) =>
      fc
        .tuple(
          fc.shuffledSubarray(facts.members, { minLength: facts.members.length }),
          fc.shuffledSubarray(facts.income, { minLength: facts.income.length }),
          fc.shuffledSubarray(facts.deductions, { minLength: facts.deductions.length }),
          fc.shuffledSubarray(facts.assets.vehicles, { minLength: facts.assets.vehicles.length }),
        )
        .map(([members, income, deductions, vehicles]) => ({
          facts,
          other: { ...facts, members, income, deductions, assets: { ...facts.assets, vehicles } },
        })),
    );
    fc.assert(
      fc.property(programme, shuffled, arbitraryDay, (which, { facts, other }, on) => {
        const [one, two] = [run(which, facts, on), run(which, other, on)];
        expect(two.outcome).toBe(one.outcome);
        expect(two.figures).toEqual(one.figures);
        expect(two.grounds).toEqual(one.grounds);
        expect(two.questions.map(({ key }) => key)).toEqual(one.questions.map(({ key }) => key));
      }),
      RUNS,
    );
  });

  it('never pays more for more income', () => {
    fc.assert(
      fc.property(
        meansTested,
        arbitraryFacts,
        arbitraryDay,
        arbitraryParameters,
        fc.nat(200_000),
        (which, facts, on, parameters, more) => {
          fc.pre(facts.income.length > 0);
          const [first, ...rest] = facts.income;
          const richer = { ...facts, income: [{ ...first!, monthly: fen(first!.monthly + more) }, ...rest] };
          const [before, after] = [benefit(run(which, facts, on, parameters)), benefit(run(which, richer, on, parameters))];
          expect(notHigher(before, after)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('never pays less for a wider disregard, a larger deduction or a further one', () => {
    fc.assert(
      fc.property(
        meansTested,
        arbitraryFacts,
        arbitraryDay,
        arbitraryParameters,
        fc.nat(200_000),
        (which, facts, on, parameters, more) => {
          const before = benefit(run(which, facts, on, { ...parameters, 'income.studentIncome': 'counted' }));
          const left = benefit(run(which, facts, on, { ...parameters, 'income.studentIncome': 'disregarded' }));
          expect(notHigher(left, before)).toBe(true);
          const disregarded = { ...facts, income: facts.income.map((item) => ({ ...item, source: 'socialAssistance' })) };
          const plain = benefit(run(which, facts, on, parameters));
          const wider = benefit(run(which, disregarded, on, parameters));
          expect(notHigher(wider, plain)).toBe(true);
          const deduction = { member: 'm0', kind: 'essentialExpenditure' as const, monthly: fen(more), reason: '凭证' };
          const deducted = benefit(run(which, { ...facts, deductions: [...facts.deductions, deduction] }, on, parameters));
          expect(notHigher(deducted, plain)).toBe(true);
        },
      ),
      RUNS,
    );
  });

  it('asks only what matters: an answer to a question can change the result, and no answer leaves the key asked', () => {
    fc.assert(
      fc.property(programme, arbitraryFacts, arbitraryDay, (which, facts, on) => {
        const asked = run(which, facts, on);
        const keys = asked.questions.map(({ key }) => key);
        if (keys.length !== 1 || keys[0] !== 'income.studentIncome') return;
        const counted = run(which, facts, on, { 'income.studentIncome': 'counted' });
        const disregarded = run(which, facts, on, { 'income.studentIncome': 'disregarded' });
        expect([counted.outcome, benefit(counted)]).not.toEqual([disregarded.outcome, benefit(disregarded)]);
        expect(counted.questions).toEqual([]);
        expect(disregarded.questions).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('impact', () => {
  const households = fc.array(
    fc.record({ id: fc.uuid(), programme, district: fc.constantFrom('120101', '120116'), facts: arbitraryFacts }),
    { maxLength: 5 },
  );

  it('finds nothing between a law and itself, and every household is changed or unchanged', () => {
    fc.assert(
      fc.property(households, arbitraryDay, arbitraryDay, (list, from, to) => {
        expect(impact(book, from, from, list)).toEqual({ changed: [], unchanged: list.length, monthlyTotal: 0 });
        const result = impact(book, from, to, list);
        expect(result.changed.length + result.unchanged).toBe(list.length);
        const sums = result.changed.filter((change) => change.difference !== undefined);
        expect(sums.map((change) => change.difference)).toEqual(
          sums.map((change) => change.after.monthlyAmount! - change.before.monthlyAmount!),
        );
      }),
      { numRuns: 150 },
    );
  });
});
