import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema } from '../parts/application.ts';
import { cite } from '../parts/citation.ts';
import { HAND_DATE, choices, dayOrBlank, label, person, section, value } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

const REPORTED_BY = { family: '申请家庭申报', caseworker: '经办人员申报', comparison: '系统比对发现' } as const;

/** What 近亲属备案表 needs. The district's visit is absent until it is made, and bars confirmation till then. */
export const CloseRelativeFilingInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  members: z.array(PersonNameSchema).min(1).max(30).readonly(),
  address: z.string().min(1).max(120),
  relatives: z
    .array(
      z.strictObject({
        name: PersonNameSchema,
        unit: z.string().min(1).max(60),
        post: z.string().min(1).max(40),
        duty: z.string().min(1).max(60),
        memberName: PersonNameSchema,
        relation: z.string().min(1).max(20),
      }),
    )
    .min(1)
    .max(30)
    .readonly(),
  reportedBy: z.enum(['family', 'caseworker', 'comparison']),
  recusal: z.string().min(1).max(300),
  registeredBy: PersonNameSchema,
  registeredOn: PlainDateSchema,
  districtVisit: z
    .strictObject({
      visitors: z.array(PersonNameSchema).min(2).max(10).readonly(),
      visitedOn: PlainDateSchema,
      conclusion: z.string().min(1).max(1000),
    })
    .optional(),
});
export type CloseRelativeFilingInput = z.infer<typeof CloseRelativeFilingInputSchema>;

/** 近亲属备案表 (57号 第11条, 第20条; 津民发〔2021〕14号 四（四）: 审批前100%入户). */
export function closeRelativeFiling(input: CloseRelativeFilingInput): DocumentModel {
  const { frame, law, application, districtVisit } = input;
  return paper('closeRelativeFiling', frame, {
    title: '近亲属备案表',
    layout: 'form',
    blocks: [
      {
        type: 'form',
        weights: [2.5, 2.6, 2, 2.4, 2, 2.3],
        rows: [
          [section('一、申请家庭', 6)],
          [label('申请人'), person(application.applicantName), label('证件号码'), value(application.maskedIdNumber, { span: 3 })],
          [label('申请事项'), value(application.programme.name), label('家庭成员'), value(input.members.join('、'), { span: 3 })],
          [label('住址'), value(input.address, { span: 5, lines: 2 })],
          [section('二、经办人员或者村（居）委会成员', 6)],
          [label('姓名'), label('单位'), label('职务'), label('分管或者经办环节'), label('家庭成员'), label('亲属关系')],
          ...input.relatives.map((item) => [
            person(item.name, { align: 'center' as const, lines: 2 }),
            value(item.unit),
            value(item.post, { align: 'center' as const }),
            value(item.duty),
            person(item.memberName, { align: 'center' as const }),
            value(item.relation, { align: 'center' as const }),
          ]),
          [label('发现方式'), value(choices(REPORTED_BY, input.reportedBy), { span: 5 })],
          [label('回避情况'), value(input.recusal, { span: 5, lines: 2 })],
          [
            label('登记人'),
            person(input.registeredBy),
            label('登记日期'),
            value(formatDateChinese(input.registeredOn), { span: 3 }),
          ],
          [section('三、区民政局入户调查（审核确认前）', 6)],
          [
            label('入户人员'),
            value(districtVisit ? districtVisit.visitors.join('、') : '', { span: 2, lines: 2 }),
            label('入户日期'),
            value(dayOrBlank(districtVisit?.visitedOn), { span: 2, align: 'right' }),
          ],
          [label('调查情况\n和结论'), value(districtVisit?.conclusion ?? '', { span: 5, lines: 6 })],
          [
            label('入户人员签名'),
            value('', { span: 2, lines: 3 }),
            label('区民政局（印章）'),
            value(HAND_DATE, { span: 2, align: 'right' }),
          ],
        ],
      },
      {
        type: 'notes',
        items: [
          `依据：${cite(law.closeRelative.citations)}。近亲属指配偶、父母、子女、兄弟姐妹、祖父母、外祖父母、孙子女、外孙子女。`,
          '单独登记备案的申请，在区民政局入户调查记录前不得作出审核确认决定。',
        ],
      },
    ],
  });
}
