import { randomBytes } from 'node:crypto';
import { faultPlace } from '#core/diagnosis/fault-place.ts';
import { type Log } from '#core/ports.ts';
import { type WireError } from '#shared/contract/reply.ts';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { type HostRefusal } from '#shared/kernel/errors/hosts.ts';

/** A refusal of the host's own, as the same envelope the core answers with. */
export function refusal(reason: HostRefusal): string {
  return failure({ code: 'HOST_REFUSED', params: { reason } });
}

/** Any error as the reply text that goes over the wire: a code and its parameters, never a stack. */
export function failure(error: WireError): string {
  return JSON.stringify({ ok: false, error });
}

/**
 * What was thrown, as an error a user can be told. A DomainError keeps its code; anything else is a fault of the program: the
 * user gets INTERNAL with a reference, the log gets the reference, the kind of error and the place, nobody gets the message.
 */
export function wireError(thrown: unknown, log: Log, event: string): WireError {
  if (thrown instanceof DomainError) return { code: thrown.code, params: thrown.params } as WireError;
  const reference = randomBytes(4).toString('hex');
  log.error(event, { reference, kind: thrown instanceof Error ? thrown.name : typeof thrown, place: faultPlace(thrown) });
  return { code: 'INTERNAL', params: { reference } };
}
