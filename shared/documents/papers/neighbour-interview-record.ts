import { z } from 'zod';
import { type Block, type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema } from '../parts/application.ts';
import { cite } from '../parts/citation.ts';
import { label, person, value, yesNo } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

const InterviewSchema = z.strictObject({
  /** `2026年11月26日 15:20`. */
  at: z.string().min(1).max(40),
  place: z.string().min(1).max(120),
  interviewers: z.array(PersonNameSchema).min(2).max(4).readonly(),
  /** Absent where the neighbour asked not to be named. */
  interviewee: PersonNameSchema.optional(),
  relation: z.string().min(1).max(60),
  statement: z.string().min(1).max(1500),
  /** Why the neighbour did not sign; empty when signed. */
  unsigned: z.string().max(200),
});

/** What 邻里访问记录 needs. Without interviews it is one empty record, to be taken along. */
export const NeighbourInterviewRecordInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  community: z.string().min(1).max(60),
  interviews: z.array(InterviewSchema).max(20).readonly(),
});
export type NeighbourInterviewRecordInput = z.infer<typeof NeighbourInterviewRecordInputSchema>;

/** 邻里访问记录 (57号 第16条): two go together, the neighbour signs or it is said why not. */
export function neighbourInterviewRecord(input: NeighbourInterviewRecordInput): DocumentModel {
  const { frame, law, application } = input;
  const records = input.interviews.length > 0 ? input.interviews : [undefined];
  return paper('neighbourInterviewRecord', frame, {
    title: '邻　里　访　问　记　录',
    layout: 'form',
    blocks: [
      {
        type: 'keyValues',
        pairsPerRow: 2,
        rows: [
          { label: '申请人', value: [{ text: application.applicantName, as: 'name' }] },
          { label: '申请事项', value: application.programme.name },
          { label: '所在社区', value: input.community },
          { label: '家庭人口', value: `${application.householdSize}人` },
        ],
      },
      ...records.flatMap((record, index) => recordBlocks(record, records.length > 1 ? `（${index + 1}）` : '')),
      {
        type: 'notes',
        items: [
          `依据：${cite(law.homeVisit.citations)}。每组调查人员不得少于2人。`,
          '被访问人要求保密的，姓名不写在本记录上；不愿签名的，由访问人注明。不得向被访问人透露申请家庭的证件号码、疾病、账户等信息。',
        ],
      },
    ],
  });
}

function recordBlocks(record: z.infer<typeof InterviewSchema> | undefined, mark: string): Block[] {
  const named = record && (record.interviewee ? person(record.interviewee, { span: 1 }) : value('（要求保密）'));
  return [
    {
      type: 'form',
      weights: [2.4, 4, 2.2, 4.2],
      rows: [
        [label(`访问时间${mark}`), value(record?.at ?? ''), label('地点'), value(record?.place ?? '')],
        [label('访问人'), value(record?.interviewers.join('、') ?? '', { span: 3 })],
        [label('被访问人'), named ?? value(''), label('与申请家庭\n的关系'), value(record?.relation ?? '')],
        [
          label('要求保密'),
          value(yesNo(record && record.interviewee === undefined)),
          label('了解内容'),
          value('家庭成员、就业、收入、财产、日常生活'),
        ],
        [label('谈话摘要\n（原话）'), value(record?.statement ?? '', { span: 3, lines: record ? 3 : 12 })],
        [label('未签名的原因'), value(record?.unsigned ?? '', { span: 3 })],
      ],
    },
    {
      type: 'signLines',
      lines: [
        { label: '被访问人签名', places: 1, date: true },
        { label: '访问人签名', places: 2, date: true },
      ],
    },
  ];
}
