import { type Confidence, type PolicyLayer } from '#shared/domain/means/assessment.ts';
import { type OfficeOptions, type Letterhead } from '#shared/domain/office/office.ts';
import { type PolicyKey } from '#shared/domain/policy/keys.ts';

/** How sure a value is, as a screen says it. */
export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  verified: '见过原文',
  secondary: '据转述，未见原件',
  recalled: '未见原件，待核',
  computed: '由已核数据算出',
};

export const LAYER_NAMES: Readonly<Record<PolicyLayer, string>> = {
  national: '国家',
  city: '天津市',
  district: '本区',
  case: '随案录入',
};

/** The values by what they belong to, in the order of the list. */
export const POLICY_GROUPS: readonly { readonly prefix: string; readonly title: string }[] = [
  { prefix: 'allowance', title: '最低生活保障' },
  { prefix: 'marginal', title: '最低生活保障边缘家庭' },
  { prefix: 'destitute', title: '特困人员救助供养' },
  { prefix: 'expenditure', title: '刚性支出困难家庭' },
  { prefix: 'temporary', title: '临时救助' },
  { prefix: 'household', title: '家庭成员' },
  { prefix: 'income', title: '家庭收入' },
  { prefix: 'property', title: '家庭财产' },
  { prefix: 'benefit', title: '发放和渐退' },
  { prefix: 'procedure', title: '程序' },
  { prefix: 'sanction', title: '法律责任' },
  { prefix: 'identity', title: '证件' },
];

/** The title under which a value is listed. */
export function policyGroupOf(key: string): string {
  const prefix = key.slice(0, key.indexOf('.'));
  return POLICY_GROUPS.find((group) => group.prefix === prefix)?.title ?? '其他';
}

/**
 * Keys that are settled under 单位设置 and not by an answer here: one rule has one place. The letterhead and the options decide
 * what the papers and the limits do; the key itself only says what the sources are.
 */
export const SETTLED_BY_OFFICE: Readonly<Partial<Record<PolicyKey, OfficeSetting>>> = {
  'procedure.decidingAuthority': 'mode',
  'procedure.reconsiderationFirst': 'remedyVariant',
  'procedure.publicNoticeDays': 'publicNoticeDays',
  'procedure.noticeAgainAfterObjection': 'repostAfterObjection',
};

/** Keys on which the program follows the law and offers no choice. */
export const SETTLED_BY_LAW: readonly PolicyKey[] = [
  'procedure.allowanceWorkingDays',
  'procedure.originCertificate',
  'sanction.fineMultiple',
  'identity.disabilityDigits',
  'allowance.areaOfStandard',
];

export type OfficeSetting =
  keyof Pick<Letterhead, 'mode' | 'remedyVariant'> | keyof Pick<OfficeOptions, 'publicNoticeDays' | 'repostAfterObjection'>;

/** One of the fourteen places where the sources contradict each other, and who may choose. */
export interface PolicyConflict {
  readonly title: string;
  /** What the sources say. */
  readonly sources: string;
  /** What the program does unless told otherwise. */
  readonly byDefault: string;
  /** `office`: chosen under 单位设置. `policy`: the district's answer to these keys. `law`: settled, with the reason. */
  readonly settledBy:
    | { readonly kind: 'office'; readonly setting: OfficeSetting }
    | { readonly kind: 'policy'; readonly keys: readonly PolicyKey[] }
    | { readonly kind: 'law'; readonly why: string };
}

export const POLICY_CONFLICTS: readonly PolicyConflict[] = [
  {
    title: '以谁的名义作决定',
    sources: '津民发〔2021〕14号：区民政局委托街道办理；社会救助法第44条第2款：可以由省级政府规定街道作出',
    byDefault: '没有默认，设置时必须选定',
    settledBy: { kind: 'office', setting: 'mode' },
  },
  {
    title: '低保审核确认总时限',
    sources: '审核确认办法第22条：30 个工作日；民发〔2022〕83号：权限下放到街道的 20 个工作日；特殊情况可到 45 个',
    byDefault: '20 个工作日，有列明的情形可以延长到 45 个',
    settledBy: { kind: 'law', why: '天津已下放到街道，适用 20 个工作日；30 个工作日只用于没有下放的' },
  },
  {
    title: '公示 7 天还是 7 个工作日',
    sources: '审核确认办法第19条：7 天；政务公开标准目录：7 个工作日',
    byDefault: '满 7 个自然日，并且不少于 7 个工作日',
    settledBy: { kind: 'office', setting: 'publicNoticeDays' },
  },
  {
    title: '异议之后是否重新公示',
    sources: '特困认定办法第15条明文要求；低保的办法没有写',
    byDefault: '重新公示',
    settledBy: { kind: 'office', setting: 'repostAfterObjection' },
  },
  {
    title: '骗取救助的罚款',
    sources: '社会救助暂行办法：一倍以上三倍以下；社会救助法第73条：二倍以下',
    byDefault: '2026年7月1日起按社会救助法，二倍以下',
    settledBy: { kind: 'law', why: '法律的效力高于行政法规' },
  },
  {
    title: '临时救助的时限和补办手续',
    sources: '国家文件没有“24 小时”“补手续几日”；2026年临时救助意见：小额快救 3 天',
    byDefault: '小额快救 3 天；补办手续的天数先问区民政局',
    settledBy: { kind: 'policy', keys: ['temporary.smallQuickRelief.days', 'temporary.paperworkWorkingDays'] },
  },
  {
    title: '不予确认是否必须先复议',
    sources: '行政复议法第20条：可以选择；第23条：“未履行法定职责”的先复议，拒绝给付是否属于，法条没有直说',
    byDefault: '没有默认，设置时必须选定，以区司法局意见为准',
    settledBy: { kind: 'office', setting: 'remedyVariant' },
  },
  {
    title: '在校生的收入',
    sources: '天津两个来源：一处“据实核定”，一处“不计算本人收入”',
    byDefault: '影响结论或者金额时作为问题提出，不猜',
    settledBy: { kind: 'policy', keys: ['income.studentIncome'] },
  },
  {
    title: '边缘家庭发钱的情形',
    sources: '5 类；另一处多出“其他”第 6 类',
    byDefault: '不认“其他”情形',
    settledBy: { kind: 'policy', keys: ['marginal.otherPaymentGround'] },
  },
  {
    title: '财产限额和车房红线',
    sources: '24 个月、36 个月等数来自 2020—2022 年的转述；2024年认定管理办法可能已改',
    byDefault: '按转述的数，每个结果都注明须核实',
    settledBy: {
      kind: 'policy',
      keys: ['property.monetaryLimit.allowance', 'property.monetaryLimit.destitute', 'property.monetaryLimit.marginal'],
    },
  },
  {
    title: '基础养老金是否计入收入',
    sources: '审核确认办法：“十四五”期间不计入；2026年起没有新口径；特困认定办法没有期限',
    byDefault: '2026年起影响结论或者金额时作为问题提出',
    settledBy: { kind: 'policy', keys: ['income.basicPensionAfter2025'] },
  },
  {
    title: '户籍地未享受低保证明',
    sources: '滨海新区窗口旧清单要求；社会救助法第62条：能核对的不得要求提供',
    byDefault: '不要求',
    settledBy: { kind: 'law', why: '社会救助法第62条禁止索要' },
  },
  {
    title: '残疾证类别码',
    sources: '个别网页写反；多数来源：1 视力、2 听力',
    byDefault: '1 视力、2 听力',
    settledBy: { kind: 'law', why: '残疾人证的编码规则只有一个' },
  },
  {
    title: '低保标准是否分区',
    sources: '个别网页称各区不同；市民政局文件：全市统一',
    byDefault: '全市统一',
    settledBy: { kind: 'law', why: '以市民政局文件为准' },
  },
];
