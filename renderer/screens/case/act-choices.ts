import { type CaseView } from '#shared/contract/case-view.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type OfficeOptions, type StaffMember } from '#shared/domain/office/office.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type GateCode, type Refusal } from '#shared/domain/procedure/gates.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';

/** Where an act is done. Correcting the application is the intake form's page. */
export function actPath(caseId: string, action: CaseActType): string {
  return `/cases/${caseId}/${action === 'correctApplication' ? 'correct' : action}`;
}

/** Why an act may not be done now: nothing, its refusals, or undefined when it has no place in the case as it stands. */
export function refusalsOf(view: CaseView, action: CaseActType): readonly Refusal[] | undefined {
  return view.actions.find((candidate) => candidate.action === action)?.refusals;
}

export function isAllowed(view: CaseView, action: CaseActType): boolean {
  return refusalsOf(view, action)?.length === 0;
}

/** Refusals that lie in who asks: a colleague may be able to do it at once. */
const PERSONAL: readonly GateCode[] = [
  'WRONG_ROLE',
  'RECUSED',
  'NOT_SECOND_INVESTIGATOR',
  'INVESTIGATED_SAME_CASE',
  'REVIEWED_SAME_CASE',
  'DECLINE_PROPOSED_BY_SELF',
];

export function isPersonal(refusals: readonly Refusal[]): boolean {
  return refusals.length > 0 && refusals.every((refusal) => PERSONAL.includes(refusal.code));
}

/** The acts that free the way when another is refused. */
const WAYS_OUT: Readonly<Partial<Record<GateCode, readonly CaseActType[]>>> = {
  REQUIRED_MATERIAL_MISSING: ['correctApplication', 'requestCompletion'],
  CONSENT_MISSING: ['correctApplication', 'requestCompletion'],
  CLOSE_RELATIVE_NOT_FILED: ['fileCloseRelative'],
  VERIFICATION_NOT_REQUESTED: ['requestVerification'],
  VERIFICATION_MISSING: ['recordVerification'],
  HOME_VISIT_MISSING: ['recordHomeVisit'],
  HOME_VISIT_UNSIGNED: ['signHomeVisit'],
  MEANS_MISSING: ['recordMeans'],
  DISTRICT_VISIT_MISSING: ['recordDistrictVisit'],
  NOTICE_INCOMPLETE: ['issuePublicNotice', 'recordPosting', 'recordTakeDown'],
  OBJECTION_OPEN: ['resolveObjection'],
  DISTRICT_FINDING_UNANSWERED: ['returnToInvestigation'],
};

/** What the signed-in person can do instead, to free the way. */
export function waysOut(view: CaseView, refusals: readonly Refusal[]): readonly CaseActType[] {
  const wanted = refusals.flatMap((refusal) => WAYS_OUT[refusal.code] ?? []);
  return [...new Set(wanted)].filter((action) => isAllowed(view, action));
}

export interface Succession {
  readonly view: CaseView;
  readonly staff: readonly StaffMember[];
  readonly today: PlainDate;
  readonly options: Pick<OfficeOptions, 'repostAfterObjection'>;
}

/** Whose act it could be, by the same gates that the core asks: nobody where the case itself still lacks something. */
export function whoMay(action: CaseActType, { view, staff, today, options }: Succession): readonly StaffMember[] {
  return staff.filter(
    ({ id, name, roles, closed }) =>
      !closed && refusalsFor(action, { state: view.state, actor: { staffId: id, name, roles }, today, options }).length === 0,
  );
}
