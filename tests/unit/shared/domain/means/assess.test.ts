import { describe, expect, it } from 'vitest';
import { assess } from '#shared/domain/means/assess.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { doubtsOf } from '#shared/domain/means/doubts.ts';
import { policyAt } from '#shared/domain/policy/policy-at.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { assessCase } from '#core/policies/assess-cases.ts';
import { shippedBook } from '#tests/support/policies.ts';
import { workedCase } from '#tests/support/worked-cases.ts';

const book = shippedBook();
const assessed = (id: string): Assessment => assessCase(workedCase(id, book), book);
const texts = (assessment: Assessment) => assessment.trace.map((line) => line.text);

describe('assess', () => {
  it('tells the family the whole reckoning, line by line', () => {
    expect(texts(assessed('ex-01'))).toEqual([
      '父是申请人，计入。',
      '母是配偶，计入。',
      '子是未成年子女，计入。',
      '共同生活的家庭成员共3人。',
      '2026年3月10日执行的低保标准是每人每月1,045.00元。',
      '父：工资性收入（零工）每月1,860.50元，计入。',
      '父：社会保险个人缴费每月210.50元，扣减（依据：城镇职工灵活就业参保个人缴费）。',
      '各项收入1,860.50元，扣减210.50元，家庭月收入合计1,650.00元。',
      '1,650.00元除以3人，人均月收入550.00元。',
      '人均月收入低于低保标准，符合收入条件。',
      '货币财产共8,000.00元，人均2,666.67元；限额为人均24个月低保标准，全家75,240.00元，没有超过。',
      '低保金按差额计算：1,045.00元乘3人，减去家庭月收入1,650.00元，每月1,485.00元。',
      '获得低保后生活仍有困难的，可以分类施保：子（未成年人）；本市的档次和比例没有查到，这次算出的金额里没有加发，须由市民政局、区民政局答复。',
      '初审意见在申请家庭所在村、社区公示。',
      '结论：符合最低生活保障条件，每月发给1,485.00元。',
    ]);
  });

  it('gives each person a finding with its article', () => {
    expect(assessed('ex-03').members).toEqual([
      expect.objectContaining({ ref: '本人', counted: true, rule: 'household.applicant' }),
      expect.objectContaining({ ref: '配偶', counted: false, reason: '在监狱服刑，不计入', article: '第七条第二款第（二）项' }),
    ]);
  });

  it('promises no amount where it refuses', () => {
    const refused = assessed('ex-04');
    expect(texts(refused).filter((text) => text.includes('低保金'))).toEqual([]);
    expect(texts(refused).at(-1)).toBe('结论：不符合最低生活保障条件，因为货币财产超过限额；名下有大型、小型汽车。');
  });

  it('says what an open choice would change', () => {
    const open = assessed('in-pension-2026-01-01');
    expect(open.figures.householdIncome).toBeUndefined();
    expect(texts(open)).toContain(
      '老人的城乡居民基础养老金每月300.00元：有“计入家庭收入”和“不计入家庭收入”两种口径，尚未确定，这里先按“计入家庭收入”列算。',
    );
    expect(texts(open).at(-1)).toBe('结论：是否符合最低生活保障条件还不能确定，须先答复：城乡居民基础养老金（2026年起）。');
  });

  it('says that an open choice changes nothing', () => {
    const settled = assessed('mh-pension-same');
    expect(settled.questions).toEqual([]);
    expect(texts(settled)).toContain('“城乡居民基础养老金（2026年起）”按哪一种口径，本次结论和金额都相同，不必等待答复。');
  });

  it('says that a tax on earnings which do not count is borne by them', () => {
    const line = assessed('in-student-disregarded').trace.find(({ rule }) => rule === 'income.transferPaid');
    expect(line?.text).toBe('子：个人所得税每月5.00元，由不计入的收入负担，扣减0.00元（依据：完税证明）。');
    expect(line?.figures).toEqual({ member: '子', monthly: '5.00', counted: '0.00' });
  });

  it('lists the law it rests on, once each, and warns where that was not verified', () => {
    const { law, warnings } = assessed('ex-07');
    const keys = law.map(({ key }) => key);
    expect(keys).toContain('allowance.standard');
    expect(new Set(keys).size).toBe(keys.length);
    expect(warnings.map(({ key }) => key)).toEqual(['allowance.standard']);
    expect(assessed('ex-01').warnings).toEqual([]);
  });

  it('draws together what was checked to the same day, and lets the standard stand out', () => {
    const { warnings, law } = assessed('st-2026-09-01');
    expect(doubtsOf({ warnings, law })).toEqual(['“低保标准”核对到2026-08-31为止，此后是否有新规定须由区民政局核实。']);
    const late = assess(
      'subsistenceAllowance',
      workedCase('ex-01', book).facts,
      policyAt(book, plainDate('2026-12-01'), '120101'),
    );
    const doubts = doubtsOf(late);
    expect(doubts).toHaveLength(2);
    expect(doubts[0]).toContain('“低保标准”核对到2026-08-31为止');
    expect(doubts[1]).toMatch(/^(“.+?”、){3}“.+”等\d+项核对到2026-11-23为止/u);
    expect(doubtsOf({ warnings: [{ text: '没有题目的话。' }], law: [] })).toEqual(['没有题目的话。']);
  });

  it('warns that an old decision was reckoned by rules whose text was not seen', () => {
    const warnings = assessed('st-2021-06-30').warnings.map(({ text }) => text);
    expect(warnings).toContain('2021年7月1日以前适用民发〔2012〕220号，其条文未见，现按2021年办法的口径核算，须人工复核。');
  });

  it('calls people by their names where they have one', () => {
    const { facts, decidedOn, district } = workedCase('ex-01', book);
    const named = {
      ...facts,
      members: facts.members.map((member) => (member.ref === '父' ? { ...member, name: '王建国' } : member)),
    };
    expect(texts(assess('subsistenceAllowance', named, policyAt(book, decidedOn, district)))[0]).toBe('王建国是申请人，计入。');
  });

  it('refuses facts that lack the part of the programme', () => {
    const { facts, decidedOn, district } = workedCase('ex-01', book);
    expect(() => assess('temporaryAssistance', facts, policyAt(book, decidedOn, district))).toThrow(RangeError);
  });
});
