import { OfficePage } from '../support/desk.ts';

/** 文书 of a case and the preview of one. */
export class PapersPage extends OfficePage {
  /** From the case's tab: the arrows to the paper, Enter. Leaves with its pages drawn. */
  async open(title: string): Promise<void> {
    const table = this.page.getByRole('table', { name: '文书' });
    await table.focus();
    const row = table.locator('tbody tr').filter({ has: this.page.getByText(title, { exact: true }) });
    await this.page.keyboard.press('Home');
    while (!(await row.evaluate((element) => element.classList.contains('row-marked'))))
      await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: title, exact: true, level: 1 }).waitFor();
    await this.page.getByRole('img', { name: /^第 1 页/ }).waitFor();
  }

  /** From a served paper to its own 送达回证. */
  async proof(): Promise<void> {
    await this.button('送达回证').focus();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: '送达回证', exact: true, level: 1 }).waitFor();
    await this.page.getByRole('img', { name: /^第 1 页/ }).waitFor();
  }

  /** Saves the paper as a file and gives its name and bytes; the copy counts. */
  async save(reason?: string): Promise<{ readonly name: string; readonly path: string }> {
    const download = this.page.waitForEvent('download');
    await this.button('另存为 PDF').focus();
    await this.page.keyboard.press('Enter');
    if (reason !== undefined) {
      await this.page.waitForFunction(() => document.activeElement?.id === 'reprint-reason');
      await this.page.keyboard.type(reason);
      await this.page.keyboard.press('Enter');
      await this.page.getByRole('dialog').getByRole('button', { name: '另存为 PDF' }).focus();
      await this.page.keyboard.press('Enter');
    }
    const file = await download;
    await this.page.getByText(/^已另存为/).waitFor();
    return { name: file.suggestedFilename(), path: await file.path() };
  }
}
