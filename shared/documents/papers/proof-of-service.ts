import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { PersonNameSchema } from '../parts/application.ts';
import { cite } from '../parts/citation.ts';
import { nameList } from '../parts/names.ts';
import { choices, dayOrBlank, label, person, value } from '../parts/form-cells.ts';
import { FrameSchema, paper } from '../parts/frame.ts';

const SERVICE_METHODS = ['direct', 'substituted', 'leftAtPlace', 'post', 'electronic', 'entrusted', 'announcement'] as const;

/** What 送达回证 needs. `method` is absent when the paper is taken along to be filled in by hand. */
export const ProofOfServiceInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  documents: z
    .array(
      z.strictObject({
        title: z.string().min(2).max(60),
        number: z.string().min(2).max(60),
        pages: z.number().int().min(1).max(99),
      }),
    )
    .min(1)
    .max(6)
    .readonly(),
  recipientName: PersonNameSchema,
  place: z.string().min(1).max(120),
  method: z.enum(SERVICE_METHODS).optional(),
  servedOn: PlainDateSchema.optional(),
  /** Statutory last day, if there is one. */
  serveBy: PlainDateSchema.optional(),
  servers: z.array(PersonNameSchema).min(1).max(10).readonly(),
  /** What was written down when it was served; empty where it does not apply. */
  recorded: z
    .strictObject({
      receiver: z.string().max(60),
      relation: z.string().max(60),
      refusal: z.string().max(200),
      witness: z.string().max(100),
    })
    .optional(),
});
export type ProofOfServiceInput = z.infer<typeof ProofOfServiceInputSchema>;

const METHOD_WORDS: Readonly<Record<(typeof SERVICE_METHODS)[number], string>> = {
  direct: '直接送达',
  substituted: '同住成年家属代收',
  leftAtPlace: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达（受送达人同意）',
  entrusted: '委托送达',
  announcement: '公告送达',
};

/** 送达回证. Administrative service follows 民事诉讼法 第87条 to 第95条 by analogy. */
export function proofOfService(input: ProofOfServiceInput): DocumentModel {
  const { frame, recorded } = input;
  return paper('proofOfService', frame, {
    title: '送　达　回　证',
    layout: 'form',
    blocks: [
      {
        type: 'form',
        weights: [3.2, 2.3, 2.4, 2.2, 2.4, 2.4],
        rows: [
          [label('送达机关'), value(frame.issuer.subdistrictName, { span: 5, lines: 2 })],
          ...input.documents.map((item, index) => [
            ...(index === 0
              ? [label('送达文书及文号', input.documents.length > 1 ? { rowSpan: input.documents.length } : {})]
              : []),
            value(`《${item.title}》${item.number}，${item.pages}页`, { span: 5, lines: 2 }),
          ]),
          [
            label('受送达人'),
            person(input.recipientName, { span: 2, lines: 2 }),
            label('最迟送达'),
            value(input.serveBy ? formatDateChinese(input.serveBy) : '—', { span: 2 }),
          ],
          [label('送达地点'), value(input.place, { span: 5, lines: 2 })],
          [label('送达方式'), value(choices(METHOD_WORDS, input.method), { span: 5, lines: 2 })],
          [
            label('受送达人签名\n或者盖章'),
            value('', { span: 2, lines: 3 }),
            label('收到日期'),
            value(dayOrBlank(input.servedOn), { span: 2, align: 'right' }),
          ],
          [
            label('代收人签名'),
            value(recorded?.receiver ?? '', { span: 2, lines: 2 }),
            label('与受送达人关系'),
            value(recorded?.relation ?? '', { span: 2 }),
          ],
          [label('代收理由'), value('', { span: 5, lines: 2 })],
          [label('拒收事由和日期'), value(recorded?.refusal ?? '', { span: 5, lines: 2 })],
          [
            label('见证人签名'),
            value(recorded?.witness ?? '', { span: 2, lines: 2 }),
            label('见证人单位'),
            value('', { span: 2 }),
          ],
          [
            label('送达人签名（2人）'),
            value('', { span: 2, lines: 3 }),
            label('送达人'),
            value(nameList(input.servers), { span: 2 }),
          ],
          [
            label('附件'),
            value(
              [
                { choice: '照片', chosen: false },
                '　',
                { choice: '录像', chosen: false },
                '　',
                { choice: '邮单（单号：　　　　　　　　　　　　）', chosen: false },
              ],
              { span: 5, lines: 2 },
            ),
          ],
          [label('备注'), value('', { span: 5, lines: 2 })],
        ],
      },
      {
        type: 'notes',
        items: [
          '受送达人签收的日期为送达日期。本人不在的，由与其同住的成年家属签收，并写明关系和理由。',
          '拒绝签收的，邀请村（居）民委员会等基层组织的代表到场见证，记明拒收事由和日期，由送达人、见证人签名，把文书留在受送达人的住所，也可以拍照、录像记录送达过程，即视为送达。',
          `填写参照${cite(input.law.service.citations)}等规定。`,
        ],
      },
    ],
  });
}
