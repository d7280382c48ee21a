import { type StaffId } from '#shared/kernel/ids.ts';
import { type CaseRow } from '#shared/contract/case-view.ts';
import { applicantOf, identityNumber } from '#shared/domain/procedure/application.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { isWorkingDay } from '#shared/domain/deadlines/calendar.ts';
import { type QueryContext } from '../context.ts';
import { handlersFor } from '../implement.ts';
import { findOffice, staffNames } from '../office/office.queries.ts';
import { existingCase } from './case-command.ts';
import { byUrgency, caseSteps } from './case-steps.ts';
import { caseView } from './case-view.ts';
import { findCases, openCases } from './cases.queries.ts';
import { maskIdNumber } from '#shared/domain/identity/masking.ts';

function rowMaker(context: QueryContext): (state: CaseState, handledBy: StaffId) => CaseRow {
  const names = staffNames(context.db);
  const officeNames = new Map<string, string>();
  const officeName = (id: CaseState['officeId']) => {
    if (!officeNames.has(id)) officeNames.set(id, findOffice(context.db, id)?.office.name ?? '');
    return officeNames.get(id)!;
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
      applicantIdMasked: maskIdNumber(identityNumber(applicant.identity)),
      memberCount: state.application.members.length,
      community: state.application.community,
      receivedOn: state.receivedOn,
      ...(state.acceptedOn && { acceptedOn: state.acceptedOn }),
      ...(state.determination?.monthlyAmount !== undefined && { monthlyAmount: state.determination.monthlyAmount }),
      nextStep: caseSteps(state, context).next,
      handler: names[handledBy] ?? '',
    };
  };
}

export const listHandlers = handlersFor({
  'workbench.read': (context) => {
    const makeRow = rowMaker(context);
    const rows = openCases(context.db).map(({ state, handledBy }) => makeRow(state, handledBy));
    rows.sort((a, b) => byUrgency(a.nextStep, b.nextStep));
    const urgencyCount = (level: string) => rows.filter((row) => row.nextStep.deadline?.urgency === level).length;
    const today = isWorkingDay(context.resources.calendar, context.today);
    return {
      today: context.today,
      calendarNote: today.doubt ?? (today.working ? '' : `今天${today.words}，不是工作日`),
      due: rows.filter((row) => row.nextStep.action !== undefined),
      waiting: rows.filter((row) => row.nextStep.action === undefined),
      counts: { overdue: urgencyCount('overdue'), today: urgencyCount('today'), soon: urgencyCount('soon'), open: rows.length },
      notices: [],
    };
  },

  'cases.list': (context, { text, statuses, receivedFrom, receivedTo, onlyMine, offset, limit }) => {
    const handledBy = onlyMine ? context.actor.staffId : undefined;
    const found = findCases(context.db, { text, statuses, receivedFrom, receivedTo, handledBy, offset, limit });
    if (text) context.logLook({ kind: 'search', caseId: '', detail: `${found.total} 条`, purpose: '案件查询' });
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
