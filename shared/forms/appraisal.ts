import {
  APPRAISAL_CAPACITIES,
  APPRAISAL_FINDINGS,
  type AppraisalCapacity,
  type AppraisalFinding,
  votesCast,
} from '#shared/domain/procedure/community-appraisal.ts';
import { APPRAISAL_CAPACITY_NAMES, APPRAISAL_FINDING_NAMES } from '#shared/messages/appraisal.ts';
import { type Option } from './field.ts';
import { defineForm, type OutputOf, type Problem } from './form.ts';

const CAPACITY_OPTIONS: readonly Option<AppraisalCapacity>[] = APPRAISAL_CAPACITIES.map((value, index) => ({
  value,
  label: APPRAISAL_CAPACITY_NAMES[value],
  code: String(index + 1),
}));

const FINDING_OPTIONS: readonly Option<AppraisalFinding>[] = APPRAISAL_FINDINGS.map((value) => ({
  value,
  label: APPRAISAL_FINDING_NAMES[value],
}));

export const communityAppraisalForm = defineForm({
  id: 'recordCommunityAppraisal',
  title: '民主评议',
  sections: [
    {
      id: 'meeting',
      title: '时间、地点和主持',
      note: '评议以后按签名的记录登记；不代替两人入户调查，也不当然决定给不给救助',
      basis: '民发〔2021〕57号第19条',
      fields: [
        { kind: 'date', id: 'heldOn', label: '评议日期', required: true, max: 'today' },
        { kind: 'time', id: 'heldAt', label: '时间', required: true },
        { kind: 'text', id: 'community', label: '村（社区）', required: true, maxLength: 60 },
        { kind: 'text', id: 'place', label: '地点', required: true, maxLength: 120 },
        { kind: 'text', id: 'chair', label: '主持人', required: true, maxLength: 40 },
        { kind: 'integer', id: 'expected', label: '应到人数', required: true, min: 1, max: 200, unit: '人' },
      ],
    },
    {
      id: 'participants',
      title: '参加评议的人员',
      note: '只列参加表决的人；申请人和家庭成员到场陈述，不列入',
      fields: [
        {
          kind: 'rows',
          id: 'participants',
          label: '参加人员',
          rowName: '参加人员',
          layout: 'table',
          required: true,
          most: 60,
          columns: [
            { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 40 },
            { kind: 'select', id: 'capacity', label: '身份', options: CAPACITY_OPTIONS, required: true },
          ],
        },
        {
          kind: 'text',
          id: 'recusal',
          label: '回避情况',
          required: true,
          maxLength: 300,
          lines: 2,
          span: 'full',
          hint: '家庭成员的近亲属回避，写明是谁；没有的写“无需回避”',
        },
      ],
    },
    {
      id: 'course',
      title: '评议经过',
      note: '不写提出异议的人是谁；证件号码、病情不要写',
      fields: [
        {
          kind: 'text',
          id: 'introduction',
          label: '宣讲和介绍',
          required: true,
          maxLength: 1500,
          lines: 3,
          span: 'full',
          hint: '宣讲了什么；由谁介绍，介绍了哪些调查情况',
        },
        {
          kind: 'text',
          id: 'statement',
          label: '申请人陈述',
          required: true,
          maxLength: 1500,
          lines: 3,
          span: 'full',
          hint: '没有到场的，写明通知和未到的情况',
        },
        { kind: 'text', id: 'opinions', label: '评议意见', required: true, maxLength: 2000, lines: 4, span: 'full' },
      ],
    },
    {
      id: 'votes',
      title: '表决和结论',
      note: '表决的是家庭经济状况是否属实，合计应等于参加人数',
      fields: [
        { kind: 'integer', id: 'agree', label: '同意票数', required: true, min: 0, max: 200, unit: '票' },
        { kind: 'integer', id: 'disagree', label: '不同意票数', required: true, min: 0, max: 200, unit: '票' },
        { kind: 'integer', id: 'abstain', label: '弃权票数', required: true, min: 0, max: 200, unit: '票' },
        { kind: 'choice', id: 'finding', label: '评议结论', required: true, span: 'full', options: FINDING_OPTIONS },
        { kind: 'text', id: 'conclusion', label: '结论内容', required: true, maxLength: 1000, lines: 3, span: 'full' },
      ],
    },
    {
      id: 'signatures',
      title: '签名',
      fields: [
        { kind: 'yesNo', id: 'signed', label: '全体签名', required: true, hint: '参加人员都在评议记录上签了名' },
        {
          kind: 'text',
          id: 'unsignedReason',
          label: '未签名情况',
          required: true,
          maxLength: 300,
          span: 'two',
          hint: '谁没有签、为什么',
          visibleWhen: (values) => values['signed'] === 'no',
        },
        {
          kind: 'attachment',
          id: 'scans',
          label: '签名的评议记录',
          accept: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
          most: 30,
          span: 'full',
          hint: '拍照或扫描',
        },
      ],
    },
  ],
});

/** What the core would refuse, said beside the field: each name once, no more than were called, votes as many as people. */
export function checkAppraisal(value: OutputOf<typeof communityAppraisalForm>): readonly Problem[] {
  const { participants, expected } = value;
  const problems: Problem[] = participants
    .filter(({ name }, index) => participants.findIndex((other) => other.name === name) !== index)
    .map(({ key, name }) => ({
      path: `participants.${key}.name`,
      where: name,
      reason: '已经列过；同名的两个人请注明以区别',
    }));
  const present = participants.length;
  if (present > expected)
    problems.push({ path: 'expected', where: '应到人数', reason: `参加人员列了 ${present} 人，多于应到人数` });
  const cast = votesCast(value);
  if (cast !== present)
    problems.push({ path: 'agree', where: '表决', reason: `三项合计 ${cast} 票，参加人员是 ${present} 人，应当相等` });
  return problems;
}
