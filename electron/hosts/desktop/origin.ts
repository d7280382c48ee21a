/** The one origin of the desktop window: our own scheme, so that no file and no network address is ever "us". */
export const APP_SCHEME = 'app';
export const APP_HOST = 'office';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/`;

/** The one channel between window and main process. */
export const CHANNEL = 'bridge';

/** Whether a URL is the program's own page. Compared after parsing: `app://office.evil/` and `app://office@evil/` are strangers. */
export function isOwnPage(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${APP_SCHEME}:` &&
    parsed.host === APP_HOST &&
    parsed.username === '' &&
    parsed.password === '' &&
    (parsed.pathname === '/' || parsed.pathname === '')
  );
}
