import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { answersLayer } from '#shared/domain/policy/answers.ts';
import { type Policy, policyAt } from '#shared/domain/policy/policy-at.ts';
import { type DistrictLayer } from '#shared/domain/policy/policy-book.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { ownOffice } from '../office/office.handlers.ts';

/** The office's district, and what it has answered, as a layer over the book. */
export function officeLayer(context: QueryContext | CommandContext): {
  readonly district: string;
  readonly layer: DistrictLayer;
} {
  const { office, options } = ownOffice(context);
  const district = office.districtCode;
  return { district, layer: answersLayer(options.policyParameters, context.resources.policies, district) };
}

/** The law of a day as this office applies it: country, city, and the district's answers that the office has written down. */
export function officePolicy(context: QueryContext | CommandContext, on: PlainDate): Policy {
  const { district, layer } = officeLayer(context);
  return policyAt(context.resources.policies, on, district, layer);
}
