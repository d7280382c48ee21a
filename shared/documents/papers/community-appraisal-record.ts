import { z } from 'zod';
import { representativesAmong } from '#shared/domain/procedure/community-appraisal.ts';
import { APPRAISAL_CAPACITY_NAMES, APPRAISAL_FINDING_NAMES, TWO_THIRDS_RULE } from '#shared/messages/appraisal.ts';
import { type Block, type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema } from '../parts/application.ts';
import {
  APPRAISAL_QUESTION,
  type AppraisalOnPaper,
  AppraisalOnPaperSchema,
  appraisalBasis,
  appraisedFamily,
} from '../parts/appraisal.ts';
import { cite } from '../parts/citation.ts';
import { choices, HAND_DATE, label, section, value } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

/** What 民主评议记录 needs. Without an appraisal it is the empty sheet for the meeting. */
export const CommunityAppraisalRecordInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  community: z.string().min(1).max(60),
  /** Held for an objection to the notice; else where the office saw fit while it investigated. */
  afterObjection: z.boolean(),
  appraisal: AppraisalOnPaperSchema.optional(),
});
export type CommunityAppraisalRecordInput = z.infer<typeof CommunityAppraisalRecordInputSchema>;

/** Room for so many to sign on the empty sheet. */
const ROOM_TO_SIGN = 15;

/** 民主评议记录 (57号 第19条): the five steps of the meeting, and everybody's signature. */
export function communityAppraisalRecord(input: CommunityAppraisalRecordInput): DocumentModel {
  const { frame, law, application, appraisal } = input;
  return paper('communityAppraisalRecord', frame, {
    title: '民　主　评　议　记　录',
    layout: 'form',
    blocks: [
      appraisedFamily(application, input.community),
      minutes(appraisal),
      signatures(appraisal),
      {
        type: 'signLines',
        lines: [
          { label: '主持人签名', places: 1, date: true },
          { label: '记录人签名', places: 1, date: true },
        ],
      },
      {
        type: 'notes',
        items: [
          `依据：${cite(appraisalBasis(law, input.afterObjection))}。民主评议不代替入户调查；评议结论供提出初审意见和审核确认时参考。`,
          '申请家庭成员和义务人到场陈述，不参加表决；其近亲属应当回避。',
          `${TWO_THIRDS_RULE}。`,
          '参加人员对评议中知悉的个人信息保密。不得公开提出异议的人；本记录不写证件号码、病情、账户。',
        ],
      },
    ],
  });
}

function minutes(appraisal: AppraisalOnPaper | undefined): Block {
  const counted = (count: number | undefined, unit: string) =>
    count === undefined ? value(unit, { align: 'right' }) : value(`${count}${unit}`);
  const spoken = (words: string | undefined, lines: number) => value(words ?? '', { span: 6, lines: words ? 2 : lines });
  return {
    type: 'form',
    weights: [1.7, 2.2, 1.5, 2.2, 1.7, 2],
    rows: [
      [
        label('评议时间'),
        appraisal ? value(appraisal.at, { span: 3 }) : value(`${HAND_DATE}　　时　　分`, { span: 3, align: 'right' }),
        label('应到'),
        counted(appraisal?.expected, '人'),
      ],
      [
        label('评议地点'),
        value(appraisal?.place ?? '', { span: 3 }),
        label('实到'),
        counted(appraisal?.participants.length, '人'),
      ],
      [
        label('主持人'),
        value(appraisal?.chair ?? ''),
        label('记录人'),
        value(appraisal?.recordedBy ?? ''),
        label('村（居）民\n代表'),
        counted(appraisal && representativesAmong(appraisal.participants), '人'),
      ],
      [label('评议事项'), value(APPRAISAL_QUESTION, { span: 5 })],
      [label('回避情况'), value(appraisal?.recusal ?? '', { span: 5, lines: appraisal ? 1 : 2 })],
      [section('一、宣讲政策、调查人员介绍情况', 6)],
      [spoken(appraisal?.introduction, 5)],
      [section('二、申请人陈述', 6)],
      [spoken(appraisal?.statement, 4)],
      [section('三、评议意见', 6)],
      [spoken(appraisal?.opinions, 7)],
      [section('四、表决', 6)],
      [
        label('同意'),
        counted(appraisal?.votes.agree, '票'),
        label('不同意'),
        counted(appraisal?.votes.disagree, '票'),
        label('弃权'),
        counted(appraisal?.votes.abstain, '票'),
      ],
      [section('五、结论', 6)],
      [label('结论'), value(choices(APPRAISAL_FINDING_NAMES, appraisal?.finding), { span: 5 })],
      [spoken(appraisal?.conclusion, 3)],
      ...(appraisal && appraisal.remarks.length > 0
        ? [[label('说明'), value(`${appraisal.remarks.join('；')}。`, { span: 5 })]]
        : []),
    ],
  };
}

function signatures(appraisal: AppraisalOnPaper | undefined): Block {
  const people = appraisal?.participants ?? [];
  return {
    type: 'grid',
    columns: [
      { header: '序号', weight: 0.9, align: 'center' },
      { header: '参加人员姓名', weight: 2.6, align: 'center' },
      { header: '身份', weight: 3.2, align: 'center' },
      { header: '签名', weight: 3.6, align: 'center' },
    ],
    rows: people.map(({ name, capacity }, index) => ({
      cells: [String(index + 1), [{ text: name, as: 'name' }], APPRAISAL_CAPACITY_NAMES[capacity], ''],
    })),
    emptyRows: appraisal ? 0 : ROOM_TO_SIGN,
    rowLines: 2,
  };
}
