import { type HashBytes, byCodePoint, digest } from './digest.ts';
import { type FrameItem, type Rate, type SamplePlan, quotaOf } from './frame.ts';

/** A street × programme with what was drawn from it. */
export interface Stratum {
  readonly street: string;
  readonly programme: string;
  readonly rate: Rate;
  /** All of it, the excluded included: an exclusion must not make the duty smaller. */
  readonly total: number;
  readonly excluded: number;
  /** ⌈rate × total⌉, or all that can be drawn if that is fewer. */
  readonly quota: number;
  /** In the order of drawing. */
  readonly selected: readonly Drawn[];
}

export interface Drawn {
  readonly id: string;
  /** The hash that gave its place, lower first. */
  readonly order: string;
}

/** Splits the frame by street and programme and draws from each the cases with the lowest hashes. */
export function drawStrata(plan: SamplePlan, seedValue: string, hash: HashBytes): readonly Stratum[] {
  const groups = new Map<string, FrameItem[]>();
  for (const item of plan.frame) {
    const key = `${item.street}\t${item.programme}`;
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.entries()]
    .toSorted(([a], [b]) => byCodePoint(a, b))
    .map(([, items]) => drawStratum(plan, items, seedValue, hash));
}

function drawStratum(plan: SamplePlan, items: readonly FrameItem[], seedValue: string, hash: HashBytes): Stratum {
  const { street, programme } = items[0]!;
  const rate = plan.strata.find((own) => own.street === street && own.programme === programme)?.rate ?? plan.rate;
  const drawable = items
    .filter((item) => item.excluded === undefined)
    .map(({ id }): Drawn => ({ id, order: digest(hash, `${seedValue}\n${id}\n`) }))
    .toSorted((a, b) => byCodePoint(a.order, b.order) || byCodePoint(a.id, b.id));
  const quota = Math.min(quotaOf(rate, items.length), drawable.length);
  return {
    street,
    programme,
    rate,
    total: items.length,
    excluded: items.length - drawable.length,
    quota,
    selected: drawable.slice(0, quota),
  };
}
