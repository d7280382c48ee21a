import { type GeneralErrors } from '#shared/kernel/errors/general.ts';
import { type ErrorTexts } from '../error-text.ts';

export const generalErrorTexts: ErrorTexts<GeneralErrors> = {
  INTERNAL: ({ reference }) => ({
    what: `程序出现故障，本次操作没有生效，已有数据未受影响（编号 ${reference}）。`,
    next: '请重试一次；仍不行时，在“关于和诊断”中导出诊断包，把编号告诉技术支持。',
  }),
  UNKNOWN_METHOD: ({ method }) => ({ what: `程序没有“${method}”这项功能。`, next: '请检查名称，或升级程序。' }),
  MALFORMED_REQUEST: ({ method }) => ({ what: `发给“${method}”的内容不是有效的 JSON。`, next: '请检查内容后重发。' }),
  INVALID_INPUT: ({ issues }) => ({
    what: issues.map((issue) => (issue.path ? `${issue.path}：${issue.reason}` : issue.reason)).join('；'),
    next: '请按提示改正后再提交，已填内容不会丢失。',
  }),
  LOCKED: () => ({ what: '尚未登录，或程序已锁定。', next: '请输入用户名和口令登录。' }),
  FORBIDDEN: ({ roles }) => ({
    what: '您的岗位不能办理这一步。',
    next: roles.length > 0 ? `请由以下岗位人员办理：${roles.join('、')}。` : '请由管理员办理。',
  }),
};
