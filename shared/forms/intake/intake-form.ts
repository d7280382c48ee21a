import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { SINGLE_PERSON_GROUND_NAMES, SUPPORTER_CONSENT_NAMES } from '#shared/messages/household.ts';
import { HARDSHIP_CAUSE_NAMES, OFFICIAL_POST_NAMES, RELATION_NAMES, SUPPORTER_RELATION_NAMES } from '#shared/messages/terms.ts';
import { type Option, type RawValues } from '../field.ts';
import { defineForm, type OutputOf } from '../form.ts';
import { optionsFrom } from '../options.ts';
import { materialFields, volunteeredOptions } from './materials.ts';
import { conditionFields, identityFields, membershipFields, usualMember, usualPerson } from './person-fields.ts';
import { textOf } from './person.ts';

const { applicant: _self, ...OTHERS } = RELATION_NAMES;
const relations: readonly Option<keyof typeof OTHERS>[] = optionsFrom(OTHERS);

const answeredYes = (id: string) => (values: RawValues) => textOf(values, id) === 'yes';

/** The sections that intake and correction share: 社会救助申请书 as one page. */
function sections(today: PlainDate) {
  return [
    {
      id: 'applicant',
      title: '申请人',
      note: '先填证件号码，自动读出性别、年龄，并查是否已在册',
      fields: [
        ...identityFields,
        { kind: 'phone', id: 'phone', label: '联系电话', required: true },
        { kind: 'select', id: 'community', label: '社区（村）', required: true, options: [], free: true },
        { kind: 'text', id: 'address', label: '现住址', required: true, maxLength: 120 },
        { kind: 'yesNo', id: 'separatedFromHukou', label: '人户分离', required: true, basis: '83号四（一）' },
        {
          kind: 'text',
          id: 'hukouAddress',
          label: '户籍地址',
          required: true,
          maxLength: 120,
          visibleWhen: answeredYes('separatedFromHukou'),
        },
        ...conditionFields(today),
        {
          kind: 'yesNo',
          id: 'despiteOpenCase',
          label: '已核对，仍要受理',
          required: true,
          hint: '本人已有在办或在保的案件',
          visibleWhen: answeredYes('openCase'),
        },
      ],
    },
    {
      id: 'members',
      title: '家庭成员',
      note: '配偶、未成年子女、不能独立生活的成年子女，以及共同居住的有法定扶养关系的人；申请人本人不再填',
      basis: '57号第7条',
      fields: [
        {
          kind: 'rows',
          id: 'members',
          label: '家庭成员',
          rowName: '成员',
          layout: 'blocks',
          most: 19,
          newRow: usualMember,
          columns: [
            { kind: 'choice', id: 'relation', label: '与申请人关系', required: true, span: 'full', options: relations },
            ...identityFields,
            ...membershipFields(today),
            ...conditionFields(today),
          ],
        },
      ],
    },
    {
      id: 'supporters',
      title: '法定义务人',
      note: '不共同生活的父母、成年子女等；本人同意的才核对其经济状况',
      basis: '社会救助法第41条',
      fields: [
        {
          kind: 'rows',
          id: 'supporters',
          label: '法定义务人',
          rowName: '义务人',
          layout: 'blocks',
          most: 30,
          columns: [
            {
              kind: 'select',
              id: 'relation',
              label: '与申请人关系',
              required: true,
              options: optionsFrom(SUPPORTER_RELATION_NAMES),
            },
            { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 60 },
            { kind: 'identity', id: 'idNumber', label: '身份证号', hint: '不清楚可不填，不是受理条件' },
            { kind: 'phone', id: 'phone', label: '电话' },
            { kind: 'text', id: 'address', label: '住址', maxLength: 100 },
            {
              kind: 'choice',
              id: 'consent',
              label: '是否同意核对',
              required: true,
              options: optionsFrom(SUPPORTER_CONSENT_NAMES),
            },
          ],
        },
      ],
    },
    {
      id: 'closeRelative',
      title: '近亲属关系',
      note: '有的单独登记备案，区民政局入户后才能作决定',
      basis: '57号第11条、第20条',
      fields: [
        {
          kind: 'yesNo',
          id: 'related',
          label: '近亲属关系',
          required: true,
          hint: '家庭成员是否有社会救助经办人员或村（居）委会成员的近亲属',
          span: 'full',
        },
        {
          kind: 'rows',
          id: 'relatives',
          label: '有近亲属关系的工作人员',
          rowName: '工作人员',
          layout: 'table',
          most: 10,
          required: true,
          visibleWhen: answeredYes('related'),
          columns: [
            { kind: 'text', id: 'name', label: '姓名', required: true, maxLength: 60 },
            { kind: 'select', id: 'post', label: '身份', required: true, options: optionsFrom(OFFICIAL_POST_NAMES) },
            { kind: 'text', id: 'office', label: '单位和职务', required: true, maxLength: 60 },
            { kind: 'select', id: 'memberKey', label: '与谁有关系', required: true, options: [] },
            {
              kind: 'select',
              id: 'relation',
              label: '是其何人',
              required: true,
              options: optionsFrom(SUPPORTER_RELATION_NAMES),
            },
          ],
        },
      ],
    },
    {
      id: 'request',
      title: '申请方式和理由',
      fields: [
        {
          kind: 'choice',
          id: 'applyAs',
          label: '申请方式',
          required: true,
          basis: '57号第8条',
          options: [
            { value: 'household', label: '以家庭为单位' },
            { value: 'alone', label: '单独申请（单人户）' },
          ],
        },
        {
          kind: 'select',
          id: 'singlePersonGround',
          label: '单独申请情形',
          required: true,
          basis: '57号第8条；83号一（一）',
          span: 'full',
          options: optionsFrom(SINGLE_PERSON_GROUND_NAMES),
          visibleWhen: (values: RawValues) => textOf(values, 'applyAs') === 'alone',
        },
        {
          kind: 'checkList',
          id: 'hardshipCauses',
          label: '困难原因',
          hint: '按数字键或空格勾选，可选几项',
          required: true,
          span: 'full',
          options: optionsFrom(HARDSHIP_CAUSE_NAMES),
        },
        { kind: 'text', id: 'reason', label: '申请理由', required: true, maxLength: 500, lines: 2, span: 'full' },
      ],
    },
    {
      id: 'account',
      title: '收款账户',
      note: '户主或家庭成员名下；还没有的可以不填，确认前补上',
      fields: [
        {
          kind: 'text',
          id: 'accountNumber',
          label: '账号',
          pattern: { regex: /^(\d\s*){8,30}$/, reason: '账号应为 8 至 30 位数字' },
        },
        { kind: 'text', id: 'bank', label: '开户银行', maxLength: 60 },
        { kind: 'text', id: 'accountHolder', label: '户名', maxLength: 60, hint: '不填即为申请人本人' },
      ],
    },
    {
      id: 'agent',
      title: '代办',
      basis: '57号第6条',
      fields: [
        { kind: 'yesNo', id: 'filedOnBehalf', label: '由他人代办', required: true, span: 'full' },
        {
          kind: 'identity',
          id: 'agentIdNumber',
          label: '代办人身份证',
          required: true,
          visibleWhen: answeredYes('filedOnBehalf'),
        },
        {
          kind: 'text',
          id: 'agentName',
          label: '代办人姓名',
          required: true,
          maxLength: 60,
          visibleWhen: answeredYes('filedOnBehalf'),
        },
        {
          kind: 'text',
          id: 'agentRelation',
          label: '与申请人关系',
          required: true,
          maxLength: 40,
          hint: '如：社区工作人员、邻居、子女',
          visibleWhen: answeredYes('filedOnBehalf'),
        },
        {
          kind: 'yesNo',
          id: 'authorisationSeen',
          label: '已看委托书',
          required: true,
          visibleWhen: answeredYes('filedOnBehalf'),
        },
      ],
    },
    {
      id: 'materials',
      title: '申请材料',
      note: '核对机制能查到的，不得要求提供；能承诺的，可以书面承诺代替',
      basis: '社会救助法第62条；83号一（二）',
      fields: [
        ...materialFields,
        {
          kind: 'checkList',
          id: 'volunteered',
          label: '不得要求提供',
          span: 'full',
          basis: '社会救助法第62条',
          hint: '由核对机制查询（社会救助法第62条）；家庭主动出示的才勾选',
          options: volunteeredOptions,
        },
      ],
    },
  ] as const;
}

const signatureFields = [
  {
    kind: 'checkList',
    id: 'consentSigned',
    label: '授权书已签名',
    span: 'full',
    basis: '社会救助法第40条、第41条；57号第9条',
    options: [] as readonly Option[],
    hint: '每名共同居住的成年成员都要签；按数字键勾选',
  },
  {
    kind: 'checkList',
    id: 'undertakingSigned',
    label: '承诺书已签名',
    span: 'full',
    basis: '社会救助法第40条；57号第9条',
    options: [] as readonly Option[],
    hint: '还没有签的，登记后打印签名，再补登',
  },
] as const;

/** 受理登记: everything the window asks, on one page. `today` in China decides ages and the latest day of receipt. */
export function intakeForm(today: PlainDate) {
  return defineForm({
    id: 'intake',
    title: '受理登记',
    sections: [
      ...sections(today),
      {
        id: 'signatures',
        title: '签名和收件',
        fields: [...signatureFields, { kind: 'date', id: 'receivedOn', label: '收件日期', required: true, max: 'today' }],
      },
    ],
  });
}

/** 更正登记: the same page over what is recorded, with the reason that the record keeps. */
export function correctionForm(today: PlainDate) {
  return defineForm({
    id: 'correction',
    title: '更正登记',
    sections: [
      ...sections(today),
      {
        id: 'signatures',
        title: '签名和更正理由',
        fields: [
          ...signatureFields,
          {
            kind: 'text',
            id: 'correctionReason',
            label: '更正理由',
            required: true,
            maxLength: 200,
            lines: 2,
            span: 'full',
            hint: '写明更正了什么、为什么；原登记保留在记录中',
          },
        ],
      },
    ],
  });
}

type IntakeOutput = OutputOf<ReturnType<typeof intakeForm>>;
type CorrectionOutput = OutputOf<ReturnType<typeof correctionForm>>;
/** What both forms give. */
export type HouseholdAnswers = Pick<IntakeOutput, keyof IntakeOutput & keyof CorrectionOutput>;

/** What a new application opens with: the answers of nearly every family, in plain sight to be changed. */
export function freshIntake(today: PlainDate): RawValues {
  return {
    ...usualPerson,
    separatedFromHukou: 'no',
    related: '',
    applyAs: 'household',
    filedOnBehalf: 'no',
    ...Object.fromEntries(materialFields.map((field) => [field.id, 'missing'])),
    receivedOn: today,
  };
}
