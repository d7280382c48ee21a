import { addDays, type PlainDate } from '#shared/kernel/plain-date.ts';
import { isPolicyKey, kindOf, optionsOf, type PolicyKey } from './keys.ts';
import { type BookValue, type PolicyBook } from './policy-book.ts';
import { type PolicyDocument, type ValuePeriod } from './policy-file.ts';
import { type RawValue, readValue, VALUE_NOTATION } from './values.ts';

/** A value that nobody has decided, tried out from a day on. */
export interface TrialValue {
  readonly key: PolicyKey;
  readonly from: PlainDate;
  readonly value: RawValue;
}

const TRIAL_DOCUMENT_ID = '试算';

/** What a result that rests on a trial value names as its source: nobody may take it for law. */
const TRIAL_DOCUMENT = { title: '试算值', number: '试算，不是规定' } as const;

/** Why a value cannot be tried; undefined when it can. */
export function trialProblem({ key, value }: TrialValue): string | undefined {
  const kind = kindOf(key);
  if (kind === undefined) return optionsOf(key)!.includes(String(value)) ? undefined : `没有“${String(value)}”这一口径`;
  return readValue(kind, value) === undefined ? `应为${VALUE_NOTATION[kind]}` : undefined;
}

/**
 * The book with trial values in place of whatever it has from their days on. In memory only: the files and the record know
 * nothing of it. Throws RangeError for a value that is not in its notation.
 */
export function withTrialValues(book: PolicyBook, trials: readonly TrialValue[]): PolicyBook {
  const values: Record<string, BookValue> = { ...book.values };
  for (const trial of trials) {
    const problem = isPolicyKey(trial.key) ? trialProblem(trial) : '没有这个政策键';
    if (problem !== undefined) throw new RangeError(`${trial.key}: ${problem}`);
    values[trial.key] = withTrial(values[trial.key]!, trial);
  }
  const first = trials.map(({ from }) => from).sort()[0];
  if (first === undefined) return book;
  const document: PolicyDocument = {
    ...TRIAL_DOCUMENT,
    issuer: '试算',
    url: '',
    confidence: 'computed',
    checkedOn: first,
    articles: { 试算: '' },
  };
  return { ...book, documents: { ...book.documents, [TRIAL_DOCUMENT_ID]: document }, values: values as PolicyBook['values'] };
}

function withTrial(entry: BookValue, { from, value }: TrialValue): BookValue {
  const before = entry.periods
    .filter((period) => period.from < from)
    .map((period): ValuePeriod =>
      period.until === undefined || period.until >= from ? { ...period, until: addDays(from, -1) } : period,
    );
  const trial: ValuePeriod = {
    from,
    value,
    document: TRIAL_DOCUMENT_ID,
    article: '试算',
    confidence: 'computed',
    checkedOn: from,
  };
  // A reading cites itself by its own law; tried out, it is a trial like any other.
  const options =
    entry.options === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries(entry.options).map(([id, option]) => [
            id,
            id === value ? { ...option, document: TRIAL_DOCUMENT_ID, article: '试算', confidence: 'computed' as const } : option,
          ]),
        );
  return { ...entry, ...(options === undefined ? {} : { options }), periods: [...before, trial] };
}
