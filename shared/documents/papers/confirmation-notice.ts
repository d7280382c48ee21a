import { z } from 'zod';
import { AmountFenSchema, formatYuan, formatYuanCapital, sumFen } from '#shared/kernel/money.ts';
import { PlainDateSchema, firstOfNextMonth, formatDateChinese, formatMonthChinese } from '#shared/kernel/plain-date.ts';
import { type Block, type DocumentModel } from '../document-model.ts';
import { PaperLawSchema } from '../paper-law.ts';
import { ApplicationSchema, PersonNameSchema, addressee, theApplication } from '../parts/application.ts';
import { CitationsSchema, cite, citeShort } from '../parts/citation.ts';
import { CourseSchema, courseSentence } from '../parts/course.ts';
import { nameList } from '../parts/names.ts';
import { FrameSchema, paper, signature } from '../parts/frame.ts';
import { contactBlock, determinationSignature } from '../parts/issuer.ts';
import { MeansSchema, meansSteps, meansTable, yuan } from '../parts/means.ts';
import { remedyBlocks } from '../parts/remedy.ts';

const PaymentSchema = z.strictObject({
  mode: z.enum(['gapPayment', 'tieredPayment']),
  /** From the per-capita income to the basic amount, one plain sentence to a step, without full stop. */
  steps: z.array(z.string().min(4).max(200)).min(1).max(8).readonly(),
  basicMonthlyFen: AmountFenSchema,
  /** 分类施保 and the like, on top. */
  additions: z
    .array(z.strictObject({ label: z.string().min(2).max(60), monthlyFen: AmountFenSchema, citations: CitationsSchema }))
    .max(20)
    .readonly(),
  monthlyFen: AmountFenSchema,
  /** First day of the first month paid for. */
  firstMonth: PlainDateSchema,
  account: z.strictObject({ bank: z.string().min(1).max(60), lastDigits: z.string().regex(/^\d{4}$/) }).optional(),
});

/** What 确认同意通知书 needs: who, what was reckoned, how much, from when. Sums that do not add up are refused. */
export const ConfirmationNoticeInputSchema = z
  .strictObject({
    frame: FrameSchema,
    law: PaperLawSchema,
    application: ApplicationSchema,
    course: CourseSchema,
    protectedMembers: z.array(PersonNameSchema).min(1).max(30).readonly(),
    means: MeansSchema,
    payment: PaymentSchema,
    review: z.strictObject({ every: z.enum(['year', 'halfYear']), nextBy: PlainDateSchema }),
    caseworkers: z.array(PersonNameSchema).min(1).max(4).readonly(),
  })
  .superRefine(({ payment, course }, context) => {
    if (sumFen([payment.basicMonthlyFen, ...payment.additions.map((item) => item.monthlyFen)]) !== payment.monthlyFen) {
      context.addIssue({ code: 'custom', path: ['payment', 'monthlyFen'], message: '各项相加不等于月保障金额' });
    }
    // 57号 第21条: from the month after the determination.
    if (payment.firstMonth !== firstOfNextMonth(course.decidedOn)) {
      context.addIssue({ code: 'custom', path: ['payment', 'firstMonth'], message: '自作出决定之日下月起发放' });
    }
  });
export type ConfirmationNoticeInput = z.infer<typeof ConfirmationNoticeInputSchema>;

const PAYMENT_MODE = { gapPayment: '按差额发放', tieredPayment: '按档次定额发放' } as const;

/** 确认同意通知书 (57号 第21条): says what was decided and explains itself. */
export function confirmationNotice(input: ConfirmationNoticeInput): DocumentModel {
  const { frame, law, application, payment, course } = input;
  const { programme } = application;
  return paper('confirmationNotice', frame, {
    title: `${programme.name}确认同意通知书`,
    layout: 'notice',
    blocks: [
      addressee(application),
      {
        type: 'paragraph',
        text: [
          `${theApplication(application)}，${courseSentence(course)}。经审核，您家庭符合${programme.householdTitle}条件。依据${cite(law.confirm.citations)}的规定，于${formatDateChinese(course.decidedOn)}决定：`,
          {
            text: `给予您家庭${programme.name}，自${formatMonthChinese(payment.firstMonth)}起每月发放${yuan(payment.monthlyFen)}（大写：${formatYuanCapital(payment.monthlyFen)}）。`,
            as: 'strong',
          },
        ],
      },
      {
        type: 'keyValues',
        pairsPerRow: 2,
        rows: [
          { label: '申请人', value: [{ text: application.applicantName, as: 'name' }] },
          { label: '证件号码', value: application.maskedIdNumber },
          { label: '保障人口', value: [`${input.protectedMembers.length}人：`, ...nameList(input.protectedMembers)], wide: true },
          { label: '月保障金额', value: yuan(payment.monthlyFen) },
          { label: '起发月份', value: formatMonthChinese(payment.firstMonth) },
          { label: '发放方式', value: PAYMENT_MODE[payment.mode] },
          {
            label: '发放账户',
            value: payment.account ? `${payment.account.bank}（尾号${payment.account.lastDigits}）` : '登记后按月支付',
          },
        ],
      },
      { type: 'heading', level: 1, text: '一、金额是怎样算出来的' },
      ...meansTable(input.means, 'plain'),
      { type: 'list', compact: true, items: [...meansSteps(input.means), ...payment.steps.map((step) => `${step}。`)] },
      ...additionBlocks(input),
      { type: 'heading', level: 1, text: '二、您的权利和义务' },
      {
        type: 'list',
        compact: true,
        items: [
          `家庭人口、收入、财产等状况发生变化的，请及时告诉我们。（${citeShort(law.reportChange.citations)}）`,
          `${law.periodicReview.sentence}。您家庭${input.review.every === 'year' ? '每年' : '每半年'}核查一次，下次核查在${formatDateChinese(input.review.nextBy)}前。（${citeShort(law.periodicReview.citations)}）`,
          `${law.work.sentence}。（${citeShort(law.work.citations)}）`,
          `${law.adjustment.sentence}。（${citeShort(law.adjustment.citations)}）`,
          `${law.falseReport.sentence}。（${citeShort(law.falseReport.citations)}）`,
          `本决定将在您所在的村、社区公布，只公布申请人姓名、家庭成员数量、保障金额等信息。（${citeShort(law.publication.citations)}）`,
        ],
      },
      { type: 'heading', level: 1, text: '三、不服本决定怎么办' },
      ...remedyBlocks(frame.issuer, law, { subject: '本决定', paperName: '本通知书' }),
      contactBlock(frame.issuer, input.caseworkers),
      signature(determinationSignature(frame.issuer), frame.issuedOn),
    ],
  });
}

function additionBlocks({ payment }: ConfirmationNoticeInput): Block[] {
  if (payment.additions.length === 0) return [];
  return [
    {
      type: 'grid',
      columns: [
        { header: '组成', weight: 4 },
        { header: '金额（元/月）', weight: 2.4, align: 'right' },
        { header: '依据', weight: 6 },
      ],
      rows: [
        { cells: ['基本保障金', formatYuan(payment.basicMonthlyFen), '按上述计算'] },
        ...payment.additions.map((item) => ({ cells: [item.label, formatYuan(item.monthlyFen), citeShort(item.citations)] })),
        { cells: ['月保障金额', formatYuan(payment.monthlyFen), ''], emphasis: true },
      ],
    },
  ];
}
