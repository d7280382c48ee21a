import { createHash, timingSafeEqual } from 'node:crypto';
import { type IncomingMessage } from 'node:http';
import { type HostRefusal } from '#shared/kernel/errors/hosts.ts';
import { MESSAGE_LIMIT_BYTES } from '#shared/contract/bridge.ts';

/** What the host says no to, with the HTTP status that goes with it. */
export interface Refused {
  readonly status: number;
  readonly reason: HostRefusal | 'size';
}

const API_PATH = /^\/api\/([\w.]{1,64})$/;

/** The method name in `/api/<name>`, or undefined. Whether such a method exists is for the core to say. */
export function apiName(url: string | undefined): string | undefined {
  return API_PATH.exec(url ?? '')?.[1];
}

/** A header's value if it was sent exactly once: two Hosts or two Origins are an attempt to be read differently by two readers. */
export function singleHeader(request: IncomingMessage, name: string): string | undefined {
  let found: string | undefined;
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    if (request.rawHeaders[index]!.toLowerCase() !== name) continue;
    if (found !== undefined) return undefined;
    found = request.rawHeaders[index + 1]!;
  }
  return found;
}

/** Equal or not, in a time that says nothing about where they differ (nor how long the secret is). */
export function sameSecret(presented: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest();
  return timingSafeEqual(digest(presented), digest(expected));
}

/** The rule for every request: the exact Host of this launch, or a name that a foreign DNS server pointed at 127.0.0.1 gets in. */
export function checkAddress(request: IncomingMessage, authority: string): Refused | undefined {
  return singleHeader(request, 'host') === authority ? undefined : { status: 403, reason: 'address' };
}

/** The rules for a page or a script: GET, and not asked for by a page of another site. */
export function checkPageRequest(request: IncomingMessage, origin: string): Refused | undefined {
  if (request.method !== 'GET') return { status: 405, reason: 'httpMethod' };
  const site = singleHeader(request, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return { status: 403, reason: 'origin' };
  const from = request.headers.origin;
  if (from !== undefined && from !== origin) return { status: 403, reason: 'origin' };
  return undefined;
}

/** The rules for a call, in the order in which they cost: method, origin, secret, type, size. Nothing of the body is read before all hold. */
export function checkCall(
  request: IncomingMessage,
  origin: string,
  scheme: 'Bearer' | 'Ticket',
  secret: string,
): Refused | undefined {
  if (request.method !== 'POST') return { status: 405, reason: 'httpMethod' };
  if (singleHeader(request, 'origin') !== origin) return { status: 403, reason: 'origin' };
  const site = singleHeader(request, 'sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return { status: 403, reason: 'origin' };
  const presented = singleHeader(request, 'authorization') ?? '';
  if (!sameSecret(presented, `${scheme} ${secret}`)) return { status: 401, reason: 'token' };
  if (!isJson(singleHeader(request, 'content-type'))) return { status: 415, reason: 'contentType' };
  if (request.headers['content-encoding'] !== undefined) return { status: 415, reason: 'contentType' };
  const length = request.headers['content-length'];
  if (length !== undefined && Number(length) > MESSAGE_LIMIT_BYTES) return { status: 413, reason: 'size' };
  return undefined;
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /^application\/json(; ?charset=utf-8)?$/i.test(type);
}
