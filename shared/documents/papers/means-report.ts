import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema } from '../parts/application.ts';
import { citeShort } from '../parts/citation.ts';
import { nameList } from '../parts/names.ts';
import { FrameSchema, paper } from '../parts/frame.ts';
import { MeansSchema, meansSteps, meansTable } from '../parts/means.ts';
import { PropertyFindingSchema, propertyTable } from '../parts/property.ts';

/** What 家庭收入财产核算表 needs: the reckoning with every line's article, as the family may read and check it. */
export const MeansReportInputSchema = z.strictObject({
  frame: FrameSchema,
  law: PaperLawSchema,
  application: ApplicationSchema,
  means: MeansSchema,
  property: z.array(PropertyFindingSchema).max(30).readonly(),
  /** What follows from it, in one sentence without full stop. */
  conclusion: z.string().min(4).max(600),
  /** What could not be settled and is left to judgement (推定收入 and its exceptions, unknown values). */
  remarks: z.array(z.string().min(4).max(800)).max(60).readonly(),
  reckonedOn: PlainDateSchema,
  /** Version of the policy values used, as stored with the determination. */
  policyVersion: z.string().min(1).max(80),
  reckonedBy: z.array(PersonNameSchema).min(1).max(3).readonly(),
});
export type MeansReportInput = z.infer<typeof MeansReportInputSchema>;

/** 家庭收入财产核算表: each line with its article, the arithmetic, the result. */
export function meansReport(input: MeansReportInput): DocumentModel {
  const { frame, law, application, means } = input;
  return paper('meansReport', frame, {
    title: '家庭收入财产核算表',
    layout: 'form',
    blocks: [
      {
        type: 'keyValues',
        pairsPerRow: 2,
        rows: [
          { label: '申请人', value: [{ text: application.applicantName, as: 'name' }] },
          { label: '证件号码', value: application.maskedIdNumber },
          { label: '申请事项', value: application.programme.name },
          { label: '家庭人口', value: `${application.householdSize}人（计算人数${means.heads}人）` },
          { label: '核算期', value: means.period, wide: true },
          { label: '核算日期', value: formatDateChinese(input.reckonedOn) },
          { label: '核算人', value: nameList(input.reckonedBy) },
        ],
      },
      { type: 'heading', level: 1, text: '一、收入' },
      ...meansTable(means, 'article'),
      { type: 'list', items: meansSteps(means) },
      ...(input.property.length > 0
        ? [{ type: 'heading' as const, level: 1 as const, text: '二、财产' }, propertyTable(input.property)]
        : []),
      { type: 'heading', level: 1, text: input.property.length > 0 ? '三、结果' : '二、结果' },
      { type: 'paragraph', text: `${input.conclusion}。（${citeShort(law.eligibility.citations)}）` },
      ...(input.remarks.length > 0 ? [{ type: 'notes' as const, items: input.remarks.map((remark) => `${remark}。`) }] : []),
      {
        type: 'signLines',
        lines: [
          { label: '核算人签名', places: input.reckonedBy.length, date: true },
          { label: '家庭成员阅后签名', places: 1, date: true },
        ],
      },
      {
        type: 'notes',
        items: [`政策数值版本：${input.policyVersion}。对核算有疑问的，可以当场提出，也可以拨打${frame.issuer.contactPhone}。`],
      },
    ],
  });
}
