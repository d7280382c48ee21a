import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, paper, receiptStub, signature } from '../parts/frame.ts';
import { contactBlock, ownSignature } from '../parts/issuer.ts';

/** What 核对结果告知书 needs: the report, and what in it does not agree with what the family declared. */
export const VerificationNoticeInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  reportNumber: z.string().min(1).max(60),
  reportedOn: PlainDateSchema,
  differences: z
    .array(z.strictObject({ item: z.string().min(1).max(40), note: z.string().max(300) }))
    .min(1)
    .max(20)
    .readonly(),
  summary: z.string().max(1000),
  caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
});
export type VerificationNoticeInput = z.infer<typeof VerificationNoticeInputSchema>;

/** 核对结果告知书 (57号 第18条): what was found otherwise, before anything is decided on it, and how to object. */
export function verificationNotice(input: VerificationNoticeInput): DocumentModel {
  const { frame, law, application } = input;
  const title = '家庭经济状况核对结果告知书';
  return paper('verificationNotice', frame, {
    title,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: `${theApplication(application)}，经家庭经济状况信息核对（核对报告${input.reportNumber}，${formatDateChinese(input.reportedOn)}），下列项目与您家庭申报的情况不一致。依据${cite(law.verificationNotice.citations)}的规定，现告知如下：`,
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 1, align: 'center' },
          { header: '核对项目', weight: 3.4 },
          { header: '核对情况', weight: 8.4 },
        ],
        rows: input.differences.map(({ item, note }, index) => ({
          cells: [String(index + 1), item, note || '与申报不一致'],
        })),
      },
      ...(input.summary === '' ? [] : [{ type: 'paragraph' as const, text: `核对意见：${input.summary}。` }]),
      {
        type: 'paragraph',
        text: [
          { text: '对上述情况有异议的，请尽快向我单位说明，并提供佐证材料，我单位组织复查。', as: 'strong' },
          `本告知书不是是否给予救助的决定；核对结果经复查和调查核实后，才作为认定的依据。（${citeShort(law.verificationNotice.citations)}）`,
        ],
      },
      contactBlock(frame.issuer, input.caseworkers),
      signature(ownSignature(frame.issuer), frame.issuedOn),
      receiptStub(title, frame.number),
    ],
  });
}
