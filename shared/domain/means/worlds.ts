import { ZERO_FEN } from '#shared/kernel/money.ts';
import { type OptionPolicyKey } from '../policy/keys.ts';
import { type Programme } from '../policy/programme.ts';
import {
  type Assessment,
  type AssessmentWarning,
  type Figures,
  type Ground,
  GROUNDS,
  type Outcome,
  type Question,
  type TraceLine,
} from './assessment.ts';
import { type RuleId } from '../policy/rule-ids.ts';
import { type Reckoning, traceLine, UNKNOWN_BASIS } from './reckoning.ts';
import { PROGRAMME_NAMES } from '../policy/programme.ts';
import { GROUND_NAMES, yuan } from './wording.ts';

/**
 * Compares the passes, one for every reading of the choices nobody has made yet. What all passes agree on is certain. A choice is
 * a question only if reading it otherwise changes the outcome or the amount; a missing value is one only if some pass that is not
 * refused anyway needs it. So nobody is asked what cannot matter, and nothing that matters is guessed.
 */
export function conclude(programme: Programme, passes: readonly Reckoning[]): Assessment {
  const first = passes[0]!;
  const outcome = outcomeOfAll(passes);
  const questions = outcome === 'undetermined' ? questionsOf(passes) : [];
  const undecided = questions.length > 0 ? questions.map((question) => question.key) : [];
  const grounds = outcome === 'ineligible' ? commonGrounds(passes) : [];
  const figures = figuresOfAll(passes, programme, outcome);
  const conclusion = conclusionOf(programme, outcome, grounds, questions, figures);
  const trace = [
    ...first.trace,
    ...closingLines(first, undecided),
    traceLine(first.policy, CONCLUSION_RULES[programme], conclusion, {}),
  ];
  return {
    programme,
    on: first.policy.on,
    district: first.policy.district,
    outcome,
    figures,
    members: first.members,
    grounds,
    questions,
    trace,
    law: first.law,
    warnings: uniqueWarnings(passes),
  };
}

/** The rule that names the programme's conditions: what the conclusion rests on. */
const CONCLUSION_RULES: Readonly<Record<Programme, RuleId>> = {
  subsistenceAllowance: 'allowance.incomeBelowStandard',
  marginalHousehold: 'marginal.incomeRange',
  destituteSupport: 'destitute.requirements',
  essentialExpenditureHousehold: 'expenditure.conditions',
  temporaryAssistance: 'temporary.purpose',
};

function conclusionOf(
  programme: Programme,
  outcome: Outcome,
  grounds: readonly Ground[],
  questions: readonly Question[],
  figures: Figures,
): string {
  const name = PROGRAMME_NAMES[programme];
  if (outcome === 'undetermined') {
    return `结论：是否符合${name}条件还不能确定，须先答复：${questions.map((question) => question.title).join('、')}。`;
  }
  if (outcome === 'ineligible') {
    return `结论：不符合${name}条件，因为${grounds.map((ground) => GROUND_NAMES[ground]).join('；')}。`;
  }
  const paid =
    figures.monthlyAmount === undefined || figures.monthlyAmount === 0 ? '' : `，每月发给${yuan(figures.monthlyAmount)}`;
  return `结论：符合${name}条件${paid}。`;
}

function outcomeOf(pass: Reckoning): Outcome {
  if (pass.grounds.length > 0) return 'ineligible';
  return pass.asked.size > 0 ? 'undetermined' : 'eligible';
}

/** What must not depend on a reading: the outcome, what is paid, what would still have to be asked and what is held against it. */
function signature(pass: Reckoning): string {
  const outcome = outcomeOf(pass);
  if (outcome === 'ineligible') return outcome;
  return [
    outcome,
    pass.figures.monthlyAmount ?? '',
    ...[...pass.asked.keys()].map((key) => `${key}=${pass.compared.get(key) ?? ''}`).sort(),
  ].join('|');
}

function outcomeOfAll(passes: readonly Reckoning[]): Outcome {
  const signatures = new Set(passes.map(signature));
  return signatures.size === 1 ? outcomeOf(passes[0]!) : 'undetermined';
}

function questionsOf(passes: readonly Reckoning[]): Question[] {
  const questions = new Map<string, Question>();
  for (const pass of passes) {
    if (outcomeOf(pass) !== 'ineligible') for (const [key, question] of pass.asked) questions.set(key, question);
    for (const [key, question] of pass.openChoices) if (matters(key, passes)) questions.set(key, question);
  }
  return [...questions.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** Whether two passes that agree on every other choice they share differ in what counts. */
function matters(key: OptionPolicyKey, passes: readonly Reckoning[]): boolean {
  return passes.some((one) =>
    passes.some(
      (other) =>
        one.assumed.get(key) !== other.assumed.get(key) && agreeOnOthers(key, one, other) && signature(one) !== signature(other),
    ),
  );
}

function agreeOnOthers(key: OptionPolicyKey, one: Reckoning, other: Reckoning): boolean {
  return [...one.assumed].every(([each, option]) => each === key || (other.assumed.get(each) ?? option) === option);
}

/** A figure is stated only where every reading gives the same; an amount only where it is certain that it is paid. */
function figuresOfAll(passes: readonly Reckoning[], programme: Programme, outcome: Outcome): Figures {
  const figures: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(passes[0]!.figures)) {
    if (passes.every((pass) => pass.figures[name as keyof Figures] === value)) figures[name] = value;
  }
  if (outcome !== 'eligible') delete figures['monthlyAmount'];
  if (outcome === 'ineligible' && paysMonthly(programme)) figures['monthlyAmount'] = ZERO_FEN;
  return figures;
}

/** Whether the programme pays by the month; 临时救助 pays once, 刚性支出困难家庭 is a status. */
export function paysMonthly(programme: Programme): boolean {
  return programme === 'subsistenceAllowance' || programme === 'marginalHousehold' || programme === 'destituteSupport';
}

/** The grounds that hold under every reading; where each reading has its own, all of them. */
function commonGrounds(passes: readonly Reckoning[]): Ground[] {
  const common = passes[0]!.grounds.filter((ground) => passes.every((pass) => pass.grounds.includes(ground)));
  if (common.length > 0) return common;
  return GROUNDS.filter((ground) => passes.some((pass) => pass.grounds.includes(ground)));
}

/** One line for each open choice and each missing value that does not matter after all: whether it has to be settled first. */
function closingLines(pass: Reckoning, undecided: readonly string[]): Assessment['trace'] {
  const choices = [...pass.openChoices].map(([key, question]) =>
    undecided.includes(key)
      ? openLine(key, `“${question.title}”的口径不同，结论或者金额就不同，须由${question.whoAnswers}确定后才能作决定。`)
      : openLine(key, `“${question.title}”按哪一种口径，本次结论和金额都相同，不必等待答复。`),
  );
  const values = [...pass.asked]
    .filter(([key]) => !undecided.includes(key))
    .map(([key, question]) => openLine(key, `“${question.title}”不影响本次结论，不必等待答复。`));
  return [...choices, ...values];
}

function openLine(rule: string, text: string): TraceLine {
  return { rule, text, article: UNKNOWN_BASIS.article, source: UNKNOWN_BASIS.source, figures: {} };
}

function uniqueWarnings(passes: readonly Reckoning[]): AssessmentWarning[] {
  const warnings = new Map(passes.flatMap((pass) => pass.warnings).map((warning) => [warning.text, warning]));
  return [...warnings.values()];
}
