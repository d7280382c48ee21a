import { OfficePage } from '../support/desk.ts';
import { whenRead } from './table.ts';

/** 案件列表, by the keyboard. */
export class CaseListPage extends OfficePage {
  /** By the menu, as there is no key of its own for it. */
  async goTo(): Promise<void> {
    await this.page.getByRole('link', { name: '案件列表' }).focus();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: '案件列表' }).waitFor();
    await this.settled();
  }

  /** Types into 查找 and presses Enter; the focus is then in the list, if it has anything. */
  async search(words: string): Promise<void> {
    await this.field('查找').focus();
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
    await this.settled();
  }

  async rows(): Promise<readonly (readonly string[])[]> {
    const table = this.page.getByRole('table', { name: '案件' });
    await whenRead(table);
    const rows = await table.locator('tbody tr:not(.row-empty)').all();
    return Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
  }

  /** Opens the first row of the list that has the focus. */
  async openFirst(): Promise<void> {
    await this.page.getByRole('table', { name: '案件' }).focus();
    await this.page.keyboard.press('Enter');
  }
}
