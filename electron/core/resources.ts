import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type WorkCalendar } from '#shared/domain/deadlines/calendar.ts';
import { type Limit } from '#shared/domain/deadlines/limits.ts';
import { type PolicyBook } from '#shared/domain/policy/policy-book.ts';
import { loadCalendars, loadLimits } from './calendars/load.ts';
import { loadPolicies } from './policies/load-policies.ts';

const DistrictsSchema = z.object({
  as_of: z.string(),
  districts: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      streets: z.array(z.object({ code: z.string(), name: z.string(), kind: z.string() })),
    }),
  ),
});
export type Districts = z.infer<typeof DistrictsSchema>;

/** What the program carries: law, calendars, offices. Each is read and parsed once, when first asked for. */
export interface Resources {
  readonly dir: string;
  readonly calendar: WorkCalendar;
  readonly limits: readonly Limit[];
  readonly districts: Districts;
  readonly policies: PolicyBook;
}

/** The resources in this folder. Reading one of them throws Error for a damaged file, when it is first asked for. */
export function loadResources(resourcesDir: string): Resources {
  const calendar = once(() => loadCalendars(resourcesDir));
  const limits = once(() => loadLimits(resourcesDir));
  const districts = once(() => DistrictsSchema.parse(JSON.parse(readFileSync(join(resourcesDir, 'districts.json'), 'utf8'))));
  const policies = once(() => {
    const { book, problems } = loadPolicies(join(resourcesDir, 'policies'));
    if (!book) throw new Error(`policy files are damaged: ${problems.map((problem) => problem.message).join('; ')}`);
    return book;
  });
  return {
    dir: resourcesDir,
    get calendar() {
      return calendar();
    },
    get limits() {
      return limits();
    },
    get districts() {
      return districts();
    },
    get policies() {
      return policies();
    },
  };
}

/** Computes on the first call and keeps the value. */
export function once<Value>(make: () => Value): () => Value {
  let kept: { readonly value: Value } | undefined;
  return () => (kept ??= { value: make() }).value;
}
