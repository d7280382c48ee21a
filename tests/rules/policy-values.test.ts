import { describe, expect, it } from 'vitest';
import { assessCase } from '#core/policies/assess-cases.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { isPolicyKey, POLICY_KEYS, type PolicyKey } from '#shared/domain/policy/keys.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { isRuleId, RULE_IDS } from '#shared/domain/policy/rule-ids.ts';
import { shippedBook } from '#tests/support/policies.ts';
import { caseFiles, workedCases } from '#tests/support/worked-cases.ts';

const book = shippedBook();

/** Values that no assessment uses: the procedure, the papers and the benefit reckoning read them. [key, day, value or UNKNOWN]. */
const ELSEWHERE: readonly (readonly [PolicyKey, string, unknown])[] = [
  ['allowance.areaOfStandard', '2026-03-10', 'citywide'],
  ['allowance.categoricalSupplement', '2026-03-10', undefined],
  ['benefit.phaseOutMaximum', '2022-10-19', undefined],
  ['benefit.phaseOutMaximum', '2022-10-20', 6],
  ['benefit.phaseOutMonths', '2026-03-10', undefined],
  ['identity.disabilityDigits', '2026-03-10', 'visualFirst'],
  ['procedure.allowanceWorkingDays', '2022-10-19', 'thirty'],
  ['procedure.allowanceWorkingDays', '2022-10-20', 'twenty'],
  ['procedure.decidingAuthority', '2021-08-31', undefined],
  ['procedure.decidingAuthority', '2021-09-01', 'delegation'],
  ['procedure.noticeAgainAfterObjection', '2026-03-10', 'again'],
  ['procedure.originCertificate', '2026-07-01', 'notRequired'],
  ['procedure.publicNoticeDays', '2026-03-10', 'both'],
  ['procedure.reconsiderationFirst', '2026-03-10', 'optional'],
  ['sanction.fineMultiple', '2026-06-30', 'oneToThree'],
  ['sanction.fineMultiple', '2026-07-01', 'upToDouble'],
  ['temporary.paperworkWorkingDays', '2026-03-10', undefined],
  ['temporary.smallQuickRelief.days', '2026-01-28', undefined],
  ['temporary.smallQuickRelief.days', '2026-01-29', 3],
];

/** Rules that only the benefit reckoning applies; tests/unit/shared/domain/benefit looks at them. */
const BENEFIT_RULES = RULE_IDS.filter((id) => id.startsWith('benefit.'));

describe('values that other parts read', () => {
  it.each(ELSEWHERE)('%s on %s', (key, on, expected) => {
    const answer = policyAt(book, plainDate(on), '120101').value(key);
    expect(answer.known ? answer.value : undefined).toEqual(expected);
  });
});

describe('coverage', () => {
  const assessments = caseFiles().flatMap((file) => workedCases(file, book).map((worked) => assessCase(worked, book)));

  it('uses every policy key in some test', () => {
    const used = new Set<string>(ELSEWHERE.map(([key]) => key));
    for (const { law, questions } of assessments)
      for (const { key } of [...law, ...questions]) if (isPolicyKey(key)) used.add(key);
    expect(Object.keys(POLICY_KEYS).filter((key) => !used.has(key))).toEqual([]);
  });

  it('applies every rule in some test', () => {
    const used = new Set<string>(BENEFIT_RULES);
    for (const { trace } of assessments) for (const { rule } of trace) if (isRuleId(rule)) used.add(rule);
    expect(RULE_IDS.filter((id) => !used.has(id))).toEqual([]);
  });

  it('gives every line of every trace a rule, an article and a source', () => {
    const lines = assessments.flatMap(({ trace }) => trace);
    expect(lines.filter((line) => [line.rule, line.article, line.source].some((text) => text.trim() === ''))).toEqual([]);
    expect(lines.filter((line) => !line.text.endsWith('。') || /undefined|NaN|\[object/.test(line.text))).toEqual([]);
  });
});
