import { defineForm } from './form.ts';

/** How a period is reckoned, to be read out: from a day, so many of a unit. */
export const deadlineForm = defineForm({
  id: 'deadline',
  title: '时限推算',
  sections: [
    {
      id: 'deadline',
      title: '推算一个期限',
      note: '按本机关的日历和起算规则；不记入任何案件',
      fields: [
        { kind: 'date', id: 'from', label: '自哪天', required: true, hint: '受理之日、作出决定之日' },
        { kind: 'integer', id: 'count', label: '多少', required: true, min: 1, max: 400 },
        {
          kind: 'choice',
          id: 'unit',
          label: '单位',
          required: true,
          options: [
            { value: 'workingDay', label: '个工作日' },
            { value: 'calendarDay', label: '日' },
            { value: 'month', label: '个月' },
          ],
        },
      ],
    },
  ],
});

/** The State Council's yearly notice, pasted whole. */
export const noticeForm = defineForm({
  id: 'holiday-notice',
  title: '导入放假通知',
  sections: [
    {
      id: 'notice',
      title: '粘贴通知全文',
      note: '国务院办公厅关于××××年部分节假日安排的通知，从标题开始；读得懂、天数平衡才能导入',
      fields: [
        { kind: 'text', id: 'text', label: '通知全文', required: true, span: 'full', lines: 14, maxLength: 20_000 },
        { kind: 'text', id: 'url', label: '网址', maxLength: 300, span: 'two', hint: '在中国政府网上的网址，没有可以不填' },
        {
          kind: 'text',
          id: 'unbalancedBecause',
          label: '不平衡的理由',
          maxLength: 200,
          span: 'full',
          hint: '放假与调休上班的天数本应相抵；确属特殊安排（如哀悼、延长假期）的，写明文件',
        },
      ],
    },
  ],
});

/** A day off or worked by the district's order. */
export const districtDayForm = defineForm({
  id: 'district-day',
  title: '区定休息、上班',
  sections: [
    {
      id: 'day',
      title: '增加一天',
      note: '区政府发文停工、补班的，录在这里；涉及这一天的期限都按它算',
      fields: [
        { kind: 'date', id: 'day', label: '哪天', required: true },
        {
          kind: 'choice',
          id: 'kind',
          label: '安排',
          required: true,
          options: [
            { value: 'off', label: '休息' },
            { value: 'work', label: '上班' },
          ],
        },
        { kind: 'text', id: 'reason', label: '原因', required: true, maxLength: 30, hint: '如“暴雪停工”，印在期限说明里' },
        { kind: 'text', id: 'documentTitle', label: '文件名称', required: true, maxLength: 100, span: 'two' },
        { kind: 'text', id: 'documentNumber', label: '文号', maxLength: 60, hint: '没有可以不填' },
      ],
    },
  ],
});
