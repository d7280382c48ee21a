import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Conf from 'conf';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCore } from '#core/create-core.ts';
import { type Core } from '#core/core.ts';
import { browserArguments } from '#hosts/loopback/browser.ts';
import { type LoopbackHost, serveLoopback } from '#hosts/loopback/serve.ts';
import { readPageFiles } from '#hosts/page-files.ts';
import { systemPorts } from '#hosts/system-ports.ts';
import { fixedClock } from '#tests/support/fixed-clock.ts';
import { citizenId } from '#tests/support/people.ts';
import { filesBelow, tracesOf } from '../safety/traces.ts';
import { IntakePage, type TypedFamily } from './pages/intake.ts';
import { SignInPage } from './pages/sign-in.ts';
import { WorkbenchPage } from './pages/workbench.ts';
import { findChromium } from './support/chromium.ts';
import { countQuestions } from './support/desk.ts';
import { staffOffice } from './support/staffed-office.ts';

// The whole program as `npm start` opens it in a browser: its own log, settings and folders, the browser with the arguments the program
// gives it. A family is typed in, found, opened, shown and printed; then browser and program are killed as by a power cut, and every
// file they have left anywhere is searched for the family. A server of our own listens for whoever would speak to anybody else.

const root = join(import.meta.dirname, '..', '..');
const CLOCK = '2026-11-25T09:00:00+08:00';

const family: TypedFamily = {
  applicant: {
    idNumber: citizenId('120101', '1976-03-07', 11),
    name: '欧阳立昆',
    phone: '13820019188',
    community: '荣吉社区',
    address: '和平区荣吉大街12号3门407',
    occupation: '灵活',
    employer: '零工',
  },
  members: [{ relation: '2', idNumber: citizenId('120101', '2012-09-21', 24), name: '欧阳静姝' }],
  causes: ['1'],
  reason: '本人打零工，孩子上学，收入不够开支，求助街道。',
  account: { number: '6217000011119188', bank: '天津银行' },
  signers: 1,
};
const TEXTS: readonly string[] = [
  family.applicant.name,
  family.applicant.idNumber,
  family.applicant.phone,
  family.applicant.address,
  family.reason,
  family.account!.number,
  ...family.members.flatMap(({ name, idNumber }) => [name, idNumber]),
];

let folder: string;
let core: Core;
let host: LoopbackHost;
let stranger: Server;
const strangersHeard: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'traces-'));
  for (const name of ['temp', 'home', 'program', 'office']) mkdirSync(join(folder, name));
  const places = { programDir: join(folder, 'program'), dataDir: join(folder, 'office') };
  const ports = systemPorts(places, join(root, 'resources'), (options) => new Conf(options));
  core = await createCore({ ...ports, clock: fixedClock(CLOCK), passwordCostMs: 1 });
  await staffOffice(core, [{ userName: 'chuang', name: '窗口乙', roles: ['window'] }]);
  host = await serveLoopback({
    core,
    files: readPageFiles(join(root, 'dist', 'app', 'renderer'), join(root, 'resources')),
    log: ports.log,
  });
  stranger = createServer((request, response) => {
    strangersHeard.push(`${request.method} ${request.url} ${request.headers.host}`);
    response.end('heard');
  }).on('connect', (request) => strangersHeard.push(`CONNECT ${request.url}`));
  await new Promise<void>((resolve) => void stranger.listen(0, '127.0.0.1', resolve));
}, 120_000);
afterAll(async () => {
  await host.close();
  await core.close();
  stranger.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

interface Opened {
  readonly browser: Browser;
  readonly page: Page;
  /** Ends the browser at once, as a power cut does. */
  kill(): Promise<void>;
}

/** Starts a browser on a profile of its own with its own temp and home folder, and speaks to it from outside. */
async function openBrowser(profile: string, given: readonly string[]): Promise<Opened> {
  const { executablePath, flags } = await findChromium();
  const child = spawn(executablePath, [...given, ...flags, '--headless', '--remote-debugging-port=0'], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      TMPDIR: join(folder, 'temp'),
      HOME: join(folder, 'home'),
      XDG_CONFIG_HOME: join(folder, 'home'),
      XDG_CACHE_HOME: join(folder, 'home'),
    },
  });
  const note = join(profile, 'DevToolsActivePort');
  const until = Date.now() + 30_000;
  while (!existsSync(note) || !readFileSync(note, 'utf8').includes('/devtools/')) {
    if (Date.now() > until) throw new Error('the browser has not started');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [port, path] = readFileSync(note, 'utf8').split('\n');
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
  const context = browser.contexts()[0]!;
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(20_000);
  countQuestions(page);
  return { browser, page, kill: () => killGroup(child) };
}

async function killGroup(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid!, 'SIGKILL');
  await gone;
}

describe('after a morning at the window', () => {
  let profile: string;
  beforeAll(async () => {
    profile = join(folder, 'temp', 'jiezhen-window-1');
    mkdirSync(profile);
    const { page, kill } = await openBrowser(profile, browserArguments(host.ticketAddress(), profile));
    if (!page.url().startsWith(host.origin)) await page.goto(host.ticketAddress());
    await page.clock.setFixedTime(Date.parse(CLOCK));
    await new SignInPage(page).signIn('chuang');
    await new WorkbenchPage(page).newIntake();
    const intake = new IntakePage(page);
    await intake.enter(family);
    await intake.send();
    const workbench = new WorkbenchPage(page);
    await page.keyboard.press('Escape');
    await workbench.waitUntilOpen();
    // Half a second family, left lying as a draft.
    await workbench.newIntake();
    await page.waitForFunction(() => document.activeElement?.id === 'idNumber');
    await page.keyboard.type(family.members[0]!.idNumber);
    await page.keyboard.press('Enter');
    await page.keyboard.type(family.members[0]!.name);
    await page.getByText(/已自动保存/).waitFor();
    await page.keyboard.press('Escape');
    await workbench.waitUntilOpen();
    await workbench.findAndOpen(family.applicant.name);
    await page
      .getByRole('button', { name: /显示.*(身份证|证件)/ })
      .first()
      .click();
    await page.getByLabel('用途').last().fill('核对身份');
    await page.keyboard.press('Enter');
    await page.getByText(family.applicant.idNumber).first().waitFor();
    // Whatever a page might try: the arguments' dead proxy and our policy stand before it.
    const { port } = stranger.address() as AddressInfo;
    for (const address of [`http://127.0.0.1:${port}/`, `http://localhost:${port}/`])
      await page.evaluate(
        (url) => fetch(url, { mode: 'no-cors' }).catch(() => undefined),
        `${address}?${family.applicant.idNumber}`,
      );
    await kill();
  }, 170_000);

  test('the browser has left a profile behind, and program and office their files', () => {
    const files = filesBelow(folder).map((file) => file.slice(folder.length + 1).replaceAll('\\', '/'));
    for (const kind of [
      /^temp\/jiezhen-window-1\//,
      /^office\/office\.db$/,
      /^office\/office\.db-wal$/,
      /^office\/vault\.json$/,
      /^program\/config\.json$/,
    ])
      expect(files.filter((file) => kind.test(file)).length, String(kind)).toBeGreaterThan(0);
  });

  test('and nothing of the family lies in any of them', () => {
    expect(tracesOf(TEXTS, folder)).toEqual([]);
  });

  test('nobody else was spoken to', () => {
    expect(strangersHeard).toEqual([]);
  });

  test('the search finds a person in the profile of a browser without the program’s arguments', async () => {
    const careless = join(folder, 'temp', 'careless');
    mkdirSync(careless);
    const { page, browser, kill } = await openBrowser(careless, [`--user-data-dir=${careless}`]);
    const { port } = stranger.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.evaluate((text) => localStorage.setItem('draft', text), `${TEXTS.join('，')}`);
    await page.goto('about:blank');
    await expect.poll(() => tracesOf(TEXTS, careless).length, { timeout: 60_000, interval: 500 }).toBeGreaterThan(0);
    await browser.close();
    await kill().catch(() => undefined);
    rmSync(careless, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });
});
