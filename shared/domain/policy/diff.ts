import { POLICY_KEYS, type PolicyKey } from './keys.ts';
import { type Policy } from './policy-at.ts';
import { type LawValue } from '../means/assessment.ts';

/** One policy key on which two laws differ; a side is absent where the value is UNKNOWN there. */
export interface PolicyDifference {
  readonly key: PolicyKey;
  readonly title: string;
  readonly before?: LawValue;
  readonly after?: LawValue;
}

/** What the second law changes against the first: another day, another district, or the same with a layer over it. */
export function policyDifferences(before: Policy, after: Policy): PolicyDifference[] {
  const differences: PolicyDifference[] = [];
  for (const key of Object.keys(POLICY_KEYS) as PolicyKey[]) {
    const was = before.value(key);
    const is = after.value(key);
    const same = was.known && is.known ? was.law.value === is.law.value : was.known === is.known;
    if (same) continue;
    differences.push({
      key,
      title: was.known ? was.law.title : is.known ? is.law.title : was.question.title,
      ...(was.known ? { before: was.law } : {}),
      ...(is.known ? { after: is.law } : {}),
    });
  }
  return differences;
}
