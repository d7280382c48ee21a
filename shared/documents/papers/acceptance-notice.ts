import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { CitationsSchema, cite, citeShort } from '../parts/citation.ts';
import { FrameSchema, paper, receiptStub, signature } from '../parts/frame.ts';
import { contactBlock, ownSignature } from '../parts/issuer.ts';

/** A paper the family handed in: how many copies, and whether the office keeps original, copy or picture. */
const ReceivedMaterialSchema = z.strictObject({
  name: z.string().min(1).max(60),
  copies: z.number().int().min(1).max(99),
  form: z.enum(['原件', '复印件', '电子件', '原件核对后退回']),
});

/** What 受理通知书 needs. The four dates are kept apart, for every limit runs from the last: intake, notice, completion, acceptance. */
export const AcceptanceNoticeInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  completionRequestedOn: PlainDateSchema.optional(),
  completedOn: PlainDateSchema.optional(),
  acceptedOn: PlainDateSchema,
  materials: z.array(ReceivedMaterialSchema).min(1).max(60).readonly(),
  timeLimit: z.strictObject({
    /** `20个工作日`. */
    length: z.string().min(2).max(30),
    dueOn: PlainDateSchema,
    /** How the day was reckoned, in one sentence without full stop. */
    explanation: z.string().min(2).max(200),
    citations: CitationsSchema,
    /** True while the year's days off are not announced: the day is then a forecast. */
    uncertain: z.boolean(),
  }),
  caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
});
export type AcceptanceNoticeInput = z.infer<typeof AcceptanceNoticeInputSchema>;

/** 受理通知书 (57号 第10条, 第22条). */
export function acceptanceNotice(input: AcceptanceNoticeInput): DocumentModel {
  const { frame, law, application, timeLimit } = input;
  const accepted = formatDateChinese(input.acceptedOn);
  const completed = input.completedOn ? `，并于${formatDateChinese(input.completedOn)}补齐材料` : '';
  return paper('acceptanceNotice', frame, {
    title: `${application.programme.name}申请受理通知书`,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: [
          `${theApplication(application)}收悉${completed}。经审查，申请材料齐备。依据${cite(law.accept.citations)}的规定，我单位自`,
          { text: accepted, as: 'strong' },
          '起予以受理。',
        ],
      },
      { type: 'heading', level: 1, text: '一、办理期限' },
      {
        type: 'paragraph',
        text: [
          `本申请应当自受理之日起${timeLimit.length}内办结，`,
          { text: `最迟${formatDateChinese(timeLimit.dueOn)}`, as: 'strong' },
          `作出决定并书面告知您。（${timeLimit.explanation}。依据：${cite(timeLimit.citations)}）`,
          ...(timeLimit.uncertain ? ['该日所在年度的放假安排尚未公布，届满日暂按周末推算，公布后如有变动另行告知。'] : []),
        ],
      },
      { type: 'heading', level: 1, text: '二、申请和收到的材料' },
      {
        type: 'keyValues',
        pairsPerRow: 2,
        rows: [
          { label: '申请人', value: [{ text: application.applicantName, as: 'name' }] },
          { label: '证件号码', value: application.maskedIdNumber },
          { label: '申请事项', value: application.programme.name },
          { label: '家庭人口', value: `${application.householdSize}人` },
          { label: '收到申请', value: formatDateChinese(application.receivedOn) },
          ...(input.completionRequestedOn ? [{ label: '补正告知', value: formatDateChinese(input.completionRequestedOn) }] : []),
          ...(input.completedOn ? [{ label: '材料补齐', value: formatDateChinese(input.completedOn) }] : []),
          { label: '受理', value: accepted },
        ],
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 1, align: 'center' },
          { header: '材料名称', weight: 6 },
          { header: '份数', weight: 1, align: 'center' },
          { header: '形式', weight: 2.6, align: 'center' },
        ],
        rows: input.materials.map((material, index) => ({
          cells: [String(index + 1), material.name, String(material.copies), material.form],
        })),
      },
      { type: 'heading', level: 1, text: '三、后续办理' },
      {
        type: 'list',
        items: [
          `调查核实。自受理之日起3个工作日内启动，${law.investigate.sentence}；调查人员会出示证件。（${citeShort(law.investigate.citations)}）`,
          `公示。拟给予救助的，初审意见在您所在的村、社区公示7天，只公开依法应当公开的信息。（${citeShort(law.publicNotice.citations)}）`,
          '决定。无论是否给予救助，都会书面告知您；不予确认的，说明理由。',
          `请您配合调查，如实提供情况；家庭人口、收入、财产有变化的，请及时告诉我们。（${citeShort(law.truthfulReport.citations)}）`,
        ],
      },
      contactBlock(frame.issuer, input.caseworkers),
      signature(ownSignature(frame.issuer), frame.issuedOn),
      receiptStub(`${application.programme.name}申请受理通知书`, frame.number),
    ],
  });
}
