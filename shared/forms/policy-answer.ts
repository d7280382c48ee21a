import { type Fen, formatYuanPlain } from '#shared/kernel/money.ts';
import { kindOf, optionsOf, type PolicyKey, unitOf } from '#shared/domain/policy/keys.ts';
import { type RawValue as PolicyNotation, type ValueKind } from '#shared/domain/policy/values.ts';
import { type FieldDef, type Option } from './field.ts';
import { type FormDef } from './form.ts';

const CATEGORIES: Readonly<Partial<Record<ValueKind, readonly (readonly [string, string])[]>>> = {
  moneyByResidence: [
    ['urban', '城市'],
    ['rural', '农村'],
  ],
  moneyBySettlement: [
    ['urban', '城市'],
    ['ruralCentralised', '农村集中供养'],
    ['ruralDispersed', '农村分散供养'],
  ],
  moneyByCareGrade: [
    ['selfCare', '全自理'],
    ['partial', '部分丧失自理'],
    ['complete', '完全丧失自理'],
  ],
};

const DECIMAL = /^\d{1,6}(\.\d{1,2})?$/;

/** The fields in which a value of this key is typed: one, or one for each category; a choice between readings by its digit. */
function valueFields(key: PolicyKey, options: readonly Option[]): readonly FieldDef[] {
  const unit = unitOf(key);
  if (optionsOf(key) !== undefined)
    return [{ kind: 'choice', id: 'value', label: '口径', required: true, span: 'full', layout: 'column', options }];
  const kind = kindOf(key)!;
  const categories = CATEGORIES[kind];
  if (categories !== undefined)
    return categories.map(([id, label]) => ({ kind: 'money', id: `value-${id}`, label, required: true, hint: unit }));
  switch (kind) {
    case 'count':
      return [{ kind: 'integer', id: 'value', label: '数值', required: true, min: 0, max: 9999, unit }];
    case 'ratio':
      return [
        {
          kind: 'text',
          id: 'value',
          label: '比例',
          required: true,
          pattern: { regex: /^\d{1,3}(\.\d{1,4})?%?$/, reason: '请填写比例，如 0.60 或 60%' },
          hint: unit,
        },
      ];
    case 'area':
      return [
        {
          kind: 'text',
          id: 'value',
          label: '面积',
          required: true,
          pattern: { regex: DECIMAL, reason: '请填写面积，如 35.60' },
          hint: unit,
        },
      ];
    default:
      return [{ kind: 'money', id: 'value', label: '金额', required: true, hint: unit }];
  }
}

/** What was typed, in the notation of policy files. `values` is the output of a form with `valueFields`. */
export function notationOf(key: PolicyKey, values: Readonly<Record<string, unknown>>): Extract<PolicyNotation, string | object> {
  const kind = kindOf(key);
  const categories = kind && CATEGORIES[kind];
  if (categories !== undefined)
    return Object.fromEntries(categories.map(([id]) => [id, formatYuanPlain(values[`value-${id}`] as Fen)]));
  return kind === 'money' ? formatYuanPlain(values['value'] as Fen) : String(values['value']);
}

/** The district's answer to one question of the law: its value, from when, and on what paper. */
export function policyAnswerForm(key: PolicyKey, options: readonly Option[]): FormDef {
  return {
    id: `policy-answer-${key}`,
    title: '录入区的答复',
    sections: [
      {
        id: 'answer',
        title: '录入区的答复',
        note: '从起始日起采用；以前的决定不变。录入记入本机关的记录',
        fields: [
          ...valueFields(key, options),
          { kind: 'date', id: 'from', label: '自哪天起', required: true, hint: '文件的施行日，不是今天' },
          {
            kind: 'choice',
            id: 'seen',
            label: '凭据',
            required: true,
            options: [
              { value: 'document', label: '见到文件' },
              { value: 'told', label: '口头、电话答复' },
            ],
          },
          {
            kind: 'text',
            id: 'documentTitle',
            label: '文件名称',
            required: true,
            maxLength: 100,
            span: 'two',
            hint: '口头答复的，写“区民政局××科×××答复”',
          },
          { kind: 'text', id: 'documentNumber', label: '文号', required: true, maxLength: 60, hint: '没有文号的写“无文号”' },
          { kind: 'text', id: 'article', label: '条款', required: true, maxLength: 40, hint: '如“第七条”，不分条的写“正文”' },
        ],
      },
    ],
  };
}

/** A value to try out: nothing of it is recorded. */
export function policyTrialForm(key: PolicyKey, options: readonly Option[]): FormDef {
  return {
    id: `policy-trial-${key}`,
    title: '试算',
    sections: [
      {
        id: 'trial',
        title: '试算',
        fields: [...valueFields(key, options), { kind: 'date', id: 'from', label: '自哪天起', required: true }],
      },
    ],
  };
}
