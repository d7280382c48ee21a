import { fen } from '#shared/kernel/money.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type CompletionRequestInput } from '#shared/documents/papers/completion-request.ts';
import { type DeclineAcceptanceNoticeInput } from '#shared/documents/papers/decline-acceptance-notice.ts';
import { type ProofOfServiceInput } from '#shared/documents/papers/proof-of-service.ts';
import { type LetterInquiryInput } from '#shared/documents/papers/letter-inquiry.ts';
import { type PublicationInput } from '#shared/documents/papers/publication.ts';
import { type PublicNoticeInput } from '#shared/documents/papers/public-notice.ts';
import { type TerminationNoticeInput } from '#shared/documents/papers/termination-notice.ts';
import { type NeighbourInterviewRecordInput } from '#shared/documents/papers/neighbour-interview-record.ts';
import { type VerificationNoticeInput } from '#shared/documents/papers/verification-notice.ts';
import { type VerificationRequestInput } from '#shared/documents/papers/verification-request.ts';
import { type WithdrawalRequestInput } from '#shared/documents/papers/withdrawal-request.ts';
import { APPLICATION, ISSUER, LAW, frame } from './fixtures.ts';

export const COMPLETION: CompletionRequestInput = {
  frame: frame({ number: '津南万街救〔2026〕9号', issuedOn: plainDate('2026-11-20') }),
  law: LAW,
  application: APPLICATION,
  missing: [
    {
      name: '家庭经济状况核对授权书',
      requirement: '刘淑琴本人签名，写明日期',
      whereToGet: '本窗口领取空白表，现场可填',
      promiseAccepted: false,
      verifiableByOffice: false,
    },
    {
      name: '近6个月收入情况说明',
      requirement: '写明单位、工种、每月实际领取的数额',
      whereToGet: '用工单位出具；无法取得的，本人书面说明',
      promiseAccepted: true,
      verifiableByOffice: false,
    },
    {
      name: '医疗费用结算单',
      requirement: '2026年内住院部分，原件核对后退回',
      whereToGet: '就诊医院收费处补打',
      promiseAccepted: false,
      verifiableByOffice: false,
    },
  ],
  verifiedByOffice: ['户籍', '社会保险缴纳', '不动产登记', '车辆登记', '银行存款'],
  suggestedBy: plainDate('2026-12-04'),
  caseworkers: ['李明'],
};

export const DECLINE: DeclineAcceptanceNoticeInput = {
  frame: frame({ number: '津南万街救〔2026〕5号', issuedOn: plainDate('2026-11-20'), issuer: { ...ISSUER, remedyVariant: 'B' } }),
  law: LAW,
  application: APPLICATION,
  reasons: [
    {
      sentence: '您和共同生活的家庭成员的户籍所在地均不在本街道，最低生活保障应当向户籍所在地的乡镇人民政府、街道办事处申请',
      citations: [
        { title: '中华人民共和国社会救助法', shortTitle: '社会救助法', article: '第三十七条' },
        { title: '最低生活保障审核确认办法', shortTitle: '审核确认办法', documentNumber: '民发〔2021〕57号', article: '第四条' },
      ],
    },
  ],
  alternatives: [
    { matter: '最低生活保障', body: '天津市河西区友谊路街道办事处', contact: '河西区示例道6号，022-28350000', passedOn: true },
    { matter: '临时救助', body: '天津市南开区万兴街道办事处', contact: '本窗口，022-27001234', passedOn: false },
  ],
  caseworkers: ['李明'],
};

export const PUBLIC_NOTICE: PublicNoticeInput = {
  frame: frame({ number: '津南万街救示〔2026〕6号', issuedOn: plainDate('2026-12-08') }),
  law: LAW,
  programme: APPLICATION.programme,
  namePolicy: 'masked',
  rows: [
    { publicName: '王*喆', householdSize: 3, proposedMonthlyFen: fen(87450), community: '万兴街道第一社区' },
    { publicName: '陈*', householdSize: 1, proposedMonthlyFen: fen(104500), community: '万兴街道三号桥社区' },
    { publicName: '𠮷某（未成年人）', householdSize: 2, proposedMonthlyFen: fen(209000), community: '万兴街道第一社区' },
    { publicName: '阿依古丽·*', householdSize: 4, proposedMonthlyFen: fen(126000), community: '万兴街道第二社区' },
  ],
  postedFrom: plainDate('2026-12-08'),
  postedTo: plainDate('2026-12-16'),
  place: '各社区居务公开栏、街道党群服务中心公告栏',
};

export const PUBLICATION: PublicationInput = {
  frame: frame({ number: '津南万街救布〔2026〕6号', issuedOn: plainDate('2026-12-21') }),
  law: LAW,
  programme: APPLICATION.programme,
  namePolicy: 'masked',
  rows: [
    {
      publicName: '王*喆',
      householdSize: 3,
      monthlyFen: fen(87450),
      firstMonth: plainDate('2027-01-01'),
      community: '万兴街道第一社区',
    },
    {
      publicName: '陈*',
      householdSize: 1,
      monthlyFen: fen(104500),
      firstMonth: plainDate('2027-01-01'),
      community: '万兴街道三号桥社区',
    },
  ],
};

export const PROOF_OF_SERVICE: ProofOfServiceInput = {
  frame: frame({ number: '津南万街救〔2026〕37号回', issuedOn: plainDate('2026-12-18') }),
  law: LAW,
  documents: [{ title: '最低生活保障确认同意通知书', number: '津南万街救〔2026〕37号', pages: 3 }],
  recipientName: '王玥喆',
  place: '天津市南开区万兴街道示例里2号楼3门401号',
  serveBy: plainDate('2026-12-23'),
  servers: ['李明', '赵敏'],
};

export const TERMINATION: TerminationNoticeInput = {
  frame: frame({ number: '津南万街救终〔2026〕2号', issuedOn: plainDate('2026-12-03') }),
  law: LAW,
  application: APPLICATION,
  acceptedOn: plainDate('2026-11-23'),
  terminatedOn: plainDate('2026-12-03'),
  facts:
    '2026年11月26日、11月30日两次电话预约入户调查，您均答复“不用来”，没有说明理由；12月1日上午9时调查人员李明、王芳上门，您在家而不开门，社区居民委员会工作人员在场见证',
  caseworkers: ['李明'],
};

export const WITHDRAWAL: WithdrawalRequestInput = {
  frame: frame({ number: '2026-000012' }),
  application: APPLICATION,
  acceptedOn: plainDate('2026-11-23'),
};

export const VERIFICATION_NOTICE: VerificationNoticeInput = {
  frame: frame({ number: '津南万街救核告〔2026〕4号', issuedOn: plainDate('2026-12-01') }),
  law: LAW,
  application: APPLICATION,
  reportNumber: 'NK-HD-2026-00318',
  reportedOn: plainDate('2026-11-30'),
  differences: [
    { item: '车船登记', note: '刘淑琴名下登记小型汽车1辆，2021年登记' },
    { item: '银行存款', note: '查得存款合计12,300.00元，申报8,000.00元' },
    { item: '社会保险', note: '' },
  ],
  summary: '车辆和存款与申报不一致，请核实',
  caseworkers: ['李明'],
};

export const NEIGHBOUR_INTERVIEWS: NeighbourInterviewRecordInput = {
  frame: frame({ number: '2026-000012' }),
  law: LAW,
  application: APPLICATION,
  community: '万兴街道第一社区',
  interviews: [
    {
      at: '2026年11月27日 10:20',
      place: '社区居委会',
      interviewers: ['李明', '王芳'],
      relation: '同楼邻居',
      statement: '“一家三口住在这里多年，男的打零工，女的常年吃药，日子过得紧。没见有车。”',
      unsigned: '要求保密',
    },
    {
      at: '2026年11月27日 11:05',
      place: '本楼门口',
      interviewers: ['李明', '王芳'],
      interviewee: '阿依古丽·买买提',
      relation: '楼长',
      statement: '“孩子在读初中，平时省吃俭用。”',
      unsigned: '',
    },
  ],
};

export const LETTER: LetterInquiryInput = {
  frame: frame({ number: '津南万街救函〔2026〕3号', issuedOn: plainDate('2026-11-26') }),
  law: LAW,
  kind: 'evidence',
  recipient: '天津市示例物业管理有限公司',
  persons: [
    { name: '王玥喆', relation: '本人', idNumber: '120104197903121234', consent: '本人已授权' },
    { name: '王秀兰', relation: '义务人（兄弟姐妹）', idNumber: '', consent: '本人已同意' },
  ],
  matters: '2026年5月至10月在贵公司的用工形式和每月实际发放的报酬，并附发放记录',
  answerBy: plainDate('2026-12-10'),
  investigators: ['李明', '王芳'],
};

export const VERIFICATION_REQUEST: VerificationRequestInput = {
  frame: frame({ number: '2026-000012' }),
  law: LAW,
  application: APPLICATION,
  requestedOn: plainDate('2026-11-25'),
  persons: [
    { name: '王玥喆', relation: '本人', idNumber: '120104197903121234', consent: '本人已授权' },
    { name: '刘淑琴', relation: '父母', idNumber: '120104195201084321', consent: '本人已授权' },
    { name: '王秀兰', relation: '义务人（兄弟姐妹）', idNumber: '', consent: '本人已同意' },
  ],
  items: ['户籍', '纳税', '社会保险', '不动产登记', '车船登记', '银行存款', '支付账户'],
  requestedBy: '李明',
};
