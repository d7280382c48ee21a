import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { ApplicationSchema } from '../parts/application.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

/** What 撤回申请书 needs: which application is taken back. The reason is the applicant's to write. */
export const WithdrawalRequestInputSchema = z.strictObject({
  frame: FrameSchema,
  application: ApplicationSchema,
  acceptedOn: PlainDateSchema.optional(),
  /** As recorded; absent while the form is taken to the window to be signed. */
  reason: z.string().max(300).optional(),
});
export type WithdrawalRequestInput = z.infer<typeof WithdrawalRequestInputSchema>;

/** 撤回申请书: signed by the applicant, so that no case ends on somebody else's word. */
export function withdrawalRequest(input: WithdrawalRequestInput): DocumentModel {
  const { frame, application, acceptedOn, reason } = input;
  const accepted = acceptedOn ? `，贵单位于${formatDateChinese(acceptedOn)}受理` : '';
  return paper('withdrawalRequest', frame, {
    title: '撤　回　申　请　书',
    layout: 'notice',
    blocks: [
      { type: 'addressee', text: `${frame.issuer.subdistrictName}：` },
      {
        type: 'paragraph',
        text: [
          '本人（',
          { text: application.applicantName, as: 'name' },
          `，证件号码${application.maskedIdNumber}）于${formatDateChinese(application.receivedOn)}提出${application.programme.name}申请${accepted}。现自愿撤回这一申请。`,
        ],
      },
      {
        type: 'paragraph',
        text: ['撤回原因：', ...(reason ? [`${reason}。`] : [{ blank: 22 }])],
      },
      { type: 'paragraph', text: '工作人员已经告知，本人知晓：' },
      {
        type: 'list',
        items: [
          '撤回是自愿的，任何人不得要求或者劝说本人撤回。',
          '撤回后，本次申请不再办理，也不作出是否给予救助的决定。',
          '撤回不影响重新申请；家庭生活仍有困难的，可以随时再次提出。',
        ],
      },
      {
        type: 'signLines',
        lines: [
          { label: '申请人签名（指印）', places: 1, date: true },
          { label: '代办人签名（有代办的）', places: 1, date: true },
          { label: '接收人签名', places: 1, date: true },
        ],
      },
      {
        type: 'notes',
        items: [
          `不愿撤回而被要求签名的，请拨打监督电话${frame.issuer.supervisionPhone}。`,
          '书写有困难的，可以由他人代写，经本人确认后签名或者按指印。',
        ],
      },
    ],
  });
}
