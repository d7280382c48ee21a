import { type GateCode, type GateParams, type Refusal } from '#shared/domain/procedure/gates.ts';
import { addDays, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { type ErrorText } from './error-text.ts';
import { STATUS_NAMES } from './terms.ts';

const ACT_57 = '《最低生活保障审核确认办法》（民发〔2021〕57号）';
const LAW = '《社会救助法》';

/** Why a step is barred, with the article, and what frees the way. */
const gateTexts: { readonly [Code in GateCode]: (params: GateParams[Code]) => ErrorText } = {
  WRONG_STATUS: ({ status }) => ({
    what: `案件现为“${STATUS_NAMES[status]}”，不能办理这一步。`,
    next: '请刷新案件，按“下一步”办理。',
  }),
  WRONG_ROLE: ({ roles }) => ({
    what: '这一步不属于您的岗位。',
    next: `请由“${roles.map((role) => ROLE_NAMES[role]).join('、')}”岗位的人员登录办理。`,
  }),
  RECUSED: ({ name }) => ({
    what: `${name}登记为申请家庭的近亲属，应当回避。`,
    basis: `${ACT_57}第十一条`,
    next: '请换由其他人员办理。',
  }),
  REQUIRED_MATERIAL_MISSING: ({ names }) => ({
    what: `还缺必备材料：${names.join('、')}。`,
    basis: `${ACT_57}第十条`,
    next: '能当场补的当场补齐；不能的，办理“一次性告知补正”。',
  }),
  CONSENT_MISSING: ({ names }) => ({
    what: `以下成年成员还没有在授权书和承诺书上签名：${names.join('、')}。`,
    basis: `${LAW}第四十条、${ACT_57}第九条`,
    next: '请本人（或监护人）签名后在登记表中勾选。',
  }),
  CLOSE_RELATIVE_NOT_FILED: () => ({
    what: '申请家庭与经办人员或村（居）委会成员有近亲属关系，尚未单独登记备案。',
    basis: `${ACT_57}第十一条`,
    next: '请先办理“近亲属备案”。',
  }),
  DISTRICT_VISIT_MISSING: ({ because }) => ({
    what:
      because === 'closeRelative'
        ? '近亲属备案家庭，区民政局还没有入户调查。'
        : '审核确认期间接到投诉举报，区民政局还没有入户调查。',
    basis: `${ACT_57}第二十条；津民发〔2021〕14号`,
    next: '请提请区民政局入户，登记入户结果后再作决定。',
  }),
  VERIFICATION_NOT_REQUESTED: () => ({
    what: '还没有向区民政局提请信息核对。',
    basis: `${ACT_57}第十五条、第十七条`,
    next: '请先办理“核对提请”。',
  }),
  VERIFICATION_MISSING: () => ({
    what: '家庭经济状况信息核对的结果还没有登记。',
    basis: `${ACT_57}第十七条`,
    next: '收到核对报告后办理“登记核对结果”。',
  }),
  HOME_VISIT_MISSING: () => ({
    what: '还没有入户调查记录。',
    basis: `${ACT_57}第十六条`,
    next: '请由两名调查人员入户后填写“入户调查表”。',
  }),
  HOME_VISIT_UNSIGNED: () => ({
    what: '入户调查表还缺第二名调查人员的签名。',
    basis: `${ACT_57}第十六条`,
    next: '请第二名调查人员用自己的账号登录并签名。',
  }),
  HOME_VISIT_ALREADY_SIGNED: () => ({ what: '入户调查表已由两名调查人员签名。', next: '不需再签。' }),
  NOT_SECOND_INVESTIGATOR: () => ({
    what: '您不是这份入户调查表的第二名调查人员。',
    basis: `${ACT_57}第十六条`,
    next: '请由登记的第二名调查人员用自己的账号签名。',
  }),
  MEANS_MISSING: () => ({
    what: '家庭收入和财产还没有核算。',
    basis: `${ACT_57}第十二条至第十四条`,
    next: '请先填写“收入财产核算”。',
  }),
  INVESTIGATED_SAME_CASE: () => ({
    what: '您参加过本案调查或者收入财产核算，不能再审核、确认或者终止同一案件。',
    basis: `${LAW}第四十三条、第四十四条（调查核实、审核意见、确认决定是分开的三个环节）`,
    next: '请由没有参加调查的人员办理。',
  }),
  REVIEWED_SAME_CASE: () => ({
    what: '您提出过本案初审意见，不能再作确认决定。',
    basis: `${LAW}第四十三条、第四十四条（调查核实、审核意见、确认决定是分开的三个环节）`,
    next: '请由另一名负责人办理。',
  }),
  NOTICE_NOT_ISSUED: () => ({ what: '还没有可以张贴的公示。', basis: `${ACT_57}第十九条`, next: '请先“制发公示”并打印。' }),
  NOTICE_ALREADY_ISSUED: () => ({ what: '公示已经制发，等待张贴。', next: '请打印张贴后登记“公示张贴”。' }),
  NOTICE_NOT_DUE: ({ until }) => ({
    what: `公示应张贴到${formatDateChinese(until)}当天结束，现在撤下天数不足。`,
    basis: `${ACT_57}第十九条`,
    next: `请在${formatDateChinese(addDays(until, 1))}或之后撤下并拍照登记。`,
  }),
  NOTICE_INCOMPLETE: () => ({
    what: '初审意见的公示还没有完成（张贴、期满、撤下都要登记）。',
    basis: `${ACT_57}第十九条`,
    next: '请完成公示后再作决定。',
  }),
  OBJECTION_OPEN: () => ({
    what: '公示有异议尚未处理。',
    basis: `${ACT_57}第十九条`,
    next: '请重新调查或组织民主评议，登记处理结果。',
  }),
  NO_OPEN_OBJECTION: () => ({ what: '没有待处理的异议。', next: '不需办理。' }),
  DECLINE_PROPOSED_BY_SELF: () => ({
    what: '不予受理由您提出，须由另一人复核。',
    basis: `${LAW}第七十条`,
    next: '请另一名负责人登录复核。',
  }),
  NO_CLOSE_RELATIVE: () => ({ what: '申请书没有申报近亲属关系。', next: '如有，请先更正登记信息。' }),
  ALREADY_EXTENDED: () => ({ what: '办理期限已经延长过。', next: '请在延长后的期限内办结。' }),
  NO_PAPER_TO_SERVE: () => ({ what: '没有等待送达的文书。', next: '文书签发后再登记送达。' }),
  NOT_APPROVED: () => ({ what: '本案没有作出给予救助的决定，不需公布。', next: '不需办理。' }),
  STREET_ONLY: () => ({
    what: '受理和审核确认由街道（乡镇）办理。',
    basis: `${LAW}第三十七条`,
    next: '请申请人到街道（乡镇）窗口办理。',
  }),
  NO_VISIT_CALLED_FOR: () => ({
    what: '本户没有近亲属备案，也没有投诉举报，不需区民政局在审批前入户。',
    basis: `${ACT_57}第二十条`,
    next: '不需办理。',
  }),
  REFUSAL_NOT_DISPLAYED: () => ({
    what: '初审意见是不给予救助，不公示。',
    basis: `${ACT_57}第二十四条（不得公开无关信息）`,
    next: '请由负责人审核确认。',
  }),
  DISTRICT_FINDING_UNANSWERED: () => ({
    what: '区民政局入户发现与申报不一致，现有的初审意见在此之前，没有考虑这一情况。',
    basis: `${ACT_57}第二十条`,
    next: '请“退回调查”，核实后重新提出初审意见。',
  }),
  COMPLETION_ASKED_TWICE: ({ names }) => ({
    what: `已经一次性告知过需要补齐的材料，当时没有要求：${names.join('、')}。`,
    basis: `${ACT_57}第十条`,
    next: '只能再次告知当时已列明、还没有交来的材料；其他情况由本单位查询核实。',
  }),
  ACCEPTANCE_NOT_ON_COMPLETION: ({ completedOn }) => ({
    what: `材料已于${formatDateChinese(completedOn)}补齐，补正告知书写明自补齐之日起受理。`,
    basis: `${ACT_57}第十条、第二十二条`,
    next: `受理日期请填写${formatDateChinese(completedOn)}，办理期限从这一天起算。`,
  }),
  VERIFICATION_WITHOUT_CONSENT: ({ names }) => ({
    what: `以下人员没有同意核对，不能提请查询：${names.join('、')}。`,
    basis: `${LAW}第四十条、第四十一条`,
    next: '请先取得本人签名的授权书（义务人的同意书）并在登记表中登记；不同意的，从核对人员中去掉。',
  }),
  REMOTE_VISIT_UNREASONED: () => ({
    what: '只有发生重大突发事件时才可以用电话、视频代替入户，没有写明原因。',
    basis: `${ACT_57}第十六条`,
    next: '请写明是什么突发事件；没有的，应当到家中入户调查。',
  }),
  EXTENSION_GROUND_UNTRUE: ({ ground }) => ({
    what: `本案登记的情况不是“${ground}”，不能以此延长。`,
    basis: '民发〔2022〕83号四（一）',
    next: '请选择与本案相符的情形；登记有误的先更正登记。',
  }),
  EXTENSION_TOO_LATE: ({ dueOn }) => ({
    what: `办理期限已于${formatDateChinese(dueOn)}届满，届满后不能再延长。`,
    basis: `民发〔2022〕83号四（一）；${ACT_57}第二十二条`,
    next: '请尽快办结；延长应当在期限届满之前办理。',
  }),
  SERVICE_INCOMPLETE: ({ lacks }) => ({
    what: `送达记录不全：${lacks.join('；')}。`,
    basis: '参照《民事诉讼法》第八十七条至第九十五条',
    next: '请按送达回证补齐后再登记。',
  }),
  VERIFICATION_NOT_TOLD: () => ({
    what: '信息核对有与申报不一致的项目，还没有告知申请人，不能提出不给予救助的意见。',
    basis: `${ACT_57}第十八条`,
    next: '请先“告知核对结果”，申请人有异议的，组织复查。',
  }),
  NOTHING_INCONSISTENT: () => ({
    what: '核对结果没有与申报不一致的项目。',
    basis: `${ACT_57}第十八条`,
    next: '不需告知。',
  }),
  VERIFICATION_NOT_OBJECTED_TO: () => ({
    what: '现有的核对结果还没有告知申请人。',
    basis: `${ACT_57}第十八条`,
    next: '请先“告知核对结果”。',
  }),
  NO_LETTER_UNANSWERED: () => ({ what: '没有等待回函的信函。', next: '发出“信函索证”以后再登记回函。' }),
  LETTER_ALREADY_ANSWERED: () => ({ what: '这封信函已经登记过回函。', next: '请选择还没有回函的信函。' }),
  LETTER_NOT_DUE: ({ answerBy }) => ({
    what: `信函请对方在${formatDateChinese(answerBy)}以前回函，还没有到期，不能登记没有回函。`,
    next: `请在${formatDateChinese(addDays(answerBy, 1))}或之后登记；对方来电、来人说明的，按收到回函登记。`,
  }),
  NOTHING_TO_APPRAISE: () => ({
    what: '公示没有待处理的异议，不需民主评议。',
    basis: `${ACT_57}第十九条；中办发〔2020〕18号第24项（没有争议的，可不再进行民主评议）`,
    next: '收到异议的，先“登记异议”；要在调查核实期间评议的，先“退回调查”。',
  }),
  APPRAISAL_NOT_HELD: () => ({
    what: '收到异议以后没有民主评议的记录，不能写“经民主评议”。',
    basis: `${ACT_57}第十九条`,
    next: '请先登记“民主评议”；没有评议、重新作了调查的，处理方式选“重新调查”。',
  }),
  APPRAISAL_NAMED_TWICE: ({ names }) => ({
    what: `参加人员中有重复的姓名：${names.join('、')}。`,
    next: '每人只列一次；同名的两个人，在姓名后注明以区别，如“张伟（三组）”。',
  }),
  APPRAISAL_NOT_RECUSED: ({ names }) => ({
    what: `${names.join('、')}是申请家庭的成员、义务人或者登记的近亲属，应当回避，不能主持、参加表决。`,
    basis: `${ACT_57}第十一条`,
    next: '确实参加了的，评议应当重新组织；同名不同人的，在姓名后注明以区别，如“张伟（三组）”。申请人的话写在“申请人陈述”里。',
  }),
  APPRAISAL_ATTENDANCE: ({ expected, present }) => ({
    what: `参加人员列了${present}人，多于应到的${expected}人。`,
    next: '请核对应到人数和参加人员名单。',
  }),
  APPRAISAL_VOTES_DIFFER: ({ votes, present }) => ({
    what: `同意、不同意、弃权合计${votes}票，参加人员是${present}人，两数应当相等。`,
    next: '请按签名的评议记录核对票数和名单。',
  }),
  APPRAISAL_UNSIGNED_UNREASONED: () => ({
    what: '参加人员没有全部签名，还没有写明谁没有签、为什么。',
    next: '能补签的请补签；不能的，写明姓名和原因。',
  }),
  WITHDRAWAL_UNSIGNED: () => ({
    what: '撤回申请要有申请人签名的书面申请，还没有附上。',
    basis: `${LAW}第七十条（对符合条件的申请不予受理、不予确认要追责）`,
    next: '请打印《撤回申请书》由申请人签名，扫描或拍照后附上；不能以口头撤回代替。',
  }),
  DISTRICT_ONLY: () => ({ what: '这一步由区民政局办理。', next: '请等待区民政局的数据包。' }),
};

/** The sentence for a refusal, from the one table. */
export function describeRefusal(refusal: Refusal): ErrorText {
  const text = gateTexts[refusal.code] as (params: Refusal['params']) => ErrorText;
  return text(refusal.params);
}
