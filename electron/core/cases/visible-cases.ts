import { type Role } from '#shared/domain/office/roles.ts';
import { type StaffId } from '#shared/kernel/ids.ts';
import { type CommandContext, type QueryContext } from '../context.ts';

/** Posts that decide, keep or supervise: they answer for every case of the office. */
const SEES_ALL: readonly Role[] = ['reviewer', 'confirmer', 'archivist', 'districtOfficer'];

/** Whose view of the cases is narrowed, and by which of the posts; undefined: every case. */
export interface Viewer {
  readonly staffId: StaffId;
  readonly roles: readonly Role[];
}

/**
 * Where the office has chosen so (`casesByAssignment`), window and investigation see the cases that are theirs: in which they
 * have acted or are named, and those nobody of their post has taken up yet, or only who has left the office since. A small office leaves it off: two clerks stand in for
 * each other all day.
 */
export function viewerOf({ options, actor }: QueryContext | CommandContext): Viewer | undefined {
  if (!options.casesByAssignment || actor.roles.some((role) => SEES_ALL.includes(role))) return undefined;
  return { staffId: actor.staffId, roles: actor.roles.filter((role) => role === 'window' || role === 'investigator') };
}

/** The condition on a row of `cases` that it is visible; true for everybody whose view is not narrowed. `@viewer`, `@viewerRoles`. */
export function visibleWhere(cases: string): string {
  return `(@viewer IS NULL OR instr(${cases}.state, @viewer) > 0
    OR EXISTS (SELECT 1 FROM actions a WHERE a.subject_kind = 'case' AND a.subject_id = ${cases}.case_id AND a.staff_id = @viewer)
    OR EXISTS (SELECT 1 FROM json_each(@viewerRoles) r WHERE NOT EXISTS (
      SELECT 1 FROM actions a JOIN staff s ON s.staff_id = a.staff_id
      WHERE a.subject_kind = 'case' AND a.subject_id = ${cases}.case_id AND s.closed = 0
        AND EXISTS (SELECT 1 FROM json_each(s.roles) held WHERE held.value = r.value))))`;
}

/** The parameters that `visibleWhere` names, for this viewer; none narrows nothing. */
export function visibleParameters(viewer: Viewer | undefined): { readonly viewer: string | null; readonly viewerRoles: string } {
  return { viewer: viewer?.staffId ?? null, viewerRoles: JSON.stringify(viewer?.roles ?? []) };
}

/** Whether this one case is visible. */
export function isVisible(context: QueryContext | CommandContext, caseId: string): boolean {
  const viewer = viewerOf(context);
  if (!viewer) return true;
  const row = context.db
    .prepare(`SELECT 1 FROM cases WHERE case_id = @caseId AND ${visibleWhere('cases')}`)
    .get({ caseId, ...visibleParameters(viewer) });
  return row !== undefined;
}
