import { type OfficeId } from '#shared/kernel/ids.ts';
import { type OfficeOptions } from '#shared/domain/office/office.ts';
import { type CaseState } from '#shared/domain/procedure/case-state.ts';
import { type ReadableDB } from '../db/handles.ts';
import { findOffice } from '../office/office.queries.ts';

interface OwnContext {
  readonly db: ReadableDB;
  readonly officeId: OfficeId;
  readonly options: OfficeOptions;
}

/**
 * The same context with the options of the office whose case it is: a district reckons a street's days and means by the
 * choices that the street has recorded, and so sees what the street sees.
 */
export function inOfficeOf<Context extends OwnContext>(context: Context, state: Pick<CaseState, 'officeId'>): Context {
  if (state.officeId === context.officeId) return context;
  const office = findOffice(context.db, state.officeId);
  return office ? { ...context, options: office.options } : context;
}
