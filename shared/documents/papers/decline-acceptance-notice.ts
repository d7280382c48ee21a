import { z } from 'zod';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, paper, receiptStub, signature } from '../parts/frame.ts';
import { contactBlock, ownSignature } from '../parts/issuer.ts';
import { reasonItems, ReasonSchema } from '../parts/reason.ts';
import { remedyBlocks } from '../parts/remedy.ts';

/** What 不予受理告知书 needs. Grounds come from the law and are checked by a second person before (社会救助法 第70条). */
export const DeclineAcceptanceNoticeInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  reasons: z.array(ReasonSchema).min(1).max(6).readonly(),
  /** Where the family can be helped instead, and what the office has passed on (一门受理、转办). */
  alternatives: z
    .array(
      z.strictObject({
        matter: z.string().min(1).max(300),
        body: z.string().min(1).max(60),
        contact: z.string().min(2).max(150),
        passedOn: z.boolean(),
      }),
    )
    .max(10)
    .readonly(),
  caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
});
export type DeclineAcceptanceNoticeInput = z.infer<typeof DeclineAcceptanceNoticeInputSchema>;

/** 不予受理告知书: no rule prescribes its form. It says on what ground, and where else to go: 社会救助法 第64条 wants nobody just sent away. */
export function declineAcceptanceNotice(input: DeclineAcceptanceNoticeInput): DocumentModel {
  const { frame, law, application } = input;
  const title = `${application.programme.name}申请不予受理告知书`;
  return paper('declineAcceptanceNotice', frame, {
    title,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: [
          `${theApplication(application)}收悉。经审查，我单位决定`,
          { text: '不予受理', as: 'strong' },
          `。理由和依据、您可以申请的其他救助以及不服本决定的救济途径告知如下。`,
        ],
      },
      { type: 'heading', level: 1, text: '一、不予受理的理由' },
      { type: 'list', items: reasonItems(input.reasons, cite) },
      { type: 'paragraph', text: '上述情形消除后，您可以随时重新提出申请。' },
      ...(input.alternatives.length > 0
        ? [
            { type: 'heading' as const, level: 1 as const, text: '二、您可以申请的其他救助' },
            {
              type: 'grid' as const,
              columns: [
                { header: '事项', weight: 2.6 },
                { header: '承办单位', weight: 3.2 },
                { header: '地址、电话', weight: 4 },
                { header: '办理情况', weight: 2.2, align: 'center' as const },
              ],
              rows: input.alternatives.map((item) => ({
                cells: [item.matter, item.body, item.contact, item.passedOn ? '我单位已转办' : '可自行申请'],
              })),
            },
            { type: 'notes' as const, items: [`转办依据：${citeShort(law.transfer.citations)}。`] },
          ]
        : []),
      { type: 'heading', level: 1, text: input.alternatives.length > 0 ? '三、不服本决定怎么办' : '二、不服本决定怎么办' },
      ...remedyBlocks(frame.issuer, law, { subject: '本决定', paperName: '本告知书', answerer: frame.issuer.subdistrictName }),
      contactBlock(frame.issuer, input.caseworkers),
      signature(ownSignature(frame.issuer), frame.issuedOn),
      receiptStub(title, frame.number),
    ],
  });
}
