import {
  type CaseActType,
  type DeclineGround,
  type PaperKind,
  type ServiceMethod,
  type VerificationItem,
} from '#shared/domain/procedure/case-acts.ts';
import { type Application, type Member, type Supporter } from '#shared/domain/procedure/application.ts';
import { type MeansSheet } from '#shared/domain/procedure/means-sheet.ts';
import { type CaseStatus } from '#shared/domain/procedure/case-state.ts';
import { type ProceduralGround } from '#shared/domain/procedure/refusal-grounds.ts';
import { type Stage } from '#shared/domain/procedure/stages.ts';

/**
 * The names of things, once. Screens, papers, the timeline and docs/GLOSSARY.md (generated) all read these tables; the
 * identifiers are the glossary's English words.
 */
export { PROGRAMME_NAMES } from '#shared/domain/policy/programme.ts';
export { SEX_NAMES } from '#shared/domain/identity/citizen-id.ts';
export { DISABILITY_CATEGORY_NAMES } from '#shared/domain/identity/disability-certificate.ts';

/** In the place of what a post need not know (docs/specs/roles.md); never to be read as “none”. */
export const WITHHELD_WORDS = '按岗位不显示';

export const STATUS_NAMES: Readonly<Record<CaseStatus, string>> = {
  received: '已收件',
  awaitingCompletion: '补件中',
  declineProposed: '拟不予受理',
  acceptanceDeclined: '不予受理',
  investigating: '调查核实',
  reviewed: '已提初审意见',
  publicNotice: '公示中',
  awaitingDetermination: '待审核确认',
  determined: '已决定待送达',
  concluded: '已办结',
  withdrawn: '已撤回',
  terminated: '已终止',
};

/** The stages of a case, as the head of the case lists them. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  intake: '收件',
  acceptance: '受理',
  declineAcceptance: '不予受理',
  investigation: '调查核实',
  reviewOpinion: '初审意见',
  publicNotice: '公示',
  determination: '审核确认',
  service: '送达',
  publication: '公布',
  withdrawal: '撤回',
  termination: '终止',
};

/** What an act is called on its button and in the timeline. */
export const ACT_NAMES: Readonly<Record<CaseActType, string>> = {
  receiveApplication: '收件登记',
  correctApplication: '更正登记',
  requestCompletion: '一次性告知补正',
  recordCompletion: '补正完成',
  proposeDecline: '提出不予受理',
  returnDecline: '退回不予受理意见',
  declineAcceptance: '不予受理',
  accept: '受理',
  extendTimeLimit: '延长办理期限',
  fileCloseRelative: '近亲属备案',
  requestVerification: '核对提请',
  recordVerification: '登记核对结果',
  notifyVerification: '告知核对结果',
  recheckVerification: '核对异议复查',
  recordHomeVisit: '入户调查',
  signHomeVisit: '入户调查签名',
  recordNeighbourInterview: '邻里访问',
  sendLetterInquiry: '信函索证',
  recordLetterAnswer: '登记回函',
  recordCommunityAppraisal: '民主评议',
  recordMeans: '收入财产核算',
  recordReviewOpinion: '初审意见',
  issuePublicNotice: '制发公示',
  recordPosting: '公示张贴',
  recordTakeDown: '公示撤下',
  recordObjection: '登记异议',
  resolveObjection: '异议处理',
  recordComplaint: '登记投诉举报',
  recordDistrictVisit: '登记区民政局入户',
  returnToInvestigation: '退回调查',
  determine: '审核确认',
  serve: '送达',
  publish: '公布',
  withdraw: '撤回申请',
  terminate: '终止审核确认',
  attachEvidence: '附件入卷',
  issuePaper: '签发文书',
  districtVerification: '区民政局核对结果',
  districtVisit: '区民政局入户',
};

export const PAPER_NAMES: Readonly<Record<PaperKind, string>> = {
  acceptanceNotice: '受理通知书',
  completionRequest: '一次性补正告知书',
  declineAcceptanceNotice: '不予受理告知书',
  publicNotice: '公示',
  publication: '公布',
  confirmationNotice: '确认同意通知书',
  refusalNotice: '不予确认告知书',
  proofOfService: '送达回证',
  closeRelativeFiling: '近亲属备案表',
  homeVisitForm: '入户调查表',
  applicationForm: '社会救助申请书',
  verificationConsent: '家庭经济状况核对授权书',
  undertaking: '诚信承诺书',
  meansReport: '家庭收入财产核算表',
  reviewAndConfirmForm: '审核确认表',
  terminationNotice: '终止审核确认告知书',
  withdrawalRequest: '撤回申请书',
  verificationNotice: '核对结果告知书',
  neighbourInterviewRecord: '邻里访问记录',
  verificationRequestForm: '核对提请单',
  communityAppraisalRecord: '民主评议记录',
  communityAppraisalConclusion: '民主评议结论',
  letterInquiry: '信函索证（协查）函',
};

export const RELATION_NAMES = {
  applicant: '本人',
  spouse: '配偶',
  child: '子女',
  parent: '父母',
  grandparent: '祖父母或外祖父母',
  grandchild: '孙子女或外孙子女',
  sibling: '兄弟姐妹',
  other: '其他',
} as const;

export const SUPPORTER_RELATION_NAMES: Readonly<Record<Supporter['relation'], string>> = {
  child: '子女',
  parent: '父母',
  spouse: '配偶',
  grandchild: '孙子女或外孙子女',
  grandparent: '祖父母或外祖父母',
  sibling: '兄弟姐妹',
  other: '其他',
};

export const HEALTH_NAMES: Readonly<Record<Member['health'], string>> = {
  healthy: '健康',
  chronicIllness: '患慢性病',
  seriousIllness: '患重病',
};

export const OCCUPATION_NAMES: Readonly<Record<Member['occupation'], string>> = {
  preschool: '学龄前',
  student: '在校',
  employed: '在职',
  flexible: '灵活就业',
  registeredUnemployed: '登记失业',
  unemployed: '未登记失业',
  retired: '退休',
  noWorkCapacity: '无劳动能力',
};

export const HARDSHIP_CAUSE_NAMES: Readonly<Record<Application['hardshipCauses'][number], string>> = {
  disability: '残疾',
  seriousIllness: '重病',
  oldAge: '年老',
  singleParent: '单亲',
  unemployment: '失业',
  disaster: '受灾',
  education: '就学',
  other: '其他',
};

export const OFFICIAL_POST_NAMES: Readonly<Record<Application['closeRelative']['people'][number]['post'], string>> = {
  caseworker: '经办人员',
  committeeMember: '村（居）民委员会成员',
};

export const VEHICLE_NAMES: Readonly<Record<MeansSheet['assets']['vehicles'][number], string>> = {
  car: '小型汽车',
  truck: '大型汽车',
  disabilityMobility: '残疾人功能性补偿代步车',
  motorcycle: '摩托车',
  electricBicycle: '电动自行车',
};

export const DECLINE_GROUND_NAMES: Readonly<Record<DeclineGround, string>> = {
  notThisMatter: '申请事项不属于社会救助范围',
  alreadyReceiving: '同一家庭已享受该项救助',
  applicationPending: '同一申请正在办理中',
  otherOfficeCompetent: '应由其他街道（乡镇）受理',
  notEntitledToApply: '申请人不是共同生活的家庭成员，也未受委托',
};

/** Grounds of refusal that lie in the procedure; those of the reckoning are named in domain/means/wording.ts. */
export const PROCEDURAL_GROUND_NAMES: Readonly<Record<ProceduralGround, string>> = {
  REFUSED_TO_COOPERATE: '无正当理由拒绝配合调查核实',
  FALSE_STATEMENT: '虚报、隐瞒家庭情况，致使不能认定',
};

export const SERVICE_METHOD_NAMES: Readonly<Record<ServiceMethod, string>> = {
  direct: '直接送达',
  cohabitingAdult: '同住成年家属签收',
  left: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达',
  entrusted: '委托送达',
  announcement: '公告送达',
};

export const VERIFICATION_ITEM_NAMES: Readonly<Record<VerificationItem, string>> = {
  hukou: '户籍',
  tax: '纳税',
  socialInsurance: '社会保险',
  realEstate: '不动产登记',
  marketEntity: '市场主体登记',
  housingFund: '住房公积金',
  vehicles: '车船登记',
  bankDeposits: '银行存款',
  commercialInsurance: '商业保险',
  securities: '证券',
  internetAssets: '互联网金融资产',
  paymentAccounts: '支付账户',
};
