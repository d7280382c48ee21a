import { type OfficeId } from '#shared/kernel/ids.ts';
import { type OfficeOptions } from '#shared/domain/office/office.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type ReadableDB } from '../db/handles.ts';
import { type WorkCalendar } from '#shared/domain/deadlines/calendar.ts';
import { officeCalendar } from '../calendars/office-calendar.ts';
import { type Resources } from '../resources.ts';
import { findOffice } from '../office/office.queries.ts';

interface OwnContext {
  readonly db: ReadableDB;
  readonly officeId: OfficeId;
  readonly options: OfficeOptions;
  readonly calendar: WorkCalendar;
  readonly resources: Pick<Resources, 'calendar'>;
}

/**
 * The same context with the options and the calendar of the office whose case it is: a district reckons a street's days and means by the
 * choices that the street has recorded, and so sees what the street sees.
 */
export function inOfficeOf<Context extends OwnContext>(context: Context, state: Pick<CaseState, 'officeId'>): Context {
  if (state.officeId === context.officeId) return context;
  const office = findOffice(context.db, state.officeId);
  if (!office) return context;
  const { options } = office;
  return { ...context, options, calendar: officeCalendar(context.resources.calendar, options) };
}
