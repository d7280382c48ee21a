import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Locator, type Page, type Request } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { type OfficeOptions, type RunningOffice, startOffice } from './office.ts';

export interface Desk {
  readonly office: RunningOffice;
  readonly browser: Browser;
  readonly page: Page;
  /** What went wrong in the page, and every request it made to anywhere but the office: both must be empty at the end. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** The desks that are open now. */
export const openDesks = new Set<Desk>();

/** A desk in a street office: the program running, and one window of 1366×768 on it with the office's own time. */
export async function openDesk(options: OfficeOptions = {}): Promise<Desk> {
  return sitDown(await startOffice(options));
}

/** A desk in an office that is running already; closing it closes the office. */
export async function sitDown(office: RunningOffice): Promise<Desk> {
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  const troubles: string[] = [];
  const page = await openWindow(context, office, troubles);
  const desk: Desk = {
    office,
    browser,
    page,
    troubles,
    async close() {
      openDesks.delete(desk);
      await browser.close();
      await office.close();
    },
  };
  openDesks.add(desk);
  return desk;
}

async function openWindow(context: BrowserContext, office: RunningOffice, troubles: string[]): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.clock.setFixedTime(office.clock.nowMs());
  page.on('pageerror', (error) => troubles.push(`page error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy'))
      troubles.push(`console: ${message.text()}`);
  });
  countQuestions(page);
  page.on('request', (request) => {
    if (!request.url().startsWith(`${office.origin}/`) && !/^(blob|data):/.test(request.url()))
      troubles.push(`request to ${request.url()}`);
  });
  await page.goto(office.address);
  return page;
}

/** Closes the window's page and opens it anew, as who starts the program again. */
export async function openAnew({ page, office }: Pick<Desk, 'page' | 'office'>): Promise<void> {
  await page.goto('about:blank');
  await page.goto(office.address);
}

/**
 * Goes to a place of the program and waits until it stands there whole: drawn, nothing being read any more, no question to the
 * core under way.
 */
export async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#${address}`);
  await settled(page);
}

/** Questions to the core that are under way, by window. */
const underWay = new WeakMap<Page, Set<Request>>();

/** Keeps count of a window's questions, so that `settled` knows when the last is answered. */
export function countQuestions(page: Page): void {
  const asked = new Set<Request>();
  underWay.set(page, asked);
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
}

/** Waits until the page has drawn the place in its address bar and every answer it asked for. */
export async function settled(page: Page): Promise<void> {
  const asked = underWay.get(page)!;
  const deadline = Date.now() + 20_000;
  // Twice quiet, with a drawing between: an effect of the first answer may ask for more.
  for (let quiet = 0; quiet < 2;) {
    const drawn = await page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              resolve(
                document.querySelector<HTMLElement>('main.content')?.dataset['place'] === location.hash.slice(1) &&
                  document.querySelector('.waiting') === null &&
                  !document.body.innerText.includes('正在读取…'),
              ),
            ),
          );
        }),
    );
    quiet = drawn && asked.size === 0 ? quiet + 1 : 0;
    if (Date.now() > deadline) throw new Error(`the page does not come to rest: ${await page.evaluate(() => location.hash)}`);
  }
}

/** What every page object starts from: it knows one place in the program, by the words on it. */
export abstract class OfficePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Until the page stands whole: see `settled`. */
  settled(): Promise<void> {
    return settled(this.page);
  }

  /** Until the keyboard is there: an element by its id. */
  async focusIn(id: string): Promise<void> {
    await this.page.waitForFunction((wanted) => document.activeElement?.id === wanted, id);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** Types without a mouse: focuses the field by its label, types, and goes on with Enter as a clerk does. */
  async type(label: string, text: string): Promise<void> {
    await this.field(label).focus();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  /** A picture for people to look at, under `test-results/screens`. */
  async screenshot(name: string): Promise<void> {
    const folder = join(import.meta.dirname, '..', '..', '..', 'test-results', 'screens');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }
}
