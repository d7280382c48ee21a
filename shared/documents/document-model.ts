import { z } from 'zod';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { PaperKindSchema } from '#shared/domain/procedure/case-acts.ts';

/**
 * A paper as plain data: what stands on it and in which order, never how it is drawn. Made by the pure functions in
 * `papers/`, kept with the document so that an old paper prints again unchanged, drawn by `core/pdf`.
 */

/**
 * A piece of text with a role. `name`: a person's name, kept on one line and set in one face even where one character is
 * rare; `strong`: what the reader must not miss; `choice`: a box with its words, filled when chosen; `blank`: a place to write
 * by hand, given as a width in characters.
 */
const RunSchema = z.union([
  z.string(),
  z.strictObject({ text: z.string(), as: z.enum(['name', 'strong']) }),
  z.strictObject({ choice: z.string().min(1), chosen: z.boolean() }),
  z.strictObject({ blank: z.number().int().min(1).max(40) }),
]);
const RichTextSchema = z.union([z.string(), z.array(RunSchema).readonly()]);
export type Run = z.infer<typeof RunSchema>;
export type RichText = z.infer<typeof RichTextSchema>;

const AlignSchema = z.enum(['left', 'center', 'right']);

/** One cell of a form: `span` columns wide, at least `lines` lines high (room for handwriting). */
const FormCellSchema = z.strictObject({
  role: z.enum(['label', 'value', 'section']),
  text: RichTextSchema,
  span: z.number().int().min(1).max(24).optional(),
  rowSpan: z.number().int().min(2).max(20).optional(),
  lines: z.number().int().min(1).max(30).optional(),
  align: AlignSchema.optional(),
});
export type FormCell = z.infer<typeof FormCellSchema>;

const BlockSchema = z.discriminatedUnion('type', [
  /** To whom: flush left, ends in a full-width colon. */
  z.strictObject({ type: z.literal('addressee'), text: RichTextSchema }),
  /** `一、…` (level 1, 黑体) or `（一）…` (level 2). Stays with what follows. */
  z.strictObject({ type: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), text: z.string() }),
  z.strictObject({
    type: z.literal('paragraph'),
    text: RichTextSchema,
    indent: z.boolean().optional(),
    align: AlignSchema.optional(),
  }),
  /** Items marked `1.`, `2.` … Each is a paragraph; `compact` sets standing rules of the law one size smaller. */
  z.strictObject({ type: z.literal('list'), items: z.array(RichTextSchema).min(1).readonly(), compact: z.boolean().optional() }),
  /** Where to ask: `label：value` pairs in small type, set one after the other. */
  z.strictObject({
    type: z.literal('contact'),
    items: z
      .array(z.strictObject({ label: z.string(), value: RichTextSchema }))
      .min(1)
      .readonly(),
  }),
  /** Labels and values in a ruled table, one or two pairs to a row; a `wide` pair takes the row for itself. */
  z.strictObject({
    type: z.literal('keyValues'),
    pairsPerRow: z.union([z.literal(1), z.literal(2)]),
    rows: z
      .array(z.strictObject({ label: z.string(), value: RichTextSchema, wide: z.boolean().optional() }))
      .min(1)
      .readonly(),
  }),
  /**
   * A ruled table with a header row; `weight` shares out the width; `emptyRows` blank rows follow the rows; `rowLines` is the
   * least height of a row in lines (room to sign).
   */
  z.strictObject({
    type: z.literal('grid'),
    columns: z
      .array(z.strictObject({ header: z.string(), weight: z.number().positive(), align: AlignSchema.optional() }))
      .min(1)
      .readonly(),
    rows: z.array(z.strictObject({ cells: z.array(RichTextSchema).readonly(), emphasis: z.boolean().optional() })).readonly(),
    emptyRows: z.number().int().min(0).max(20).optional(),
    rowLines: z.number().int().min(1).max(6).optional(),
  }),
  /** A form: column weights, and rows whose spans add up to the number of columns. */
  z.strictObject({
    type: z.literal('form'),
    weights: z.array(z.number().positive()).min(1).max(24).readonly(),
    rows: z.array(z.array(FormCellSchema).readonly()).min(1).readonly(),
  }),
  /** Issuer, date and the place for the seal (印章): a place, never a picture of one. Kept with the block before it. */
  z.strictObject({
    type: z.literal('signature'),
    issuerLines: z.array(z.string()).min(1).readonly(),
    date: z.string(),
    seal: z.boolean(),
  }),
  /** Lines to sign by hand: `label：____  年 月 日`. */
  z.strictObject({
    type: z.literal('signLines'),
    lines: z
      .array(z.strictObject({ label: z.string(), places: z.number().int().min(1).max(4), date: z.boolean() }))
      .min(1)
      .readonly(),
  }),
  /** The stub the recipient signs, under a cutting line. */
  z.strictObject({
    type: z.literal('receiptStub'),
    text: RichTextSchema,
    fields: z.array(z.strictObject({ label: z.string(), width: z.number().int().min(2).max(30) })).readonly(),
  }),
  /** Groups of a key to be read and typed without a mistake: large, numbered, three to a row. */
  z.strictObject({ type: z.literal('keyGroups'), groups: z.array(z.string().min(1).max(8)).min(1).max(30).readonly() }),
  /** Remarks in small type. */
  z.strictObject({ type: z.literal('notes'), items: z.array(RichTextSchema).min(1).readonly() }),
]);
export type Block = z.infer<typeof BlockSchema>;
export type BlockOf<Type extends Block['type']> = Extract<Block, { type: Type }>;

/** `draft` carries a watermark until issued; `reprint` says which copy it is. */
export const PaperStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('draft') }),
  z.strictObject({ kind: z.literal('issued') }),
  z.strictObject({ kind: z.literal('reprint'), copyNumber: z.number().int().min(2).max(999) }),
]);

/** The small print that makes a later edit of the case provable: head of the office's chain and the determination's number. */
export const IntegritySchema = z.strictObject({
  chainHead: z.string().regex(/^[0-9a-f]{64}$/),
  reference: z.string().min(1).max(100),
});

export const DocumentModelSchema = z.strictObject({
  format: z.literal(1),
  kind: PaperKindSchema,
  /**
   * `letter`: 3号 body as in GB/T 9704; `notice`: 4号, for notices with tables; `form`: tables in smaller type. The standard
   * lets the size be adjusted in particular cases; page and margins are the same.
   */
  layout: z.enum(['letter', 'notice', 'form']),
  title: z.string().min(1),
  numberLine: z.string().optional(),
  state: PaperStateSchema,
  /** The day pinned as the PDF's creation date: the same model gives the same bytes. */
  madeOn: PlainDateSchema,
  blocks: z.array(BlockSchema).min(1).readonly(),
  integrity: IntegritySchema.optional(),
});
export type DocumentModel = z.infer<typeof DocumentModelSchema>;

/** A paper of the office itself: made on demand, in no case's file, without a number. */
export const OfficePaperSchema = DocumentModelSchema.extend({ kind: z.enum(['recoveryKey', 'accessReport']) });
export type OfficePaper = z.infer<typeof OfficePaperSchema>;
/** Whatever can be drawn. */
export type AnyPaper = DocumentModel | OfficePaper;
