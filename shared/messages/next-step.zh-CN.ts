import { type NextStepCode } from '#shared/domain/procedure/case-deadlines.ts';

/** What to do next, as the workbench and the head of the case say it. */
export const NEXT_STEP_WORDS: Readonly<Record<NextStepCode, string>> = {
  decideAcceptance: '审查材料，决定是否受理',
  awaitCompletion: '等待补齐材料，收齐后登记补正完成',
  countersignDecline: '负责人复核不予受理意见',
  serveDecline: '送达不予受理告知书',
  fileCloseRelative: '办理近亲属备案',
  requestVerification: '向区民政局提请核对',
  visitHome: '两人入户调查并填写调查表',
  signVisit: '第二名调查人员登录签名',
  awaitVerification: '等待核对报告，收到后登记结果',
  reckonMeans: '核算家庭收入和财产',
  giveOpinion: '提出初审意见',
  issueNotice: '制发公示',
  postNotice: '张贴公示并拍照登记',
  resolveObjection: '处理公示异议',
  takeDownNotice: '撤下公示并拍照登记',
  awaitNotice: '公示期间，等待期满',
  awaitDistrictVisit: '等待区民政局入户，收到结果后登记',
  determine: '审核确认，作出决定',
  serveDecision: '送达决定书',
  publish: '在村（社区）公布决定',
  recordDistrictVerification: '信息核对，登记核对结果并报送街道',
  visitForDistrict: '审批前入户调查，登记结果并报送街道',
  awaitStreet: '由街道办理中',
  nothing: '已办结，无待办事项',
};
