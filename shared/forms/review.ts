import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import { type Assessment } from '#shared/domain/means/assessment.ts';
import { GROUND_NAMES } from '#shared/domain/means/wording.ts';
import { PROCEDURAL_GROUNDS } from '#shared/domain/procedure/refusal-grounds.ts';
import { PROCEDURAL_GROUND_NAMES, PROGRAMME_NAMES } from '#shared/messages/terms.ts';
import { type Option, type RawValues } from './field.ts';
import { defineForm } from './form.ts';

/** What a refusal rests on: asked as soon as the field `decision` says so. The screen puts in the grounds that the reckoning leaves. */
function refusalGroundsField(decision: 'recommendation' | 'result') {
  return {
    kind: 'checkList',
    id: 'refusalGrounds',
    label: '不符合的要件',
    options: [],
    required: true,
    span: 'full',
    basis: '社会救助法第45条；民发〔2021〕57号第21条',
    visibleWhen: (values: RawValues) => values[decision] === 'refuse',
  } as const;
}

export const reviewOpinionForm = defineForm({
  id: 'recordReviewOpinion',
  title: '初审意见',
  sections: [
    {
      id: 'opinion',
      title: '初审意见',
      note: '意见随核算结果；拟给予的要公示，拟不给予的不公示',
      basis: '民发〔2021〕57号第19条',
      fields: [
        {
          kind: 'choice',
          id: 'recommendation',
          label: '意见',
          required: true,
          span: 'full',
          options: [
            { value: 'approve', label: '拟给予救助' },
            { value: 'refuse', label: '拟不给予救助' },
          ],
        },
        refusalGroundsField('recommendation'),
        { kind: 'text', id: 'opinion', label: '意见内容', required: true, maxLength: 1000, lines: 6, span: 'full' },
      ],
    },
  ],
});

export const determinationForm = defineForm({
  id: 'determine',
  title: '审核确认',
  sections: [
    {
      id: 'determination',
      title: '决定',
      note: '与初审意见不同的，退回调查并说明理由，由审核人员重新提出意见',
      basis: '民发〔2021〕57号第21条；社会救助法第44、45条',
      fields: [
        {
          kind: 'choice',
          id: 'result',
          label: '决定',
          required: true,
          span: 'full',
          options: [
            { value: 'approve', label: '确认同意，给予救助' },
            { value: 'refuse', label: '不予确认同意' },
          ],
        },
        refusalGroundsField('result'),
        {
          kind: 'text',
          id: 'reasons',
          label: '补充理由',
          maxLength: 1500,
          lines: 3,
          span: 'full',
          hint: '核算事实和条款自动写入文书，这里只写需要补充的；没有可以不填',
        },
        { kind: 'text', id: 'meetingMinutes', label: '会议纪要号', maxLength: 60, hint: '经领导小组会议研究的填写' },
      ],
    },
  ],
});

/** The grounds that can be given: those that the reckoning certainly found, and those that lie in the procedure. */
export function refusalGroundOptions(assessment: Assessment | undefined): readonly Option[] {
  return [
    ...(assessment?.grounds ?? []).map((ground) => ({ value: ground, label: GROUND_NAMES[ground], hint: '核算得出' })),
    ...PROCEDURAL_GROUNDS.map((ground) => ({
      value: ground,
      label: PROCEDURAL_GROUND_NAMES[ground],
      hint: '须有调查事实，由审核人员判断',
    })),
  ];
}

/** What a ground of refusal is called; a code that nobody knows any more stays readable as it is. */
export function refusalGroundName(ground: string): string {
  const names: Readonly<Record<string, string>> = { ...GROUND_NAMES, ...PROCEDURAL_GROUND_NAMES };
  return names[ground] ?? ground;
}

/** A phrase about an amount; nothing while the amount hangs on an open question. */
const phrase = (words: string, amount: Fen | undefined) => (amount === undefined ? [] : [`${words}${formatYuan(amount)}元`]);

/** A first wording of the opinion in plain sentences, for the reviewer to go over. */
export function opinionText(assessment: Assessment): string {
  const { figures, outcome, grounds, programme } = assessment;
  if (outcome === 'undetermined') return '';
  const facts = [
    '经调查核实',
    `申请家庭计入${figures.countedMembers ?? 0}人`,
    ...phrase('家庭月收入', figures.householdIncome),
    ...phrase('人均月收入', figures.perCapitaIncome),
    ...phrase('保障标准为每人每月', figures.standard),
  ].join('，');
  if (outcome === 'eligible') {
    const grant = [`拟给予${PROGRAMME_NAMES[programme]}`, ...phrase('每月', figures.monthlyAmount)].join('，');
    return `${facts}，收入和财产符合规定。${grant}。`;
  }
  return `${facts}。不符合条件的情形：${grounds.map((ground) => GROUND_NAMES[ground]).join('；')}。拟不给予${PROGRAMME_NAMES[programme]}。`;
}
