import { spawn } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Browsers of the Chromium family, in the order in which they are tried. */
const ON_PATH = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const ON_WINDOWS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
  'Chromium\\Application\\chrome.exe',
];
const ON_MAC = ['Google Chrome', 'Microsoft Edge', 'Chromium'];

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly isRoot: boolean;
  readonly runs: (file: string) => boolean;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  runs(file) {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

export type BrowserFound = { readonly path: string } | { readonly missing: 'browser' | 'display' | 'sandbox' };

/**
 * A browser that can show the program in a window, or why there is none. Root gets none: Chromium refuses its sandbox to root,
 * and the sandbox is not switched off for anybody.
 */
export function findBrowser(machine: Machine = thisMachine): BrowserFound {
  const { platform, env } = machine;
  if (platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return { missing: 'display' };
  const path = candidates(machine).find(machine.runs);
  if (path === undefined) return { missing: 'browser' };
  return platform === 'linux' && machine.isRoot ? { missing: 'sandbox' } : { path };
}

function candidates({ platform, env }: Machine): readonly string[] {
  if (platform === 'darwin') return ON_MAC.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']].filter((root) => root !== undefined);
    return ON_WINDOWS.flatMap((name) => roots.map((root) => `${root}\\${name}`));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return ON_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * The window: no tabs, no profile of the user's, private (nothing typed is remembered or cached on disk), and a dead proxy for
 * every address but this host. `address` carries a ticket that works once, not the token: a command line can be read by other accounts.
 */
export function browserArguments(address: string, profile: string): readonly string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--incognito',
    '--inprivate',
    '--window-size=1366,768',
    '--lang=zh-CN',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-sync',
    '--disable-quic',
    '--no-pings',
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=127.0.0.1',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,SpellcheckService',
  ];
}

/** Opens the window and waits until it is closed; the profile is a folder of its own that goes with it. Gives the exit code. */
export async function showInBrowser(path: string, address: string, signal?: AbortSignal): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'jiezhen-window-'));
  try {
    const browser = spawn(path, browserArguments(address, profile), { stdio: 'ignore', ...(signal ? { signal } : {}) });
    return await new Promise<number>((resolve) => {
      browser.once('error', () => resolve(1));
      browser.once('exit', (code) => resolve(code ?? 1));
    });
  } finally {
    // A browser's last helpers may still be writing as it exits.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}
