import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { goTo } from './desk.ts';
import { geometryFaults } from './geometry.ts';

// With TOUR=1 what is looked at is photographed as well, at 1366×768 in both sizes of text and at 1920×1080, under
// test-results/screens, for people to look at.
export const PICTURES =
  process.env['TOUR'] === '1' ? join(import.meta.dirname, '..', '..', '..', 'test-results', 'screens') : undefined;
if (PICTURES) mkdirSync(PICTURES, { recursive: true });

/** Looks at a window and writes down what is wrong with what it shows. */
export class Looker {
  readonly page: Page;
  /** Empty when everything was in order. */
  readonly faults: string[] = [];
  #stayingLarge = false;

  constructor(page: Page) {
    this.page = page;
  }

  /** As it stands. */
  async lookAt(name: string): Promise<void> {
    this.faults.push(...(await geometryFaults(this.page)).map((fault) => `${name}: ${fault}`));
    await this.#picture(name);
  }

  /** As it stands, and on a large screen. */
  async lookTwice(name: string): Promise<void> {
    await this.lookAt(name);
    if (!PICTURES) return;
    await this.page.setViewportSize({ width: 1920, height: 1080 });
    await this.#picture(`${name}-1920`);
    await this.page.setViewportSize({ width: 1366, height: 768 });
  }

  /** As it stands for somebody signed in, in both sizes of text. Leaves the keyboard where it was. */
  async lookInBothSizes(name: string): Promise<void> {
    await this.lookTwice(name);
    if (this.#stayingLarge) return;
    const worked = await this.page.evaluateHandle(() => document.activeElement as HTMLElement | null);
    await this.page.getByRole('button', { name: '大字号', exact: true }).click();
    await this.lookAt(`${name}-large`);
    await this.page.getByRole('button', { name: '标准字号', exact: true }).click();
    await worked.evaluate((element) => element?.focus());
  }

  /**
   * Without pictures, goes over to large text for good: what has room in it has room in the other, and a long scene is looked at
   * in half the time.
   */
  async stayLarge(): Promise<void> {
    if (PICTURES) return;
    await this.page.getByRole('button', { name: '大字号', exact: true }).click();
    this.#stayingLarge = true;
  }

  /** Back to the text that others begin with. */
  async endLarge(): Promise<void> {
    if (this.#stayingLarge) await this.page.getByRole('button', { name: '标准字号', exact: true }).click();
    this.#stayingLarge = false;
  }

  /** Goes to a place of the program and looks at it in both sizes of text. */
  async look(name: string, address: string): Promise<void> {
    await goTo(this.page, address);
    await this.lookInBothSizes(name);
  }

  async #picture(name: string): Promise<void> {
    if (PICTURES) await this.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  }
}
