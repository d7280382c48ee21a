import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, paper, receiptStub, signature } from '../parts/frame.ts';
import { contactBlock, ownSignature } from '../parts/issuer.ts';

/** One thing still missing: what it must show, where to get it, whether a written promise may stand for it. */
const MissingMaterialSchema = z.strictObject({
  name: z.string().min(1).max(60),
  requirement: z.string().min(1).max(200),
  whereToGet: z.string().min(1).max(200),
  promiseAccepted: z.boolean(),
  /** What the verification mechanism can find out may not be demanded (社会救助法 第62条): such an item does not pass. */
  verifiableByOffice: z.literal(false),
});

/** What 一次性补正告知书 needs. The list must be the whole list: the paper says so. */
export const CompletionRequestInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  missing: z.array(MissingMaterialSchema).min(1).max(40).readonly(),
  /** What the office finds out by itself, named so that the family does not run for it. */
  verifiedByOffice: z.array(z.string().min(1).max(40)).max(20).readonly(),
  /** A day to aim at; there is no legal one, and nothing lapses after it. */
  suggestedBy: PlainDateSchema.optional(),
  caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
});
export type CompletionRequestInput = z.infer<typeof CompletionRequestInputSchema>;

/** 一次性补正告知书 (57号 第10条). */
export function completionRequest(input: CompletionRequestInput): DocumentModel {
  const { frame, law, application } = input;
  const title = `${application.programme.name}申请材料一次性补正告知书`;
  return paper('completionRequest', frame, {
    title,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: `${theApplication(application)}收悉。经审查，申请材料尚不齐备。依据${cite(law.requestCompletion.citations)}的规定，现将需要补齐的材料一次性告知如下：`,
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 1, align: 'center' },
          { header: '需要补齐的材料', weight: 3.4 },
          { header: '要求', weight: 4 },
          { header: '从哪里取得', weight: 3.6 },
          { header: '可否书面承诺代替', weight: 2.3, align: 'center' },
        ],
        rows: input.missing.map((item, index) => ({
          cells: [String(index + 1), item.name, item.requirement, item.whereToGet, item.promiseAccepted ? '可以' : '不可以'],
        })),
      },
      {
        type: 'paragraph',
        text: [
          { text: `以上${input.missing.length}项为需要补齐的全部材料，不再要求补充其他材料。`, as: 'strong' },
          '材料补齐的，自补齐之日起受理，办理期限自受理之日起计算。',
        ],
      },
      ...(input.verifiedByOffice.length > 0
        ? [
            {
              type: 'paragraph' as const,
              text: `${input.verifiedByOffice.join('、')}由我单位通过核对机制查询，不需要您提供。（${citeShort(law.mayNotDemand.citations)}）`,
            },
          ]
        : []),
      {
        type: 'paragraph',
        text: [
          ...(input.suggestedBy
            ? [
                `为便于尽早办理，请于${formatDateChinese(input.suggestedBy)}前补齐；逾期未补齐的，不视为撤回申请，我单位会再次提醒。`,
              ]
            : []),
          '填写或者取得材料有困难的，请与我们联系，也可以委托村（居）民委员会或者他人代办。',
        ],
      },
      contactBlock(frame.issuer, input.caseworkers),
      signature(ownSignature(frame.issuer), frame.issuedOn),
      receiptStub(title, frame.number),
    ],
  });
}
