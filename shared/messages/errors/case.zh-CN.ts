import { type CaseErrors } from '#shared/kernel/errors/case.ts';
import { formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type Refusal } from '#shared/domain/procedure/gates.ts';
import { type ErrorTexts } from '../error-text.ts';
import { describeRefusal } from '../gates.zh-CN.ts';
import { ACT_NAMES } from '../terms.ts';

const OPINION_NAMES = { approve: '给予', refuse: '不给予' } as const;

const UNSOUND: Readonly<Record<CaseErrors['ATTACHMENT_UNSOUND']['fault'], { readonly what: string; readonly next: string }>> = {
  incomplete: { what: '不完整或者已损坏', next: '请重新扫描或拍照；从 U 盘、手机复制来的，请重新复制。' },
  moreThanOne: { what: '里面还夹带着别的文件', next: '请打印后重新扫描，只收扫描件。' },
  tooManyPixels: { what: '尺寸大得不正常', next: '请用 200 至 300 dpi 重新扫描。' },
  active: { what: '含有会自动运行的内容（脚本或者启动程序）', next: '请打印后重新扫描，只收扫描件。' },
  embedded: { what: '里面嵌有附件', next: '请把需要的材料单独添加，或者打印后重新扫描。' },
  encrypted: { what: '设有打开口令，内容无法检查', next: '请申请人提供不加密的，或者打印后重新扫描。' },
};

export const caseErrorTexts: ErrorTexts<CaseErrors> = {
  CASE_NOT_FOUND: () => ({ what: '没有这个案件，或您无权查看。', next: '请回到案件列表重新查找。' }),
  ACTION_NOT_ALLOWED: ({ action, refusals }) => {
    const texts = refusals.map((refusal) => describeRefusal(refusal as Refusal));
    const name = Object.hasOwn(ACT_NAMES, action) ? ACT_NAMES[action as keyof typeof ACT_NAMES] : action;
    const basis = texts.flatMap((text) => (text.basis ? [text.basis] : []));
    return {
      what: `现在不能办理“${name}”：${texts.map((text) => text.what).join('')}`,
      ...(basis.length > 0 && { basis: [...new Set(basis)].join('；') }),
      next: texts.map((text) => text.next).join(''),
    };
  },
  STALE_REVISION: () => ({
    what: '您打开后，这个案件又有了新的办理记录。',
    next: '已为您刷新，请看过新情况再提交；已填内容保留。',
  }),
  DATE_IN_FUTURE: ({ field, today }) => ({ what: `${field}不能晚于今天（${formatDateChinese(today)}）。`, next: '请核对日期。' }),
  DATE_BEFORE: ({ field, earliest, because }) => ({
    what: `${field}不能早于${formatDateChinese(earliest)}（${because}）。`,
    next: '请核对日期。',
  }),
  PERSON_NOT_IN_CASE: ({ field }) => ({ what: `“${field}”中有不属于本案的人员。`, next: '请重新选择人员。' }),
  APPLICATION_OPEN: ({ caseNumber, name }) => ({
    what: `${name}已有在办或在保的案件（${caseNumber}）。`,
    next: '请先打开该案件核对；确需另行申请的，勾选“已核对，仍要受理”。',
  }),
  SECOND_INVESTIGATOR_UNFIT: () => ({
    what: '每组调查人员不少于两名，且须是不同的、有调查岗位的在用账号。',
    basis: '《最低生活保障审核确认办法》（民发〔2021〕57号）第十六条',
    next: '请另选一名调查人员。',
  }),
  ASSESSMENT_UNDETERMINED: ({ questions }) => ({
    what: `核算还有未定事项：${questions.join('；')}。`,
    next: '请向区民政局问清，由管理员在“政策标准—待答复的问题”中录入答复后再办。',
  }),
  OPINION_DIFFERS: ({ opinion }) => ({
    what: `初审意见为“${OPINION_NAMES[opinion]}”，决定与意见不一致。`,
    next: '不同意初审意见的，请退回调查并说明理由，由审核人员重新提出意见。',
  }),
  ASSESSMENT_DIFFERS: ({ outcome }) => ({
    what: `按现行规定核算的结果是“${outcome}”，与您的意见不一致。`,
    next: '请核对收入财产核算；确有错误的先更正。',
  }),
  REFUSAL_GROUND_MISSING: () => ({
    what: '不给予救助须写明不符合的具体要件，且须是核算得出的理由。',
    basis: '《社会救助法》第四十五条；《最低生活保障审核确认办法》第二十一条',
    next: '请在理由中至少选择一项。',
  }),
  NOTICE_POSTING_DAY: ({ from }) => ({
    what: `公示上印的起始日是${formatDateChinese(from)}，张贴日应与其相同。`,
    next: '未能当天张贴的，请重新制发公示。',
  }),
  NOTICE_TOO_SHORT: ({ until }) => ({
    what: `公示应张贴到${formatDateChinese(until)}当天结束，撤下过早。`,
    basis: '《最低生活保障审核确认办法》（民发〔2021〕57号）第十九条',
    next: '请核对撤下时间；确已提前撤下的，应重新公示。',
  }),
  PAPER_NOT_FOUND: () => ({ what: '没有这份文书。', next: '请刷新案件后重新选择。' }),
  PAPER_NOT_READY: ({ paper, missing }) => ({
    what: `现在还不能制作“${paper}”，案件还缺：${missing}。`,
    next: '请先登记或办理所缺的内容，再制作这份文书。',
  }),
  ATTACHMENT_NOT_FOUND: () => ({ what: '没有这个附件，或文件已损坏。', next: '请重新选择；如提示损坏，请从备份恢复。' }),
  ATTACHMENT_TOO_LARGE: ({ limitMegabytes }) => ({
    what: `附件超过 ${limitMegabytes} MB。`,
    next: '请降低扫描分辨率或分成几个文件。',
  }),
  ATTACHMENT_UNSOUND: ({ name, fault }) => ({ what: `“${name}”${UNSOUND[fault].what}，没有收下。`, next: UNSOUND[fault].next }),
  ATTACHMENT_NOT_WHAT_IT_SAYS: ({ name, allowed }) => ({ what: `“${name}”不是可以入卷的文件。`, next: `请使用${allowed}格式。` }),
  VISIT_TIMES: () => ({ what: '入户结束时间应晚于开始时间，且不能在将来。', next: '请核对起止时间。' }),
};
