import type { Protocol } from 'electron';
import { pageResponse, protectiveHeaders, type PageFiles } from '../page-files.ts';
import { APP_HOST, APP_SCHEME } from './origin.ts';

/** Before the app is ready: our scheme behaves like https (origin, CSP, fetch, camera), and nothing more is granted to it. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages, by exact path from the list read at start, to this session. */
export function servePages(protocol: Pick<Protocol, 'handle'>, files: PageFiles): void {
  protocol.handle(APP_SCHEME, (request) => {
    const url = new URL(request.url);
    const page =
      request.method === 'GET' && url.host === APP_HOST && url.search === '' ? pageResponse(files, url.pathname) : undefined;
    if (!page) return new Response(null, { status: 404, headers: protectiveHeaders('none') });
    return new Response(new Uint8Array(page.bytes), { headers: page.headers });
  });
}
