import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';

/** The days that led to the determination: the papers name them, so the family can check them. */
export const CourseSchema = z.strictObject({
  acceptedOn: PlainDateSchema,
  publicNotice: z
    .strictObject({
      from: PlainDateSchema,
      to: PlainDateSchema,
      /** How an objection was dealt with, in one sentence without full stop; absent when there was none. */
      objection: z.string().min(4).max(200).optional(),
    })
    .optional(),
  decidedOn: PlainDateSchema,
});
export type Course = z.infer<typeof CourseSchema>;

/** `我单位于…受理，于…至…公示，公示期内无异议` without full stop. */
export function courseSentence(course: Course): string {
  const parts = [`我单位于${formatDateChinese(course.acceptedOn)}受理`];
  if (course.publicNotice) {
    const { from, to, objection } = course.publicNotice;
    parts.push(`于${formatDateChinese(from)}至${formatDateChinese(to)}公示，${objection ?? '公示期内无异议'}`);
  }
  return parts.join('，');
}
