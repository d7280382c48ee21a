import { z } from 'zod';
import { APPRAISAL_FINDING_NAMES, attendanceWords, votesWords } from '#shared/messages/appraisal.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema } from '../parts/application.ts';
import { APPRAISAL_QUESTION, appraisalBasis, AppraisalOnPaperSchema, appraisedFamily } from '../parts/appraisal.ts';
import { cite } from '../parts/citation.ts';
import { choices, label, value } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

/** What 民主评议结论 needs: the meeting it comes from. */
export const CommunityAppraisalConclusionInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  community: z.string().min(1).max(60),
  afterObjection: z.boolean(),
  appraisal: AppraisalOnPaperSchema,
});
export type CommunityAppraisalConclusionInput = z.infer<typeof CommunityAppraisalConclusionInputSchema>;

/** 民主评议结论 (57号 第19条): the votes and what follows from them, for the file. It decides nothing by itself. */
export function communityAppraisalConclusion(input: CommunityAppraisalConclusionInput): DocumentModel {
  const { frame, law, application, community, appraisal } = input;
  return paper('communityAppraisalConclusion', frame, {
    title: '民　主　评　议　结　论',
    layout: 'form',
    blocks: [
      appraisedFamily(application, community),
      {
        type: 'paragraph',
        text: `依据${cite(appraisalBasis(law, input.afterObjection))}的规定，${appraisal.at}在${appraisal.place}，由${appraisal.chair}主持，对“${APPRAISAL_QUESTION}”进行民主评议。${attendanceWords(appraisal)}。`,
      },
      {
        type: 'form',
        weights: [1.8, 2, 1.8, 2, 1.8, 2],
        rows: [
          [label('表决'), value(votesWords(appraisal.votes), { span: 5 })],
          [label('结论'), value(choices(APPRAISAL_FINDING_NAMES, appraisal.finding), { span: 5 })],
          [label('结论内容'), value(appraisal.conclusion, { span: 5, lines: 4 })],
          [label('回避情况'), value(appraisal.recusal, { span: 5 })],
          [
            label('说明'),
            value(appraisal.remarks.length > 0 ? `${appraisal.remarks.join('；')}。` : '无', { span: 5, lines: 2 }),
          ],
        ],
      },
      {
        type: 'signLines',
        lines: [
          { label: '主持人签名', places: 1, date: true },
          { label: '记录人签名', places: 1, date: true },
          { label: '村（居）民代表签名', places: 2, date: true },
          { label: '村（居）民委员会（印章）', places: 1, date: true },
        ],
      },
      {
        type: 'notes',
        items: [
          '参加人员名单和签名见《民主评议记录》。',
          '本结论供提出初审意见和审核确认时参考，不是是否给予救助的决定，不代替入户调查。',
        ],
      },
    ],
  });
}
