import { z } from 'zod';
import { AmountFenSchema, formatYuanCapital } from '#shared/kernel/money.ts';
import { PlainDateSchema, formatDateChinese, formatMonthChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel, type FormCell } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema } from '../parts/application.ts';
import { cite } from '../parts/citation.ts';
import { HAND_DATE, choices, label, person, section, value } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';
import { determinationSignature } from '../parts/issuer.ts';
import { MeansSchema, yuan } from '../parts/means.ts';

const OpinionSchema = z.strictObject({
  by: z.array(PersonNameSchema).min(1).max(4).readonly(),
  on: PlainDateSchema,
  text: z.string().min(1).max(1000),
});

const DECISION = { confirm: '确认同意', refuse: '不予确认' } as const;

/** What 审核确认表 needs: the file's summary. Whoever decides neither investigated nor reviewed. */
export const ReviewAndConfirmFormInputSchema = z
  .strictObject({
    frame: FrameSchema,
    law: PaperLawSchema,
    application: ApplicationSchema,
    memberNames: z.array(PersonNameSchema).min(1).max(30).readonly(),
    acceptedOn: PlainDateSchema,
    dueOn: PlainDateSchema,
    means: MeansSchema.optional(),
    propertyConclusion: z.string().min(2).max(600),
    verification: z.string().min(2).max(200),
    investigation: OpinionSchema,
    review: OpinionSchema,
    publicNotice: z.string().min(2).max(400),
    communityAppraisal: z.string().max(2000).optional(),
    /** What the district's home visit found, where the close-relative filing demands one. */
    closeRelative: z.string().min(1).max(200),
    meetingMinutesNumber: z.string().max(60).optional(),
    /** Absent while the form is laid before the person who decides. */
    determination: z
      .strictObject({
        decision: z.enum(['confirm', 'refuse']),
        by: PersonNameSchema,
        on: PlainDateSchema,
        text: z.string().min(1).max(1500),
        monthlyFen: AmountFenSchema.optional(),
        firstMonth: PlainDateSchema.optional(),
      })
      .optional(),
  })
  .superRefine((input, context) => {
    const decidedBy = input.determination?.by;
    if (decidedBy && [...input.investigation.by, ...input.review.by].includes(decidedBy)) {
      context.addIssue({ code: 'custom', path: ['determination', 'by'], message: '确认人不得是本案的调查人或者审核人' });
    }
  });
export type ReviewAndConfirmFormInput = z.infer<typeof ReviewAndConfirmFormInputSchema>;

/** 审核确认表 (57号 第21条; 津民发〔2021〕14号: 会议纪要): everything the decision rests on, on one form for the file. */
export function reviewAndConfirmForm(input: ReviewAndConfirmFormInput): DocumentModel {
  const { frame, law, application, means, determination } = input;
  return paper('reviewAndConfirmForm', frame, {
    title: `${application.programme.name}审核确认表`,
    layout: 'form',
    blocks: [
      {
        type: 'form',
        weights: [2.1, 2.4, 1.7, 2.2, 1.4, 3],
        rows: [
          [label('申请人'), person(application.applicantName), label('证件号码'), value(application.maskedIdNumber, { span: 3 })],
          [label('家庭成员'), value(`${input.memberNames.length}人：${input.memberNames.join('、')}`, { span: 5 })],
          [
            label('受理日期'),
            value(formatDateChinese(input.acceptedOn), { span: 2 }),
            label('办结期限'),
            value(formatDateChinese(input.dueOn), { span: 2 }),
          ],
          [section('一、调查和核对', 6)],
          [label('核对结果'), value(input.verification, { span: 5 })],
          [label('收入'), value(means ? incomeText(means) : '未核算', { span: 5, lines: 2 })],
          [label('财产'), value(input.propertyConclusion, { span: 5 })],
          [label('近亲属备案和区入户'), value(input.closeRelative, { span: 5 })],
          ...opinionRows('调查意见', input.investigation, '调查人签名'),
          [section('二、初审和公示', 6)],
          ...opinionRows('初审意见', input.review, '审核人签名'),
          [label('公示情况'), value(input.publicNotice, { span: 5 })],
          ...(input.communityAppraisal ? [[label('民主评议'), value(input.communityAppraisal, { span: 5 })]] : []),
          [section('三、审核确认', 6)],
          [
            label('结论'),
            value(choices(DECISION, determination?.decision), { span: 2 }),
            label('会议纪要号'),
            value(input.meetingMinutesNumber ?? '', { span: 2 }),
          ],
          [
            label('月保障金额'),
            value(
              determination?.monthlyFen === undefined
                ? ''
                : `${yuan(determination.monthlyFen)}\n（${formatYuanCapital(determination.monthlyFen)}）`,
              { span: 2 },
            ),
            label('起发月份'),
            value(determination?.firstMonth ? formatMonthChinese(determination.firstMonth) : '', { span: 2 }),
          ],
          [label('确认意见'), value(determination?.text ?? '', { span: 5, lines: 3 })],
          [
            label('确认人签名'),
            value('', { span: 2, lines: 2 }),
            determination ? person(determination.by) : value(''),
            label('日期'),
            value(determination ? formatDateChinese(determination.on) : HAND_DATE),
          ],
          [
            label('决定机关（印章）'),
            value(determinationSignature(frame.issuer).join('\n'), { span: 3, lines: 3 }),
            value(HAND_DATE, { span: 2, align: 'right' }),
          ],
        ],
      },
      { type: 'notes', items: [`依据：${cite(law.confirm.citations)}。`] },
    ],
  });
}

function incomeText(means: NonNullable<ReviewAndConfirmFormInput['means']>): string {
  const { standard } = means;
  return `家庭月收入${yuan(means.monthlyTotalFen)}，计算人数${means.heads}人，月人均收入${yuan(means.perCapitaFen)}；保障标准每人每月${yuan(standard.monthlyFen)}（${standard.documentNumber}，自${formatDateChinese(standard.effectiveFrom)}起执行）`;
}

function opinionRows(title: string, opinion: z.infer<typeof OpinionSchema>, signed: string): FormCell[][] {
  return [
    [label(title), value(opinion.text, { span: 5, lines: 2 })],
    [
      label(signed),
      value('', { span: 2, lines: 2 }),
      value(`${opinion.by.join('、')}`, { span: 1 }),
      label('日期'),
      value(formatDateChinese(opinion.on)),
    ],
  ];
}
