import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen, formatYuan } from '#shared/kernel/money.ts';
import { DISREGARDED_SOURCES, DEDUCTION_KINDS, INCOME_KINDS } from '#shared/domain/means/facts.ts';
import { GROUNDS } from '#shared/domain/means/assessment.ts';
import { meansOf } from '#shared/documents/of-case/means-of-case.ts';
import { PROCEDURAL_GROUNDS } from '#shared/domain/procedure/refusal-grounds.ts';
import { refusalReasons } from '#shared/documents/of-case/refusal-reasons.ts';
import { MeansSchema } from '#shared/documents/parts/means.ts';
import { ReasonSchema } from '#shared/documents/parts/reason.ts';
import { paperLawAt } from '#shared/documents/paper-law.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { approvedCase, CaseBuilder, type SheetInput } from '#tests/support/case-builder.ts';
import { modelText } from '#tests/support/papers/model-text.ts';
import { completePapers, member, modestMeans } from '#tests/support/people.ts';

const LAW = paperLawAt(plainDate('2026-11-27'));

function sheetWith(more: Partial<SheetInput>): SheetInput {
  return { ...modestMeans(), ...more };
}

const RICH = sheetWith({
  incomes: [
    { member: 'm1', kind: 'wage', source: '货运司机', monthly: 400_000, evidence: '银行流水' },
    { member: 'm2', kind: 'transfer', source: 'socialAssistance', monthly: 30_000, evidence: '发放记录' },
  ],
  deductions: [{ member: 'm1', kind: 'workCost', monthly: 30_000, reason: '交通费' }],
  assets: { ...modestMeans().assets, vehicles: ['car', 'electricBicycle'], monetary: 9_000_000, nonResidential: 1 },
});
const RICH_GROUNDS = ['INCOME_NOT_BELOW_STANDARD', 'MONETARY_PROPERTY_OVER_LIMIT', 'MOTOR_VEHICLE', 'NON_RESIDENTIAL_PROPERTY'];

function refusedCase(reasons = ''): CaseBuilder {
  const builder = new CaseBuilder().receive().accept().investigate(RICH).giveOpinion('refuse', RICH_GROUNDS);
  return builder.determine('refuse', RICH_GROUNDS, reasons);
}

describe('确认同意通知书', () => {
  const NUMBER = '津和南街救决〔2026〕5号';

  it('tells the family how the amount was reckoned, from when it is paid, and where to turn', () => {
    const model = approvedCase().paper('confirmationNotice', { number: NUMBER });
    const text = modelText(model);
    for (const words of [
      '赵建国：',
      NUMBER,
      '于2026年11月27日至2026年12月8日公示，公示期内无异议',
      '于2026年12月8日决定',
      '自2027年1月起每月发放1,485.00元',
      '3人：赵建国、钱桂兰、赵小军',
      '工资性收入（零工）',
      '1,860.50',
      '社会保险个人缴费',
      '−210.50',
      '1,650.00元÷3人＝550.00元',
      '每人每月1,045.00元（津民规〔2025〕6号，自2025年9月1日起执行）',
      '尾号2222',
      '每半年核查一次，下次核查在2027年6月8日前',
      '被告为天津市和平区民政局',
      '（受委托机关：天津市和平区人民政府南市街道办事处）',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/\d{16}/u);
    expect(model.integrity?.reference).toBe(`${NUMBER}，第217号记录`);
  });

  it('is signed by the street office itself where the law gave it the power', () => {
    const text = modelText(approvedCase().paper('confirmationNotice', { letterhead: { mode: 'statutoryAuthority' } }));
    expect(text).toContain('被告为天津市和平区人民政府南市街道办事处');
    expect(text).not.toContain('受委托机关');
  });

  it('drafts itself from the opinion, paid from the month after today', () => {
    const builder = new CaseBuilder().receive().accept().investigate().giveOpinion('approve');
    const model = builder.paper('confirmationNotice');
    expect(model.state.kind).toBe('draft');
    expect(modelText(model)).toContain('自2026年12月起每月发放1,485.00元');
    expect(modelText(model)).not.toContain('公示期内无异议');
  });

  it('is yearly reviewed where nobody can work and nothing is earned', () => {
    const retired = member(
      { ref: 'm1', relation: 'applicant', name: '赵建国', bornOn: '1950-05-02', sex: 'male', occupation: 'retired' },
      1,
    );
    const sheet = sheetWith({
      incomes: [{ member: 'm1', kind: 'transfer', source: '养老金', monthly: 60_000, evidence: '发放记录' }],
      deductions: [],
    });
    const builder = new CaseBuilder()
      .receive({ members: [retired], ...completePapers(['m1']) })
      .accept()
      .investigate(sheet);
    const text = modelText(builder.giveOpinion('approve').publicise().determine('approve').paper('confirmationNotice'));
    expect(text).toContain('每年核查一次，下次核查在2027年12月8日前');
    expect(text).toContain('每月发放445.00元');
  });

  it('tells what became of an objection', () => {
    const builder = new CaseBuilder().receive().accept().investigate().giveOpinion('approve').publicise();
    builder.act('recordObjection', { receivedOn: '2026-12-08', from: '匿名', content: '有车' });
    builder.act('resolveObjection', {
      outcome: 'dismissed',
      method: 'communityAppraisal',
      findings: '无车',
      repliedOn: '2026-12-08',
    });
    const draft = builder.giveOpinion('approve').paper('confirmationNotice');
    expect(modelText(draft)).toContain('公示期内收到异议，经民主评议，异议不成立');
  });

  it('is not made without an opinion, against one, or from one that was sent back', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    expect(() => builder.paper('confirmationNotice')).toThrow(expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error);
    expect(() => refusedCase().paper('confirmationNotice')).toThrow(
      expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error,
    );
    builder.giveOpinion('approve').act('returnToInvestigation', { reason: '收入待查' });
    expect(() => builder.paper('confirmationNotice')).toThrow(expect.objectContaining({ code: 'PAPER_NOT_READY' }) as Error);
  });
});

describe('不予确认告知书', () => {
  it('gives facts, each ground with figures and article, evidence, other help, and the day it is due', () => {
    const text = modelText(
      refusedCase('银行流水显示另有经营收入。').paper('refusalNotice', { number: '津和南街救不决〔2026〕1号' }),
    );
    for (const words of [
      '您家庭月人均收入1,233.33元，不低于每人每月1,045.00元的最低生活保障标准',
      '《社会救助法》第十八条第一款',
      '您家庭货币财产合计90,000.00元，超过规定的限额（人均24个月的最低生活保障标准，全家75,240.00元）',
      '您家庭成员名下有小型汽车1辆，不属于残疾人功能性补偿代步车',
      '您家庭成员名下有非居住类房屋1处',
      '《审核确认办法》第十四条',
      '银行流水显示另有经营收入。',
      '入户调查表（2026年11月26日）',
      '核字2026-318',
      '不计入',
      '临时救助',
      '最迟于2026年12月2日送达',
      '六十日内',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain('转述');
    expect(text).not.toContain('收入。。');
  });

  it('has a whole sentence with an article for every ground there is', () => {
    const { state } = refusedCase();
    const reasons = refusalReasons(state, state.determination!.assessment, [...GROUNDS, ...PROCEDURAL_GROUNDS], LAW);
    expect(reasons).toHaveLength(GROUNDS.length + PROCEDURAL_GROUNDS.length);
    for (const reason of reasons) {
      expect(ReasonSchema.safeParse(reason).error).toBeUndefined();
      expect(reason.sentence).not.toMatch(/undefined|NaN|[A-Z]{3}/u);
    }
    expect(new Set(reasons.map((reason) => reason.sentence)).size).toBe(reasons.length);
  });

  it('says why a household is not recognised', () => {
    const stranger = member(
      { ref: 'm1', relation: 'applicant', name: '吴用', bornOn: '1970-01-01', sex: 'male', hukou: 'elsewhere' },
      4,
    );
    const sheet = sheetWith({ incomes: [], deductions: [] });
    const builder = new CaseBuilder()
      .receive({ members: [stranger], ...completePapers(['m1']) })
      .accept()
      .investigate(sheet);
    const text = modelText(builder.giveOpinion('refuse', ['HOUSEHOLD_NOT_RECOGNISED']).paper('refusalNotice'));
    expect(text).toContain('家庭成员都没有本市户籍，应向户籍所在地申请');
  });

  it('is made for a family that would not cooperate', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    const text = modelText(builder.giveOpinion('refuse', ['REFUSED_TO_COOPERATE']).paper('refusalNotice'));
    expect(text).toContain('无正当理由不配合调查核实');
    expect(text).toContain('第二十九条');
  });

  it('is not made without a ground of the law', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    builder.giveOpinion('refuse', ['子女多']);
    expect(() => builder.paper('refusalNotice')).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ missing: '不予确认的法定理由' }) as object }) as Error,
    );
  });
});

describe('the means on a paper', () => {
  const amount = fc.integer({ min: 0, max: 500_000 });
  const who = fc.constantFrom('m1', 'm2', 'm3');
  const sheets = fc.record({
    incomes: fc.array(
      fc.record({
        member: who,
        kind: fc.constantFrom(...INCOME_KINDS),
        source: fc.constantFrom('零工', '门店', ...DISREGARDED_SOURCES),
        monthly: amount,
        evidence: fc.constant('流水'),
      }),
      { maxLength: 8 },
    ),
    deductions: fc.array(
      fc.record({ member: who, kind: fc.constantFrom(...DEDUCTION_KINDS), monthly: amount, reason: fc.constant('理由') }),
      { maxLength: 6 },
    ),
    imputed: fc.array(
      fc.record({ member: who, monthly: amount, reason: fc.constant('有劳动能力'), exception: fc.constantFrom('', '长期患病') }),
      { maxLength: 2 },
    ),
  });

  it('add up to what was assessed, whatever the sheet holds', () => {
    let stated = 0;
    fc.assert(
      fc.property(sheets, (lines) => {
        const builder = new CaseBuilder().receive().accept().investigate(sheetWith(lines));
        const assessment = builder.assess();
        const means = meansOf(builder.state, assessment, LAW);
        if (!means) return assessment.figures.householdIncome === undefined;
        stated += 1;
        const parsed = MeansSchema.safeParse(means);
        return parsed.success && parsed.data.monthlyTotalFen === assessment.figures.householdIncome;
      }),
      { numRuns: 300 },
    );
    expect(stated).toBeGreaterThan(100);
  });

  it('takes off no more than was earned, and says so', () => {
    const sheet = sheetWith({
      incomes: [{ member: 'm1', kind: 'wage', source: '零工', monthly: 50_000, evidence: '流水' }],
      deductions: [{ member: 'm1', kind: 'workCost', monthly: 80_000, reason: '交通费' }],
    });
    const builder = new CaseBuilder().receive().accept().investigate(sheet);
    const means = meansOf(builder.state, builder.assess(), LAW)!;
    expect(means.lines.at(-1)).toMatchObject({ item: '必要的就业成本（800.00元，以本项收入为限）', monthlyFen: 50_000 });
    expect(formatYuan(fen(means.monthlyTotalFen))).toBe('0.00');
  });

  it('throws where sheet and assessment are not of one reckoning', () => {
    const builder = new CaseBuilder().receive().accept().investigate();
    const assessment = builder.assess();
    const other = new CaseBuilder().receive().accept().investigate(RICH);
    expect(() => meansOf(other.state, assessment, LAW)).toThrow(RangeError);
  });
});
