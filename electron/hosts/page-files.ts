import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** Written by the build (vite's `html.cspNonce`) wherever a nonce belongs; replaced in every response. */
export const NONCE_PLACEHOLDER = '__CSP_NONCE__';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.otf': 'font/otf',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

export interface PageFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What goes out for one path: the bytes, and every header that protects them. */
export interface PageResponse {
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Buffer;
}

/** The built pages, by exact URL path (`/assets/main-1a2b.js`), all read at start: what is not a key cannot be served. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/**
 * The papers' fallback font also draws rare names on the screen, where the system has no glyph (产品要求：姓名不得显示为方框). It is
 * 30 MB, so it is read when a page first asks for it, which is when such a name is shown.
 */
const RARE_FONT = { path: '/fonts/rare.ttf', file: join('fonts', 'HanaMinB.ttf') };

function readWhenAsked(file: string, type: string): PageFile {
  let bytes: Buffer | undefined;
  return {
    type,
    get bytes() {
      return (bytes ??= readFileSync(file));
    },
  };
}

/** Reads the built renderer, with the rare-character font of `resourcesDir` beside it. Throws if it holds no index.html, or a file of a kind we do not serve (better at start than later). */
export function readPageFiles(folder: string, resourcesDir: string): PageFiles {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (!type) throw new Error(`the built pages hold a file of an unknown kind: ${extname(entry.name)}`);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, { type, bytes: readFileSync(file) });
  }
  const index = files.get('/index.html');
  if (!index) throw new Error('the built pages hold no index.html');
  files.set('/', index);
  files.set(RARE_FONT.path, readWhenAsked(join(resourcesDir, RARE_FONT.file), TYPES['.ttf']!));
  return files;
}

/**
 * One policy for both windows. No `unsafe-inline`: Ant Design's styles carry the nonce (`<meta property="csp-nonce">`). PDFs we
 * made are shown from `blob:`; the camera's pictures are `blob:` too. Everything else is this origin or nothing.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Headers of everything a window loads. `camera=(self)` is for the document camera; nothing else is granted to anyone. */
export function protectiveHeaders(nonce: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), usb=(), serial=(), hid=(), display-capture=()',
    'cache-control': 'no-store',
  };
}

/** The response for an exact path, with a fresh nonce; undefined for a path that is not on the list. */
export function pageResponse(files: PageFiles, path: string): PageResponse | undefined {
  const file = files.get(path);
  if (!file) return undefined;
  const nonce = randomBytes(16).toString('base64');
  const isPage = file.type.startsWith('text/html');
  const bytes = isPage ? Buffer.from(file.bytes.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce)) : file.bytes;
  return { headers: { ...protectiveHeaders(nonce), 'content-type': file.type, 'content-length': String(bytes.length) }, bytes };
}
