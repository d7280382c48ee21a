import { LETTER_KINDS, type LetterKind } from '#shared/domain/procedure/letter-inquiry.ts';
import { LETTER_KIND_NAMES } from '#shared/messages/letters.ts';
import { type Option } from './field.ts';
import { defineForm } from './form.ts';

const KIND_HINTS: Readonly<Record<LetterKind, string>> = {
  evidence: '向单位要佐证材料',
  cooperation: '请其他街道、部门协助核实',
};
const KIND_OPTIONS: readonly Option<LetterKind>[] = LETTER_KINDS.map((value) => ({
  value,
  label: LETTER_KIND_NAMES[value],
  hint: KIND_HINTS[value],
}));

export const letterInquiryForm = defineForm({
  id: 'sendLetterInquiry',
  title: '信函索证',
  sections: [
    {
      id: 'letter',
      title: '发给谁',
      note: '签发后打印、盖章、寄出；每组调查人员不少于两人',
      basis: '民发〔2021〕57号第16条；社会救助法第43、65条',
      fields: [
        { kind: 'choice', id: 'kind', label: '函件', required: true, span: 'full', options: KIND_OPTIONS },
        { kind: 'text', id: 'recipient', label: '收函单位', required: true, maxLength: 60, hint: '写全称' },
        { kind: 'text', id: 'recipientAddress', label: '地址', maxLength: 120, span: 'two' },
        { kind: 'date', id: 'sentOn', label: '发函日期', required: true, max: 'today' },
        { kind: 'date', id: 'answerBy', label: '回函期限', required: true, min: 'today', hint: '请对方哪天以前回复' },
        { kind: 'select', id: 'secondInvestigator', label: '另一名调查人', options: [], required: true },
      ],
    },
    {
      id: 'matters',
      title: '查谁、查什么',
      note: '只写核实需要的事项；不写病情、残疾和申请理由',
      basis: '社会救助法第40、41条',
      fields: [
        {
          kind: 'checkList',
          id: 'about',
          label: '被查人',
          options: [],
          required: true,
          span: 'full',
          hint: '义务人须本人同意，不同意的不列入',
        },
        {
          kind: 'text',
          id: 'matters',
          label: '事项',
          required: true,
          maxLength: 1000,
          lines: 4,
          span: 'full',
          hint: '如2026年5月至10月的工资发放情况',
        },
      ],
    },
  ],
});

export const letterAnswerForm = defineForm({
  id: 'recordLetterAnswer',
  title: '登记回函',
  sections: [
    {
      id: 'answer',
      title: '回函',
      note: '没有回函的，过了期限再登记；不挡办理，以后来了还可以登记',
      basis: '民发〔2021〕57号第16条',
      fields: [
        { kind: 'select', id: 'letter', label: '哪封信函', options: [], required: true, span: 'two' },
        {
          kind: 'choice',
          id: 'outcome',
          label: '结果',
          required: true,
          span: 'full',
          options: [
            { value: 'answered', label: '收到回函' },
            { value: 'none', label: '没有回函' },
          ],
        },
        {
          kind: 'date',
          id: 'notedOn',
          label: '登记日期',
          required: true,
          max: 'today',
          hint: '收到回函的那天；没有回函的，填今天',
        },
        {
          kind: 'text',
          id: 'reference',
          label: '来函文号',
          maxLength: 60,
          visibleWhen: (values) => values['outcome'] !== 'none',
        },
        {
          kind: 'text',
          id: 'contents',
          label: '内容',
          required: true,
          maxLength: 1500,
          lines: 4,
          span: 'full',
          hint: '回函说了什么；没有回函的，写催问的情况',
        },
        {
          kind: 'attachment',
          id: 'scans',
          label: '回函原件',
          accept: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
          most: 30,
          span: 'full',
          hint: '拍照或扫描',
        },
      ],
    },
  ],
});
