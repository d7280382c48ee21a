import { maskState } from '#core/cases/mask.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { applyCaseAct, type RecordedCaseAct } from '#shared/domain/procedure/apply-act.ts';
import { type CaseAct, parseCaseAct } from '#shared/domain/procedure/case-acts.ts';
import { nextStep } from '#shared/domain/procedure/case-deadlines.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { availableActions } from '#shared/domain/procedure/rules.ts';
import { DEFAULT_OFFICE_OPTIONS, type StaffMember } from '#shared/domain/office/office.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { type ActId, type CaseId, type OfficeId, type StaffId } from '#shared/kernel/ids.ts';
import { instantInChina } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { NEXT_STEP_WORDS } from '#shared/messages/next-step.zh-CN.ts';

export const CASE_ID = 'c'.repeat(26) as CaseId;
export const TODAY = plainDate('2026-11-25');

/** A made-up id of somebody in the office. */
export function staffId(letter: string): StaffId {
  return letter.repeat(26) as StaffId;
}

export function colleague(letter: string, name: string, roles: readonly Role[], closed = false): StaffMember {
  return { id: staffId(letter), userName: `user-${letter}`, name, badge: '', roles: [...roles], closed };
}

/** Adds up acts to a case as the core does; each is done at nine on the day before today, by whom it names. */
export function caseOf(
  acts: readonly { readonly type: CaseAct['type']; readonly payload: unknown; readonly by: StaffId }[],
): CaseState {
  const state = acts.reduce<CaseState | undefined>((before, { type, payload, by }, index) => {
    const act = parseCaseAct(type, payload);
    return applyCaseAct(before, {
      ...act,
      actId: String(index).padStart(26, 'a') as ActId,
      caseId: CASE_ID,
      officeId: '120101006' as OfficeId,
      seq: index + 1,
      by,
      at: instantInChina(plainDate('2026-11-24'), `09:${String(index).padStart(2, '0')}`),
    } as RecordedCaseAct);
  }, undefined);
  if (state === undefined) throw new Error('a case begins with an act');
  return state;
}

/** The view of a case as somebody with these roles is given it; without deadlines and papers. */
export function viewOf(state: CaseState, actor: StaffMember): CaseView {
  const { action, step } = nextStep(state, TODAY);
  return {
    withheld: false,
    state: maskState(state, TODAY, true),
    officeName: '南市街道',
    staffNames: {},
    actions: availableActions({
      state,
      actor: { staffId: actor.id, name: actor.name, roles: actor.roles },
      today: TODAY,
      options: DEFAULT_OFFICE_OPTIONS,
    }).map((offered) => ({ ...offered, refusals: [...offered.refusals] })),
    nextStep: { ...(action && { action }), words: NEXT_STEP_WORDS[step] },
    deadlines: [],
    papers: [],
    timeline: [],
  };
}
