import { ServiceMethodSchema, type ServiceMethod } from '#shared/domain/procedure/case-acts.ts';
import { SERVICE_METHOD_NAMES } from '#shared/messages/terms.ts';
import { defineForm, type OutputOf } from './form.ts';

/** What makes each way of serving good, shown under the choice. */
export const SERVICE_METHOD_RULES: Readonly<Record<ServiceMethod, string>> = {
  direct: '本人签收，签收日为送达日',
  cohabitingAdult: '本人不在，由同住成年家属签收',
  left: '拒收：写明事由，有见证人或拍照录像',
  post: '回执上的收件日为送达日',
  electronic: '须本人同意；本人要纸质的应提供',
  entrusted: '委托其他机关或村（居）委会送达',
  announcement: '下落不明或其他方式无法送达；满 30 日视为送达',
};

const by =
  (...methods: readonly ServiceMethod[]) =>
  (values: Readonly<Record<string, unknown>>) =>
    (methods as readonly unknown[]).includes(values['method']);

export const serviceForm = defineForm({
  id: 'serve',
  title: '送达',
  sections: [
    {
      id: 'service',
      title: '送达',
      note: '参照《民事诉讼法》第87至95条；送达回证签收后扫描入卷',
      fields: [
        { kind: 'select', id: 'paperId', label: '文书', options: [], required: true, span: 'full' },
        {
          kind: 'choice',
          id: 'method',
          label: '送达方式',
          required: true,
          span: 'full',
          options: ServiceMethodSchema.options.map((method) => ({ value: method, label: SERVICE_METHOD_NAMES[method] })),
        },
      ],
    },
    {
      id: 'receipt',
      title: '签收和证明',
      fields: [
        { kind: 'date', id: 'servedOn', label: '送达日期', required: true, max: 'today' },
        { kind: 'text', id: 'receiver', label: '签收人', required: true, maxLength: 60 },
        {
          kind: 'text',
          id: 'receiverRelation',
          label: '与受送达人关系',
          required: true,
          maxLength: 60,
          visibleWhen: by('cohabitingAdult', 'entrusted'),
        },
        { kind: 'text', id: 'place', label: '送达地点', required: true, maxLength: 80, span: 'two' },
        {
          kind: 'text',
          id: 'mailNumber',
          label: '邮件号',
          required: true,
          maxLength: 30,
          visibleWhen: by('post'),
        },
        {
          kind: 'checkList',
          id: 'agreed',
          label: '电子送达',
          required: true,
          all: true,
          span: 'full',
          options: [{ value: 'agreed', label: '受送达人已书面同意电子送达，同意书已入卷' }],
          visibleWhen: by('electronic'),
        },
        {
          kind: 'text',
          id: 'refusalReason',
          label: '拒收事由',
          required: true,
          maxLength: 200,
          span: 'full',
          visibleWhen: by('left'),
        },
        {
          kind: 'text',
          id: 'announcementReason',
          label: '原因和经过',
          required: true,
          maxLength: 200,
          span: 'full',
          visibleWhen: by('announcement'),
        },
        {
          kind: 'text',
          id: 'witness',
          label: '见证人',
          required: true,
          maxLength: 100,
          span: 'two',
          hint: '姓名和单位，一般是村（居）委会工作人员',
          visibleWhen: by('left'),
        },
        { kind: 'text', id: 'firstServer', label: '送达人一', required: true, maxLength: 40 },
        { kind: 'text', id: 'secondServer', label: '送达人二', maxLength: 40, hint: '留置送达须两人' },
        {
          kind: 'attachment',
          id: 'evidence',
          label: '回证、照片',
          accept: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
          most: 30,
          span: 'full',
        },
      ],
    },
  ],
});

/** What the form says, as the record holds it: each method's own field in the record's common ones. */
export function serviceOf(value: OutputOf<typeof serviceForm>) {
  const number = value.mailNumber === undefined ? '' : `（邮件号 ${value.mailNumber}）`;
  return {
    method: value.method,
    servedOn: value.servedOn,
    place: `${value.place}${number}`,
    receiver: value.receiver,
    receiverRelation: value.receiverRelation ?? '',
    servers: [value.firstServer, ...(value.secondServer === undefined ? [] : [value.secondServer])],
    refusalReason: value.refusalReason ?? value.announcementReason ?? '',
    witness: value.witness ?? '',
    evidence: value.evidence.map(({ id }) => id),
  };
}
