import { type OfficeId } from '#shared/kernel/ids.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';
import { type OfficeOptions } from '#shared/domain/office/office.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { paperLimits } from '#shared/documents/of-case/limits.ts';
import { type CasePaperSource, type PaperIssue } from '#shared/documents/of-case/source.ts';
import { type ReadableDB } from '../db/handles.ts';
import { findOffice, listStaff } from '../office/office.queries.ts';
import { type Resources } from '../resources.ts';

/** What of a signed-in context a paper is made with. */
export interface PaperContext {
  readonly db: ReadableDB;
  readonly officeId: OfficeId;
  readonly options: OfficeOptions;
  readonly today: PlainDate;
  readonly resources: Resources;
}

/** Reads everything a paper of the case is made from; its letterhead and staff are those of the case's office. */
export function readPaperSource(context: PaperContext, state: CaseState, issue: PaperIssue): CasePaperSource {
  const { db, today, resources } = context;
  const office = findOffice(db, state.officeId);
  if (!office) throw new RangeError(`office ${state.officeId} of a case is not in the record`);
  // The case's own office's choices: at a district the paper is the street's all the same.
  const { options } = state.officeId === context.officeId ? context : office;
  const madeOn = issue.kind === 'issued' ? issue.issuedOn : today;
  const limits = paperLimits(state, { limits: resources.limits, calendar: resources.calendar, options }, madeOn);
  const staff = Object.fromEntries(listStaff(db, state.officeId).map(({ id, name, badge }) => [id, { name, badge }]));
  return { state, letterhead: office.letterhead, options, staff, limits, issue, madeOn };
}
