import { type LimitContext } from '#shared/domain/procedure/case-deadlines.ts';
import { type SignedInContext } from '../context.ts';

/** What every limit of a case is reckoned with: the law's limits, the office's calendar and its choices. */
export function limitContext({
  resources,
  calendar,
  options,
}: Pick<SignedInContext, 'resources' | 'calendar' | 'options'>): LimitContext {
  return { limits: resources.limits, calendar, options };
}
