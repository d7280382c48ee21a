import { z } from 'zod';
import { addDays, type PlainDate, PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { type PolicyKey, isPolicyKey, unitOf } from './keys.ts';
import { baseArticle, lintDistrictFile } from './lint.ts';
import { type BookValue, type DistrictLayer, type PolicyBook } from './policy-book.ts';
import { type PolicyDocument, type PolicyFile, type ValueEntry } from './policy-file.ts';

const shortText = (max: number) => z.string().trim().min(1).max(max);

/**
 * What the district answered to one question of the law, as the office wrote it down: the value, from which day, and on which
 * paper it rests. Dated like every other value, so that a decision of last month is not re-reckoned by this month's answer.
 */
export const PolicyAnswerSchema = z.strictObject({
  from: PlainDateSchema,
  /** The last day; absent: until another answer. */
  until: PlainDateSchema.optional(),
  /** In the notation of policy files (`values.ts`): `"1045.00"`, `24`, `"60%"`, the name of a reading, or one text per category. */
  value: z.union([z.string().max(40), z.record(z.string().max(40), z.string().max(40))]),
  documentTitle: shortText(100),
  documentNumber: shortText(60),
  article: shortText(40),
  /** Whether the paper itself was seen here, or somebody was told: said wherever the value is used. */
  seen: z.enum(['document', 'told']),
  checkedOn: PlainDateSchema,
});
export type PolicyAnswer = z.infer<typeof PolicyAnswerSchema>;

/** By policy key, oldest first. The keys are plain text: a record stays readable when the law's keys change. */
export const PolicyParametersSchema = z.record(z.string().max(80), z.array(PolicyAnswerSchema).min(1).max(30));
export type PolicyParameters = Readonly<z.infer<typeof PolicyParametersSchema>>;

/** A new answer beside those there are: the one before it ends the day before, one of the same day is corrected. */
export function withAnswer(parameters: PolicyParameters, key: PolicyKey, answer: PolicyAnswer): PolicyParameters {
  const kept = (parameters[key] ?? [])
    .filter((known) => known.from < answer.from)
    .map((known) =>
      known.until === undefined || known.until >= answer.from ? { ...known, until: addDays(answer.from, -1) } : known,
    );
  const later = (parameters[key] ?? []).filter((known) => known.from > answer.from);
  const next = later[0];
  const bounded = next !== undefined && answer.until === undefined ? { ...answer, until: addDays(next.from, -1) } : answer;
  return { ...parameters, [key]: [...kept, bounded, ...later] };
}

/** The answers without one of them. */
export function withoutAnswer(parameters: PolicyParameters, key: PolicyKey, from: PlainDate): PolicyParameters {
  const { [key]: answers = [], ...others } = parameters;
  const kept = answers.filter((answer) => answer.from !== from);
  return kept.length === 0 ? others : { ...others, [key]: kept };
}

function documentId(key: string, answer: PolicyAnswer): string {
  return `本区答复/${key}/${answer.from}`;
}

function documentOf(answer: PolicyAnswer): PolicyDocument {
  return {
    title: answer.documentTitle,
    number: answer.documentNumber,
    issuer: '本区',
    url: '',
    confidence: answer.seen === 'document' ? 'verified' : 'secondary',
    checkedOn: answer.checkedOn,
    articles: { [baseArticle(answer.article)]: '' },
  };
}

function entryOf(key: PolicyKey, answers: readonly PolicyAnswer[], city: ValueEntry): ValueEntry {
  return {
    title: city.title,
    unit: unitOf(key),
    ...(city.decides === undefined ? {} : { decides: city.decides }),
    ...(city.whoAnswers === undefined ? {} : { whoAnswers: city.whoAnswers }),
    ...(city.options === undefined ? {} : { options: city.options }),
    periods: answers.map((answer) => ({
      from: answer.from,
      ...(answer.until === undefined ? {} : { until: answer.until }),
      value: answer.value,
      document: documentId(key, answer),
      article: answer.article,
      confidence: answer.seen === 'document' ? ('verified' as const) : ('secondary' as const),
      checkedOn: answer.checkedOn,
    })),
  };
}

function lastChecked(answers: readonly PolicyAnswer[]): PlainDate {
  return answers.reduce((latest, { checkedOn }) => (checkedOn > latest ? checkedOn : latest), answers[0]!.checkedOn);
}

function documentsOf(parameters: PolicyParameters): Readonly<Record<string, PolicyDocument>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([key, answers]) =>
      answers.map((answer) => [documentId(key, answer), documentOf(answer)] as const),
    ),
  );
}

/** What is wrong with one answer, in Chinese: by the same lint as a district's own file. Between two answers the city's value holds. */
export function checkAnswer(key: PolicyKey, answer: PolicyAnswer, book: PolicyBook, district: string): readonly string[] {
  const file: PolicyFile = {
    region: district,
    subject: '本区答复',
    lastVerifiedOn: answer.checkedOn,
    documents: documentsOf({ [key]: [answer] }),
    rules: {},
    values: { [key]: entryOf(key, [answer], book.values[key]) },
  };
  return lintDistrictFile(file, book.documents, book.values).map((problem) => problem.message);
}

/** The office's answers as a layer over the book. Keys that the law no longer has are left out: an old answer stops no reckoning. */
export function answersLayer(parameters: PolicyParameters, book: PolicyBook, district: string): DistrictLayer {
  const values: Partial<Record<PolicyKey, BookValue>> = {};
  for (const [key, answers] of Object.entries(parameters)) {
    if (!isPolicyKey(key)) continue;
    values[key] = {
      ...entryOf(key, answers, book.values[key]),
      layer: 'district',
      lastVerifiedOn: lastChecked(answers),
    };
  }
  return { district, documents: documentsOf(parameters), values };
}
