import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type LawValue, type PolicyLayer, type Question } from '../means/assessment.ts';
import { kindOf, type OptionPolicyKey, type PolicyKey, unitOf, type ValueOf } from './keys.ts';
import { type BookRule, type BookValue, type DistrictLayer, type PolicyBook } from './policy-book.ts';
import { type PolicyDocument, type ValuePeriod } from './policy-file.ts';
import { type RuleId } from './rule-ids.ts';
import { displayValue, type RawValue, readValue } from './values.ts';

/** A known value with where it comes from, or the question that has to be asked instead. */
export type Answer<Value> =
  { readonly known: true; readonly value: Value; readonly law: LawValue; readonly warning?: string } | Unknown;
export interface Unknown {
  readonly known: false;
  readonly question: Question;
}

/** On what a rule rests on the day; `warning` where that is in doubt. */
export interface Basis {
  readonly law: LawValue;
  readonly warning?: string;
  /** No provision recorded for the day: the rule had not begun, or has ended. */
  readonly absent?: true;
}

/** Answers given with a case for what the city's files leave open, already read in their notation. */
export type CaseParameters = Readonly<Partial<Record<PolicyKey, RawValue>>>;

/** The law of one day in one district: everything `assess` may know beside the facts. */
export interface Policy {
  readonly on: PlainDate;
  readonly district: string;
  value<Key extends PolicyKey>(key: Key): Answer<ValueOf<Key>>;
  rule(id: RuleId): Basis;
  /** Whether any period of the key, known or UNKNOWN, covers the day: a rule that ended or has not begun has none. */
  covers(key: PolicyKey): boolean;
  /** The words of a reading, for sentences about a choice. */
  optionLabel(key: OptionPolicyKey, option: string): string;
}

interface Dated {
  readonly from: PlainDate;
  readonly until?: PlainDate | undefined;
}

function inForce<Period extends Dated>(periods: readonly Period[], on: PlainDate): Period | undefined {
  return periods.find((period) => period.from <= on && (period.until === undefined || on <= period.until));
}

const NO_BASIS = { documentTitle: '未录入依据', documentNumber: '无', article: '无', url: '' } as const;
/** A value that came with a case and not with a document. */
const CASE_BASIS = { documentTitle: '随案录入的本区规定', documentNumber: '见案卷', article: '见案卷' } as const;

/** What must be said about a value on a day outside the stretch its sources vouch for. */
function doubt(
  entry: { readonly title: string; readonly lastVerifiedOn: PlainDate },
  period: { readonly attestedFrom?: PlainDate | undefined },
  on: PlainDate,
): string | undefined {
  if (on > entry.lastVerifiedOn) {
    return `“${entry.title}”核对到${entry.lastVerifiedOn}为止，此后是否有新规定须由区民政局核实。`;
  }
  if (period.attestedFrom !== undefined && on < period.attestedFrom) {
    return `“${entry.title}”的来源只能证明${period.attestedFrom}以后的情况，${on}是否相同须由区民政局核实。`;
  }
  return undefined;
}

/** A law value out of an entry, a period and a citation. */
function lawValue(
  key: string,
  entry: { readonly title: string; readonly layer: PolicyLayer },
  value: string,
  period: Dated,
  cited: {
    readonly document?: string | undefined;
    readonly article?: string | undefined;
    readonly url?: string | undefined;
    readonly confidence?: LawValue['confidence'] | undefined;
    readonly checkedOn: PlainDate;
  },
  documents: Readonly<Record<string, PolicyDocument>>,
): LawValue {
  const document = cited.document === undefined ? undefined : documents[cited.document];
  return {
    key,
    title: entry.title,
    value,
    layer: entry.layer,
    documentTitle: document?.title ?? NO_BASIS.documentTitle,
    documentNumber: document?.number ?? NO_BASIS.documentNumber,
    article: cited.article ?? NO_BASIS.article,
    url: cited.url ?? document?.url ?? NO_BASIS.url,
    from: period.from,
    ...(period.until === undefined ? {} : { until: period.until }),
    confidence: cited.confidence ?? 'recalled',
    checkedOn: cited.checkedOn,
  };
}

function read<Key extends PolicyKey>(key: Key, raw: RawValue): ValueOf<Key> | undefined {
  const kind = kindOf(key);
  return (kind === undefined ? raw : readValue(kind, raw)) as ValueOf<Key> | undefined;
}

function display(key: PolicyKey, value: unknown, entry: BookValue): string {
  const kind = kindOf(key);
  return kind === undefined
    ? (entry.options?.[String(value)]?.label ?? String(value))
    : displayValue(kind, value as Parameters<typeof displayValue>[1], unitOf(key));
}

function question(key: PolicyKey, entry: BookValue): Unknown {
  return {
    known: false,
    question: {
      key,
      title: entry.title,
      decides: entry.decides ?? `${entry.title}在这一天没有已录入的规定。`,
      whoAnswers: entry.whoAnswers ?? '区民政局',
    },
  };
}

/**
 * The law of a day in a district: the book, what the district laid over it, and what a case brings along. Never extends in
 * silence: a value used beyond the day to which its file was verified, or before the day from which its source vouches for it,
 * carries a warning; a day without any value gives a question.
 */
export function policyAt(
  book: PolicyBook,
  on: PlainDate,
  district: string,
  layer?: DistrictLayer,
  parameters: CaseParameters = {},
): Policy {
  const documents = { ...book.documents, ...layer?.documents };

  function fromCase<Key extends PolicyKey>(key: Key, raw: RawValue, entry: BookValue): Answer<ValueOf<Key>> {
    const value = read(key, raw);
    if (value === undefined) throw new RangeError(`parameter ${key} is not in its notation`);
    const cited = entry.options?.[String(value)] ?? { checkedOn: on };
    const law = lawValue(key, { ...entry, layer: 'case' }, display(key, value, entry), { from: on }, cited, documents);
    return {
      known: true,
      value,
      law: entry.options ? law : { ...law, ...CASE_BASIS },
    };
  }

  function fromPeriod<Key extends PolicyKey>(key: Key, entry: BookValue, period: ValuePeriod): Answer<ValueOf<Key>> {
    if (period.value === undefined) return question(key, entry);
    const value = read(key, period.value);
    if (value === undefined) throw new RangeError(`policy value ${key} is not in its notation`);
    const cited = entry.options?.[String(value)] ?? book.values[key].options?.[String(value)] ?? period;
    const warning = doubt(entry, period, on);
    const law = lawValue(key, entry, display(key, value, entry), period, cited, documents);
    return { known: true, value, law, ...(warning === undefined ? {} : { warning }) };
  }

  /** The district's own value before the city's; a question where neither has one for the day. */
  function fromFiles<Key extends PolicyKey>(key: Key): Answer<ValueOf<Key>> {
    const own = layer?.values[key];
    const ownPeriod = own === undefined ? undefined : inForce(own.periods, on);
    if (own !== undefined && ownPeriod?.value !== undefined) return fromPeriod(key, own, ownPeriod);
    const entry = book.values[key];
    const period = inForce(entry.periods, on);
    return period === undefined ? question(key, entry) : fromPeriod(key, entry, period);
  }

  return {
    on,
    district,
    value(key) {
      const raw = parameters[key];
      // A choice between readings may be made with a case; a known amount may not be replaced by one.
      if (raw !== undefined && kindOf(key) === undefined) return fromCase(key, raw, book.values[key]);
      const laidDown = fromFiles(key);
      return laidDown.known || raw === undefined ? laidDown : fromCase(key, raw, book.values[key]);
    },
    rule: (id) => basis(id, book.rules[id], on, documents),
    covers: (key) =>
      [layer?.values[key], book.values[key]].some((entry) => entry !== undefined && inForce(entry.periods, on) !== undefined),
    optionLabel: (key, option) => book.values[key].options?.[option]?.label ?? option,
  };
}

function basis(id: RuleId, entry: BookRule, on: PlainDate, documents: Readonly<Record<string, PolicyDocument>>): Basis {
  const period = inForce(entry.periods, on);
  if (period === undefined) {
    const law = lawValue(id, entry, '', { from: on }, { checkedOn: on }, documents);
    return { law, warning: `“${entry.title}”在${on}没有已录入的依据，须人工核对当时的规定。`, absent: true };
  }
  const law = lawValue(id, entry, '', period, period, documents);
  const warning = doubt(entry, period, on) ?? (period.confidence === 'recalled' ? period.note : undefined);
  return { law, ...(warning === undefined ? {} : { warning }) };
}

const CONFIDENCE_NOTES: Readonly<Record<LawValue['confidence'], string>> = {
  verified: '',
  secondary: '，据转述，未见原件',
  recalled: '，未见原件，待核',
  computed: '，由已核数据算出',
};

/** 《title》（number), with a word of caution where the document itself was not seen. */
export function sourceOf(law: LawValue): string {
  if (law.documentTitle === CASE_BASIS.documentTitle || law.documentTitle === NO_BASIS.documentTitle) return law.documentTitle;
  return `《${law.documentTitle}》（${law.documentNumber}${CONFIDENCE_NOTES[law.confidence]}）`;
}
