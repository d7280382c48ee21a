import { randomUUID } from 'node:crypto';
import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron';
import { type Log } from '#core/ports.ts';
import { type Reply } from '#shared/contract/reply.ts';
import { APP_HOST, APP_ORIGIN, APP_SCHEME } from './origin.ts';

interface PrintPreviewOptions {
  /** An in-memory session of its own: what it shows is never cached, and it shares nothing with the office's window. */
  readonly session: Session;
  readonly openWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly parent: BrowserWindow;
  readonly log: Log;
}

export interface PrintPreviews {
  readonly print: (bytes: Uint8Array) => Promise<Reply<{ shown: true }>>;
  /** Nobody is signed in any more: no paper of a family stays on the screen. */
  readonly closePapers: () => void;
}

/**
 * Printing: the finished PDF in Chromium's own viewer, from which the user prints (Ctrl+P or its button). Electron's silent
 * printing ignores paper sizes and prints blank pages on some printers; what people see here is what comes out, and it is the
 * PDF we made, never HTML. The bytes live in this map until the window closes; no file is written.
 */
export function printPreview({ session, openWindow, parent, log }: PrintPreviewOptions): PrintPreviews {
  const papers = new Map<string, Uint8Array>();
  const open = new Set<BrowserWindow>();
  session.protocol.handle(APP_SCHEME, (request) => {
    const url = new URL(request.url);
    const bytes = request.method === 'GET' && url.host === APP_HOST ? papers.get(url.pathname) : undefined;
    if (!bytes) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
    });
  });

  const print: PrintPreviews['print'] = async (bytes) => {
    const path = `/paper/${randomUUID()}.pdf`;
    papers.set(path, bytes);
    const window = openWindow({
      parent,
      width: 900,
      height: 1000,
      autoHideMenuBar: true,
      title: '打印预览',
      webPreferences: {
        session,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        plugins: true,
        devTools: false,
      },
    });
    open.add(window);
    window.once('closed', () => {
      open.delete(window);
      papers.delete(path);
    });
    try {
      await window.loadURL(`${APP_ORIGIN}${path}`);
      return { ok: true, value: { shown: true } };
    } catch {
      log.error('print.notShown');
      if (!window.isDestroyed()) window.destroy();
      papers.delete(path);
      return { ok: false, error: { code: 'PRINT_NOT_SHOWN', params: {} } };
    }
  };
  const closePapers = () => {
    for (const window of open) if (!window.isDestroyed()) window.destroy();
  };
  return { print, closePapers };
}
