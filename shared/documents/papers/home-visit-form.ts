import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel, type FormCell } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema } from '../parts/application.ts';
import { cite } from '../parts/citation.ts';
import { choices, label, person, section, value } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

const METHOD = { visit: '入户', remote: '电话、视频等非接触方式' } as const;
const FITTINGS = { plain: '未装饰', medium: '中等', costly: '豪华' } as const;
const CAUSE = {
  disability: '残疾',
  seriousIllness: '重病',
  widowed: '孤寡',
  singleParent: '单亲',
  disaster: '受灾',
  orphan: '孤儿',
  joblessness: '失业',
  other: '其他',
} as const;

/** Declared by the family against found on the spot; `difference` explains where they part. */
const FindingSchema = z.strictObject({
  subject: z.string().min(1).max(40),
  declared: z.string().max(1000),
  found: z.string().max(1000),
  difference: z.string().max(1000),
});

/** What 入户调查表 needs. Two investigators at least (57号 第16条); findings left out are written by hand. */
export const HomeVisitFormInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  address: z.string().min(1).max(120),
  visitedOn: PlainDateSchema.optional(),
  /** `14:00—14:50`. */
  hours: z.string().max(20).optional(),
  method: z.enum(['visit', 'remote']).optional(),
  remoteReason: z.string().max(200).optional(),
  investigators: z
    .array(z.strictObject({ name: PersonNameSchema, unit: z.string().min(1).max(60), card: z.string().max(40) }))
    .max(4)
    .readonly()
    .refine((investigators) => investigators.length !== 1, { message: '每组调查人员不少于2人' }),
  present: z.array(PersonNameSchema).max(20).readonly(),
  findings: z.array(FindingSchema).max(30).readonly(),
  /** Where what was found parts from what was declared, in one account; absent while the form is empty. */
  differences: z.string().max(1000).optional(),
  dwelling: z.string().max(500).optional(),
  fittings: z.enum(['plain', 'medium', 'costly']).optional(),
  living: z.string().max(500).optional(),
  utilities: z.string().max(200).optional(),
  schooling: z.string().max(200).optional(),
  health: z.string().max(500).optional(),
  cause: z
    .enum(['disability', 'seriousIllness', 'widowed', 'singleParent', 'disaster', 'orphan', 'joblessness', 'other'])
    .optional(),
  conclusion: z.string().max(1000).optional(),
});
export type HomeVisitFormInput = z.infer<typeof HomeVisitFormInputSchema>;

const BLANK_FINDINGS = ['家庭人口', '工资性收入', '经营净收入', '财产净收入', '转移净收入', '住房', '车辆', '存款、证券、保险'];

const LIVING = [2.4, 10.4];

/** 入户调查表 (57号 第16条): signed by each investigator and by the members present. */
export function homeVisitForm(input: HomeVisitFormInput): DocumentModel {
  const { frame, law, application } = input;
  return paper('homeVisitForm', frame, {
    title: '入　户　调　查　表',
    layout: 'form',
    blocks: [
      {
        type: 'form',
        weights: [1.8, 1.8, 2.4, 3.2, 1.5, 2],
        rows: [
          [
            label('申请人'),
            person(application.applicantName),
            label('申请事项'),
            value(application.programme.name),
            label('家庭人口'),
            value(`${application.householdSize}人`),
          ],
          [
            label('调查日期'),
            value(input.visitedOn ? formatDateChinese(input.visitedOn) : '', { span: 2 }),
            label('起止时间'),
            value(input.hours ?? '', { span: 2 }),
          ],
          [label('调查地点'), value(input.address, { span: 5 })],
          [
            label('调查方式'),
            value([...choices(METHOD, input.method), input.remoteReason ? `　${input.remoteReason}` : ''], { span: 5 }),
          ],
          ...investigatorRows(input),
          [label('在场成员'), value(input.present.join('、'), { span: 5 })],
        ],
      },
      {
        type: 'grid',
        columns: [
          { header: '核实项目', weight: 2.2, align: 'center' },
          { header: '申报情况', weight: 3.6 },
          { header: '调查情况', weight: 3.6 },
          { header: '差异说明', weight: 2.6 },
        ],
        rows: (input.findings.length > 0
          ? input.findings
          : BLANK_FINDINGS.map((subject) => ({ subject, declared: '', found: '', difference: '' }))
        ).map((finding) => ({ cells: [finding.subject, finding.declared, finding.found, finding.difference] })),
      },
      ...(input.differences === undefined
        ? []
        : [{ type: 'form' as const, weights: [2.2, 9.8], rows: [[label('与申报的差异'), value(input.differences)]] }]),
      { type: 'form', weights: LIVING, rows: livingRows(input) },
      // A table of its own, so that what is signed stands on the page of the signatures.
      {
        type: 'form',
        weights: LIVING,
        rows: [[label('调查结论'), value(input.conclusion ?? '', { lines: input.conclusion ? 2 : 4 })]],
      },
      {
        type: 'signLines',
        lines: [
          { label: '调查人员签名', places: input.investigators.length > 2 ? 3 : 2, date: true },
          { label: '在场家庭成员签名', places: 2, date: true },
          { label: '村（居）委会见证人签名', places: 1, date: true },
        ],
      },
      {
        type: 'notes',
        items: [`依据：${cite(law.homeVisit.citations)}。每组调查人员不得少于2人，调查人员和在场的共同生活家庭成员分别签字。`],
      },
    ],
  });
}

/** Two rows to write in while the form is taken along empty. */
function investigatorRows({ investigators }: HomeVisitFormInput): FormCell[][] {
  const rows =
    investigators.length > 0
      ? investigators.map(({ name, unit, card }) => [person(name), value(unit, { span: 2 }), label('证件号'), value(card)])
      : [1, 2].map(() => [value(''), value('', { span: 2 }), label('证件号'), value('')]);
  return rows.map((row, index) => [...(index === 0 ? [label('调查人员', { rowSpan: rows.length })] : []), ...row]);
}

/** Room to write by hand where the form is taken along empty; what is already written takes the lines it needs. */
function room(text: string | undefined, lines: number): FormCell {
  return text ? value(text) : value('', { lines });
}

function livingRows(input: HomeVisitFormInput): FormCell[][] {
  return [
    [section('实际生活情况', 2)],
    [label('住房'), room(input.dwelling, 2)],
    [label('装修'), value(choices(FITTINGS, input.fittings))],
    [label('吃、穿、用'), room(input.living, 2)],
    [label('水电燃气通讯'), value(input.utilities ?? '')],
    [label('就学'), value(input.schooling ?? '')],
    [label('健康、残疾'), room(input.health, 2)],
    [label('主要致困原因'), value(choices(CAUSE, input.cause))],
  ];
}
