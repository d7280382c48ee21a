import { z } from 'zod';
import { type RichText } from '../document-model.ts';
import { type Citation, CitationsSchema } from './citation.ts';

/** A ground of refusal: the element of the law that is not met, as a full sentence, and the article that demands it. */
export const ReasonSchema = z.strictObject({
  sentence: z
    .string()
    .min(8)
    .max(600)
    .regex(/[^。]$/, { message: '句末不加句号' }),
  citations: CitationsSchema,
});
export type Reason = z.infer<typeof ReasonSchema>;

/** `… 。（依据：《…》第十八条）`, one item to a reason. */
export function reasonItems(reasons: readonly Reason[], cite: (citations: readonly Citation[]) => string): RichText[] {
  return reasons.map((reason) => `${reason.sentence}。（依据：${cite(reason.citations)}）`);
}
