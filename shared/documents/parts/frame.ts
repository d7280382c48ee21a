import { z } from 'zod';
import { type PlainDate, PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type PaperKind } from '#shared/domain/procedure/case-acts.ts';
import { type Block, type DocumentModel, IntegritySchema, PaperStateSchema } from '../document-model.ts';
import { IssuerSchema } from './issuer.ts';

/** The programme an application is for: its full name as the law writes it. */
export const ProgrammeSchema = z.strictObject({
  name: z.string().min(2).max(30),
  /** How the family is called once confirmed: `最低生活保障家庭`. */
  householdTitle: z.string().min(2).max(30),
});
export type Programme = z.infer<typeof ProgrammeSchema>;

/** What every paper is given beside its own facts. An issued or reprinted paper has its number and its day; a draft may lack both. */
export const FrameSchema = z
  .strictObject({
    state: PaperStateSchema,
    issuer: IssuerSchema,
    /** `津×街救〔2026〕12号`. */
    number: z.string().min(2).max(60).optional(),
    issuedOn: PlainDateSchema.optional(),
    /** The day this print is made; pinned as the PDF's date while there is no issue date. */
    madeOn: PlainDateSchema,
    integrity: IntegritySchema.optional(),
  })
  .refine((frame) => frame.state.kind === 'draft' || (frame.number !== undefined && frame.issuedOn !== undefined), {
    message: '已签发的文书必须有文号和日期',
  });
export type Frame = z.infer<typeof FrameSchema>;

/** The date under a paper; a draft shows the place for it. */
function dateLine(day: PlainDate | undefined): string {
  return day ? formatDateChinese(day) : '　　　　年　　月　　日';
}

/** Puts a paper's blocks into its frame. */
export function paper(
  kind: PaperKind,
  frame: Frame,
  content: {
    readonly title: string;
    readonly layout: DocumentModel['layout'];
    readonly blocks: readonly Block[];
    readonly numbered?: boolean;
  },
): DocumentModel {
  const numberLine = content.numbered === false ? undefined : (frame.number ?? '（签发时编号）');
  return {
    format: 1,
    kind,
    layout: content.layout,
    title: content.title,
    ...(numberLine ? { numberLine } : {}),
    state: frame.state,
    madeOn: frame.issuedOn ?? frame.madeOn,
    blocks: content.blocks,
    ...(frame.integrity ? { integrity: frame.integrity } : {}),
  };
}

/** Issuer, date and place of the seal at the end of a paper. */
export function signature(issuerLines: readonly string[], day: PlainDate | undefined): Block {
  return { type: 'signature', issuerLines, date: dateLine(day), seal: true };
}

/** The stub on which the family signs for a paper handed over at the window. */
export function receiptStub(paperTitle: string, number: string | undefined): Block {
  return {
    type: 'receiptStub',
    text: `签收：本人已收到《${paperTitle}》${number ? `（${number}）` : ''}。`,
    fields: [
      { label: '申请人（代办人）签名', width: 11 },
      { label: '日期', width: 11 },
    ],
  };
}
