import { type Assessment } from '#shared/domain/means/assessment.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type Means } from '../parts/means.ts';
import { meansLines } from './means-lines.ts';

/** The sheet records what a member has each month; the texts only say 规定期限 and Tianjin's period is not known (01-dibao §4). */
const PERIOD = '调查核实的月收入';

/** The assessment a paper goes by: that of the determination, before it that of the opinion. */
export function assessmentOf(state: CaseState): Assessment | undefined {
  return state.determination?.assessment ?? state.review?.assessment;
}

/**
 * The reckoning as it was assessed. Undefined where none was made: no sheet, nobody recognised, or a figure that was never
 * settled. The paper refuses lines that do not add up.
 */
export function meansOf(state: CaseState, assessment: Assessment): Means | undefined {
  const { countedMembers, householdIncome, perCapitaIncome, standard } = assessment.figures;
  const law = assessment.law.find((value) => value.key === 'allowance.standard');
  if (!state.means || !countedMembers || !law) return undefined;
  if (householdIncome === undefined || perCapitaIncome === undefined || standard === undefined) return undefined;
  return {
    period: PERIOD,
    lines: meansLines(state.application, state.means.sheet, assessment),
    monthlyTotalFen: householdIncome,
    heads: countedMembers,
    perCapitaFen: perCapitaIncome,
    standard: { monthlyFen: standard, documentNumber: law.documentNumber, effectiveFrom: law.from },
  };
}

/** Names of the members that count, in the order of the application. */
export function countedNames(state: CaseState, assessment: Assessment): string[] {
  const counted = new Set(assessment.members.filter((finding) => finding.counted).map((finding) => finding.ref));
  return state.application.members.filter((member) => counted.has(member.ref)).map((member) => member.name);
}
