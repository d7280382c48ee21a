import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';

/** What was done before the determination, as far as it was: the papers name it, so the family can check it. */
export const CourseSchema = z.strictObject({
  acceptedOn: PlainDateSchema,
  homeVisitedOn: PlainDateSchema.optional(),
  verificationReport: z.strictObject({ number: z.string().min(1).max(60), issuedOn: PlainDateSchema }).optional(),
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

/** `我单位于…受理，于…入户调查，…` without full stop. */
export function courseSentence(course: Course): string {
  const parts = [`我单位于${formatDateChinese(course.acceptedOn)}受理`];
  if (course.homeVisitedOn) parts.push(`于${formatDateChinese(course.homeVisitedOn)}入户调查`);
  if (course.verificationReport) {
    const { number, issuedOn } = course.verificationReport;
    parts.push(`于${formatDateChinese(issuedOn)}取得家庭经济状况核对报告（编号${number}）`);
  }
  if (course.publicNotice) {
    const { from, to, objection } = course.publicNotice;
    parts.push(`于${formatDateChinese(from)}至${formatDateChinese(to)}公示，${objection ?? '公示期内无异议'}`);
  }
  return parts.join('，');
}
