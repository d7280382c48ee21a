import { z } from 'zod';
import { type Fen, AmountFenSchema, FenSchema, divideForDisplay, formatYuan, sumFen } from '#shared/kernel/money.ts';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { type Block, type RichText } from '../document-model.ts';
import { PersonNameSchema } from './application.ts';
import { CitationsSchema, citeShort, uniqueCitations } from './citation.ts';

/** One line of the reckoning. Amounts are monthly, in fen; what is deducted is given as a positive amount. */
const MeansLineSchema = z.strictObject({
  member: PersonNameSchema,
  item: z.string().min(2).max(120),
  treatment: z.enum(['counted', 'deducted', 'disregarded']),
  monthlyFen: AmountFenSchema,
  citations: CitationsSchema,
  /** What shows it, for the file's own copy of the reckoning. */
  evidence: z.string().max(700).optional(),
});
export type MeansLine = z.infer<typeof MeansLineSchema>;

const StandardSchema = z.strictObject({
  monthlyFen: AmountFenSchema,
  documentNumber: z.string().min(1).max(60),
  effectiveFrom: PlainDateSchema,
});

/**
 * The family's income as it was reckoned. Refuses lines that do not add up to the total or a per-capita figure that is not
 * the total divided by the heads: a paper never prints arithmetic that is wrong.
 */
export const MeansSchema = z
  .strictObject({
    /** `2026年5月至10月`. */
    period: z.string().min(4).max(40),
    lines: z.array(MeansLineSchema).max(80).readonly(),
    monthlyTotalFen: FenSchema,
    heads: z.number().int().min(1).max(30),
    perCapitaFen: FenSchema,
    standard: StandardSchema,
  })
  .superRefine((means, context) => {
    if (countedFen(means) - deductedFen(means) !== means.monthlyTotalFen) {
      context.addIssue({ code: 'custom', path: ['monthlyTotalFen'], message: '各项收入相加不等于家庭月收入' });
    }
    if (divideForDisplay(means.monthlyTotalFen, means.heads) !== means.perCapitaFen) {
      context.addIssue({ code: 'custom', path: ['perCapitaFen'], message: '家庭月收入除以人数不等于月人均收入' });
    }
  });
export type Means = z.infer<typeof MeansSchema>;

type Lines = Pick<Means, 'lines'>;

function countedFen({ lines }: Lines): Fen {
  return sumFen(lines.filter((line) => line.treatment === 'counted').map((line) => line.monthlyFen));
}

function deductedFen({ lines }: Lines): Fen {
  return sumFen(lines.filter((line) => line.treatment === 'deducted').map((line) => line.monthlyFen));
}

/** `1,045.00元`. */
export function yuan(amount: Fen): string {
  return `${formatYuan(amount)}元`;
}

const TREATMENT: Readonly<Record<MeansLine['treatment'], string>> = { counted: '计入', deducted: '扣减', disregarded: '不计入' };

/**
 * What was counted, what was deducted, what was left out. With `article` each line names its place in the law; without, the
 * places stand once under the table.
 */
export function meansTable(means: Means, detail: 'article' | 'plain'): Block[] {
  const withArticle = detail === 'article';
  const rows = means.lines.map((line) => ({
    cells: [
      [{ text: line.member, as: 'name' as const }],
      withArticle && line.evidence ? `${line.item}\n证据：${line.evidence}` : line.item,
      TREATMENT[line.treatment],
      `${line.treatment === 'deducted' ? '−' : ''}${formatYuan(line.monthlyFen)}`,
      ...(withArticle ? [citeShort(line.citations)] : []),
    ] satisfies RichText[],
  }));
  const table: Block = {
    type: 'grid',
    columns: [
      { header: '家庭成员', weight: withArticle ? 1.7 : 2, align: 'center' },
      { header: withArticle ? '项目和证据' : '项目', weight: withArticle ? 4.4 : 5 },
      { header: '处理', weight: withArticle ? 1.3 : 1.6, align: 'center' },
      { header: '金额（元/月）', weight: withArticle ? 2.1 : 2.4, align: 'right' },
      ...(withArticle ? [{ header: '依据', weight: 3.2 }] : []),
    ],
    rows: [
      ...rows,
      {
        cells: ['合计', withArticle ? '家庭月收入' : '家庭月收入（计入减去扣减）', '', formatYuan(means.monthlyTotalFen), ''],
        emphasis: true,
      },
    ],
  };
  const citations = means.lines.flatMap((line) => line.citations);
  if (withArticle || citations.length === 0) return [table];
  return [table, { type: 'notes', items: [`各项收入计入、扣减和不计入的依据：${citeShort(uniqueCitations(citations))}。`] }];
}

/** The arithmetic in words, one step to an item. */
export function meansSteps(means: Means): RichText[] {
  const { standard } = means;
  return [
    `家庭月收入：计入${yuan(countedFen(means))}−扣减${yuan(deductedFen(means))}＝${yuan(means.monthlyTotalFen)}（按${means.period}核算）。`,
    [`月人均收入：${yuan(means.monthlyTotalFen)}÷${means.heads}人＝`, { text: yuan(means.perCapitaFen), as: 'strong' }, '。'],
    `保障标准：每人每月${yuan(standard.monthlyFen)}（${standard.documentNumber}，自${formatDateChinese(standard.effectiveFrom)}起执行）。`,
  ];
}
