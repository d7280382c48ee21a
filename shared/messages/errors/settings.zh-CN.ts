import { type SettingsErrors } from '#shared/kernel/errors/settings.ts';
import { type ErrorTexts } from '../error-text.ts';

export const settingsErrorTexts: ErrorTexts<SettingsErrors> = {
  POLICY_ANSWER_REFUSED: ({ title, reasons }) => ({
    what: `“${title}”没有采用：${reasons.join('；')}。`,
    next: '请核对答复的内容、文件和起始日期后再填。',
  }),
  NOTICE_NOT_UNDERSTOOD: ({ problems }) => ({
    what: `通知没有采用：${problems.join('；')}。`,
    next: '请从通知标题开始粘贴全文；确属特殊安排的，写明不平衡的理由。',
  }),
  CALENDAR_CONTRADICTION: ({ reason }) => ({ what: `日历没有改动：${reason}。`, next: '请核对日期后再填。' }),
  DISTRICT_DAY_NOT_FOUND: ({ day }) => ({ what: `${day} 没有区定的安排。`, next: '请刷新日历。' }),
  RECOVERY_KEY_NOT_ONE: () => ({ what: '这不是完整的恢复密钥。', next: '请用刚生成的恢复密钥打印。' }),
};
