import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CaseId } from '#shared/kernel/ids.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type Output } from '#shared/contract/contract.ts';
import { assess } from '#shared/domain/means/assess.ts';
import { type ActiveHousehold, impactBetween } from '#shared/domain/means/impact.ts';
import { policyDifferences } from '#shared/domain/policy/diff.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { type TrialValue, trialProblem, withTrialValues } from '#shared/domain/policy/what-if.ts';
import { applicantOf } from '#shared/domain/procedure/application.ts';
import { factsOf } from '#shared/domain/procedure/case-facts.ts';
import { approvedCases } from '../cases/cases.queries.ts';
import { viewerOf } from '../cases/visible-cases.ts';
import { type QueryContext } from '../context.ts';
import { officeLayer } from './office-policy.ts';

/**
 * What a change of law does to the households now in support here. A trial value also takes the place of what the district has
 * answered, or it could not be tried. Throws POLICY_ANSWER_REFUSED for a trial value that is not in its notation.
 */
export function policyImpact(
  context: QueryContext,
  { from, to, whatIf }: { readonly from: PlainDate; readonly to: PlainDate; readonly whatIf: readonly TrialValue[] },
): Output<'policies.impact'> {
  const book = context.resources.policies;
  for (const trial of whatIf) {
    const problem = trialProblem(trial);
    if (problem !== undefined)
      throw new DomainError('POLICY_ANSWER_REFUSED', { title: book.values[trial.key].title, reasons: [problem] });
  }
  const { district, layer } = officeLayer(context);
  const tried = Object.fromEntries(Object.entries(layer.values).filter(([key]) => !whatIf.some((trial) => trial.key === key)));
  const before = policyAt(book, from, district, layer);
  const after = policyAt(withTrialValues(book, whatIf), to, district, { ...layer, values: tried });
  const inSupport = approvedCases(context.db, viewerOf(context));
  const states = inSupport.filter(({ application }) => application.members.every(({ bornOn }) => bornOn <= to));
  const households = states.flatMap(({ id, application, means }): ActiveHousehold[] =>
    means ? [{ id, programme: application.programme, district, facts: factsOf(application, means.sheet) }] : [],
  );
  const result = impactBetween(
    () => before,
    () => after,
    households,
    to,
  );
  const undetermined = households.filter(
    ({ programme, facts }) => assess(programme, facts, after, to).outcome === 'undetermined',
  ).length;
  const byId = new Map<string, (typeof states)[number]>(states.map((state) => [state.id, state]));
  context.logLook({ kind: 'search', caseId: '', detail: `${households.length} 户`, purpose: '政策影响预览' });
  return {
    trial: whatIf.length > 0,
    households: households.length,
    changed: result.changed.map(({ id, district: _own, ...change }) => {
      const state = byId.get(id)!;
      const decided = state.determination?.monthlyAmount;
      return {
        caseId: id as CaseId,
        caseNumber: state.caseNumber,
        applicantName: applicantOf(state.application).name,
        memberCount: state.application.members.length,
        community: state.application.community,
        ...(decided !== undefined && { decidedMonthly: decided }),
        ...change,
      };
    }),
    unchanged: result.unchanged,
    undetermined,
    excluded: inSupport.length - states.length,
    monthlyTotal: result.monthlyTotal,
    differences: policyDifferences(before, after),
  };
}
