import { type CaseId } from '#shared/kernel/ids.ts';
import { type LookView } from '#shared/contract/methods/record.ts';
import { applicantOf } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { describeLook, LOOK_NAMES } from '#shared/messages/looks.zh-CN.ts';
import { findCaseState } from '../cases/cases.queries.ts';
import { type ReadableDB } from '../db/handles.ts';
import { staffNames } from '../office/office.queries.ts';
import { type LoggedLook } from './access-log.ts';

/** Whose number was shown, else whose case it is. */
function subjectOf(state: CaseState, detail: string): string {
  const ref = detail.split('/')[1];
  const { members, supporters } = state.application;
  const person = [...members, ...supporters].find((candidate) => candidate.ref === ref);
  return (person ?? applicantOf(state.application)).name;
}

/** Puts entries of the log into words. `withNames` only for who may read cases. */
export function lookViews(db: ReadableDB, looks: readonly LoggedLook[], withNames: boolean): readonly LookView[] {
  const names = staffNames(db);
  const states = new Map<CaseId, CaseState | undefined>();
  const stateOf = (caseId: CaseId) => {
    if (!states.has(caseId)) states.set(caseId, findCaseState(db, caseId));
    return states.get(caseId);
  };
  return looks.map(({ seq, at, staffId, kind, caseId, detail, purpose }) => {
    const state = caseId === '' ? undefined : stateOf(caseId);
    return {
      seq,
      at,
      staffName: names[staffId] ?? '',
      kind: LOOK_NAMES[kind],
      ...(state && { caseId: state.id }),
      caseNumber: state?.caseNumber ?? '',
      subject: state && withNames ? subjectOf(state, detail) : '',
      detail: describeLook(kind, detail),
      purpose,
    };
  });
}
