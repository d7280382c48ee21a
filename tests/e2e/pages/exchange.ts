import { readFileSync } from 'node:fs';
import { type Locator } from 'playwright-core';
import { ActForm } from './act-form.ts';
import { whenRead } from './table.ts';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The cells of a table's rows as one line of words each. */
async function linesOf(table: Locator): Promise<readonly string[]> {
  await whenRead(table);
  const rows = table.locator('tbody tr');
  return (await rows.allInnerTexts()).map((words) => words.replaceAll(/\s+/g, ' ').trim());
}

/** What the pages of 数据交换 have in common. */
abstract class ExchangePage extends ActForm {
  /** By the menu, as somebody finds it. */
  async open(title: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: title, exact: true }).click();
    await this.page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  protected get done(): Locator {
    return this.page.locator('.notice-success').first();
  }

  protected get refused(): Locator {
    return this.page.locator('.notice-danger').first();
  }
}

/** 本单位证书 and 单位配对. */
export class PairingPage extends ExchangePage {
  /** Makes the first certificate; gives the fingerprint on the screen, group by group. */
  async makeCertificate(): Promise<readonly string[]> {
    await this.open('本单位证书');
    await this.page.getByText('还没有证书', { exact: true }).waitFor();
    await this.keys('Control+Enter');
    return this.fingerprint();
  }

  async fingerprint(): Promise<readonly string[]> {
    const groups = this.page.getByRole('list', { name: '证书指纹' }).locator('code');
    await groups.first().waitFor();
    return groups.allInnerTexts();
  }

  async saveCertificate(): Promise<SavedFile> {
    await this.open('本单位证书');
    await this.fingerprint();
    const download = this.page.waitForEvent('download');
    await this.keys('Control+Enter');
    const file = await download;
    await this.done.waitFor();
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  }

  /** Opens the other office's file; gives what is shown of its fingerprint. */
  async readFile(file: SavedFile): Promise<readonly string[]> {
    await this.open('单位配对');
    await this.page.getByRole('table', { name: '已配对的单位' }).waitFor();
    await this.keys('Control+Enter');
    await this.page.getByRole('button', { name: /^选择对方的证书文件/ }).waitFor();
    const chosen = this.page.waitForEvent('filechooser');
    // A round trip: the browser has to know that we choose before the key is pressed.
    await this.place();
    await this.keys('Control+Enter');
    await (await chosen).setFiles({ name: file.name, mimeType: 'application/x-x509-ca-cert', buffer: file.bytes });
    return this.fingerprint();
  }

  /** Types what was read aloud: the third and the sixth group. */
  async compare(third: string, sixth: string): Promise<void> {
    await this.fill('third', third);
    await this.at('sixth');
    await this.page.keyboard.type(sixth);
    await this.keys('Control+Enter');
  }

  /** The list of paired offices as it then stands. */
  async paired(): Promise<string> {
    await this.done.waitFor();
    const table = this.page.getByRole('table', { name: '已配对的单位' });
    await table.filter({ hasNotText: '正在读取' }).waitFor();
    return table.innerText();
  }

  async notPaired(): Promise<string> {
    await this.refused.waitFor();
    return this.refused.innerText();
  }
}

/** 制作数据包. */
export class SendPage extends ExchangePage {
  /** What would go, in words. */
  async whatIsNew(): Promise<string> {
    const words = this.page.locator('.what-is-new');
    await words.waitFor();
    return words.innerText();
  }

  /** The only stick is chosen already; gives what is said when it is written. */
  async send(): Promise<string> {
    // From another place, as a page opened anew asks what there is and puts the focus where it begins.
    await this.open('工作台');
    await this.open('制作数据包');
    await this.whatIsNew();
    await this.at('folder');
    await this.keys('Control+Enter');
    await this.done.waitFor();
    return this.done.innerText();
  }

  /** As `send`, but leaves while it is being written. */
  async begin(): Promise<void> {
    await this.open('工作台');
    await this.open('制作数据包');
    await this.whatIsNew();
    await this.at('folder');
    await this.keys('Control+Enter');
    await this.button('取消').waitFor();
  }

  async cancel(): Promise<void> {
    await this.button('取消').click();
  }

  async stopped(): Promise<string> {
    await this.refused.waitFor();
    await this.page.locator('.what-is-new', { hasText: '上次没有写完' }).waitFor();
    return this.refused.innerText();
  }

  async sendAgain(number: number): Promise<string> {
    await this.button(`重新导出第 ${number} 包`).click();
    const done = this.done.filter({ hasText: `第 ${number} 包已写到` });
    await done.waitFor();
    return done.innerText();
  }

  /** The packages sent, one line each. */
  sent(): Promise<readonly string[]> {
    return linesOf(this.page.getByRole('table', { name: '已制作的数据包' }));
  }
}

/** 接收数据包. */
export class ReceivePage extends ExchangePage {
  /** The files on the stick with what their names say, one line each. */
  async files(): Promise<readonly string[]> {
    await this.open('工作台');
    await this.open('接收数据包');
    const table = this.page.getByRole('table', { name: '数据包文件' });
    await table.locator('tbody tr:not(.row-empty)').first().waitFor();
    return linesOf(table);
  }

  /** The dry run; gives the whole report. */
  async check(): Promise<string> {
    await this.page.getByRole('button', { name: /^检查选上的 [1-9]/ }).waitFor();
    await this.keys('Control+Enter');
    await this.page.getByText(/^检查完毕/).waitFor();
    return this.page.locator('.steps-page').innerText();
  }

  /** After the dry run; gives the whole report. */
  async take(): Promise<string> {
    await this.keys('Control+Enter');
    await this.page.getByText(/^已导入 \d+ 个文件/).waitFor();
    return this.page.locator('.steps-page').innerText();
  }

  caseLink(caseNumber: string): Locator {
    return this.page.getByRole('link', { name: caseNumber, exact: true });
  }
}

/** 补回记录, on both sides. */
export class TakeBackPage extends ExchangePage {
  /** What has to be asked of whom, in words. */
  async whatIsMissing(): Promise<string> {
    await this.open('工作台');
    await this.open('补回记录');
    const part = this.page.locator('section', { hasText: '第一步' }).first();
    await part.waitFor();
    return part.innerText();
  }

  /** On the side of the office that holds it. */
  async openGiveBack(): Promise<void> {
    await this.open('补回记录');
    await this.page.getByRole('link', { name: '为对方制作补回包' }).click();
    await this.page.getByLabel('从第几包起').waitFor();
  }

  async giveBack(from: number): Promise<string> {
    await this.fill('from', String(from));
    await this.at('folder');
    await this.keys('Control+Enter');
    await this.done.waitFor();
    return this.done.innerText();
  }

  async check(): Promise<string> {
    await this.page.getByRole('button', { name: /^检查选上的 [1-9]/ }).waitFor();
    await this.keys('Control+Enter');
    await this.page.getByText(/^检查完毕，将补回/).waitFor();
    return this.page.locator('.steps-page').innerText();
  }

  async take(): Promise<string> {
    await this.keys('Control+Enter');
    await this.page.getByText(/^已补回/).waitFor();
    return this.page.locator('.steps-page').innerText();
  }
}

/** The district's own acts in a street's case. */
export class DistrictActPage extends ActForm {
  async recordVisit(second: string, report: string): Promise<void> {
    await this.fill('visitedOn');
    await this.fill('firstVisitor');
    await this.fill('secondVisitor', second);
    await this.choose('finding', '1');
    await this.at('report');
    await this.page.keyboard.type(report);
    await this.submit();
  }
}
