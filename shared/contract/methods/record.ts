import { z } from 'zod';
import { CaseIdSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { job, query } from '../method.ts';

/** What kinds of look there are: 社会救助法 第70条(六) punishes looks that no application called for. */
export const LOOK_KINDS = [
  'openCase',
  'reckon',
  'search',
  'list',
  'checkIdentity',
  'reveal',
  'correct',
  'preview',
  'print',
  'export',
  'openAttachment',
  'refused',
  'signIn',
  'signOut',
] as const;
export const LookKindSchema = z.enum(LOOK_KINDS);
export type LookKind = z.infer<typeof LookKindSchema>;

const LookSchema = z.strictObject({
  seq: z.number().int(),
  at: InstantSchema,
  staffName: z.string(),
  /** In words: 查看完整号码. */
  kind: z.string(),
  caseId: CaseIdSchema.optional(),
  caseNumber: z.string(),
  /** At whom: the person, or the applicant of the case; empty for who may not read cases. */
  subject: z.string(),
  /** Which number or paper, in words. */
  detail: z.string(),
  purpose: z.string(),
});
export type LookView = z.infer<typeof LookSchema>;

export const recordMethods = {
  /** Checks every hash, every projection against a rebuild and every attachment; gives the heads of both chains. */
  'record.verify': job({
    input: z.strictObject({}),
    output: z.strictObject({
      acts: z.number().int(),
      looks: z.number().int(),
      attachments: z.number().int(),
      head: z.string(),
      accessHead: z.string(),
      faults: z.array(z.string()),
      checkedAt: InstantSchema,
    }),
  }),
  /**
   * Whether the small print of a served decision (`第 seq 号记录`, 记录链首) still agrees with the record: the paper has been out of everybody's
   * reach since. `missing`: the record is shorter than that. `setAside`: it stood there until lost acts were taken back, and is kept.
   */
  'record.comparePrinted': query({
    input: z.strictObject({
      seq: z.number().int().min(1).max(1_000_000_000),
      /** As printed, in groups or without: 64 digits of 0–9 and a–f. */
      head: z
        .string()
        .max(200)
        .refine((text) => /^[0-9a-f]{64}$/i.test(text.replace(/\s/g, '')), '记录链首是 64 位，由 0—9 和 a—f 组成'),
    }),
    output: z.discriminatedUnion('outcome', [
      /** `at` is absent where the act itself is not held here, only its place. */
      z.strictObject({ outcome: z.literal('same'), at: InstantSchema.optional() }),
      z.strictObject({ outcome: z.literal('setAside') }),
      z.strictObject({ outcome: z.literal('differs') }),
      z.strictObject({ outcome: z.literal('missing'), lastSeq: z.number().int() }),
    ]),
  }),
  /** Who looked at whom, when and for what, newest first: for the supervisor. Itself a look where it shows names. */
  'record.looks': query({
    input: z.strictObject({
      caseId: CaseIdSchema.optional(),
      caseNumber: z.string().trim().max(40).optional(),
      staffId: StaffIdSchema.optional(),
      kind: LookKindSchema.optional(),
      from: PlainDateSchema,
      to: PlainDateSchema,
      limit: z.number().int().min(1).max(1000),
    }),
    output: z.strictObject({ looks: z.array(LookSchema), /** More than `limit` match. */ more: z.boolean() }),
  }),
  /**
   * The looks at one case as a paper for the family (个人信息保护法 第45条), with who asked for it. Making it is a look too.
   */
  'record.accessReport': job({
    input: z.strictObject({
      caseId: CaseIdSchema,
      from: PlainDateSchema,
      to: PlainDateSchema,
      reason: z.string().trim().min(1).max(200),
    }),
    output: z.strictObject({ pdf: z.base64(), fileName: z.string(), pages: z.number().int(), looks: z.number().int() }),
    errors: ['CASE_NOT_FOUND', 'PAPER_GLYPH_MISSING', 'PAPER_FONT_UNREADABLE'],
  }),
} as const;
