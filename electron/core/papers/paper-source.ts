import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { paperLimits } from '#shared/documents/of-case/limits.ts';
import { assessmentOf } from '#shared/documents/of-case/means-of-case.ts';
import { type CasePaperSource, type PaperIssue } from '#shared/documents/of-case/source.ts';
import { limitContext } from '../calendars/limit-context.ts';
import { inOfficeOf } from '../cases/case-office.ts';
import { type CommandContext, type QueryContext } from '../context.ts';
import { assessCase } from '../means/assess-case.ts';
import { findOffice, listStaff } from '../office/office.queries.ts';

/** Reads everything a paper of the case is made from; its letterhead and staff are those of the case's office. */
export function readPaperSource(own: QueryContext | CommandContext, state: CaseState, issue: PaperIssue): CasePaperSource {
  // The choices of the case's own office: at a district the paper is the street's all the same.
  const context = inOfficeOf(own, state);
  const { db, options, today } = context;
  const office = findOffice(db, state.officeId);
  if (!office) throw new RangeError(`office ${state.officeId} of a case is not in the record`);
  const madeOn = issue.kind === 'issued' ? issue.issuedOn : today;
  const limits = paperLimits(state, limitContext(context), madeOn);
  const staff = Object.fromEntries(listStaff(db, state.officeId).map(({ id, name, badge }) => [id, { name, badge }]));
  const reckoned = state.means && !assessmentOf(state) ? assessCase(context, state.application, state.means.sheet) : undefined;
  return {
    state,
    letterhead: office.letterhead,
    options,
    staff,
    limits,
    issue,
    madeOn,
    ...(reckoned && { assessment: reckoned }),
  };
}
