import { type CaseView } from '#shared/contract/case-view.ts';
import { type CaseState, isClosed } from '#shared/domain/procedure/case-state.ts';
import { availableActions } from '#shared/domain/procedure/rules.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { assessCase } from '../means/assess-case.ts';
import { staffNames } from '../office/office.queries.ts';
import { paperViews } from '../papers/paper-views.ts';
import { actsOf } from '../record/feed.ts';
import { caseSteps } from './case-steps.ts';
import { maskState } from './mask.ts';
import { timelineOf } from './timeline.ts';

/** All a screen needs of a case: masked, with what can be done and why not, what comes next, papers and timeline. */
export function caseView(context: QueryContext | CommandContext, state: CaseState): CaseView {
  const names = staffNames(context.db);
  const { deadlines, next } = caseSteps(state, context);
  const ownCase = state.officeId === context.officeId;
  const reckoned = state.determination || isClosed(state) ? undefined : state.means;
  return {
    state: maskState(state),
    staffNames: names,
    actions: ownCase
      ? availableActions({ state, actor: context.actor, today: context.today, options: context.options }).map(
          ({ action, refusals }) => ({ action, refusals: [...refusals] }),
        )
      : [],
    nextStep: next,
    deadlines: [...deadlines],
    papers: [...paperViews(context.db, state)],
    timeline: [...timelineOf(actsOf(context.db, 'case', state.id), names)],
    ...(reckoned && { assessment: assessCase(context, state.application, reckoned.sheet) }),
  };
}
