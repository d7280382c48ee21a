import { type StaffMember } from './office.ts';
import { type Role } from './roles.ts';

/**
 * The seats of one case that the gates keep to different people: two who investigate (57号 第16条), one who reviews, one who
 * confirms (谁调查、谁审核、谁确认，分人办理: 津民发〔2021〕14号; gates.ts holds the same per case). The window may be anyone.
 */
const SEATS = ['investigator', 'investigator', 'reviewer', 'confirmer'] as const satisfies readonly Role[];

type Account = Pick<StaffMember, 'id' | 'name' | 'roles' | 'closed'>;

/** What is missing for one case to be carried through from the window to the decision. */
export type StaffingGap =
  | { readonly code: 'nobody'; readonly role: Role }
  | { readonly code: 'oneInvestigator'; readonly name: string }
  /** Whoever could review is needed for the investigation. */
  | { readonly code: 'nobodyApartToReview' }
  /** Each post is held, but not by enough different people. */
  | { readonly code: 'tooFewPeople'; readonly people: number }
  /** The only window is also the only one who could look at a proposed refusal to accept (社会救助法 第70条). */
  | { readonly code: 'declineNotSeparate'; readonly name: string };

export interface Staffing {
  readonly gaps: readonly StaffingGap[];
  /** Without any of these the office could no longer finish a case: a leave or a 回避 would stop it. Empty while there are gaps. */
  readonly irreplaceable: readonly { readonly name: string; readonly roles: readonly Role[] }[];
}

/** Whether an office has the people a case needs, each seat another person. Closed accounts do not count. */
export function staffingOf(staff: readonly Account[]): Staffing {
  const active = staff.filter((account) => !account.closed);
  const gaps = gapsOf(active);
  if (gaps.length > 0) return { gaps, irreplaceable: [] };
  const irreplaceable = active.filter((account) => gapsOf(active.filter((other) => other !== account)).length > 0);
  return { gaps, irreplaceable: irreplaceable.map(({ name, roles }) => ({ name, roles: roles.filter(isCaseworkRole) })) };
}

function isCaseworkRole(role: Role): boolean {
  return role === 'window' || (SEATS as readonly Role[]).includes(role);
}

function gapsOf(active: readonly Account[]): readonly StaffingGap[] {
  const holders = (role: Role) => active.filter((account) => account.roles.includes(role));
  const gaps: StaffingGap[] = [];
  for (const role of ['window', 'investigator', 'reviewer', 'confirmer'] as const) {
    if (holders(role).length === 0) gaps.push({ code: 'nobody', role });
  }
  const [onlyInvestigator, ...others] = holders('investigator');
  if (onlyInvestigator !== undefined && others.length === 0) gaps.push({ code: 'oneInvestigator', name: onlyInvestigator.name });
  if (gaps.length > 0) return gaps;
  if (!canSeat(active, ['investigator', 'investigator', 'reviewer'])) return [{ code: 'nobodyApartToReview' }];
  if (!canSeat(active, SEATS)) {
    const people = active.filter((account) => account.roles.some((role) => (SEATS as readonly Role[]).includes(role)));
    return [{ code: 'tooFewPeople', people: people.length }];
  }
  const [window, ...windows] = holders('window');
  const [confirmer, ...confirmers] = holders('confirmer');
  if (window !== undefined && window === confirmer && windows.length === 0 && confirmers.length === 0)
    return [{ code: 'declineNotSeparate', name: window.name }];
  return [];
}

/** Whether every seat can be taken by somebody who holds the post and sits nowhere else. */
function canSeat(people: readonly Account[], seats: readonly Role[]): boolean {
  const [seat, ...rest] = seats;
  if (seat === undefined) return true;
  return people.some(
    (person) =>
      person.roles.includes(seat) &&
      canSeat(
        people.filter((other) => other !== person),
        rest,
      ),
  );
}
