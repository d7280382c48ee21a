import { type CaseView } from '#shared/contract/case-view.ts';
import { type CaseState, isClosed } from '#shared/domain/procedure/case-state.ts';
import { availableActions, districtActions } from '#shared/domain/procedure/rules.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { assessCase } from '../means/assess-case.ts';
import { findOffice, staffNames } from '../office/office.queries.ts';
import { paperViews } from '../papers/paper-views.ts';
import { actsOf } from '../record/feed.ts';
import { lettersAwaited } from './awaited-letters.ts';
import { inOfficeOf } from './case-office.ts';
import { caseSteps, districtSteps } from './case-steps.ts';
import { maskState } from './mask.ts';
import { maySeeSensitive } from './sensitive.ts';
import { timelineOf } from './timeline.ts';

/** All a screen needs of a case: masked, with what can be done and why not, what comes next, papers and timeline. */
export function caseView(own: QueryContext | CommandContext, state: CaseState): CaseView {
  const context = inOfficeOf(own, state);
  const names = staffNames(context.db);
  const sensitive = maySeeSensitive(own);
  const ownCase = state.officeId === context.officeId;
  const { deadlines, next } = ownCase ? caseSteps(state, context) : districtSteps(state, context);
  const { actor, today, options } = context;
  const actions = (ownCase ? availableActions : districtActions)({ state, actor, today, options });
  const reckoned = state.determination || isClosed(state) ? undefined : state.means;
  return {
    state: maskState(state, own.today, sensitive),
    withheld: !sensitive,
    officeName: findOffice(context.db, state.officeId)?.office.name ?? '',
    staffNames: names,
    actions: actions.map(({ action, refusals }) => ({ action, refusals: [...refusals] })),
    nextStep: next,
    deadlines: [...deadlines, ...(sensitive ? lettersAwaited(state, context).map(({ deadline }) => deadline) : [])],
    papers: [...paperViews(context.db, state)],
    timeline: [...timelineOf(actsOf(context.db, 'case', state.id), names, sensitive)],
    // Who counts and what is deducted is told by illness and disability.
    ...(reckoned && sensitive && { assessment: assessCase(context, state.application, reckoned.sheet) }),
  };
}
