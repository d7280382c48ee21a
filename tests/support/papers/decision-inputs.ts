import { fen } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type ConfirmationNoticeInput } from '#shared/documents/papers/confirmation-notice.ts';
import { type RefusalNoticeInput } from '#shared/documents/papers/refusal-notice.ts';
import { type Citation } from '#shared/documents/parts/citation.ts';
import { type Course } from '#shared/documents/parts/course.ts';
import { type Means } from '#shared/documents/parts/means.ts';
import { APPLICATION, LAW, frame } from './fixtures.ts';

const MEASURES = { title: '最低生活保障审核确认办法', shortTitle: '审核确认办法', documentNumber: '民发〔2021〕57号' };
const THIRTEENTH: Citation[] = [{ ...MEASURES, article: '第十三条' }];
const LAW_18: Citation[] = [{ title: '中华人民共和国社会救助法', shortTitle: '社会救助法', article: '第十八条' }];

const STANDARD = {
  monthlyFen: fen(104500),
  documentNumber: '津民规〔2025〕6号',
  effectiveFrom: plainDate('2025-09-01'),
};

export const COURSE: Course = {
  acceptedOn: plainDate('2026-11-25'),
  publicNotice: { from: plainDate('2026-12-08'), to: plainDate('2026-12-16') },
  decidedOn: plainDate('2026-12-18'),
};

export const MEANS: Means = {
  period: '2026年5月至10月',
  lines: [
    { member: '王玥喆', item: '工资性收入（保洁）', treatment: 'counted', monthlyFen: fen(186050), citations: THIRTEENTH },
    { member: '王玥喆', item: '必要的就业成本', treatment: 'deducted', monthlyFen: fen(20000), citations: THIRTEENTH },
    { member: '刘淑琴', item: '转移净收入（遗属补助）', treatment: 'counted', monthlyFen: fen(60000), citations: THIRTEENTH },
    { member: '刘淑琴', item: '残疾人两项补贴', treatment: 'disregarded', monthlyFen: fen(50000), citations: THIRTEENTH },
    { member: '王𫘧', item: '奖学金', treatment: 'disregarded', monthlyFen: fen(30000), citations: THIRTEENTH },
  ],
  monthlyTotalFen: fen(226050),
  heads: 3,
  perCapitaFen: fen(75350),
  standard: STANDARD,
};

export const CONFIRMATION: ConfirmationNoticeInput = {
  frame: frame({
    number: '津南万街救〔2026〕37号',
    issuedOn: plainDate('2026-12-18'),
    integrity: { chainHead: '3f9a'.repeat(16), reference: '津南万街救〔2026〕37号·第218号记录' },
  }),
  law: LAW,
  application: APPLICATION,
  course: COURSE,
  protectedMembers: ['王玥喆', '刘淑琴', '王𫘧'],
  means: MEANS,
  payment: {
    mode: 'gapPayment',
    steps: ['每人每月差额：1,045.00元−753.50元＝291.50元', '每月保障金：291.50元×3人＝874.50元'],
    basicMonthlyFen: fen(87450),
    additions: [],
    monthlyFen: fen(87450),
    firstMonth: plainDate('2027-01-01'),
    account: { bank: '中国农业银行天津南开支行', lastDigits: '6021' },
  },
  review: { every: 'halfYear', nextBy: plainDate('2027-06-30') },
  caseworkers: ['李明', '赵敏'],
};

export const REFUSAL: RefusalNoticeInput = {
  frame: frame({ number: '津南万街救〔2026〕38号', issuedOn: plainDate('2026-12-18') }),
  law: LAW,
  application: { ...APPLICATION, applicantName: '孙国强', maskedIdNumber: '120104********5518', householdSize: 2 },
  course: { acceptedOn: COURSE.acceptedOn, decidedOn: COURSE.decidedOn },
  reasons: [
    {
      sentence:
        '您家庭月人均收入1,430.00元，高于每人每月1,045.00元的最低生活保障标准，不符合家庭人均收入低于当地最低生活保障标准的条件',
      citations: LAW_18,
    },
    {
      sentence: '您家庭名下有小型汽车一辆，不符合财产状况的规定',
      citations: [...LAW_18, { ...MEASURES, article: '第十四条' }],
    },
  ],
  means: {
    period: '2026年5月至10月',
    lines: [
      { member: '孙国强', item: '离退休金', treatment: 'counted', monthlyFen: fen(286000), citations: THIRTEENTH },
      {
        member: '周桂兰',
        item: '政府发放的社会救助款物',
        treatment: 'disregarded',
        monthlyFen: fen(20000),
        citations: THIRTEENTH,
      },
    ],
    monthlyTotalFen: fen(286000),
    heads: 2,
    perCapitaFen: fen(143000),
    standard: STANDARD,
  },
  property: [
    {
      item: '银行存款',
      found: '合计12,300.00元，人均6,150.00元',
      limit: '人均不超过24个月的最低生活保障标准，即25,080.00元',
      result: 'within',
      citations: [{ ...MEASURES, article: '第十四条' }],
    },
    {
      item: '车辆',
      found: '小型汽车1辆（2021年登记）',
      limit: '无大型、小型汽车，残疾人功能性补偿代步车除外',
      result: 'exceeds',
      citations: [{ ...MEASURES, article: '第十四条' }],
    },
  ],
  otherFindings: [],
  evidence: ['入户调查表（2026年11月30日）', '家庭经济状况核对报告（编号NK-HD-2026-00318）'],
  otherHelp: [
    '您家庭月人均收入低于最低生活保障标准的1.5倍，可以在车辆情况变化后向我单位申请认定最低生活保障边缘家庭',
    '遭遇突发性、紧迫性、灾难性困难，基本生活暂时出现严重困难的，可以向急难发生地街道申请临时救助',
  ],
  serveBy: plainDate('2026-12-23'),
  caseworkers: ['李明', '赵敏'],
};
