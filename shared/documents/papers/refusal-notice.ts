import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type Block, type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { cite, citeShort } from '../parts/citation.ts';
import { CourseSchema, courseSentence } from '../parts/course.ts';
import { FrameSchema, paper, signature } from '../parts/frame.ts';
import { contactBlock, determinationSignature } from '../parts/issuer.ts';
import { MeansSchema, meansSteps, meansTable } from '../parts/means.ts';
import { PropertyFindingSchema, propertyTable } from '../parts/property.ts';
import { ReasonSchema, reasonItems } from '../parts/reason.ts';
import { remedyBlocks } from '../parts/remedy.ts';

/** What 不予确认告知书 needs. A refusal without a ground of the law cannot be made (57号 第21条). */
export const RefusalNoticeInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  course: CourseSchema,
  reasons: z.array(ReasonSchema).min(1).max(20).readonly(),
  /** Absent where the means were never reckoned (refusal to cooperate, withdrawal). */
  means: MeansSchema.optional(),
  property: z.array(PropertyFindingSchema).max(30).readonly(),
  /** Facts beside income and property, each a full sentence without full stop. */
  otherFindings: z.array(z.string().min(1).max(1500)).max(10).readonly(),
  /** On what the findings rest: `入户调查表（2026年12月1日）`. */
  evidence: z.array(z.string().min(2).max(80)).min(1).max(20).readonly(),
  /** Other help the family may apply for, each a full sentence without full stop. */
  otherHelp: z.array(z.string().min(4).max(200)).max(8).readonly(),
  /** Written notice is due within three working days of the determination. */
  serveBy: PlainDateSchema,
  caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
});
export type RefusalNoticeInput = z.infer<typeof RefusalNoticeInputSchema>;

const ORDER = ['一', '二', '三', '四', '五'] as const;

/** 不予确认告知书 (57号 第21条): facts, each reason with its article, other help, remedy. */
export function refusalNotice(input: RefusalNoticeInput): DocumentModel {
  const { frame, law, application, course } = input;
  const { programme } = application;
  const sections: [string, Block[]][] = [
    ['查明的情况', findings(input)],
    ['不予确认的理由', [{ type: 'list', items: reasonItems(input.reasons, citeShort) }]],
    ...(input.otherHelp.length > 0
      ? [
          ['您可以申请的其他救助', [{ type: 'list', items: input.otherHelp.map((item) => `${item}。`) }]] satisfies [
            string,
            Block[],
          ],
        ]
      : []),
    ['不服本决定怎么办', [...remedyBlocks(frame.issuer, law, { subject: '本决定', paperName: '本告知书' })]],
  ];
  return paper('refusalNotice', frame, {
    title: `${programme.name}不予确认告知书`,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: [
          `${theApplication(application)}，${courseSentence(course)}。经审核，您家庭不符合${programme.householdTitle}条件。依据${cite(law.refuse.citations)}的规定，于${formatDateChinese(course.decidedOn)}决定`,
          { text: '不予确认', as: 'strong' },
          '，现将事实、理由和您的权利告知如下。',
        ],
      },
      ...sections.flatMap(([heading, blocks], index): Block[] => [
        { type: 'heading', level: 1, text: `${ORDER[index] ?? ''}、${heading}` },
        ...blocks,
      ]),
      contactBlock(frame.issuer, input.caseworkers),
      signature(determinationSignature(frame.issuer), frame.issuedOn),
      {
        type: 'notes',
        items: [
          `本告知书最迟于${formatDateChinese(input.serveBy)}送达（作出决定之日起3个工作日内，${citeShort(law.refuse.citations)}）。`,
        ],
      },
    ],
  });
}

function findings(input: RefusalNoticeInput): Block[] {
  const { means, property, otherFindings, application } = input;
  return [
    {
      type: 'paragraph',
      text: `您家庭共同生活的家庭成员${application.householdSize}人。以下事实有${input.evidence.join('、')}为证。`,
    },
    ...(otherFindings.length > 0 ? [{ type: 'list' as const, items: otherFindings.map((finding) => `${finding}。`) }] : []),
    ...(means ? [...meansTable(means, 'plain'), { type: 'list' as const, compact: true, items: meansSteps(means) }] : []),
    ...(property.length > 0 ? [propertyTable(property)] : []),
  ];
}
