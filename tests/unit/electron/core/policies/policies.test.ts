import { afterEach, describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';
import { familyOfThree, member, modestMeans } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice, type TestOffice } from '#tests/support/test-office.ts';

let office: TestOffice | undefined;
afterEach(async () => {
  await office?.close();
  office = undefined;
});

const TODAY = plainDate('2026-11-25');

async function entry(key: string, on = TODAY, window = office!.windows.chuang) {
  const { entries } = await window.call('policies.read', { on });
  return entries.find((candidate) => candidate.key === key)!;
}

const careAnswer = {
  from: plainDate('2026-01-01'),
  value: { selfCare: '170.00', partial: '340.00', complete: '510.00' },
  documentTitle: '和平区特困人员照料护理标准',
  documentNumber: '和民发〔2026〕3号',
  article: '第一条',
  seen: 'document' as const,
  checkedOn: TODAY,
};

describe('the policies on screen', () => {
  it('gives every value with its source, and a question where nobody knows', async () => {
    office = await testOffice();
    expect(await entry('allowance.standard')).toMatchObject({
      covered: true,
      unit: '元/人·月',
      law: { value: '1045.00 元/人·月', documentNumber: '津民规〔2025〕6号', from: '2025-09-01', layer: 'city' },
      lastVerifiedOn: '2026-08-31',
      districtPower: 'never',
    });
    expect((await entry('allowance.standard')).warning).toContain('2026-08-31');
    expect(await entry('allowance.standard', plainDate('2025-08-31'))).toMatchObject({ law: { value: '1010.00 元/人·月' } });
    const question = await entry('destitute.careStandard');
    expect(question.covered).toBe(true);
    expect(question.law).toBeUndefined();
    expect(question.question).toMatchObject({ decides: expect.stringMatching(/./), whoAnswers: expect.stringMatching(/./) });
    const { entries, rules } = await office.windows.chuang.call('policies.read', { on: TODAY });
    expect(entries.every((each) => each.title !== '')).toBe(true);
    expect(rules.find(({ id }) => id === 'allowance.incomeBelowStandard')?.law.article).toMatch(/^第/);
  });

  it('takes the district’s answer with its paper, from its day on, and lays it open as the district’s', async () => {
    office = await testOffice();
    const { admin, chuang } = office.windows;
    await expect(
      chuang.call('policies.answer', { commandId: newCommandId(), key: 'destitute.careStandard', answer: careAnswer }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await admin.call('policies.answer', { commandId: newCommandId(), key: 'destitute.careStandard', answer: careAnswer });
    expect(await entry('destitute.careStandard')).toMatchObject({
      law: { layer: 'district', documentNumber: '和民发〔2026〕3号', confidence: 'verified', from: '2026-01-01' },
    });
    expect((await entry('destitute.careStandard')).law!.value).toContain('部分丧失自理 340.00');
    expect(await entry('destitute.careStandard', plainDate('2025-12-31'))).not.toHaveProperty('law');

    // A later answer ends the one before it; both stay in the history, told apart from the city's own periods.
    await admin.call('policies.answer', {
      commandId: newCommandId(),
      key: 'destitute.careStandard',
      answer: { ...careAnswer, from: plainDate('2026-10-01'), value: '400.00', seen: 'told', documentNumber: '电话答复' },
    });
    const { periods, answers } = await chuang.call('policies.history', { key: 'destitute.careStandard' });
    expect(answers.map(({ from, until }) => [from, until])).toEqual([
      ['2026-01-01', '2026-09-30'],
      ['2026-10-01', undefined],
    ]);
    expect(periods[0]).toMatchObject({ layer: 'district', from: '2026-10-01', law: { confidence: 'secondary' } });
    expect(periods.some(({ layer, unknown }) => layer !== 'district' && unknown !== undefined)).toBe(true);
    const { districtDifferences } = await chuang.call('policies.read', { on: TODAY });
    expect(districtDifferences.map(({ key }) => key)).toEqual(['destitute.careStandard']);

    await admin.call('policies.withdrawAnswer', {
      commandId: newCommandId(),
      key: 'destitute.careStandard',
      from: plainDate('2026-01-01'),
      reason: '录错了文件',
    });
    expect(await entry('destitute.careStandard', plainDate('2026-05-01'))).not.toHaveProperty('law');
    expect(await entry('destitute.careStandard')).toHaveProperty('law');
    const verified = await admin.call('record.verify', {});
    expect(verified.faults).toEqual([]);
  });

  it.each([
    ['allowance.standard', '1100.00', '由市里统一规定'],
    ['destitute.careStandard', '很多', '值不合写法'],
    ['income.studentIncome', 'perhaps', '没有“perhaps”这一口径'],
    ['benefit.phaseOutMonths', '9', '渐退期不能超过6个月'],
  ] as const)('refuses an answer for %s = %s', async (key, value, words) => {
    office = await testOffice();
    const refused = office.windows.admin.call('policies.answer', {
      commandId: newCommandId(),
      key,
      answer: { ...careAnswer, value },
    });
    await expect(refused).rejects.toMatchObject({
      code: 'POLICY_ANSWER_REFUSED',
      params: { reasons: [expect.stringContaining(words)] },
    });
  });

  it('compares two days', async () => {
    office = await testOffice();
    const { differences } = await office.windows.chuang.call('policies.compare', {
      from: plainDate('2025-08-31'),
      to: plainDate('2025-09-01'),
    });
    const standard = differences.find(({ key }) => key === 'allowance.standard');
    expect([standard?.before?.value, standard?.after?.value]).toEqual(['1010.00 元/人·月', '1045.00 元/人·月']);
  });
});

describe('the preview of a change of law', () => {
  async function household(wage: number, sequence: number) {
    const story = new CaseStory(atWork(office!));
    story.goTo(plainDate('2026-10-12'));
    const family = familyOfThree();
    await story.receive({
      ...family,
      members: family.members.map((each, index) => member({ ...each }, sequence * 10 + index)),
    });
    await story.accept();
    const means = modestMeans();
    await story.investigate({ ...means, incomes: [{ ...means.incomes[0]!, monthly: wage }] });
    await story.giveOpinion('approve');
    await story.publicise();
    await story.determine('approve');
    return story.view.state;
  }

  it('tells who would get how much more under a trial standard, why, and that it is a trial', async () => {
    office = await testOffice('2026-10-12T09:00:00+08:00');
    const state = await household(186_050, 1);
    const { ding } = office.windows;
    office.clock.set('2026-11-25T09:00:00+08:00');
    await ding.signIn('ding');
    const nothing = await ding.call('policies.impact', { from: TODAY, to: TODAY, whatIf: [] });
    expect(nothing).toMatchObject({ trial: false, households: 1, changed: [], unchanged: 1, monthlyTotal: 0 });
    const impact = await ding.call('policies.impact', {
      from: TODAY,
      to: plainDate('2027-01-01'),
      whatIf: [{ key: 'allowance.standard', from: plainDate('2027-01-01'), value: '1080.00' }],
    });
    // The son was born in 2012: a law of 2011 cannot be tried on him.
    const past = await ding.call('policies.impact', { from: TODAY, to: plainDate('2011-01-01'), whatIf: [] });
    expect(past).toMatchObject({ households: 0, excluded: 1 });
    // Three people, 35 yuan more each.
    expect(impact).toMatchObject({ trial: true, households: 1, unchanged: 0, monthlyTotal: 10_500 });
    expect(impact.changed[0]).toMatchObject({
      caseNumber: state.caseNumber,
      kind: 'increase',
      difference: 10_500,
      decidedMonthly: state.determination!.monthlyAmount,
      after: { monthlyAmount: state.determination!.monthlyAmount! + 10_500 },
    });
    expect(impact.changed[0]!.because.map(({ key }) => key)).toEqual(['allowance.standard']);
    expect(impact.changed[0]!.text).toContain('试算，不是规定');
    // One day earlier nothing has changed yet, and the book itself knows nothing of the trial.
    const earlier = await ding.call('policies.impact', {
      from: TODAY,
      to: plainDate('2026-12-31'),
      whatIf: [{ key: 'allowance.standard', from: plainDate('2027-01-01'), value: '1080.00' }],
    });
    expect(earlier.changed).toEqual([]);
    expect((await entry('allowance.standard', plainDate('2027-01-01'), ding)).law!.value).toBe('1045.00 元/人·月');
    const { looks } = await ding.call('record.looks', { from: TODAY, to: TODAY, limit: 100 });
    expect(looks.filter(({ purpose }) => purpose === '政策影响预览')).toHaveLength(4);
  });

  it('names a household that a lower standard would put out', async () => {
    office = await testOffice('2026-10-12T09:00:00+08:00');
    await household(330_000, 1);
    const { ding } = office.windows;
    office.clock.set('2026-11-25T09:00:00+08:00');
    await ding.signIn('ding');
    const { changed } = await ding.call('policies.impact', {
      from: TODAY,
      to: TODAY,
      whatIf: [{ key: 'allowance.standard', from: TODAY, value: '1000.00' }],
    });
    expect(changed).toMatchObject([{ kind: 'cease', after: { outcome: 'ineligible' } }]);
    await expect(
      ding.call('policies.impact', {
        from: TODAY,
        to: TODAY,
        whatIf: [{ key: 'allowance.standard', from: TODAY, value: 'viel' }],
      }),
    ).rejects.toMatchObject({ code: 'POLICY_ANSWER_REFUSED' });
    await expect(office.windows.admin.call('policies.impact', { from: TODAY, to: TODAY, whatIf: [] })).rejects.toMatchObject({
      code: expect.stringMatching(/FORBIDDEN|LOCKED/) as string,
    });
  });
});
