import { type Locator } from 'playwright-core';
import { OfficePage } from '../support/desk.ts';
import { whenRead } from './table.ts';

/** 工作台, by the keyboard. */
export class WorkbenchPage extends OfficePage {
  async waitUntilOpen(): Promise<void> {
    await this.page.getByRole('heading', { name: '工作台' }).waitFor();
    await this.due.waitFor();
    await this.settled();
  }

  get due(): Locator {
    return this.page.getByRole('table', { name: '待办' });
  }

  get waiting(): Locator {
    return this.page.getByRole('table', { name: '等待中' });
  }

  /** The words of every row of 待办, cell by cell, from the top. */
  async rows(): Promise<readonly (readonly string[])[]> {
    await whenRead(this.due);
    const rows = await this.due.locator('tbody tr:not(.row-empty)').all();
    return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
  }

  /** F2. */
  async newIntake(): Promise<void> {
    await this.page.keyboard.press('F2');
    await this.page.getByRole('heading', { name: /^受理登记/ }).waitFor();
    await this.settled();
  }

  /** Walks down 待办 to the applicant and opens the case with Enter. */
  async open(applicant: string): Promise<void> {
    await this.due.locator('tbody tr').filter({ hasText: applicant }).first().waitFor();
    const rows = await this.rows();
    const index = rows.findIndex((cells) => cells.includes(applicant));
    if (index < 0) throw new Error(`${applicant} is not in 待办`);
    await this.due.focus();
    await this.page.keyboard.press('Home');
    for (let step = 0; step < index; step++) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
  }

  /** Ctrl+K, the words, Enter; then the first hit with Enter. */
  async findAndOpen(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('查找', { exact: true }).waitFor();
    await this.focusIn('findText');
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
    await dialog.getByRole('table').waitFor();
    await this.page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === '查找结果');
    await this.page.keyboard.press('Enter');
  }
}
