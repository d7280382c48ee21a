import { z } from 'zod';
import { formatDateChinese, PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { type OfficePaper } from '../document-model.ts';
import { PersonNameSchema } from '../parts/application.ts';

/** What 查询记录告知书 needs: every look at one family's case in a span of days. */
const AccessReportInputSchema = z.strictObject({
  subdistrictName: z.string().min(2).max(60),
  contactPhone: z.string().min(3).max(40),
  applicantName: PersonNameSchema,
  caseNumber: z.string().min(1).max(40),
  from: PlainDateSchema,
  to: PlainDateSchema,
  madeOn: PlainDateSchema,
  looks: z
    .array(
      z.strictObject({
        /** `2026-11-25 10:03`. */
        at: z.string(),
        staffName: z.string(),
        /** What was done, and at what: `查看完整号码：赵小军的证件号码`. */
        what: z.string(),
        purpose: z.string(),
      }),
    )
    .readonly(),
});
export type AccessReportInput = z.infer<typeof AccessReportInputSchema>;

/** 个人信息查询记录告知书: who looked at the family's data and why (个人信息保护法 第44条, 第45条). */
export function accessReport(input: AccessReportInput): OfficePaper {
  const { applicantName, caseNumber, from, to, looks } = input;
  return {
    format: 1,
    kind: 'accessReport',
    layout: 'notice',
    title: '个人信息查询记录告知书',
    state: { kind: 'issued' },
    madeOn: input.madeOn,
    blocks: [
      { type: 'addressee', text: [{ text: applicantName, as: 'name' }, '：'] },
      {
        type: 'paragraph',
        text: `您申请查阅本机关查看您家庭救助申请信息的记录（受理编号：${caseNumber}）。依据《中华人民共和国个人信息保护法》第四十四条、第四十五条，现将${formatDateChinese(from)}至${formatDateChinese(to)}的记录告知如下，共${looks.length}次：`,
      },
      {
        type: 'grid',
        columns: [
          { header: '序号', weight: 1, align: 'center' },
          { header: '时间', weight: 2.8, align: 'center' },
          { header: '工作人员', weight: 1.8, align: 'center' },
          { header: '查看了什么', weight: 4.4 },
          { header: '目的', weight: 3 },
        ],
        rows: looks.map(({ at, staffName, what, purpose }, index) => ({
          cells: [String(index + 1), at, [{ text: staffName, as: 'name' }], what, purpose],
        })),
        ...(looks.length === 0 && { emptyRows: 1 }),
      },
      {
        type: 'paragraph',
        text: `对记录有疑问，或者认为有人违规查看的，可以向本机关提出（电话：${input.contactPhone}），也可以向区民政局、网信部门投诉举报。`,
      },
      {
        type: 'notes',
        items: [
          '记录由程序自动形成，逐条相扣，不能删改；按姓名、号码查询和收件查重，结果不超过十户的，没有打开案件也列在内。',
          '“办理案件”指受理、调查、审核、确认、送达等工作中打开您的案件。',
        ],
      },
      { type: 'signature', issuerLines: [input.subdistrictName], date: formatDateChinese(input.madeOn), seal: true },
    ],
  };
}
