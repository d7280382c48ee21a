import { defineForm } from './form.ts';

const PHOTOS = ['image/jpeg', 'image/png', 'image/webp'] as const;

export const issueNoticeForm = defineForm({
  id: 'issuePublicNotice',
  title: '制发公示',
  sections: [
    {
      id: 'notice',
      title: '公示',
      note: '只印姓名、人数、拟救助金额和社区；证件号、电话、门牌、疾病一律不出现',
      basis: '民发〔2021〕57号第19、24条',
      fields: [
        {
          kind: 'text',
          id: 'place',
          label: '张贴地点',
          required: true,
          maxLength: 80,
          span: 'two',
          hint: '申请家庭所在村、社区',
        },
        { kind: 'date', id: 'from', label: '起始日', required: true, min: 'today', hint: '须当天张贴' },
      ],
    },
  ],
});

export const postingForm = defineForm({
  id: 'recordPosting',
  title: '公示张贴',
  sections: [
    {
      id: 'posting',
      title: '张贴',
      basis: '民发〔2021〕57号第19条',
      fields: [
        { kind: 'date', id: 'postedOn', label: '张贴日期', required: true, max: 'today' },
        { kind: 'time', id: 'postedAt', label: '张贴时间', required: true },
        { kind: 'text', id: 'postedBy', label: '张贴人', required: true, maxLength: 40 },
        { kind: 'text', id: 'place', label: '张贴地点', required: true, maxLength: 80, span: 'two' },
        {
          kind: 'attachment',
          id: 'photos',
          label: '照片',
          accept: PHOTOS,
          most: 30,
          required: true,
          span: 'full',
          hint: '看得清公示内容和周围环境',
        },
      ],
    },
  ],
});

export const takeDownForm = defineForm({
  id: 'recordTakeDown',
  title: '公示撤下',
  sections: [
    {
      id: 'takeDown',
      title: '撤下',
      note: '撤下前拍照，证明张贴满期',
      basis: '民发〔2021〕57号第19条',
      fields: [
        { kind: 'date', id: 'takenDownOn', label: '撤下日期', required: true, max: 'today' },
        { kind: 'time', id: 'takenDownAt', label: '撤下时间', required: true },
        { kind: 'text', id: 'takenDownBy', label: '撤下人', required: true, maxLength: 40 },
        { kind: 'attachment', id: 'photos', label: '照片', accept: PHOTOS, most: 30, required: true, span: 'full' },
      ],
    },
  ],
});

export const objectionForm = defineForm({
  id: 'recordObjection',
  title: '登记异议',
  sections: [
    {
      id: 'objection',
      title: '异议',
      note: '有异议的应重新调查或组织民主评议；提出人的信息保密',
      basis: '民发〔2021〕57号第19条',
      fields: [
        { kind: 'date', id: 'receivedOn', label: '收到日期', required: true, max: 'today' },
        { kind: 'text', id: 'from', label: '提出人', required: true, maxLength: 60, hint: '不愿留名的写“匿名”' },
        { kind: 'text', id: 'content', label: '异议内容', required: true, maxLength: 1000, lines: 4, span: 'full' },
      ],
    },
  ],
});

export const objectionResolutionForm = defineForm({
  id: 'resolveObjection',
  title: '异议处理',
  sections: [
    {
      id: 'resolution',
      title: '处理结果',
      note: '处理后重新提出初审意见；写“民主评议”的，须已登记评议',
      basis: '民发〔2021〕57号第19条',
      fields: [
        {
          kind: 'choice',
          id: 'method',
          label: '处理方式',
          required: true,
          span: 'full',
          options: [
            { value: 'reinvestigation', label: '重新调查' },
            { value: 'communityAppraisal', label: '民主评议' },
          ],
        },
        {
          kind: 'choice',
          id: 'outcome',
          label: '结论',
          required: true,
          span: 'full',
          options: [
            { value: 'upheld', label: '异议成立' },
            { value: 'dismissed', label: '异议不成立' },
          ],
        },
        { kind: 'text', id: 'findings', label: '查明情况', required: true, maxLength: 1500, lines: 4, span: 'full' },
        { kind: 'date', id: 'repliedOn', label: '答复日期', required: true, max: 'today' },
      ],
    },
  ],
});

export const publicationForm = defineForm({
  id: 'publish',
  title: '公布',
  sections: [
    {
      id: 'publication',
      title: '在村（社区）公布决定',
      note: '公布申请人姓名、家庭成员数量、保障金额，不公开无关信息',
      basis: '社会救助法第45条；民发〔2021〕57号第24条',
      fields: [
        { kind: 'date', id: 'publishedOn', label: '公布日期', required: true, max: 'today' },
        { kind: 'text', id: 'place', label: '公布地点', required: true, maxLength: 80, span: 'two' },
        { kind: 'attachment', id: 'photos', label: '照片', accept: PHOTOS, most: 30, span: 'full' },
      ],
    },
  ],
});
