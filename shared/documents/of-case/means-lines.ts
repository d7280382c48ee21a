import { type Fen, fen, formatYuanPlain, parseYuan, ZERO_FEN } from '#shared/kernel/money.ts';
import { type Assessment, type TraceLine } from '#shared/domain/means/assessment.ts';
import { type DeductionKind, type IncomeKind } from '#shared/domain/means/facts.ts';
import { DEDUCTION_NAMES, INCOME_NAMES, SOURCE_NAMES } from '#shared/domain/means/wording.ts';
import { type Application, type Member } from '#shared/domain/procedure/application.ts';
import { type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { type Citation } from '../parts/citation.ts';
import { type MeansLine, yuan } from '../parts/means.ts';
import { assessedLaw } from './citations.ts';

/** The rules under which the assessment takes an income into account, by kind. */
const COUNTING_RULES: Readonly<Record<IncomeKind, string>> = {
  wage: 'income.wage',
  business: 'income.business',
  property: 'income.property',
  transfer: 'income.transfer',
  other: 'income.other',
};
/** The rules under which it leaves one out. */
const DISREGARDING_RULES: readonly string[] = [
  'income.rewards',
  'income.assistance',
  'income.basicPension',
  'income.student',
  'destitute.incomeNotCounted',
];
const DEDUCTION_RULES: readonly string[] = [
  'income.workCost',
  'income.businessCost',
  'income.transferPaid',
  'income.housingFund',
  'income.essentialExpenditure',
];

/** Costs come off the earnings they belong to, all other deductions off the household's income (57号 第十三条). */
const COST_OF: Partial<Readonly<Record<DeductionKind, IncomeKind>>> = { workCost: 'wage', businessCost: 'business' };

interface OwnLine extends MeansLine {
  readonly kind: IncomeKind | undefined;
}
interface OwnDeduction extends MeansLine {
  readonly kind: DeductionKind;
}

/**
 * The items of the sheet as the assessment treated them: incomes in the order of persons, then deductions. Every line is found in
 * the stored trace, so a paper tells what was assessed and not what the sheet would come to today. `basis`: the article for lines
 * that rest on a document nobody here has seen. Deductions are told up to the income they may take off, so the lines add up to
 * the assessed income.
 * Throws RangeError when an item of the sheet has no line in the trace: sheet and assessment are then not of one reckoning.
 */
export function meansLines(
  application: Application,
  sheet: MeansSheet,
  assessment: Assessment,
  basis: readonly Citation[],
): MeansLine[] {
  const reading: Reading = { trace: [...assessment.trace], application, sheet, assessment, basis };
  const counted = new Set(assessment.members.filter((finding) => finding.counted).map((finding) => finding.ref));
  const incomes: OwnLine[] = [];
  const costs: OwnDeduction[] = [];
  const takenOff: OwnDeduction[] = [];
  for (const member of application.members) {
    if (!counted.has(member.ref)) {
      incomes.push(...uncountedLine(reading, member));
      continue;
    }
    const own = [...incomeLines(reading, member), ...imputedLines(reading, member), ...supportLines(reading, member)];
    incomes.push(...own);
    const ownCosts: OwnDeduction[] = [];
    for (const deduction of deductionLines(reading, member)) {
      const earning = COST_OF[deduction.kind];
      if (!earning) takenOff.push(deduction);
      else {
        const earned = sumCounted(own.filter((line) => line.kind === earning));
        const before = sum(ownCosts.filter((line) => line.kind === deduction.kind));
        ownCosts.push(upTo(earned - before, deduction, '以本项收入为限'));
      }
    }
    costs.push(...ownCosts);
  }
  const net = sumCounted(incomes) - sum(costs);
  const deductions: OwnDeduction[] = [];
  for (const line of takenOff) deductions.push(upTo(net - sum(deductions), line, '以家庭收入为限'));
  return [...incomes, ...costs, ...deductions].map(({ kind: _kind, ...line }) => line);
}

/** The reckoning being read: the lines not yet matched, and the article for those whose own may not be cited. */
interface Reading {
  readonly trace: TraceLine[];
  readonly application: Application;
  readonly sheet: MeansSheet;
  readonly assessment: Assessment;
  readonly basis: readonly Citation[];
}

function citationsFor({ assessment, basis }: Reading, line: TraceLine): readonly Citation[] {
  return assessedLaw(assessment, [line.rule], basis);
}

function take({ trace }: Reading, ref: string, monthly: Fen, rules: readonly string[]): TraceLine | undefined {
  const index = trace.findIndex(
    (line) => rules.includes(line.rule) && line.figures['member'] === ref && line.figures['monthly'] === formatYuanPlain(monthly),
  );
  return index < 0 ? undefined : trace.splice(index, 1)[0];
}

function mustTake(reading: Reading, ref: string, monthly: Fen, rules: readonly string[]): TraceLine {
  const found = take(reading, ref, monthly, rules);
  if (!found) throw new RangeError(`the assessment has no line for an item of ${ref} under ${rules.join(', ')}`);
  return found;
}

function incomeLines(reading: Reading, { ref, name }: Member): OwnLine[] {
  return reading.sheet.incomes
    .filter((income) => income.member === ref)
    .map((income) => {
      const line = mustTake(reading, ref, income.monthly, [COUNTING_RULES[income.kind], ...DISREGARDING_RULES]);
      const treatment = DISREGARDING_RULES.includes(line.rule) ? 'disregarded' : 'counted';
      const item = `${INCOME_NAMES[income.kind]}（${SOURCE_NAMES[income.source] ?? income.source}）`;
      return {
        member: name,
        item,
        treatment,
        monthlyFen: income.monthly,
        citations: citationsFor(reading, line),
        evidence: income.evidence,
        kind: income.kind,
      };
    });
}

function imputedLines(reading: Reading, { ref, name }: Member): OwnLine[] {
  return reading.sheet.imputed
    .filter((item) => item.member === ref)
    .map((item) => ({
      member: name,
      item: '推定收入',
      treatment: item.exception === '' ? 'counted' : 'disregarded',
      monthlyFen: item.monthly,
      citations: citationsFor(reading, mustTake(reading, ref, item.monthly, ['income.imputed'])),
      evidence: item.reason,
      kind: undefined,
    }));
}

function supportLines(reading: Reading, { ref, name }: Member): OwnLine[] {
  return reading.sheet.outsideSupport
    .filter((item) => item.member === ref)
    .map((item) => {
      const line = mustTake(reading, ref, item.monthly, ['income.relativesSupport', 'income.relativesSupportWaived']);
      const supporter = reading.application.supporters.find((candidate) => candidate.ref === item.supporter)?.name ?? '义务人';
      return {
        member: name,
        item: `赡养（抚养、扶养）费（${supporter}给付）`,
        treatment: line.rule === 'income.relativesSupportWaived' ? 'disregarded' : 'counted',
        monthlyFen: item.monthly,
        citations: citationsFor(reading, line),
        evidence: item.waiver === '' ? item.reason : `${item.reason}；豁免：${item.waiver}`,
        kind: undefined,
      };
    });
}

/** A cost of earnings that were left out of account falls away with them: it has no line in the trace and gets none here. */
function deductionLines(reading: Reading, { ref, name }: Member): OwnDeduction[] {
  return reading.sheet.deductions
    .filter((deduction) => deduction.member === ref)
    .flatMap((deduction) => {
      const line = take(reading, ref, deduction.monthly, DEDUCTION_RULES);
      if (!line) return [];
      return [
        {
          member: name,
          item: DEDUCTION_NAMES[deduction.kind],
          treatment: 'deducted' as const,
          monthlyFen: deduction.monthly,
          citations: citationsFor(reading, line),
          evidence: deduction.reason,
          kind: deduction.kind,
        },
      ];
    });
}

function uncountedLine(reading: Reading, { ref, name }: Member): OwnLine[] {
  const { trace } = reading;
  const index = trace.findIndex((line) => line.rule === 'income.household' && line.figures['member'] === ref);
  if (index < 0) return [];
  const line = trace.splice(index, 1)[0]!;
  const monthly = parseYuan(String(line.figures['monthly'])) ?? ZERO_FEN;
  return [
    {
      member: name,
      item: '本人收入（不计入家庭成员）',
      treatment: 'disregarded',
      monthlyFen: monthly,
      citations: citationsFor(reading, line),
      kind: undefined,
    },
  ];
}

/** The deduction as far as the income it comes off still reaches. */
function upTo(left: number, line: OwnDeduction, limit: string): OwnDeduction {
  if (line.monthlyFen <= left) return line;
  return { ...line, item: `${line.item}（${yuan(line.monthlyFen)}，${limit}）`, monthlyFen: fen(Math.max(0, left)) };
}

function sum(lines: readonly MeansLine[]): number {
  return lines.reduce((total, line) => total + line.monthlyFen, 0);
}

function sumCounted(lines: readonly MeansLine[]): number {
  return sum(lines.filter((line) => line.treatment === 'counted'));
}
