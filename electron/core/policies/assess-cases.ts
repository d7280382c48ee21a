import { type Fen, formatYuanPlain } from '#shared/kernel/money.ts';
import { assess } from '#shared/domain/means/assess.ts';
import { type Assessment, type TraceLine } from '#shared/domain/means/assessment.ts';
import { policyAt, sourceOf } from '#shared/domain/policy/policy-at.ts';
import { type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { type WorkedCase } from './case-file.ts';

/** One element of what `assess FILE` prints: the format's output fields, amounts in yuan, questions by their policy key. */
export type CaseResult = Readonly<Record<string, unknown>> & { readonly id: string };

const AMOUNTS: readonly string[] = ['householdIncome', 'perCapitaIncome', 'standard', 'monthlyAmount', 'ceiling'];
const FIGURE_ORDER = [
  'countedMembers',
  'householdIncome',
  'perCapitaIncome',
  'standard',
  'monthlyAmount',
  'careGrade',
  'approvalLevel',
  'ceiling',
  'publicNotice',
  'meansVerification',
] as const;

/** Assesses a case by the law of its day and district. */
export function assessCase(worked: WorkedCase, book: PolicyBook): Assessment {
  return assess(worked.programme, worked.facts, policyAt(book, worked.decidedOn, worked.district, undefined, worked.parameters));
}

/** An assessment as a case file states it: amounts in yuan as text, figures in a fixed order. */
export function caseResult(id: string, assessment: Assessment): CaseResult {
  const figures: Record<string, unknown> = {};
  for (const name of FIGURE_ORDER) {
    const value = assessment.figures[name];
    if (value !== undefined) figures[name] = AMOUNTS.includes(name) ? formatYuanPlain(value as Fen) : value;
  }
  return {
    id,
    outcome: assessment.outcome,
    ...figures,
    grounds: assessment.grounds,
    questions: assessment.questions.map((question) => question.key),
    trace: [...assessment.trace, ...warningLines(assessment)],
  };
}

/** Doubts about the law, as lines of the trace: the format has no other place for them. */
function warningLines(assessment: Assessment): TraceLine[] {
  return assessment.warnings.map(({ key, text }) => {
    const law = assessment.law.find((each) => each.key === key);
    return {
      rule: key ?? 'facts',
      text: `注意：${text}`,
      article: law?.article ?? '无',
      source: law === undefined ? '无' : sourceOf(law),
      figures: {},
    };
  });
}

/** Where a result departs from what the case expects. */
export interface Difference {
  readonly id: string;
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** The first field of `expect` that the result does not meet, in the order written; questions are compared as a set. */
export function firstDifference(worked: WorkedCase, result: CaseResult): Difference | undefined {
  for (const [field, expected] of Object.entries(worked.expect ?? {})) {
    if (expected === undefined) continue;
    const actual = result[field];
    if (canonical(field, expected) !== canonical(field, actual)) return { id: worked.id, field, expected, actual };
  }
  return undefined;
}

function canonical(field: string, value: unknown): string {
  const comparable = field === 'questions' && Array.isArray(value) ? [...value].sort() : value;
  return JSON.stringify(comparable) ?? '';
}
