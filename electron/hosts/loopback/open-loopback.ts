import Conf from 'conf';
import { createCore } from '#core/create-core.ts';
import { readPageFiles } from '../page-files.ts';
import { programFolders } from '../program-folders.ts';
import { systemPorts } from '../system-ports.ts';
import { findBrowser, showInBrowser } from './browser.ts';
import { serveLoopback } from './serve.ts';

export interface OpenLoopback {
  /** `--data DIR`, or undefined for this PC's own office. */
  readonly data: string | undefined;
  readonly resourcesDir: string;
  /** The built renderer. */
  readonly pagesDir: string;
  /** False: only print the address. */
  readonly window: boolean;
  /** Ends the program (Ctrl+C). */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const WHY_NO_WINDOW = {
  browser: '没有找到 Chromium、Chrome 或 Edge 浏览器。',
  display: '这里没有图形界面。',
  sandbox: '当前是 root 账户，浏览器不能安全运行；请用普通账户启动。',
} as const;

/**
 * Runs the program over the loopback host until its window is closed, or, where no window can be opened, until `signal`. Throws
 * what opening the office throws (a DomainError with its words).
 */
export async function openLoopback({ data, resourcesDir, pagesDir, window, signal, say }: OpenLoopback): Promise<void> {
  const ports = systemPorts(programFolders(data), resourcesDir, (options) => new Conf(options));
  const core = await createCore(ports);
  try {
    const host = await serveLoopback({ core, files: readPageFiles(pagesDir, resourcesDir), log: ports.log });
    try {
      const browser = window ? findBrowser() : undefined;
      if (browser && 'path' in browser) {
        say('已在浏览器窗口中打开；关闭窗口即退出程序。');
        await showInBrowser(browser.path, host.ticketAddress(), signal);
        if (host.opened || signal.aborted) return;
        say('浏览器窗口没有打开。');
      } else if (browser) say(WHY_NO_WINDOW[browser.missing]);
      say(
        `请在本机的 Chromium 类浏览器中打开下面的地址（只在本次运行期间有效，不要告诉别人）；按 Ctrl+C 退出：\n${host.address}`,
      );
      await ended(signal);
    } finally {
      await host.close();
    }
  } finally {
    await core.close();
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
