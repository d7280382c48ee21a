import { fen } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type ApplicationFormInput } from '#shared/documents/papers/application-form.ts';
import { type CloseRelativeFilingInput } from '#shared/documents/papers/close-relative-filing.ts';
import { type HomeVisitFormInput } from '#shared/documents/papers/home-visit-form.ts';
import { type MeansReportInput } from '#shared/documents/papers/means-report.ts';
import { type ReviewAndConfirmFormInput } from '#shared/documents/papers/review-and-confirm-form.ts';
import { type UndertakingInput } from '#shared/documents/papers/undertaking.ts';
import { type VerificationConsentInput } from '#shared/documents/papers/verification-consent.ts';
import { MEANS, REFUSAL } from './decision-inputs.ts';
import { APPLICATION, LAW, frame } from './fixtures.ts';

const ADDRESS = '天津市南开区万兴街道示例里2号楼3门401号';

export const APPLICATION_FORM: ApplicationFormInput = {
  frame: frame({ number: '津南万街救申〔2026〕21号', issuedOn: plainDate('2026-11-19') }),
  law: LAW,
  programme: APPLICATION.programme,
  applicant: {
    name: '王玥喆',
    sex: '男',
    ethnicity: '汉族',
    bornOn: plainDate('1979-03-12'),
    idNumber: '120104197903121234',
    phone: '13900000000',
    registeredAddress: ADDRESS,
    residenceAddress: ADDRESS,
  },
  members: [
    {
      name: '王玥喆',
      relation: '本人',
      sex: '男',
      idNumber: '120104197903121234',
      age: 47,
      health: '健康',
      work: '灵活就业（保洁）',
      monthlyIncomeFen: fen(186050),
    },
    {
      name: '刘淑琴',
      relation: '母亲',
      sex: '女',
      idNumber: '120104195201084321',
      age: 74,
      health: '肢体二级残疾',
      work: '无',
      monthlyIncomeFen: fen(60000),
    },
    { name: '王𫘧', relation: '儿子', sex: '男', idNumber: '120104200809150018', age: 18, health: '健康', work: '普通高中在校' },
  ],
  supporters: [{ name: '王秀兰', relation: '姐姐', situation: '已婚，家庭3人，均为企业退休', consentsToVerification: true }],
  income: { wageFen: fen(186050), transferFen: fen(60000) },
  property: { housing: '承租公有住房1套，46平方米', vehicles: '无', financial: '存款约8,000元', other: '无' },
  essentialExpenditure: '母亲门诊用药每月约700元；儿子住校费用每月约400元',
  reason: '母亲残疾、多病，需要长期照料，本人只能就近打零工，收入不足以维持一家三口的基本生活。',
  closeRelative: { exists: false, detail: '' },
  otherAssistance: '母亲享受困难残疾人生活补贴、重度残疾人护理补贴',
  account: { holder: '王玥喆', bank: '中国农业银行天津南开支行', number: '6228000000000006021' },
};

export const VERIFICATION_CONSENT: VerificationConsentInput = {
  frame: frame({ number: '津南万街救授〔2026〕21号', issuedOn: plainDate('2026-11-19') }),
  law: LAW,
  programme: APPLICATION.programme,
  applicantName: '王玥喆',
  members: [
    { name: '王玥喆', idNumber: '120104197903121234', relation: '本人' },
    { name: '刘淑琴', idNumber: '120104195201084321', relation: '母亲' },
    { name: '王𫘧', idNumber: '120104201009150018', relation: '儿子', guardianName: '王玥喆' },
  ],
  supporters: [{ name: '王秀兰', idNumber: '120104197401022220', relation: '姐姐' }],
  retention: '救助终止后按档案管理规定保存，不少于3年',
};

export const UNDERTAKING: UndertakingInput = {
  frame: frame({ number: '津南万街救诺〔2026〕21号', issuedOn: plainDate('2026-11-19') }),
  law: LAW,
  programme: APPLICATION.programme,
  applicantName: '王玥喆',
  adults: [
    { name: '王玥喆', idNumber: '120104197903121234', relation: '本人' },
    { name: '刘淑琴', idNumber: '120104195201084321', relation: '母亲' },
  ],
  promisedMaterials: ['近6个月收入情况说明'],
};

export const MEANS_REPORT: MeansReportInput = {
  frame: frame({ number: '津南万街救核〔2026〕21号', issuedOn: plainDate('2026-12-07') }),
  law: LAW,
  application: APPLICATION,
  means: MEANS,
  property: REFUSAL.property.slice(0, 1),
  conclusion: '家庭月人均收入753.50元，低于每人每月1,045.00元的保障标准，财产状况符合规定',
  remarks: ['2026年的低保标准尚未见公布，按2025年9月1日起执行的标准核算'],
  reckonedOn: plainDate('2026-12-07'),
  policyVersion: 'tianjin/subsistence-allowance 2025-09-01',
  reckonedBy: ['李明', '赵敏'],
};

export const CLOSE_RELATIVE_FILING: CloseRelativeFilingInput = {
  frame: frame({ number: '津南万街救备〔2026〕3号', issuedOn: plainDate('2026-11-26') }),
  law: LAW,
  application: APPLICATION,
  members: ['王玥喆', '刘淑琴', '王𫘧'],
  address: ADDRESS,
  relatives: [
    {
      name: '王秀兰',
      unit: '万兴街道第一社区居民委员会',
      post: '委员',
      duty: '协助入户、公示',
      memberName: '王玥喆',
      relation: '姐姐',
    },
  ],
  reportedBy: 'family',
  recusal: '王秀兰不参加本案的入户调查、公示、民主评议和审核',
  registeredBy: '李明',
  registeredOn: plainDate('2026-11-26'),
};

export const HOME_VISIT: HomeVisitFormInput = {
  frame: frame({ number: '津南万街救访〔2026〕21号', issuedOn: plainDate('2026-11-30') }),
  law: LAW,
  application: APPLICATION,
  address: ADDRESS,
  visitedOn: plainDate('2026-11-30'),
  hours: '14:00—14:50',
  method: 'visit',
  investigators: [
    { name: '李明', unit: '万兴街道办事处公共服务办公室', card: 'NK-0217' },
    { name: '赵敏', unit: '万兴街道办事处公共服务办公室', card: 'NK-0233' },
  ],
  present: ['王玥喆', '刘淑琴'],
  findings: [
    { subject: '家庭人口', declared: '3人', found: '3人，儿子平日住校', difference: '无' },
    { subject: '工资性收入', declared: '保洁，每月1,860.50元', found: '查看近6个月转账记录，月均1,860.50元', difference: '无' },
    { subject: '转移净收入', declared: '母亲遗属补助600元', found: '600元', difference: '无' },
    { subject: '住房', declared: '公有住房46平方米', found: '一室一厅，46平方米', difference: '无' },
    { subject: '车辆', declared: '无', found: '电动自行车1辆', difference: '代步工具' },
    { subject: '存款、证券、保险', declared: '约8,000元', found: '存折余额8,213.44元', difference: '利息' },
  ],
  dwelling: '承租公有住房，一室一厅，三人居住，客厅隔出一间供儿子住',
  fittings: 'plain',
  living: '日常以素食为主，衣物多为亲友赠送，家电有旧冰箱、洗衣机、电视各一台',
  utilities: '近3个月水电燃气月均约160元，通讯月均约58元',
  schooling: '儿子就读公办普通高中，无高收费学校、留学情况',
  health: '母亲肢体二级残疾，患高血压、糖尿病，长期服药',
  cause: 'disability',
  conclusion: '家庭申报情况与调查情况一致，建议按规定核算收入。',
};

export const REVIEW_AND_CONFIRM: ReviewAndConfirmFormInput = {
  frame: frame({ number: '津南万街救审〔2026〕21号', issuedOn: plainDate('2026-12-18') }),
  law: LAW,
  application: APPLICATION,
  memberNames: ['王玥喆', '刘淑琴', '王𫘧'],
  acceptedOn: plainDate('2026-11-25'),
  dueOn: plainDate('2026-12-23'),
  means: MEANS,
  propertyConclusion: '货币财产人均未超过24个月低保标准，无车辆，住房1套，符合规定',
  verification: '核对报告NK-HD-2026-00318（2026年12月4日），未发现不符',
  investigation: { by: ['李明', '赵敏'], on: plainDate('2026-12-07'), text: '入户2人，家庭申报与调查情况一致，建议纳入保障。' },
  review: { by: ['陈晓峰'], on: plainDate('2026-12-08'), text: '材料齐全，程序合规，收入、财产符合条件，同意公示。' },
  publicNotice: '2026年12月8日至12月16日在第一社区公示，无异议，张贴和撤下照片在卷',
  closeRelative: '无近亲属关系',
  meetingMinutesNumber: '万街救会〔2026〕11号',
  determination: {
    decision: 'confirm',
    by: '周立',
    on: plainDate('2026-12-18'),
    text: '符合最低生活保障条件，同意按差额发放。',
    monthlyFen: fen(87450),
    firstMonth: plainDate('2027-01-01'),
  },
};
