import { type Fen, ZERO_FEN } from '#shared/kernel/money.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { assess } from '#shared/domain/means/assess.ts';
import { type Assessment, GROUNDS } from '#shared/domain/means/assessment.ts';
import { type Application } from '#shared/domain/procedure/application.ts';
import { factsOf } from '#shared/domain/procedure/case-facts.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { PROCEDURAL_GROUNDS } from '#shared/domain/procedure/refusal-grounds.ts';
import { type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { officePolicy } from '../policies/office-policy.ts';

/** Reckons a sheet under the law of today in the office's district, with the answers the office has recorded for what is unknown. */
export function assessCase(context: QueryContext | CommandContext, application: Application, sheet: MeansSheet): Assessment {
  return assess(application.programme, factsOf(application, sheet), officePolicy(context, context.today));
}

/**
 * The assessment a decision rests on. Throws ASSESSMENT_UNDETERMINED while a question is open, ASSESSMENT_DIFFERS when the law
 * gives another result than the one wanted, REFUSAL_GROUND_MISSING when a refusal names no ground of the assessment.
 */
export function assessForDecision(
  context: CommandContext,
  state: CaseState,
  wanted: 'approve' | 'refuse',
  refusalGrounds: readonly string[],
): { readonly assessment: Assessment; readonly monthlyAmount: Fen | undefined } {
  const assessment = assessCase(context, state.application, state.means!.sheet);
  const procedural = refusalGrounds.some((ground) => (PROCEDURAL_GROUNDS as readonly string[]).includes(ground));
  if (assessment.outcome === 'undetermined' && !procedural) {
    throw new DomainError('ASSESSMENT_UNDETERMINED', {
      questions: assessment.questions.map((question) => `${question.title}（${question.whoAnswers}）`),
    });
  }
  if (wanted === 'approve') {
    if (assessment.outcome !== 'eligible') throw new DomainError('ASSESSMENT_DIFFERS', { outcome: '不符合条件' });
    return { assessment, monthlyAmount: assessment.figures.monthlyAmount ?? ZERO_FEN };
  }
  if (assessment.outcome === 'eligible' && !procedural) throw new DomainError('ASSESSMENT_DIFFERS', { outcome: '符合条件' });
  const known: readonly string[] = [...GROUNDS, ...PROCEDURAL_GROUNDS];
  const certain: readonly string[] = [...assessment.grounds, ...PROCEDURAL_GROUNDS];
  if (refusalGrounds.length === 0 || refusalGrounds.some((ground) => !known.includes(ground) || !certain.includes(ground)))
    throw new DomainError('REFUSAL_GROUND_MISSING', {});
  return { assessment, monthlyAmount: undefined };
}
