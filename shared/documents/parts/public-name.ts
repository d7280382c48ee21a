import { z } from 'zod';

/** How names stand in public, set by the district: in full, or with the given name hidden in part (`刘*兵`). */
export const NamePolicySchema = z.enum(['full', 'masked']);
export type NamePolicy = z.infer<typeof NamePolicySchema>;

/** Who stands for the family in public. A minor is named by the guardian, or as `王某（未成年人）` (个人信息保护法 第28条). */
export interface PublicPerson {
  readonly name: string;
  readonly isMinor: boolean;
  readonly guardianName?: string;
}

/**
 * The name that may be put up. Masked: `刘*兵`, `刘*`, `欧阳*` keeps the first and, from three characters on, the last; a
 * name with `·` keeps its first part: `阿依古丽·*`.
 */
export function publicName(person: PublicPerson, policy: NamePolicy): string {
  if (person.isMinor) {
    if (person.guardianName) return publicName({ name: person.guardianName, isMinor: false }, policy);
    return `${[...person.name][0] ?? ''}某（未成年人）`;
  }
  return policy === 'full' ? person.name : mask(person.name);
}

function mask(name: string): string {
  const parts = name.split(/[·•・]/u);
  if (parts.length > 1) return `${parts[0]!}·*`;
  const characters = [...name];
  if (characters.length <= 2) return `${characters[0] ?? ''}*`;
  return `${characters[0]!}${'*'.repeat(characters.length - 2)}${characters.at(-1)!}`;
}
