import { type OfficeId } from '#shared/kernel/ids.ts';

/** The address of an exchange page, about this office where one is named. */
export function exchangePath(path: string, officeId: OfficeId | undefined): string {
  if (officeId === undefined) return path;
  return path === '/exchange/offices' ? `${path}/${officeId}` : `${path}?to=${officeId}`;
}
