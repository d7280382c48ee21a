import { type StaffId } from '#shared/kernel/ids.ts';
import { ACCESS } from '#shared/contract/access.ts';
import { type CaseRow } from '#shared/contract/case-view.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { applicantOf, identityNumber } from '#shared/domain/procedure/application.ts';
import { type CaseActType } from '#shared/domain/procedure/case-acts.ts';
import { type GateCode } from '#shared/domain/procedure/gates.ts';
import { refusalsFor } from '#shared/domain/procedure/rules.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { isWorkingDay } from '#shared/domain/deadlines/calendar.ts';
import { type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { logSearch } from '../record/log-search.ts';
import { findOffice, staffNames } from '../office/office.queries.ts';
import { lettersAwaited } from './awaited-letters.ts';
import { existingCase } from './case-command.ts';
import { inOfficeOf } from './case-office.ts';
import { byUrgency, caseSteps, districtSteps } from './case-steps.ts';
import { caseView } from './case-view.ts';
import { casesDueAtDistrict, countCasesByOffice, findCases, openCases } from './cases.queries.ts';
import { exchangeNotices } from '../sync/notices.ts';
import { ownOffice } from '../office/office.handlers.ts';
import { isWithheld } from './sensitive.ts';
import { maySeeSensitive } from './sensitive.ts';
import { viewerOf } from './visible-cases.ts';
import { maskIdNumber } from '#shared/domain/identity/masking.ts';

function rowMaker(context: QueryContext): (state: CaseState, handledBy: StaffId) => CaseRow {
  const names = staffNames(context.db);
  const officeNames = new Map<string, string>();
  const officeName = (id: CaseState['officeId']) => {
    if (!officeNames.has(id)) officeNames.set(id, findOffice(context.db, id)?.office.name ?? '');
    return officeNames.get(id)!;
  };
  const contexts = new Map<string, QueryContext>();
  const stepsOf = (state: CaseState) => {
    const inOffice = contexts.get(state.officeId) ?? inOfficeOf(context, state);
    contexts.set(state.officeId, inOffice);
    return state.officeId === context.officeId ? caseSteps(state, inOffice) : districtSteps(state, inOffice);
  };
  return (state, handledBy) => {
    const applicant = applicantOf(state.application);
    return {
      caseId: state.id,
      officeId: state.officeId,
      officeName: officeName(state.officeId),
      caseNumber: state.caseNumber,
      programme: state.application.programme,
      status: state.status,
      applicantName: applicant.name,
      applicantIdMasked: isWithheld(context, state, applicant.ref, 'identity')
        ? ''
        : maskIdNumber(identityNumber(applicant.identity)),
      memberCount: state.application.members.length,
      community: state.application.community,
      receivedOn: state.receivedOn,
      ...(state.acceptedOn && { acceptedOn: state.acceptedOn }),
      ...(state.determination?.monthlyAmount !== undefined && { monthlyAmount: state.determination.monthlyAmount }),
      nextStep: stepsOf(state).next,
      handler: names[handledBy] ?? '',
    };
  };
}

/** Which part of which list: another page, and another choice of cases, is another look (access-log.ts). */
function listed(offset: number, { states, total }: { readonly states: readonly CaseState[]; readonly total: number }): string {
  return states.length === total ? `${total} 户` : `共 ${total} 户中第 ${offset + 1}—${offset + states.length} 户`;
}

const LIST_ROLES = ACCESS['cases.list'] as readonly Role[];

/** Refusals that no work of this person's can lift: the step is a colleague's. A missing paper or result is still theirs to get. */
const A_COLLEAGUES: readonly GateCode[] = [
  'WRONG_ROLE',
  'RECUSED',
  'INVESTIGATED_SAME_CASE',
  'REVIEWED_SAME_CASE',
  'NOT_SECOND_INVESTIGATOR',
  'DECLINE_PROPOSED_BY_SELF',
];

function isForActor(context: QueryContext, state: CaseState, action: CaseActType | undefined): boolean {
  if (action === undefined) return false;
  const { actor, today, options } = context;
  return !refusalsFor(action, { state, actor, today, options }).some(({ code }) => A_COLLEAGUES.includes(code));
}

export const listHandlers = handlersFor({
  'workbench.read': (context) => {
    const makeRow = rowMaker(context);
    const isDistrict = ownOffice(context).office.kind === 'district';
    // A district holds every street's cases: what is its own to do is asked for by itself, the rest only counted.
    // Whoever may not list cases sees none here either: an administrator alone looks after accounts, not after families.
    const mayList = LIST_ROLES.some((role) => context.actor.roles.includes(role));
    const cases = !mayList ? [] : isDistrict ? casesDueAtDistrict(context.db) : openCases(context.db, viewerOf(context));
    if (cases.length > 0) context.logLook({ kind: 'list', caseId: '', detail: `${cases.length} 户`, purpose: '工作台' });
    const rows = cases.map(({ state, handledBy }) => ({ row: makeRow(state, handledBy), state }));
    rows.sort((a, b) => byUrgency(a.row.nextStep, b.row.nextStep));
    const urgencyCount = (level: string) => rows.filter(({ row }) => row.nextStep.deadline?.urgency === level).length;
    const open = isDistrict ? countCasesByOffice(context.db).reduce((sum, office) => sum + office.open, 0) : rows.length;
    const today = isWorkingDay(context.calendar, context.today);
    return {
      today: context.today,
      calendarNote: today.doubt ?? (today.working ? '' : `今天${today.words}，不是工作日`),
      due: rows.filter(({ row, state }) => isForActor(context, state, row.nextStep.action)).map(({ row }) => row),
      others: rows
        .filter(({ row, state }) => row.nextStep.action !== undefined && !isForActor(context, state, row.nextStep.action))
        .map(({ row }) => row),
      waiting: rows.filter(({ row }) => row.nextStep.action === undefined).map(({ row }) => row),
      letters:
        isDistrict || !maySeeSensitive(context)
          ? []
          : rows
              .flatMap(({ row: { caseId, caseNumber, applicantName }, state }) =>
                lettersAwaited(state, context).map((letter) => ({ caseId, caseNumber, applicantName, ...letter })),
              )
              .sort((a, b) => a.deadline.dueOn!.localeCompare(b.deadline.dueOn!)),
      counts: { overdue: urgencyCount('overdue'), today: urgencyCount('today'), soon: urgencyCount('soon'), open },
      notices: [...context.safety(), ...exchangeNotices(context)],
    };
  },

  'cases.list': (context, { text, statuses, receivedFrom, receivedTo, officeId, onlyMine, offset, limit }) => {
    const handledBy = onlyMine ? context.actor.staffId : undefined;
    const found = findCases(context.db, {
      text,
      statuses,
      receivedFrom,
      receivedTo,
      officeId,
      handledBy,
      offset,
      limit,
      viewer: viewerOf(context),
    });
    if (text)
      logSearch(context, { kind: 'search', purpose: '案件查询', found: found.states.map(({ id }) => id), total: found.total });
    else if (found.states.length > 0)
      context.logLook({ kind: 'list', caseId: '', detail: listed(offset, found), purpose: '案件列表' });
    const makeRow = rowMaker(context);
    return { rows: found.states.map((state, index) => makeRow(state, found.handlers[index]!)), total: found.total };
  },

  'cases.read': (context, { caseId }) => {
    const state = existingCase(context, caseId);
    context.logLook({ kind: 'openCase', caseId, detail: '', purpose: '办理案件' });
    return caseView(context, state);
  },

  'cases.readForCorrection': (context, { caseId, purpose }) => {
    const state = existingCase(context, caseId);
    context.logLook({ kind: 'correct', caseId, detail: '申请登记全部号码', purpose });
    return { application: state.application, revision: state.revision };
  },
});
