import { DomainError } from '#shared/kernel/errors/index.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { type CommandContext } from '../context.ts';
import { listStaff } from '../office/office.queries.ts';

/** Investigators must be two different open accounts with the post (57号 第16条). Throws SECOND_INVESTIGATOR_UNFIT. */
export function checkInvestigators(context: CommandContext, ids: readonly StaffId[]): void {
  const own = listStaff(context.db, context.officeId);
  const fit = ids.every((id) => {
    const staff = own.find((candidate) => candidate.id === id);
    return staff && !staff.closed && staff.roles.includes('investigator');
  });
  if (!fit || new Set(ids).size !== ids.length || ids.length < 2) throw new DomainError('SECOND_INVESTIGATOR_UNFIT', {});
}
