import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, paper, signature } from '../parts/frame.ts';
import { contactBlock, ownSignature } from '../parts/issuer.ts';
import { remedyBlocks } from '../parts/remedy.ts';

/** What 终止审核确认告知书 needs. Without the facts of the refusal to cooperate there is nothing to tell (57号 第29条). */
export const TerminationNoticeInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  acceptedOn: PlainDateSchema,
  terminatedOn: PlainDateSchema,
  /** When and how cooperation was asked for, and what the family answered; without full stop. */
  facts: z.string().min(1).max(1000),
  caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
});
export type TerminationNoticeInput = z.infer<typeof TerminationNoticeInputSchema>;

/**
 * 终止审核确认告知书: the application ends without a decision on it, which for the family comes to the same as being given nothing;
 * so it is told in writing, with the reasons (社会救助法 第45条), and where to turn. 57号 第29条 gives this power to the street
 * office in its own right, whoever confirms.
 */
export function terminationNotice(input: TerminationNoticeInput): DocumentModel {
  const { frame, law, application } = input;
  return paper('terminationNotice', frame, {
    title: `${application.programme.name}审核确认终止告知书`,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: [
          `${theApplication(application)}，我单位于${formatDateChinese(input.acceptedOn)}受理。在调查核实中，您家庭无正当理由拒不配合，家庭经济状况无法认定。依据${cite(law.termination.citations)}的规定，我单位于${formatDateChinese(input.terminatedOn)}决定`,
          { text: '终止本次申请的审核确认程序', as: 'strong' },
          '，现将事实、理由和您的权利告知如下。',
        ],
      },
      { type: 'heading', level: 1, text: '一、事实' },
      { type: 'paragraph', text: `${input.facts}。` },
      { type: 'heading', level: 1, text: '二、理由和依据' },
      {
        type: 'list',
        items: [
          `申请救助的家庭应当配合调查核实，如实提供相关信息。（依据：${citeShort(law.duty.citations)}）`,
          `共同生活的家庭成员无正当理由拒不配合审核确认工作的，可以终止审核确认程序。（依据：${citeShort(law.termination.citations)}）`,
        ],
      },
      { type: 'heading', level: 1, text: '三、您还可以怎样做' },
      {
        type: 'list',
        items: [
          '终止只及于本次申请，不影响您以后的申请。愿意配合调查核实的，可以随时重新提出申请。',
          '对上述事实有不同说法，或者当时有正当理由未能配合的，请告诉我们并说明情况。',
          '遭遇突发性、紧迫性、灾难性困难，基本生活暂时出现严重困难的，可以向急难发生地的街道办事处、乡镇人民政府申请临时救助。',
        ],
      },
      { type: 'heading', level: 1, text: '四、不服本决定怎么办' },
      ...remedyBlocks(frame.issuer, law, { subject: '本决定', paperName: '本告知书', answerer: frame.issuer.subdistrictName }),
      contactBlock(frame.issuer, input.caseworkers),
      signature(ownSignature(frame.issuer), frame.issuedOn),
    ],
  });
}
