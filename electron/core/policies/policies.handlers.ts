import { DomainError } from '#shared/kernel/errors/index.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type PolicyEntry } from '#shared/contract/methods/policies.ts';
import { checkAnswer, withAnswer, withoutAnswer } from '#shared/domain/policy/answers.ts';
import { policyDifferences } from '#shared/domain/policy/diff.ts';
import { districtPower, optionsOf, type PolicyKey, unitOf } from '#shared/domain/policy/keys.ts';
import { policyOverview } from '#shared/domain/policy/overview.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { type BookValue, type DistrictLayer, type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { RULE_IDS } from '#shared/domain/policy/rule-ids.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { changeOffice, ownOffice } from '../office/office.handlers.ts';
import { commandKnown } from '../record/feed.ts';
import { policyImpact } from './impact.ts';
import { officeLayer, officePolicy } from './office-policy.ts';

function coversDay(entry: BookValue | undefined, on: PlainDate): boolean {
  return entry?.periods.some(({ from, until }) => from <= on && (until === undefined || on <= until)) ?? false;
}

/** Every key as it stands on the day in the office's district, with what a screen needs to ask about it. */
function entriesOn(book: PolicyBook, on: PlainDate, district: string, layer: DistrictLayer): readonly PolicyEntry[] {
  return policyOverview(book, on, district, layer).map(({ history: _history, ...entry }) => {
    const key = entry.key as PolicyKey;
    const city = book.values[key];
    const own = layer.values[key];
    const amount = optionsOf(key) === undefined;
    return {
      ...entry,
      key,
      ...(amount && { unit: unitOf(key) }),
      decides: city.decides ?? '',
      whoAnswers: city.whoAnswers ?? '',
      lastVerifiedOn: own !== undefined && coversDay(own, on) ? own.lastVerifiedOn : city.lastVerifiedOn,
      options: entry.options.map(({ id, label }) => {
        const option = city.options?.[id];
        const document = option && book.documents[option.document];
        return {
          id,
          label,
          documentTitle: document?.title ?? '',
          documentNumber: document?.number ?? '',
          article: option?.article ?? '',
        };
      }),
      districtPower: districtPower(key),
    };
  });
}

function entryToday(context: CommandContext, key: PolicyKey): { readonly entry: PolicyEntry } {
  const { district, layer } = officeLayer(context);
  const entries = entriesOn(context.resources.policies, context.today, district, layer);
  return { entry: entries.find((entry) => entry.key === key)! };
}

export const policyHandlers = handlersFor({
  'policies.read': (context: QueryContext, { on }) => {
    const book = context.resources.policies;
    const { district, layer } = officeLayer(context);
    const policy = policyAt(book, on, district, layer);
    return {
      on,
      districtName: ownOffice(context).office.districtName,
      entries: [...entriesOn(book, on, district, layer)],
      rules: RULE_IDS.map((id) => {
        const { law, warning } = policy.rule(id);
        return { id, title: book.rules[id].title, law, ...(warning !== undefined && { warning }) };
      }),
      districtDifferences: policyDifferences(policyAt(book, on, district), policy),
    };
  },

  'policies.history': (context, { key }) => {
    const book = context.resources.policies;
    const { district, layer } = officeLayer(context);
    const entry = policyOverview(book, context.today, district, layer).find((candidate) => candidate.key === key)!;
    return {
      periods: entry.history.toReversed(),
      answers: [...(ownOffice(context).options.policyParameters[key] ?? [])],
    };
  },

  'policies.compare': (context, { from, to }) => ({
    differences: policyDifferences(officePolicy(context, from), officePolicy(context, to)),
  }),

  'policies.answer': (context, { commandId, key, answer }) => {
    if (commandKnown(context.db, commandId)) return entryToday(context, key);
    const book = context.resources.policies;
    const { office, options } = ownOffice(context);
    const reasons = checkAnswer(key, answer, book, office.districtCode);
    if (reasons.length > 0) throw new DomainError('POLICY_ANSWER_REFUSED', { title: book.values[key].title, reasons });
    const { documentTitle, documentNumber, article } = answer;
    changeOffice(
      context,
      commandId,
      { options: { policyParameters: withAnswer(options.policyParameters, key, answer) } },
      `录入区的答复（${book.values[key].title}）：${documentTitle} ${documentNumber} ${article}`,
    );
    return entryToday(context, key);
  },

  'policies.withdrawAnswer': (context, { commandId, key, from, reason }) => {
    if (commandKnown(context.db, commandId)) return entryToday(context, key);
    const { title } = context.resources.policies.values[key];
    const { policyParameters } = ownOffice(context).options;
    if (!policyParameters[key]?.some((answer) => answer.from === from))
      throw new DomainError('POLICY_ANSWER_REFUSED', { title, reasons: [`没有${from}起的答复`] });
    changeOffice(
      context,
      commandId,
      { options: { policyParameters: withoutAnswer(policyParameters, key, from) } },
      `撤回录入的答复（${title}，${from}起）：${reason}`,
    );
    return entryToday(context, key);
  },

  'policies.impact': (context, input) => policyImpact(context, input),
});
