import { z } from 'zod';
import { AttachmentIdSchema, PersonRefSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';

/**
 * 信函索证 (57号 第16条, 社会救助法 第43、65条): the office writes to whoever holds proof, and notes what came of it. An answer that
 * does not come bars nothing: the case is judged on what there is.
 */
const filled = (max: number) => z.string().trim().min(1, '必填').max(max);
const text = (max: number) => z.string().trim().max(max);

/** 索证函 asks for papers; 协查函 asks another office to look into something. */
export const LETTER_KINDS = ['evidence', 'cooperation'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export const LetterInquirySchema = z.strictObject({
  kind: z.enum(LETTER_KINDS),
  sentOn: PlainDateSchema,
  recipient: filled(60),
  recipientAddress: text(120),
  /** Members, and supporters who have agreed (社会救助法 第41条). */
  about: z.array(PersonRefSchema).min(1, '请选择被查人'),
  matters: filled(1000),
  /** The day by which an answer is asked for: the office's wish, no limit of the law. */
  answerBy: PlainDateSchema,
  investigators: z.array(StaffIdSchema).min(2, '每组调查人员不少于2人'),
});

export const LetterAnswerSchema = z.strictObject({
  /** Which of the case's letters, counted from 1 in the order they were sent. */
  letter: z.number().int().min(1),
  outcome: z.enum(['answered', 'none']),
  /** The day the answer came, or on which it was noted that none had. */
  notedOn: PlainDateSchema,
  /** 来函文号, where it has one. */
  reference: text(60),
  /** What it says; where none came, what was done about it. */
  contents: filled(1500),
  scans: z.array(AttachmentIdSchema).max(30),
});

interface Letter {
  readonly answer?: { readonly outcome: 'answered' | 'none' } | undefined;
}

/** Letters to which an answer may still be written down: none has come, whether that was noted or not. */
export function unansweredLetters<L extends Letter>(letters: readonly L[] = []): readonly (L & { readonly letter: number })[] {
  return letters.map((each, index) => ({ ...each, letter: index + 1 })).filter(({ answer }) => answer?.outcome !== 'answered');
}

/** Letters nobody has noted anything of yet: those somebody waits for. */
export function awaitedLetters<L extends Letter>(letters: readonly L[] = []): readonly (L & { readonly letter: number })[] {
  return unansweredLetters(letters).filter(({ answer }) => answer === undefined);
}
