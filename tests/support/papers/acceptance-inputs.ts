import { plainDate } from '#shared/kernel/plain-date.ts';
import { type AcceptanceNoticeInput } from '#shared/documents/papers/acceptance-notice.ts';
import { APPLICATION, LAW, frame } from './fixtures.ts';

export const ACCEPTANCE: AcceptanceNoticeInput = {
  frame: frame(),
  law: LAW,
  application: APPLICATION,
  completionRequestedOn: plainDate('2026-11-20'),
  completedOn: plainDate('2026-11-25'),
  acceptedOn: plainDate('2026-11-25'),
  materials: [
    { name: '最低生活保障申请书', copies: 1, form: '原件' },
    { name: '家庭经济状况核对授权书', copies: 2, form: '原件' },
    { name: '诚信承诺书', copies: 1, form: '原件' },
    { name: '户口簿、居民身份证', copies: 1, form: '复印件' },
    { name: '住院病案首页及费用结算单', copies: 1, form: '原件核对后退回' },
  ],
  timeLimit: {
    length: '20个工作日',
    dueOn: plainDate('2026-12-23'),
    explanation: '自2026年11月26日起算，不计周末和法定休假日',
    citations: [
      {
        title: '关于进一步做好最低生活保障等社会救助兜底工作的通知',
        documentNumber: '民发〔2022〕83号',
        article: '四（一）',
      },
    ],
    uncertain: false,
  },
  caseworkers: ['李明', '赵敏'],
};
