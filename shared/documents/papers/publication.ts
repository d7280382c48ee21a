import { z } from 'zod';
import { AmountFenSchema, formatYuan } from '#shared/kernel/money.ts';
import { PlainDateSchema, formatMonthChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { cite } from '../parts/citation.ts';
import { FrameSchema, ProgrammeSchema, paper, signature } from '../parts/frame.ts';
import { determinationSignature } from '../parts/issuer.ts';
import { NamePolicySchema } from '../parts/public-name.ts';
import { PublicCommunitySchema, PublicNameSchema } from '../parts/public-row.ts';

/** 57号 第24条 names them: the applicant, the number of members, the amount; the month is when it begins. */
const PublicationRowSchema = z.strictObject({
  publicName: PublicNameSchema,
  householdSize: z.number().int().min(1).max(30),
  monthlyFen: AmountFenSchema,
  firstMonth: PlainDateSchema,
  community: PublicCommunitySchema,
});

export const PublicationInputSchema = z
  .strictObject({
    frame: FrameSchema,
    law: PaperLawSchema,
    programme: ProgrammeSchema,
    namePolicy: NamePolicySchema,
    rows: z.array(PublicationRowSchema).min(1).max(200).readonly(),
  })
  .superRefine((input, context) => {
    if (input.namePolicy === 'masked' && input.rows.some((row) => !/[*某]/u.test(row.publicName))) {
      context.addIssue({ code: 'custom', path: ['rows'], message: '本区规定公布姓名须掩码' });
    }
  });
export type PublicationInput = z.infer<typeof PublicationInputSchema>;

/** 公布 of the determinations, after them (社会救助法 第45条, 57号 第24条). */
export function publication(input: PublicationInput): DocumentModel {
  const { frame, law, programme } = input;
  const { issuer } = frame;
  return paper('publication', frame, {
    title: `${programme.name}审核确认结果公布`,
    layout: 'letter',
    blocks: [
      {
        type: 'paragraph',
        text: `经审核确认，下列家庭符合条件，决定给予${programme.name}。依据${cite(law.publication.citations)}的规定，现予公布。`,
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 0.9, align: 'center' },
          { header: '申请人', weight: 2.3, align: 'center' },
          { header: '家庭成员数量', weight: 1.5, align: 'center' },
          { header: '保障金额（元/月）', weight: 1.9, align: 'right' },
          { header: '起发月份', weight: 2.4, align: 'center' },
          { header: '所在村（社区）', weight: 3.7, align: 'center' },
        ],
        rows: input.rows.map((row, index) => ({
          cells: [
            String(index + 1),
            [{ text: row.publicName, as: 'name' }],
            `${row.householdSize}人`,
            formatYuan(row.monthlyFen),
            formatMonthChinese(row.firstMonth),
            row.community,
          ],
        })),
      },
      {
        type: 'paragraph',
        text: `发现上述家庭不符合条件或者经办工作有问题的，可以向我们反映。联系电话：${issuer.contactPhone}；监督电话：${issuer.supervisionPhone}；地址：${issuer.address}。`,
      },
      signature(determinationSignature(issuer), frame.issuedOn),
    ],
  });
}
