import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { districtPower, isPolicyKey, kindOf, optionsOf, POLICY_KEYS, type PolicyKey, unitOf } from './keys.ts';
import { type PolicyDocument, type PolicyFile, type ValueEntry, type ValuePeriod } from './policy-file.ts';
import { isRuleId, RULE_IDS } from './rule-ids.ts';
import { readValue, VALUE_NOTATION } from './values.ts';

/** Something wrong in a policy file; `path` leads to it inside that file, so that whoever loaded it can name the line. */
export interface PolicyProblem {
  /** Index of the file in the list given. */
  readonly file: number;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Documents = Readonly<Record<string, PolicyDocument>>;
type Report = (path: readonly (string | number)[], message: string) => void;

/** `第七条第一款第（一）项` → `第七条`; `一（一）4` → itself: opinions are cited by heading. */
export function baseArticle(article: string): string {
  return /^第[一二三四五六七八九十百]+条/.exec(article)?.[0] ?? article;
}

function lintCitation(
  cited: {
    readonly document?: string | undefined;
    readonly article?: string | undefined;
    readonly confidence?: string | undefined;
  },
  documents: Documents,
  path: readonly (string | number)[],
  report: Report,
): void {
  if (cited.document === undefined) return report(path, '没有写依据文件（document）');
  const document = documents[cited.document];
  if (document === undefined) return report([...path, 'document'], `没有登记文件“${cited.document}”`);
  if (cited.article === undefined) report(path, '没有写条款（article）');
  else if (!Object.hasOwn(document.articles, baseArticle(cited.article))) {
    report([...path, 'article'], `文件“${cited.document}”下没有登记条款“${baseArticle(cited.article)}”`);
  }
  if (cited.confidence === undefined) report(path, '没有写可信程度（confidence）');
}

interface Dated {
  readonly from: PlainDate;
  readonly until?: PlainDate | undefined;
}

function lintDates(periods: readonly Dated[], path: readonly (string | number)[], report: Report): void {
  const inOrder = periods.map((period, index) => ({ period, index })).sort((a, b) => (a.period.from < b.period.from ? -1 : 1));
  inOrder.forEach(({ period, index }, position) => {
    if (period.until !== undefined && period.until < period.from) report([...path, index, 'until'], '终止日早于起始日');
    const next = inOrder[position + 1];
    if (next === undefined) return;
    const lastDay = addDays(next.period.from, -1);
    if (period.until === undefined || period.until > lastDay) {
      report([...path, next.index, 'from'], `与 ${period.from} 开始的一段重叠`);
    } else if (period.until < lastDay) {
      report([...path, next.index, 'from'], `${addDays(period.until, 1)} 至 ${lastDay} 没有规定（空档）`);
    }
  });
}

function lintPeriodValue(
  key: PolicyKey,
  entry: ValueEntry,
  period: ValuePeriod,
  path: readonly (string | number)[],
  report: Report,
): void {
  if (period.value === undefined) {
    if (entry.decides === undefined || entry.whoAnswers === undefined) {
      report(path, '未知的值须写明它决定什么（decides）、由谁答复（whoAnswers）');
    }
    return;
  }
  const kind = kindOf(key);
  if (kind !== undefined) {
    if (readValue(kind, period.value) === undefined) report([...path, 'value'], `值不合写法：应为${VALUE_NOTATION[kind]}`);
  } else if (!optionsOf(key)!.includes(String(period.value))) {
    report([...path, 'value'], `没有“${String(period.value)}”这一口径，可选：${optionsOf(key)!.join('、')}`);
  }
}

function lintValue(key: PolicyKey, entry: ValueEntry, documents: Documents, report: Report): void {
  const path = ['values', key];
  if (entry.unit !== unitOf(key)) report([...path, 'unit'], `单位应为“${unitOf(key)}”，不是“${entry.unit}”`);
  const options = optionsOf(key);
  if (options !== undefined) {
    for (const id of options) {
      const option = entry.options?.[id];
      if (option === undefined) report(path, `没有写口径“${id}”的文字和依据（options）`);
      else lintCitation(option, documents, [...path, 'options', id], report);
    }
    for (const id of Object.keys(entry.options ?? {})) {
      if (!options.includes(id)) report([...path, 'options', id], `程序没有“${id}”这一口径，可选：${options.join('、')}`);
    }
  }
  entry.periods.forEach((period, index) => {
    const periodPath = [...path, 'periods', index];
    lintPeriodValue(key, entry, period, periodPath, report);
    if (period.value !== undefined && options === undefined) lintCitation(period, documents, periodPath, report);
  });
  lintDates(entry.periods, [...path, 'periods'], report);
}

function lintFile(file: PolicyFile, documents: Documents, report: Report): void {
  for (const [key, entry] of Object.entries(file.values)) {
    if (isPolicyKey(key)) lintValue(key, entry, documents, report);
    else report(['values', key], `没有“${key}”这个政策键`);
  }
  for (const [id, entry] of Object.entries(file.rules)) {
    if (!isRuleId(id)) report(['rules', id], `没有“${id}”这条规则`);
    entry.periods.forEach((period, index) => lintCitation(period, documents, ['rules', id, 'periods', index], report));
    lintDates(entry.periods, ['rules', id, 'periods'], report);
  }
}

/**
 * Looks for everything that must not reach a citizen: a value without document, article, effective or checked-on day (the schema
 * sees to the days), overlapping periods, a gap between them, a unit or a way of writing that does not fit, an unknown key or rule,
 * one that stands in two files, and one that stands in none. Files are the national and the city ones together.
 */
export function lintPolicyFiles(files: readonly PolicyFile[]): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const documents: Documents = Object.assign({}, ...files.map((file) => file.documents)) as Documents;
  const seen = new Set<string>();
  files.forEach((file, index) => {
    const report: Report = (path, message) => problems.push({ file: index, path, message });
    lintFile(file, documents, report);
    for (const [id, document] of Object.entries(file.documents)) {
      if (document.url === undefined && document.confidence === 'verified')
        report(['documents', id], '见过原文的文件须写网址（url）');
    }
    for (const section of ['documents', 'values', 'rules'] as const) {
      for (const name of Object.keys(file[section])) {
        if (seen.has(`${section}/${name}`)) report([section, name], `“${name}”在另一个文件里已经有了`);
        seen.add(`${section}/${name}`);
      }
    }
  });
  for (const key of Object.keys(POLICY_KEYS)) {
    if (!seen.has(`values/${key}`)) problems.push({ file: 0, path: [], message: `没有任何文件写政策键“${key}”` });
  }
  for (const id of RULE_IDS) {
    if (!seen.has(`rules/${id}`)) problems.push({ file: 0, path: [], message: `没有任何文件写规则“${id}”的依据` });
  }
  return problems;
}

/** The same for a district's file: it may name documents of its own or of the book, and touch only what a district may. */
export function lintDistrictFile(
  file: PolicyFile,
  bookDocuments: Documents,
  cityValues: Readonly<Record<PolicyKey, ValueEntry>>,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const report: Report = (path, message) => problems.push({ file: 0, path, message });
  lintFile(file, { ...bookDocuments, ...file.documents }, report);
  if (file.region === 'national' || file.region === 'tianjin') report(['region'], '区的政策文件应写本区六位代码');
  for (const id of Object.keys(file.rules)) report(['rules', id], '区的政策文件不能改规则的依据');
  for (const [key, entry] of Object.entries(file.values)) {
    if (!isPolicyKey(key)) continue;
    const power = districtPower(key);
    if (power === 'never') report(['values', key], `“${entry.title}”由市里统一规定，区不能另定`);
    if (key === 'benefit.phaseOutMonths') lintPhaseOut(entry, cityValues['benefit.phaseOutMaximum'], report);
    if (power === 'answer' && optionsOf(key) === undefined) {
      entry.periods.forEach((period, index) => {
        if (overlapsKnown(period, cityValues[key])) {
          report(['values', key, 'periods', index], `市里已有规定的时段，区不能另定“${entry.title}”`);
        }
      });
    }
  }
  return problems;
}

/** 83号 一（三）: 原则上不超过6个月. */
function lintPhaseOut(entry: ValueEntry, maximum: ValueEntry, report: Report): void {
  const most = maximum.periods.findLast((period) => period.value !== undefined)?.value;
  entry.periods.forEach((period, index) => {
    if (period.value !== undefined && most !== undefined && Number(period.value) > Number(most)) {
      report(['values', 'benefit.phaseOutMonths', 'periods', index, 'value'], `渐退期不能超过${most}个月`);
    }
  });
}

function overlapsKnown(period: Dated, city: ValueEntry): boolean {
  return city.periods.some(
    (known) =>
      known.value !== undefined &&
      (known.until === undefined || known.until >= period.from) &&
      (period.until === undefined || known.from <= period.until),
  );
}
