import { z } from 'zod';
import { type Block } from '../document-model.ts';
import { CitationsSchema, citeShort } from './citation.ts';

/** One thing the family owns against the rule for it. Amounts and limits come as words: some are money, some are counts. */
export const PropertyFindingSchema = z.strictObject({
  item: z.string().min(2).max(60),
  found: z.string().min(1).max(80),
  limit: z.string().min(1).max(80),
  result: z.enum(['within', 'exceeds', 'exempt']),
  citations: CitationsSchema,
});
export type PropertyFinding = z.infer<typeof PropertyFindingSchema>;

const RESULT: Readonly<Record<PropertyFinding['result'], string>> = {
  within: '符合规定',
  exceeds: '超过规定',
  exempt: '予以豁免',
};

/** Each thing owned against the rule for it, with the article. */
export function propertyTable(findings: readonly PropertyFinding[]): Block {
  return {
    type: 'grid',
    columns: [
      { header: '财产', weight: 2 },
      { header: '查明的情况', weight: 3.9 },
      { header: '规定', weight: 3.9 },
      { header: '结果', weight: 2, align: 'center' },
      { header: '依据', weight: 3.4 },
    ],
    rows: findings.map((finding) => ({
      cells: [finding.item, finding.found, finding.limit, RESULT[finding.result], citeShort(finding.citations)],
      emphasis: finding.result === 'exceeds',
    })),
  };
}
