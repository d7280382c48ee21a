import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

export type BrowserSource = 'system' | 'package';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'];
const INSTALLED = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  `${process.env['ProgramFiles'] ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
  `${process.env['ProgramFiles(x86)'] ?? ''}\\Microsoft\\Edge\\Application\\msedge.exe`,
];

const FLAGS = [
  '--no-sandbox', // test machines run as root, where Chromium has no sandbox; the program itself never passes this
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** Where a browser of this machine lies, or undefined. */
export function systemChromium(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...INSTALLED].find((path) => existsSync(path));
}

/** A browser's file, and what it needs on its command line besides. */
export interface ChromiumFound {
  readonly executablePath: string;
  readonly flags: readonly string[];
}

/**
 * Chromium: the machine's own, else the one in the npm package @sparticuz/chromium, with that package's own libraries for a machine
 * without libnss3. `E2E_BROWSER=system|package` decides for a whole run.
 */
export async function findChromium(source?: BrowserSource): Promise<ChromiumFound> {
  const system = systemChromium();
  const wanted = source ?? (process.env['E2E_BROWSER'] === 'package' || system === undefined ? 'package' : 'system');
  if (wanted === 'package')
    return { executablePath: await packagedExecutable(), flags: [...FLAGS, '--no-zygote', '--disable-dev-shm-usage'] };
  if (system === undefined) throw new Error('there is no system browser; run with E2E_BROWSER=package');
  return { executablePath: system, flags: FLAGS };
}

/** Starts Chromium without a window. */
export async function launchChromium(source?: BrowserSource): Promise<Browser> {
  const { executablePath, flags } = await findChromium(source);
  return chromium.launch({ executablePath, headless: true, args: [...flags] });
}

async function packagedExecutable(): Promise<string> {
  // The package unpacks into the temp folder and looks at these when it is imported: a folder of our own, so that no half-written
  // or foreign browser is ever picked up from a shared /tmp, and its Amazon Linux libraries, which carry libnss3.
  const kept = join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', `chromium-${packageVersion()}`);
  mkdirSync(kept, { recursive: true });
  const temp = process.env['TMPDIR'];
  process.env['TMPDIR'] = kept;
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  // The package's fonts have no Chinese: take the machine's where it has any.
  if (existsSync('/etc/fonts/fonts.conf')) process.env['FONTCONFIG_PATH'] ??= '/etc/fonts';
  const { default: packaged } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  if (temp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temp;
  return executablePath;
}

function packageVersion(): string {
  const file = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@sparticuz', 'chromium', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
