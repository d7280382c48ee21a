import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { HAND_DATE, label, section, value } from '../parts/form-cells.ts';
import { FrameSchema, paper, signature } from '../parts/frame.ts';
import { ownSignature } from '../parts/issuer.ts';
import { PersonsLookedUpSchema } from '../parts/persons-looked-up.ts';

/** What 核对提请单 needs: whom the district is asked to look up, in what, and that they agreed. */
export const VerificationRequestInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  requestedOn: PlainDateSchema,
  persons: PersonsLookedUpSchema,
  items: z.array(z.string().min(2).max(20)).min(1).max(20).readonly(),
  requestedBy: PersonNameSchema,
});
export type VerificationRequestInput = z.infer<typeof VerificationRequestInputSchema>;

/** 家庭经济状况核对提请单 (57号 第17条), for an office that sends it on paper. */
export function verificationRequest(input: VerificationRequestInput): DocumentModel {
  const { frame, law, application } = input;
  return paper('verificationRequestForm', frame, {
    title: '家庭经济状况核对提请单',
    layout: 'form',
    blocks: [
      { type: 'addressee', text: `${frame.issuer.districtBureauName}：` },
      {
        type: 'paragraph',
        text: [
          '申请人',
          { text: application.applicantName, as: 'name' },
          `申请${application.programme.name}一案，已经受理。依据${cite(law.verifyMeans.citations)}的规定，提请对下列人员的家庭经济状况信息进行核对。`,
        ],
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 0.9, align: 'center' },
          { header: '姓名', weight: 2.2, align: 'center' },
          { header: '与申请人关系', weight: 2, align: 'center' },
          { header: '证件号码', weight: 3.8, align: 'center' },
          { header: '授权情况', weight: 2.8, align: 'center' },
        ],
        rows: input.persons.map((each, index) => ({
          cells: [String(index + 1), [{ text: each.name, as: 'name' }], each.relation, each.idNumber, each.consent],
        })),
      },
      { type: 'paragraph', text: `核对项目：${input.items.join('、')}。` },
      {
        type: 'paragraph',
        text: `提请日期：${formatDateChinese(input.requestedOn)}。经办人：${input.requestedBy}，联系电话：${frame.issuer.contactPhone}。`,
      },
      signature(ownSignature(frame.issuer), input.requestedOn),
      {
        type: 'form',
        weights: [2.4, 4, 2.4, 4],
        rows: [
          [section('区民政局填写', 4)],
          [label('收到日期'), value(HAND_DATE), label('启动日期'), value(HAND_DATE)],
          [label('报告编号'), value('', { lines: 2 }), label('接收人签名'), value('')],
        ],
      },
      {
        type: 'notes',
        items: [
          `收到提请后3个工作日内启动核对程序。（${citeShort(law.verifyMeans.citations)}）`,
          '本单含个人信息，只用于本案核对，随案归档，不得复制、外传。',
        ],
      },
    ],
  });
}
