import { type Assessment } from './assessment.ts';

/** Named one by one up to this many; the rest by their number. */
const NAMED = 4;

/**
 * What an assessment rests on without being sure of it, as sentences for screen and paper: values and rules that were checked only
 * to a day before the decision, or whose source vouches only for later days. Those with the same doubt share a sentence; what was
 * checked longest ago stands first.
 */
export function doubtsOf({ warnings, law }: Pick<Assessment, 'warnings' | 'law'>): string[] {
  const titles = new Map<string, string[]>();
  for (const { key, text } of warnings) {
    const title = law.find((value) => value.key === key)?.title;
    const named = title === undefined ? '' : `“${title}”`;
    const doubt = text.startsWith(named) ? text.slice(named.length) : text;
    titles.set(doubt, [...(titles.get(doubt) ?? []), ...(doubt === text ? [] : [named])]);
  }
  const inOrder = [...titles].sort(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.map(([doubt, all]) => {
    const rest = all.length > NAMED ? `等${all.length}项` : '';
    return `${all.slice(0, NAMED).join('、')}${rest}${doubt}`;
  });
}
