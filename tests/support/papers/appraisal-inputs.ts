import { type CommunityAppraisalRecordInput } from '#shared/documents/papers/community-appraisal-record.ts';
import { type AppraisalOnPaper } from '#shared/documents/parts/appraisal.ts';
import { APPLICATION, frame, LAW } from './fixtures.ts';

/** A meeting after an objection, with one representative too few; and the sheet before it. */
export const APPRAISAL_TO_COME: CommunityAppraisalRecordInput = {
  frame: frame({ number: '2026-000012' }),
  law: LAW,
  application: APPLICATION,
  community: '万兴街道第一社区',
  afterObjection: true,
};

export const APPRAISAL: AppraisalOnPaper = {
  at: '2026年12月10日 14:30',
  place: '第一社区党群服务中心二楼会议室',
  chair: '赵志刚',
  recordedBy: '李明',
  expected: 12,
  participants: [
    { name: '赵志刚', capacity: 'committeeMember' },
    { name: '孙丽', capacity: 'streetStaff' },
    { name: '陈国庆', capacity: 'partyRepresentative' },
    { name: '郑桂芳', capacity: 'partyRepresentative' },
    { name: '阿依古丽·买买提', capacity: 'residentRepresentative' },
    { name: '张伟（三组）', capacity: 'residentRepresentative' },
    { name: '张伟（五组）', capacity: 'residentRepresentative' },
    { name: '周桂英', capacity: 'residentRepresentative' },
    { name: '马𫘧', capacity: 'residentRepresentative' },
    { name: '田秀珍', capacity: 'residentRepresentative' },
  ],
  recusal: '居委会委员王秀兰是申请人的姐姐，没有参加',
  introduction:
    '李明宣讲最低生活保障的条件和收入财产的认定。王芳介绍入户调查、信息核对和邻里访问的情况：一家三口承租公房38平方米，名下没有车辆、房产。',
  statement: '本人打零工，每月收入不固定，妻子常年服药，儿子读初中。公示期间有人说我家出租房屋，实际没有。',
  opinions: '“看过他家，就那一间半，没有租给别人。”“孩子在十四中念书。”“零工多的时候能干二十来天，写上平均数是对的。”',
  votes: { agree: 8, disagree: 1, abstain: 1 },
  finding: 'borneOut',
  conclusion: '多数参加人员认为申请家庭的收入、财产和实际生活情况与申报和调查一致，没有出租房屋',
  remarks: ['村（居）民代表6人，不到参加评议10人的三分之二'],
};
