import { z } from 'zod';
import { type Fen, MAX_FEN, parseYuan } from '#shared/kernel/money.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { requiredPart } from '#shared/domain/means/assess.ts';
import { GROUNDS, OUTCOMES, CARE_GRADES, APPROVAL_LEVELS } from '#shared/domain/means/assessment.ts';
import { assessmentFactsIn } from '#shared/domain/means/facts.ts';
import { isPolicyKey, kindOf, optionsOf, type PolicyKey } from '#shared/domain/policy/keys.ts';
import { type CaseParameters, policyAt } from '#shared/domain/policy/policy-at.ts';
import { type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { DistrictCodeSchema } from '#shared/domain/policy/policy-file.ts';
import { ProgrammeSchema } from '#shared/domain/policy/programme.ts';
import { type RawValue, readValue, VALUE_NOTATION } from '#shared/domain/policy/values.ts';
import { parseYaml, schemaProblems, type SourceProblem, type YamlSource } from './yaml-source.ts';

/** Worked cases: facts in, outcome out, as a policy officer writes them (docs/specs/assessment.md, 案例格式). */

const YuanText = z
  .string()
  .regex(/^\d{1,9}\.\d{2}$/, '金额应为两位小数的文字，如 "1860.50"')
  .transform((text, context) => {
    const amount = parseYuan(text);
    if (amount === undefined || amount > MAX_FEN) {
      context.addIssue({ code: 'custom', message: '金额超出范围' });
      return z.NEVER;
    }
    return amount;
  }) satisfies z.ZodType<Fen>;

const AreaText = z
  .string()
  .regex(/^\d{1,5}(\.\d{1,2})?$/, '面积应为文字，如 "58.60"')
  .transform((text) => readValue('area', text)!);

const ExpectedAmount = z.string().regex(/^\d{1,9}\.\d{2}$/, '金额应为两位小数的文字，如 "1860.50"');

const ExpectSchema = z.strictObject({
  id: z.string().optional(),
  outcome: z.enum(OUTCOMES).optional(),
  countedMembers: z.number().int().min(0).optional(),
  householdIncome: ExpectedAmount.optional(),
  perCapitaIncome: ExpectedAmount.optional(),
  standard: ExpectedAmount.optional(),
  monthlyAmount: ExpectedAmount.optional(),
  careGrade: z.enum(CARE_GRADES).optional(),
  approvalLevel: z.enum(APPROVAL_LEVELS).optional(),
  ceiling: ExpectedAmount.optional(),
  publicNotice: z.boolean().optional(),
  meansVerification: z.boolean().optional(),
  grounds: z.array(z.enum(GROUNDS)).optional(),
  /** A key the program does not know is no fault of the case: the comparison names it as a difference. */
  questions: z.array(z.string().regex(/^[a-z]\w*(\.\w+)+$/i, '应为政策键，如 income.studentIncome')).optional(),
  trace: z.array(z.unknown()).optional(),
});

const RawParameter = z.union(
  [z.string(), z.number(), z.boolean().transform(String), z.record(z.string(), z.string())],
  '应为文字、数字或按类别分列的金额（金额加引号）',
);

/** Free text; a number written without quotes is text all the same. */
const FreeText = z.union([z.string().trim().min(1), z.number().transform(String)], '应为文字，不能为空');

const CaseSchema = z.strictObject({
  id: FreeText,
  title: FreeText,
  /** The article the case tests; ours, not required. */
  tests: z.string().trim().min(1).optional(),
  programme: ProgrammeSchema,
  decidedOn: PlainDateSchema,
  district: DistrictCodeSchema,
  parameters: z.record(z.string(), RawParameter).default({}),
  facts: assessmentFactsIn({ amount: YuanText, area: AreaText }),
  expect: ExpectSchema.optional(),
});

type ParsedCase = z.output<typeof CaseSchema>;

/** A case whose parameters have been read: ready to assess. */
export interface WorkedCase extends Omit<ParsedCase, 'parameters'> {
  readonly parameters: CaseParameters;
}

/** Other ways in which people name a reading. Anything else that is not the reading's own name is refused. */
const OPTION_NAMES: Readonly<Record<string, readonly string[]>> = {
  person: ['perPerson', '按人'],
  household: ['perHousehold', '按户'],
  counted: ['count', 'included', 'true', '计入', '据实核定'],
  disregarded: ['notCounted', 'excluded', 'false', '不计入', '不计算'],
  urban: ['城市'],
  rural: ['农村'],
};

function readOption(key: PolicyKey, raw: RawValue): string | undefined {
  return optionsOf(key)!.find((option) => option === raw || (OPTION_NAMES[option] ?? []).includes(String(raw)));
}

/**
 * Reads a file of one case or several. Everything misspelt, missing, out of its notation or out of place is a problem with its
 * line and field, and then there are no cases: nothing is guessed. The book is needed to know what a parameter may answer.
 */
export function parseCases(
  text: string,
  book: PolicyBook,
): { readonly cases: readonly WorkedCase[]; readonly problems: readonly SourceProblem[] } {
  const { sources, problems } = parseYaml(text);
  if (problems.length > 0) return { cases: [], problems };
  if (sources.length === 0) return { cases: [], problems: [{ line: 1, field: '', message: '文件里没有案例' }] };
  const cases: WorkedCase[] = [];
  const found: SourceProblem[] = [];
  for (const source of sources) {
    const written = { ...source, data: withoutEmpty(source.data) };
    const result = CaseSchema.safeParse(written.data, { reportInput: true });
    if (!result.success) {
      found.push(...schemaProblems(result.error, written));
      continue;
    }
    const parameters = readParameters(result.data, source, book, found);
    checkPlausible(result.data, source, found);
    cases.push({ ...result.data, parameters });
  }
  return found.length > 0 ? { cases: [], problems: found } : { cases, problems: [] };
}

/** A field with nothing after its colon has not been written: optional, it is absent; needed, it is missing. A parameter is an answer. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  const written = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(written.map(([key, each]) => [key, key === 'parameters' ? each : withoutEmpty(each)]));
}

function readParameters(parsed: ParsedCase, source: YamlSource, book: PolicyBook, found: SourceProblem[]): CaseParameters {
  const parameters: Partial<Record<PolicyKey, RawValue>> = {};
  const policy = policyAt(book, parsed.decidedOn, parsed.district);
  for (const [key, raw] of Object.entries(parsed.parameters)) {
    const refuse = (message: string) =>
      found.push({ line: source.lineOf(['parameters'], key), field: `parameters.${key}`, message });
    if (!isPolicyKey(key)) {
      refuse('没有这个政策键');
      continue;
    }
    const kind = kindOf(key);
    const value = kind === undefined ? readOption(key, raw) : readValue(kind, raw) === undefined ? undefined : raw;
    if (value === undefined)
      refuse(`应为${kind === undefined ? `下列之一：${optionsOf(key)!.join('、')}` : VALUE_NOTATION[kind]}`);
    else if (kind !== undefined && policy.value(key).known) refuse('这一天市里已有规定，不能用参数另定');
    else parameters[key] = value;
  }
  return parameters;
}

function checkPlausible(parsed: ParsedCase, source: YamlSource, found: SourceProblem[]): void {
  const { facts } = parsed;
  facts.members.forEach((member, index) => {
    for (const field of ['bornOn', 'livesTogetherSince'] as const) {
      const day = member[field];
      if (day === undefined || day <= parsed.decidedOn) continue;
      const path = ['facts', 'members', index, field];
      found.push({ line: source.lineOf(path), field: `facts.members[${index}].${field}`, message: '晚于决定日（decidedOn）' });
    }
  });
  const part = requiredPart(parsed.programme);
  if (part !== undefined && facts[part] === undefined) {
    found.push({
      line: source.lineOf(['facts']),
      field: `facts.${part}`,
      message: `缺少这个字段（programme 是 ${parsed.programme}）`,
    });
  }
}
