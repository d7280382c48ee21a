import { type Assessment } from '#shared/domain/means/assessment.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { accountingPeriodWords, type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { type PaperLaw } from '../paper-law.ts';
import { type Means } from '../parts/means.ts';
import { meansLines } from './means-lines.ts';

/** The 核算期 in words; a sheet from before it was asked only says that the amounts are monthly. */
function periodOf({ receivedOn }: CaseState, { accountingMonths }: MeansSheet): string {
  return accountingMonths === undefined ? '调查核实的月收入' : accountingPeriodWords(receivedOn, accountingMonths);
}

/** The opinion that stands: one that was sent back to the investigation speaks of means that may have changed. */
export function standingReview(state: CaseState): CaseState['review'] {
  const { review, means, status } = state;
  if (!review || status === 'investigating') return undefined;
  return means && means.at > review.at ? undefined : review;
}

/** The assessment a paper goes by: that of the determination, before it that of the standing opinion. */
export function assessmentOf(state: CaseState): Assessment | undefined {
  return state.determination?.assessment ?? standingReview(state)?.assessment;
}

/**
 * The reckoning as it was assessed. Undefined where none was made: no sheet, nobody recognised, or a figure that was never
 * settled. The paper refuses lines that do not add up.
 */
export function meansOf(state: CaseState, assessment: Assessment, law: PaperLaw): Means | undefined {
  const { countedMembers, householdIncome, perCapitaIncome, standard } = assessment.figures;
  const standardLaw = assessment.law.find((value) => value.key === 'allowance.standard');
  if (!state.means || !countedMembers || !standardLaw) return undefined;
  if (householdIncome === undefined || perCapitaIncome === undefined || standard === undefined) return undefined;
  return {
    period: periodOf(state, state.means.sheet),
    lines: meansLines(state.application, state.means.sheet, assessment, law.income.citations),
    monthlyTotalFen: householdIncome,
    heads: countedMembers,
    perCapitaFen: perCapitaIncome,
    standard: { monthlyFen: standard, documentNumber: standardLaw.documentNumber, effectiveFrom: standardLaw.from },
  };
}

/** Names of the members that count, in the order of the application. */
export function countedNames(state: CaseState, assessment: Assessment): string[] {
  const counted = new Set(assessment.members.filter((finding) => finding.counted).map((finding) => finding.ref));
  return state.application.members.filter((member) => counted.has(member.ref)).map((member) => member.name);
}
