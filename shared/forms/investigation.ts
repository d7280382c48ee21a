import { type VerificationItem, VERIFICATION_ITEMS } from '#shared/domain/procedure/case-acts.ts';
import { VERIFICATION_ITEM_NAMES } from '#shared/messages/terms.ts';
import { type Option } from './field.ts';
import { defineForm } from './form.ts';

const ITEM_OPTIONS: readonly Option<VerificationItem>[] = VERIFICATION_ITEMS.map((item) => ({
  value: item,
  label: VERIFICATION_ITEM_NAMES[item],
}));

export const closeRelativeForm = defineForm({
  id: 'fileCloseRelative',
  title: '近亲属备案',
  sections: [
    {
      id: 'filing',
      title: '单独登记备案',
      note: '备案后确认之前，须有区民政局入户调查；有关人员在本案各环节回避',
      basis: '民发〔2021〕57号第11、20条；津民发〔2021〕14号',
      fields: [
        { kind: 'date', id: 'filedOn', label: '备案日期', required: true, max: 'today' },
        {
          kind: 'choice',
          id: 'source',
          label: '如何得知',
          required: true,
          options: [
            { value: 'applicant', label: '申请人申报' },
            { value: 'caseworker', label: '经办人员申报' },
            { value: 'comparison', label: '比对发现' },
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
          hint: '写明谁回避、改由谁办理',
        },
      ],
    },
  ],
});

export const verificationRequestForm = defineForm({
  id: 'requestVerification',
  title: '核对提请',
  sections: [
    {
      id: 'persons',
      title: '被核对人',
      note: '家庭成员凭授权书核对；义务人须本人同意，不同意的不列入',
      basis: '社会救助法第40、41条；民发〔2021〕57号第17条',
      fields: [{ kind: 'checkList', id: 'persons', label: '被核对人', options: [], required: true, span: 'full' }],
    },
    {
      id: 'items',
      title: '核对项目',
      basis: '民发〔2021〕57号第17条；社会救助法第41条',
      fields: [
        { kind: 'checkList', id: 'items', label: '核对项目', options: ITEM_OPTIONS, required: true, span: 'full' },
        {
          kind: 'date',
          id: 'requestedOn',
          label: '提请日期',
          required: true,
          max: 'today',
          hint: '区民政局应自收到之日起 3 个工作日内启动',
        },
      ],
    },
  ],
});

export const verificationResultForm = defineForm({
  id: 'recordVerification',
  title: '登记核对结果',
  sections: [
    {
      id: 'report',
      title: '核对报告',
      basis: '民发〔2021〕57号第17条',
      fields: [
        { kind: 'text', id: 'reportNumber', label: '报告编号', required: true, maxLength: 60 },
        { kind: 'date', id: 'startedOn', label: '启动日期', required: true, max: 'today' },
        { kind: 'date', id: 'reportedOn', label: '报告日期', required: true, max: 'today' },
        {
          kind: 'choice',
          id: 'overall',
          label: '核对结论',
          required: true,
          span: 'full',
          options: [
            { value: 'consistent', label: '各项均与申报一致' },
            { value: 'differs', label: '有与申报不一致或查不到的项目' },
          ],
        },
      ],
    },
    {
      id: 'differences',
      title: '不一致或查不到的项目',
      note: '只列有出入的，其余按“一致”登记；申请人有异议的，举证后复查',
      basis: '民发〔2021〕57号第18条',
      visibleWhen: (values) => values['overall'] === 'differs',
      fields: [
        {
          kind: 'rows',
          id: 'differences',
          label: '不一致或查不到的项目',
          rowName: '项目',
          layout: 'table',
          required: true,
          most: VERIFICATION_ITEMS.length,
          columns: [
            { kind: 'select', id: 'item', label: '项目', options: ITEM_OPTIONS, required: true },
            {
              kind: 'select',
              id: 'finding',
              label: '结果',
              required: true,
              options: [
                { value: 'inconsistent', label: '不一致' },
                { value: 'notAvailable', label: '查不到' },
              ],
            },
            { kind: 'text', id: 'note', label: '说明', required: true, maxLength: 300 },
          ],
        },
      ],
    },
    {
      id: 'summary',
      title: '综述',
      fields: [{ kind: 'text', id: 'summary', label: '综述', maxLength: 1000, lines: 3, span: 'full' }],
    },
  ],
});

const PRESENT_IN_PERSON = 'inPerson';

export const homeVisitForm = defineForm({
  id: 'recordHomeVisit',
  title: '入户调查',
  sections: [
    {
      id: 'visit',
      title: '时间、地点和人员',
      note: '每组不少于两名调查人员，各用自己的账号签名',
      basis: '民发〔2021〕57号第16条',
      fields: [
        { kind: 'date', id: 'visitedOn', label: '入户日期', required: true, max: 'today' },
        { kind: 'time', id: 'startedAt', label: '开始时间', required: true },
        { kind: 'time', id: 'endedAt', label: '结束时间', required: true },
        { kind: 'text', id: 'place', label: '地点', required: true, maxLength: 120, span: 'two' },
        {
          kind: 'select',
          id: 'secondInvestigator',
          label: '第二名调查人',
          options: [],
          required: true,
          hint: '须用本人账号签名',
        },
        {
          kind: 'choice',
          id: 'mode',
          label: '方式',
          required: true,
          span: 'full',
          options: [
            { value: PRESENT_IN_PERSON, label: '入户' },
            { value: 'remote', label: '电话、视频等非接触方式' },
          ],
        },
        {
          kind: 'text',
          id: 'remoteReason',
          label: '未入户原因',
          required: true,
          maxLength: 200,
          span: 'full',
          hint: '只限重大突发事件',
          visibleWhen: (values) => values['mode'] === 'remote',
        },
        {
          kind: 'checkList',
          id: 'presentMembers',
          label: '在场家庭成员',
          options: [],
          required: true,
          span: 'full',
        },
        { kind: 'text', id: 'witness', label: '见证人', maxLength: 60, hint: '村（居）委会人员，没有可以不填' },
      ],
    },
    {
      id: 'findings',
      title: '调查情况',
      note: '写所见所闻，与申报有出入的写明数额和原因',
      fields: [
        { kind: 'text', id: 'population', label: '家庭人口', required: true, maxLength: 500, lines: 2, span: 'full' },
        { kind: 'text', id: 'housing', label: '住房', required: true, maxLength: 500, lines: 2, span: 'full' },
        { kind: 'text', id: 'incomeFindings', label: '收入', required: true, maxLength: 1000, lines: 2, span: 'full' },
        { kind: 'text', id: 'propertyFindings', label: '财产', required: true, maxLength: 1000, lines: 2, span: 'full' },
        { kind: 'text', id: 'living', label: '生活状况', required: true, maxLength: 500, lines: 2, span: 'full' },
        { kind: 'text', id: 'healthAndSchooling', label: '健康和就学', maxLength: 500, lines: 2, span: 'full' },
        { kind: 'text', id: 'differences', label: '与申报的出入', maxLength: 1000, lines: 2, span: 'full' },
        { kind: 'text', id: 'conclusion', label: '调查结论', required: true, maxLength: 1000, lines: 2, span: 'full' },
        {
          kind: 'attachment',
          id: 'photos',
          label: '照片',
          accept: ['image/jpeg', 'image/png', 'image/webp'],
          most: 30,
          span: 'full',
        },
      ],
    },
  ],
});

export const signVisitForm = defineForm({
  id: 'signHomeVisit',
  title: '入户调查签名',
  sections: [
    {
      id: 'signature',
      title: '第二名调查人员签名',
      basis: '民发〔2021〕57号第16条',
      fields: [
        {
          kind: 'checkList',
          id: 'signed',
          label: '签名',
          required: true,
          all: true,
          span: 'full',
          options: [{ value: 'present', label: '本人参加了上述入户调查，已看过全部记录，与所见相符' }],
        },
      ],
    },
  ],
});

export const neighbourInterviewForm = defineForm({
  id: 'recordNeighbourInterview',
  title: '邻里访问',
  sections: [
    {
      id: 'interview',
      title: '时间、地点和人员',
      basis: '民发〔2021〕57号第16条',
      fields: [
        { kind: 'date', id: 'interviewedOn', label: '访问日期', required: true, max: 'today' },
        { kind: 'time', id: 'interviewedAt', label: '时间', required: true },
        { kind: 'text', id: 'place', label: '地点', required: true, maxLength: 120 },
        { kind: 'select', id: 'secondInvestigator', label: '另一名访问人', options: [], required: true },
        { kind: 'text', id: 'interviewee', label: '被访问人', required: true, maxLength: 60 },
        {
          kind: 'text',
          id: 'relationToHousehold',
          label: '与该户的关系',
          required: true,
          maxLength: 60,
          hint: '如同楼邻居、村民组长',
        },
        { kind: 'yesNo', id: 'anonymous', label: '要求保密', required: true, hint: '是：文书上不出现姓名' },
      ],
    },
    {
      id: 'statement',
      title: '访问记录',
      note: '家庭成员、就业、收入、财产和实际生活情况，尽量记原话',
      fields: [
        { kind: 'text', id: 'statement', label: '谈话内容', required: true, maxLength: 1500, lines: 5, span: 'full' },
        { kind: 'yesNo', id: 'signed', label: '被访问人签名', required: true },
        {
          kind: 'text',
          id: 'unsignedReason',
          label: '未签名原因',
          required: true,
          maxLength: 200,
          span: 'two',
          visibleWhen: (values) => values['signed'] === 'no',
        },
      ],
    },
  ],
});

const DISTRICT_VISIT_FIELDS = [
  { kind: 'date', id: 'visitedOn', label: '入户日期', required: true, max: 'today' },
  { kind: 'text', id: 'firstVisitor', label: '入户人一', required: true, maxLength: 40 },
  { kind: 'text', id: 'secondVisitor', label: '入户人二', required: true, maxLength: 40, hint: '不少于两人' },
  {
    kind: 'choice',
    id: 'finding',
    label: '结果',
    required: true,
    span: 'full',
    options: [
      { value: 'confirmed', label: '情况属实' },
      { value: 'differs', label: '与申报或调查不一致' },
    ],
  },
  { kind: 'text', id: 'report', label: '入户情况', required: true, maxLength: 1000, lines: 4, span: 'full' },
] as const;

export const districtVisitForm = defineForm({
  id: 'recordDistrictVisit',
  title: '登记区民政局入户',
  sections: [
    {
      id: 'visit',
      title: '区民政局入户结果',
      note: '按区民政局的书面结果登记，书面结果请扫描入卷',
      basis: '民发〔2021〕57号第20条；津民发〔2021〕14号',
      fields: DISTRICT_VISIT_FIELDS,
    },
  ],
});

/** 登记入户 at the district itself. */
export const ownDistrictVisitForm = defineForm({
  id: 'districtVisit',
  title: '登记入户',
  sections: [
    {
      id: 'visit',
      title: '本局入户结果',
      note: '随下一个数据包送回街道；街道收到后才能审核确认',
      basis: '民发〔2021〕57号第20条；津民发〔2021〕14号',
      fields: DISTRICT_VISIT_FIELDS,
    },
  ],
});

export const complaintForm = defineForm({
  id: 'recordComplaint',
  title: '登记投诉举报',
  sections: [
    {
      id: 'complaint',
      title: '投诉举报',
      note: '登记后，确认之前须有区民政局入户调查；投诉人的姓名、电话不要写在内容里',
      basis: '民发〔2021〕57号第20条',
      fields: [
        { kind: 'date', id: 'receivedOn', label: '收到日期', required: true, max: 'today' },
        { kind: 'text', id: 'content', label: '反映的问题', required: true, maxLength: 1000, lines: 4, span: 'full' },
      ],
    },
  ],
});

export const verificationNoticeForm = defineForm({
  id: 'notifyVerification',
  title: '告知核对结果',
  sections: [
    {
      id: 'notice',
      title: '告知申请人',
      note: '办理后签发《核对结果告知书》，请打印送达申请人；有异议的，收佐证材料并复查',
      basis: '民发〔2021〕57号第18条',
      fields: [{ kind: 'date', id: 'notifiedOn', label: '告知日期', required: true, max: 'today' }],
    },
  ],
});

export const recheckForm = defineForm({
  id: 'recheckVerification',
  title: '核对异议复查',
  sections: [
    {
      id: 'recheck',
      title: '异议和复查',
      note: '佐证材料先作为附件入卷；复查后按查明的情况更正收入财产核算',
      basis: '民发〔2021〕57号第18条',
      fields: [
        { kind: 'date', id: 'objectedOn', label: '提出日期', required: true, max: 'today' },
        { kind: 'date', id: 'recheckedOn', label: '复查日期', required: true, max: 'today' },
        { kind: 'text', id: 'objection', label: '异议和佐证', required: true, maxLength: 1000, lines: 3, span: 'full' },
        { kind: 'text', id: 'findings', label: '复查情况', required: true, maxLength: 1500, lines: 3, span: 'full' },
      ],
    },
  ],
});

export const returnForm = defineForm({
  id: 'returnToInvestigation',
  title: '退回调查',
  sections: [
    {
      id: 'return',
      title: '退回调查',
      note: '案件回到“调查核实”，重新提出初审意见',
      fields: [
        {
          kind: 'text',
          id: 'reason',
          label: '退回理由',
          required: true,
          maxLength: 300,
          lines: 3,
          span: 'full',
          hint: '写明要补充调查什么',
        },
      ],
    },
  ],
});
