import type { App, Session, WebContents } from 'electron';
import { type Log } from '#core/ports.ts';
import { APP_ORIGIN, isOwnPage } from './origin.ts';

/** Chromium's own talk with the network, switched off before it starts. The program has no business outside this PC. */
const SWITCHES: readonly (readonly [string, string?])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'http://127.0.0.1:9'],
  ['disable-background-networking'],
  ['disable-component-update'],
  ['disable-domain-reliability'],
  ['disable-sync'],
  ['disable-quic'],
  ['no-pings'],
  // Never ask for the system's keyring: the office's keys do not depend on it.
  ['password-store', 'basic'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];

/** Addresses that lead out of the program. PDF viewer (`chrome-extension:`), `blob:`, `data:` and `app:` stay inside. */
const OUTSIDE = /^(https?|wss?|ftp|file|filesystem):/i;

export function switchNetworkOff(app: Pick<App, 'commandLine' | 'enableSandbox'>): void {
  app.enableSandbox();
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value);
}

/** Rules of a session: no request leaves, no download, no dictionary, and no permission but those named. */
export function lockDownSession(session: Session, log: Log, onDownload: () => void = () => undefined): void {
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, decide) => decide({ cancel: OUTSIDE.test(details.url) }));
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const granted = mayHave(
      permission,
      details.requestingUrl,
      details.isMainFrame,
      'mediaTypes' in details ? details.mediaTypes : undefined,
    );
    if (!granted) log.info('permission.denied', { permission });
    decide(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayHave(
      permission,
      details.requestingUrl ?? origin,
      details.isMainFrame,
      details.mediaType ? [details.mediaType] : undefined,
    ),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null));
  session.on('will-download', (event) => {
    event.preventDefault();
    onDownload();
  });
}

/** The document camera (picture, no sound), and putting text on the clipboard (one-key copy into 金民); reading it is not granted. */
function mayHave(permission: string, url: string, isMainFrame: boolean, media: readonly string[] | undefined): boolean {
  if (!isMainFrame || !isOwnOrigin(url)) return false;
  if (permission === 'clipboard-sanitized-write') return true;
  return permission === 'media' && media !== undefined && media.length > 0 && media.every((type) => type === 'video');
}

/** The check handler gives an origin (`app://office` or with a slash), the request handler a page's address. */
function isOwnOrigin(url: string): boolean {
  return url === APP_ORIGIN || isOwnPage(url);
}

/** Rules of every web contents, whoever made it: it stays where it is, opens nothing and embeds nothing. */
export function lockDownContents(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(() => {
    log.info('window.denied');
    return { action: 'deny' };
  });
  const deny = (event: { preventDefault(): void }) => {
    event.preventDefault();
    log.info('navigation.denied');
  };
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) deny(event);
  });
  contents.on('will-frame-navigate', (event) => {
    // A finished PDF in a frame is a blob of this page; everything else stays out.
    if (!(event.isMainFrame ? isOwnPage(event.url) : event.url.startsWith(`blob:${APP_ORIGIN}/`))) deny(event);
  });
  contents.on('will-redirect', deny);
  contents.on('will-attach-webview', deny);
}
