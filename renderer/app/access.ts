import { ACCESS } from '#shared/contract/access.ts';
import { type MethodName } from '#shared/contract/contract.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { useSession } from './session.tsx';

/** Whether a holder of these posts may call the method at all; the core asks again. */
export function mayCall(roles: readonly Role[], method: MethodName): boolean {
  const access = ACCESS[method];
  return access === 'anyone' || access === 'staff' || access.some((role) => roles.includes(role));
}

/** The same for whoever is signed in. */
export function useMayCall(method: MethodName): boolean {
  return mayCall(useSession().session.staff.roles, method);
}
