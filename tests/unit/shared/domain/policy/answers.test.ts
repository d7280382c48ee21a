import { describe, expect, it } from 'vitest';
import { loadPolicies } from '#core/policies/load-policies.ts';
import { answersLayer, checkAnswer, type PolicyAnswer, withAnswer, withoutAnswer } from '#shared/domain/policy/answers.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { trialProblem, withTrialValues } from '#shared/domain/policy/what-if.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { RESOURCES } from '#tests/support/test-office.ts';

const book = loadPolicies(`${RESOURCES}/policies`).book!;
const DISTRICT = '120101';

function answer(from: string, value: PolicyAnswer['value'], until?: string): PolicyAnswer {
  return {
    from: plainDate(from),
    ...(until !== undefined && { until: plainDate(until) }),
    value,
    documentTitle: '和平区社会救助口径',
    documentNumber: '和民发〔2026〕3号',
    article: '第二条',
    seen: 'document',
    checkedOn: plainDate('2026-11-20'),
  };
}

const spans = (answers: readonly PolicyAnswer[] = []) => answers.map(({ from, until }) => `${from}..${until ?? ''}`);

describe('the district’s answers', () => {
  it('end where the next begins, wherever it is put in, and one of the same day takes its place', () => {
    let parameters = withAnswer({}, 'benefit.phaseOutMonths', answer('2026-01-01', '3'));
    parameters = withAnswer(parameters, 'benefit.phaseOutMonths', answer('2026-07-01', '6'));
    parameters = withAnswer(parameters, 'benefit.phaseOutMonths', answer('2026-04-01', '4'));
    expect(spans(parameters['benefit.phaseOutMonths'])).toEqual([
      '2026-01-01..2026-03-31',
      '2026-04-01..2026-06-30',
      '2026-07-01..',
    ]);
    parameters = withAnswer(parameters, 'benefit.phaseOutMonths', answer('2026-04-01', '5'));
    expect(parameters['benefit.phaseOutMonths']!.map(({ value }) => value)).toEqual(['3', '5', '6']);
    expect(
      withoutAnswer(
        withAnswer({}, 'benefit.phaseOutMonths', answer('2026-01-01', '3')),
        'benefit.phaseOutMonths',
        plainDate('2026-01-01'),
      ),
    ).toEqual({});
  });

  it('hold on their days only, with their own paper and how surely it was seen', () => {
    const parameters = {
      'destitute.careStandard': [answer('2026-01-01', '300.00', '2026-06-30')],
      'gone.key': [answer('2026-01-01', '1')],
    };
    const layer = answersLayer(parameters, book, DISTRICT);
    const on = (day: string) => policyAt(book, plainDate(day), DISTRICT, layer).value('destitute.careStandard');
    expect(on('2026-06-30')).toMatchObject({
      known: true,
      law: { documentTitle: '和平区社会救助口径', article: '第二条', confidence: 'verified', layer: 'district' },
    });
    expect(on('2026-07-01').known).toBe(false);
    const told = answersLayer(
      { 'destitute.careStandard': [{ ...answer('2026-01-01', '300.00'), seen: 'told' }] },
      book,
      DISTRICT,
    );
    expect(policyAt(book, plainDate('2026-11-20'), DISTRICT, told).value('destitute.careStandard')).toMatchObject({
      law: { confidence: 'secondary' },
    });
  });

  it('are refused by the same lint as a district’s file', () => {
    const refused = (key: Parameters<typeof checkAnswer>[0], value: string) =>
      checkAnswer(key, answer('2026-01-01', value), book, DISTRICT);
    expect(refused('destitute.careStandard', '300.00')).toEqual([]);
    expect(refused('income.studentIncome', 'disregarded')).toEqual([]);
    expect(refused('allowance.standard', '1100.00')).toHaveLength(1);
    expect(refused('property.monetaryLimit.allowance', '24 个月')).toHaveLength(1);
  });
});

describe('a trial value', () => {
  const trial = { key: 'allowance.standard', from: plainDate('2027-01-01'), value: '1080.00' } as const;

  it('holds from its day on in a book of its own, and names itself as a trial', () => {
    const tried = withTrialValues(book, [trial]);
    const value = (source: typeof book, day: string) => policyAt(source, plainDate(day), DISTRICT).value('allowance.standard');
    expect(value(tried, '2026-12-31')).toMatchObject({ law: { value: '1045.00 元/人·月' } });
    expect(value(tried, '2027-01-01')).toMatchObject({ law: { value: '1080.00 元/人·月', documentNumber: '试算，不是规定' } });
    expect(value(book, '2027-01-01')).toMatchObject({ law: { value: '1045.00 元/人·月' } });
  });

  it('of a reading is a trial too, and not the law that the reading rests on', () => {
    const tried = withTrialValues(book, [{ key: 'income.studentIncome', from: plainDate('2026-01-01'), value: 'disregarded' }]);
    expect(policyAt(tried, plainDate('2026-11-20'), DISTRICT).value('income.studentIncome')).toMatchObject({
      value: 'disregarded',
      law: { documentTitle: '试算值' },
    });
  });

  it('must be in its notation', () => {
    expect(trialProblem(trial)).toBeUndefined();
    expect(trialProblem({ ...trial, value: '一千' })).toContain('金额');
    expect(trialProblem({ key: 'income.studentIncome', from: trial.from, value: 'perhaps' })).toContain('没有');
    expect(() => withTrialValues(book, [{ ...trial, value: '一千' }])).toThrow(RangeError);
  });
});
