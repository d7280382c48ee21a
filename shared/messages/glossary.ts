/** One English word per legal term. The source of docs/GLOSSARY.md; a test refuses pinyin and the synonyms named here. */
export interface GlossaryEntry {
  readonly chinese: string;
  readonly identifiers: readonly string[];
  readonly note?: string;
  /** Words that mean the same and are not used in identifiers. */
  readonly notUsed?: readonly string[];
}

const entry = (
  chinese: string,
  identifiers: string | readonly string[],
  note?: string,
  notUsed?: readonly string[],
): GlossaryEntry => ({
  chinese,
  identifiers: typeof identifiers === 'string' ? [identifiers] : identifiers,
  ...(note && { note }),
  ...(notUsed && { notUsed }),
});

export const GLOSSARY: readonly GlossaryEntry[] = [
  entry('最低生活保障（低保）', 'subsistenceAllowance', undefined, ['dibao', 'minimumLivingGuarantee', 'livingAllowance']),
  entry('特困人员救助供养', 'destituteSupport', undefined, ['tekun', 'extremePoverty']),
  entry('最低生活保障边缘家庭（原低收入家庭）', 'marginalHousehold', undefined, ['bianyuan', 'lowIncomeFamily']),
  entry('刚性支出困难家庭', 'essentialExpenditureHousehold', undefined, ['rigidExpenditure']),
  entry('临时救助 / 先行救助 / 小额快救', ['temporaryAssistance', 'advanceRelief', 'smallQuickRelief'], undefined, [
    'linshi',
    'temporaryRelief',
  ]),
  entry('保障标准', 'allowanceStandard', 'dated, regional'),
  entry('共同生活的家庭成员', 'householdMember', undefined, ['familyMember']),
  entry('法定赡养、抚养、扶养义务人', 'statutorySupporter', '`supporter` in the application', ['dutyBearer']),
  entry('申请 / 申请人 / 代办 / 主动发现', ['application', 'applicant', 'filedOnBehalf', 'proactiveDiscovery'], undefined, [
    'shenqing',
    'petitioner',
  ]),
  entry(
    '收件 / 受理 / 不予受理 / 一次性告知补正',
    ['intake', 'accept', 'declineAcceptance', 'requestCompletion'],
    'four dates: intake, notice, completed, accepted',
    ['shouli', 'buzheng'],
  ),
  entry('入户调查 / 邻里访问 / 信函索证', ['homeVisit', 'neighbourInterview', 'letterInquiry'], undefined, [
    'ruhu',
    'homeInspection',
  ]),
  entry('家庭经济状况核对 / 授权', ['meansVerification', 'verificationConsent'], 'data match; not the investigation', ['hedui']),
  entry('调查核实', 'meansInvestigation'),
  entry('初审意见', 'reviewOpinion', undefined, ['chushen', 'preliminaryOpinion']),
  entry('审核确认 / 确认决定', ['reviewAndConfirm', 'determination'], undefined, ['shenhe', 'queren', 'adjudication']),
  entry('公示 / 公布', ['publicNotice', 'publication'], 'before / after the decision: two things, two names', [
    'gongshi',
    'publicity',
    'announcementOfResult',
  ]),
  entry('异议 / 民主评议', ['objection', 'communityAppraisal'], undefined, ['yiyi', 'pingyi']),
  entry('村（居）“两委”成员 / 党员代表 / 村（居）民代表', ['committeeMember', 'partyRepresentative', 'residentRepresentative']),
  entry('近亲属备案', 'closeRelativeFiling', 'forces a district home visit before approval', ['jinqinshu']),
  entry('经办人员 / 村（居）委会成员', ['caseworker', 'committeeMember'], undefined, ['jingban', 'caseOfficer']),
  entry('工资性 / 经营净 / 财产净 / 转移净收入', ['wage', 'business', 'property', 'transfer'], '`IncomeKind`'),
  entry('不计入收入 / 就业成本扣减 / 刚性支出', ['disregardedIncome', 'workCost', 'essentialExpenditure']),
  entry('家庭人均收入', 'perCapitaIncome'),
  entry('补差发放 / 分档发放', ['gapPayment', 'tieredPayment']),
  entry('动态管理 / 定期核查', ['ongoingManagement', 'periodicReview']),
  entry('增发 / 减发 / 停发 / 渐退期', ['increase', 'reduce', 'cease', 'phaseOutPeriod'], undefined, ['jiantui']),
  entry('听取意见 / 说明理由 / 送达 / 送达回证', ['priorHearing', 'statementOfReasons', 'serve', 'proofOfService'], undefined, [
    'songda',
  ]),
  entry('文书 / 申请材料', ['document', 'evidence'], '`document`: we issue it (on paper: a paper); `evidence`: they submit it', [
    'wenshu',
    'cailiao',
  ]),
  entry('区民政局 / 街道（乡镇）', ['districtOffice', 'subdistrictOffice'], undefined, ['jiedao', 'minzheng', 'bureauOffice']),
  entry('委托 / 法定授权', ['delegation', 'statutoryAuthority'], 'differ in name, seal and remedy', ['weituo']),
  entry('领导小组会议 / 一事一议', ['leadingGroupMeeting', 'individualDeliberation']),
  entry('就近申请、全城协办 / 协同办理转办', ['crossOfficeTransfer', 'interagencyReferral']),
  entry('抽查 / 抽查证明', ['spotCheck', 'spotCheckProof'], undefined, ['choucha']),
  entry('同步包 / 回执 / 规则包', ['syncPackage', 'receipt', 'rulePack'], undefined, ['tongbu', 'huizhi']),
  entry(
    '补回包 / 补回记录 / 重号',
    ['givenBack', 'takeBack', 'renumbered'],
    'after a restored backup: our own packages, from whom we sent them to',
  ),
  entry('档案 / 卷内目录', ['archiveFile', 'archiveContents'], undefined, ['dangan']),
  entry('办理记录 / 查询日志', ['actions', 'accessLog'], 'the record and the log of looks; each a chain of its own'),
  entry('工作日 / 放假 / 调休上班', ['workingDay', 'dayOff', 'makeUpDay'], undefined, ['gongzuori', 'businessDay']),
];
