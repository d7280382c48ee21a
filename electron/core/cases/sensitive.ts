import { type Role, ROLE_NAMES } from '#shared/domain/office/roles.ts';
import { ageOn, type PlainDate } from '#shared/kernel/plain-date.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type CommandContext, type QueryContext } from '../context.ts';

/** Posts that decide on, or check, what health, disability, account and children mean for a case. An archivist files it. */
const SENSITIVE_ROLES: readonly Role[] = ['window', 'investigator', 'reviewer', 'confirmer', 'districtOfficer'];
export const SENSITIVE_ROLES_NAMES = SENSITIVE_ROLES.map((role) => ROLE_NAMES[role]);

/** 个人信息保护法 第28条: health, accounts and whatever concerns children under fourteen is sensitive. */
const CHILD_YEARS = 14;

/** Under fourteen whole years on that day. */
export function isChild(bornOn: PlainDate, today: PlainDate): boolean {
  return ageOn(bornOn, today) < CHILD_YEARS;
}

/** Whether one of the actor's posts needs the sensitive fields. */
export function maySeeSensitive({ actor }: QueryContext | CommandContext): boolean {
  return actor.roles.some((role) => SENSITIVE_ROLES.includes(role));
}

/** Whether a number behind a mask is withheld from the actor's posts altogether. */
export function isWithheld(
  context: QueryContext | CommandContext,
  { application }: CaseState,
  personRef: string | undefined,
  field: 'identity' | 'phone' | 'account' | 'certificate' | 'agent',
): boolean {
  if (maySeeSensitive(context)) return false;
  const member = application.members.find((candidate) => candidate.ref === personRef);
  return field === 'account' || field === 'certificate' || (member !== undefined && isChild(member.bornOn, context.today));
}
