import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { LETTER_KINDS } from '#shared/domain/procedure/letter-inquiry.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { PersonNameSchema } from '../parts/application.ts';
import { cite } from '../parts/citation.ts';
import { HAND_DATE, label, section, value } from '../parts/form-cells.ts';
import { FrameSchema, paper, signature } from '../parts/frame.ts';
import { contactBlock, ownSignature } from '../parts/issuer.ts';
import { PersonsLookedUpSchema } from '../parts/persons-looked-up.ts';

/** What 信函 needs: from whom, about whom, what, and by when. No word of what the family is in need of. */
export const LetterInquiryInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  kind: z.enum(LETTER_KINDS),
  recipient: z.string().min(1).max(60),
  persons: PersonsLookedUpSchema,
  matters: z.string().min(1).max(1000),
  answerBy: PlainDateSchema,
  investigators: z.array(PersonNameSchema).min(2).max(4).readonly(),
});
export type LetterInquiryInput = z.infer<typeof LetterInquiryInputSchema>;

const TITLES = { evidence: '关于提供家庭经济状况佐证材料的函', cooperation: '关于协助核实家庭经济状况的函' } as const;
const REQUESTS = { evidence: '请贵单位提供下列人员的佐证材料', cooperation: '请贵单位协助核实下列人员的情况' } as const;

/** 信函索证函 or 协查函 (57号 第16条; 社会救助法 第43条, 第65条), with the answer to be written on its foot. */
export function letterInquiry(input: LetterInquiryInput): DocumentModel {
  const { frame, law, kind } = input;
  return paper('letterInquiry', frame, {
    title: TITLES[kind],
    layout: 'notice',
    blocks: [
      { type: 'addressee', text: `${input.recipient}：` },
      {
        type: 'paragraph',
        text: `我单位正在办理社会救助审核确认，需要核实申请家庭的经济状况。依据${cite(law.letterInquiry.citations)}的规定，${REQUESTS[kind]}：`,
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 0.9, align: 'center' },
          { header: '姓名', weight: 2.4, align: 'center' },
          { header: '证件号码', weight: 4, align: 'center' },
          { header: '核实授权', weight: 2.6, align: 'center' },
        ],
        rows: input.persons.map(({ name, idNumber, consent }, index) => ({
          cells: [String(index + 1), [{ text: name, as: 'name' }], idNumber, consent],
        })),
      },
      { type: 'paragraph', text: [{ text: '请提供或者核实的事项：', as: 'strong' }, `${input.matters}。`] },
      {
        type: 'paragraph',
        text: `请在${formatDateChinese(input.answerBy)}（含当日）以前书面回复，加盖印章；不掌握有关情况的，也请说明。本函所列个人信息只用于本次核实，请予保密，不得复制、外传。`,
      },
      contactBlock(frame.issuer, input.investigators),
      signature(ownSignature(frame.issuer), frame.issuedOn),
      {
        type: 'form',
        weights: [2.2, 4.2, 2.2, 4.2],
        rows: [
          [section(`回函${frame.number ? `（对${frame.number}）` : ''}`, 4)],
          [label('情况说明'), value('', { span: 3, lines: 5 })],
          [label('所附材料'), value('', { span: 3, lines: 2 })],
          [label('联系人\n和电话'), value('', { lines: 2 }), label('单位\n（印章）'), value(HAND_DATE, { align: 'right' })],
        ],
      },
    ],
  });
}
