import { join } from 'node:path';
import { loadPolicies } from '#core/policies/load-policies.ts';
import { type PolicyBook } from '#shared/domain/policy/policy-book.ts';

/** The resources the program carries. */
export const RESOURCES_DIR = join(import.meta.dirname, '../../resources');

/** The policy data the program carries; throws with the problems when they do not pass the lint. */
export function shippedBook(): PolicyBook {
  const { book, problems } = loadPolicies(join(RESOURCES_DIR, 'policies'));
  if (book === undefined)
    throw new Error(problems.map((problem) => `${problem.file}:${problem.line} ${problem.message}`).join('\n'));
  return book;
}
