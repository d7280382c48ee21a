import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { formatYuan, fen } from '#shared/kernel/money.ts';
import { isPlainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type LawValue } from '#shared/domain/means/assessment.ts';
import { type ActiveHousehold, impact } from '#shared/domain/means/impact.ts';
import { type PolicyEntry, policyOverview } from '#shared/domain/policy/overview.ts';
import { policyAt, sourceOf } from '#shared/domain/policy/policy-at.ts';
import { policyDifferences } from '#shared/domain/policy/diff.ts';
import { type DistrictLayer, type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { DistrictCodeSchema } from '#shared/domain/policy/policy-file.ts';
import { lintLimits } from './lint-limits.ts';
import { loadDistrictLayer, loadPolicies } from './load-policies.ts';
import { EXIT, isReport, openBook, openCases, policyProblemLines, readTextFile, refuse, type Report } from './reports.ts';

/** `policy lint`: checks the files the program carries, and a district's own file over them where one is named. */
export function lintReport(resourcesDir: string, districtFile?: string): Report {
  const folder = join(resourcesDir, 'policies');
  if (!existsSync(folder)) return refuse(`找不到政策数据：${folder}`, '请检查 resources 文件夹是否完整。');
  const { book, problems: ofPolicies } = loadPolicies(folder);
  const limits = lintLimits(folder);
  const problems = [...ofPolicies, ...limits.problems];
  if (book === undefined || problems.length > 0) {
    return {
      text: '',
      error: `${policyProblemLines(problems)}\n共${problems.length}个问题，请按行号改正。`,
      exitCode: EXIT.difference,
    };
  }
  if (districtFile !== undefined) {
    const layer = openLayer(districtFile, book, EXIT.difference);
    if (isReport(layer)) return layer;
  }
  const { values, rules } = book;
  return {
    text: `政策数据没有问题：${Object.keys(values).length}个政策键，${Object.keys(rules).length}条规则，${limits.count}条期限。`,
    exitCode: EXIT.ok,
  };
}

function openLayer(file: string, book: PolicyBook, exitCode: Report['exitCode']): DistrictLayer | Report {
  const text = readTextFile(file);
  if (typeof text !== 'string') return text;
  const { layer, problems } = loadDistrictLayer(file, text, book);
  return layer ?? { text: '', error: `${policyProblemLines(problems)}\n共${problems.length}个问题，请按行号改正。`, exitCode };
}

function readDay(option: string, text: string): PlainDate | Report {
  return isPlainDate(text) ? text : refuse(`${option} 不是有效日期：${text}`, `请写成年-月-日，例如 ${option} 2026-03-10。`);
}

function readDistrict(text: string): string | Report {
  const valid = DistrictCodeSchema.safeParse(text).success;
  return valid ? text : refuse(`--district 不是天津市的区划代码：${text}`, '请写六位数字，例如 --district 120101（和平区）。');
}

/** The district whose law is asked for: the one named, else the layer's own, else 和平区, which has laid down nothing of its own here. */
function askedDistrict(named: string | undefined, layer: DistrictLayer | undefined): string | Report {
  if (named === undefined) return layer?.district ?? '120101';
  const district = readDistrict(named);
  if (typeof district !== 'string' || layer === undefined || layer.district === district) return district;
  return refuse(`政策文件是 ${layer.district} 的，不能叠在 ${district} 上。`, '请改正 --district，或换本区的政策文件。');
}

/**
 * `policy show`: everything in force on a day in a district, each value with its document, and what is not known; with a district's
 * file also what it changes.
 */
export function showReport(options: { on: string; district?: string; layer?: string }, resourcesDir: string): Report {
  const on = readDay('--on', options.on);
  if (typeof on !== 'string') return on;
  const book = openBook(resourcesDir);
  if (isReport(book)) return book;
  const layer = options.layer === undefined ? undefined : openLayer(options.layer, book, EXIT.refused);
  if (layer !== undefined && isReport(layer)) return layer;
  const district = askedDistrict(options.district, layer);
  if (typeof district !== 'string') return district;
  const lines = policyOverview(book, on, district, layer).flatMap(describeEntry);
  const own = layer === undefined ? [] : ['', ...describeDifferences(book, on, layer)];
  return { text: [`${on} 在 ${district} 执行的政策`, '', ...lines, ...own].join('\n'), exitCode: EXIT.ok };
}

function describeDifferences(book: PolicyBook, on: PlainDate, layer: DistrictLayer): string[] {
  const differences = policyDifferences(policyAt(book, on, layer.district), policyAt(book, on, layer.district, layer));
  const lines = differences.map(
    ({ key, title, before, after }) => `${title}（${key}）：${before?.value ?? '未知'} → ${after?.value ?? '未知'}`,
  );
  return [`${layer.district} 与国家、天津市规定的不同：${lines.length === 0 ? '没有' : `${lines.length}项`}`, ...lines];
}

function describeEntry({ key, title, law, question, warning, covered }: PolicyEntry): string[] {
  if (law === undefined) {
    const state = covered ? '未知' : '这一天没有规定';
    const asked = question === undefined ? [] : [`    决定：${question.decides}；由${question.whoAnswers}答复`];
    return [`${title}（${key}）：${state}`, ...asked];
  }
  const doubt = warning === undefined ? [] : [`    注意：${warning}`];
  return [`${law.title}（${key}）：${law.value}`, `    ${describeSource(law)}`, ...doubt];
}

function describeSource(law: LawValue): string {
  const until = law.until === undefined ? '' : `至${law.until}`;
  return `${sourceOf(law)} ${law.article}；${law.from}起${until}；${law.checkedOn}核对；${law.url}`;
}

/** `policy impact`: which of the households in a case file the law of `to` treats otherwise than that of `from`. */
export function impactReport(options: { from: string; to: string; file: string }, resourcesDir: string): Report {
  const from = readDay('--from', options.from);
  if (typeof from !== 'string') return from;
  const to = readDay('--to', options.to);
  if (typeof to !== 'string') return to;
  const book = openBook(resourcesDir);
  if (isReport(book)) return book;
  const cases = openCases(options.file, book);
  if (isReport(cases)) return cases;
  const born = cases.find(({ facts }) => facts.members.some((member) => member.bornOn > to));
  if (born !== undefined) return refuse(`案例 ${born.id} 有成员的出生日期晚于 ${to}。`, '请把 --to 改为较晚的日期，或改正案例。');
  const households: ActiveHousehold[] = cases.map(({ id, programme, district, facts, parameters }) => ({
    id,
    programme,
    district,
    facts,
    parameters,
  }));
  const result = impact(book, from, to, households);
  const lines = result.changed.map((change) => `${change.id}：${change.text}`);
  const total = `${households.length}户中${result.changed.length}户有变化，每月合计${result.monthlyTotal < 0 ? '减少' : '增加'}${formatYuan(fen(Math.abs(result.monthlyTotal)))}元。`;
  return { text: [...lines, total].join('\n'), exitCode: EXIT.ok };
}
