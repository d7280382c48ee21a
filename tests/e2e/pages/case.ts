import { PASSWORD } from '#tests/support/test-office.ts';
import { OfficePage } from '../support/desk.ts';

const TABS = ['概况', '调查', '收入财产', '文书', '附件', '办理记录', '期限'] as const;
export type CaseTab = (typeof TABS)[number];

/** 案件详情: where the case stands and what comes next. */
export class CasePage extends OfficePage {
  /** Straight to a case by its id, as a link elsewhere in the program does. */
  async goTo(caseId: string): Promise<void> {
    await this.page.evaluate((hash) => void (window.location.hash = hash), `#/cases/${caseId}`);
    await this.waitUntilOpen();
  }

  async waitUntilOpen(): Promise<void> {
    await this.page.locator('.next-step').waitFor();
    await this.settled();
  }

  /** Until the page says this is next: F5 reads anew without taking away what stood there. */
  async waitForNextStep(words: string): Promise<void> {
    await this.page.locator('#next-step-words').filter({ hasText: words }).waitFor();
    await this.settled();
  }

  /** The words of the next step, and of its deadline: `向区民政局提请核对`, `剩余3个工作日`. */
  async nextStep(): Promise<{ readonly words: string; readonly deadline: string }> {
    await this.waitUntilOpen();
    const deadline = this.page.locator('.next-step .deadline');
    return {
      words: await this.page.locator('#next-step-words').innerText(),
      deadline: (await deadline.count()) > 0 ? await deadline.innerText() : '',
    };
  }

  /** How the deadline was reckoned: opens the sentence and gives it. */
  async reckoning(): Promise<string> {
    await this.button('怎样推算').focus();
    await this.page.keyboard.press('Enter');
    return this.page.locator('#next-step-reckoning').innerText();
  }

  /** Why the next step is barred for whoever is signed in; empty when it is free. */
  async barredBy(): Promise<string> {
    const refused = this.page.locator('.next-step-refused .refusals');
    return (await refused.count()) > 0 ? refused.innerText() : '';
  }

  /** The stage that is being worked on. */
  async stage(): Promise<string> {
    return this.page.locator('.stage[aria-current="step"] .stage-name').innerText();
  }

  /** Ctrl+Enter: opens the page of the next step's act, named in its heading. */
  async begin(act: string): Promise<void> {
    await this.waitUntilOpen();
    await this.page.keyboard.press('Control+Enter');
    await this.waitForAct(act);
  }

  /** F3 and the arrows: opens an act from 更多办理. */
  async beginOther(act: string): Promise<void> {
    await this.waitUntilOpen();
    const item = this.page.getByRole('menuitem', { name: act, exact: true });
    await this.page.keyboard.press('F3');
    await item.waitFor();
    while (!(await item.evaluate((element) => element === document.activeElement))) await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('Enter');
    await this.waitForAct(act);
  }

  /** What 更多办理 offers, with the sentence where an act is barred. */
  async otherActs(): Promise<readonly { readonly act: string; readonly why: string }[]> {
    await this.waitUntilOpen();
    await this.page.keyboard.press('F3');
    await this.page.getByRole('menu').waitFor();
    const items = await this.page.getByRole('menuitem').all();
    const acts = await Promise.all(
      items.map(async (item) => ({
        act: await item.locator('.act-menu-name').innerText(),
        why: (await item.locator('.act-menu-why').allInnerTexts()).join(''),
      })),
    );
    await this.page.keyboard.press('Escape');
    return acts;
  }

  /** Alt with the tab's digit; gives the text of the tab. */
  async tab(tab: CaseTab): Promise<string> {
    await this.waitUntilOpen();
    await this.page.locator('.case-page').focus();
    await this.page.keyboard.press(`Alt+${TABS.indexOf(tab) + 1}`);
    const panel = this.page.getByRole('tabpanel', { name: new RegExp(`^${tab}`) });
    await panel.waitFor();
    return panel.innerText();
  }

  /** What was just done, with the papers issued with it. */
  justDone(): Promise<string> {
    return this.page.locator('.just-done').innerText();
  }

  /** Ctrl+Enter where the step waits for somebody else, then the colleague and their password; leaves on the act's own page. */
  async handOver(colleague: string, act: string, password = PASSWORD): Promise<void> {
    await this.waitUntilOpen();
    const person = this.page.getByRole('button', { name: new RegExp(colleague) });
    await this.page.keyboard.press('Control+Enter');
    await person.waitFor();
    await this.page.waitForFunction(() => document.activeElement?.id.startsWith('hand-over-'));
    while (!(await person.evaluate((element) => element === document.activeElement))) await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Enter');
    await this.page.getByText(`请 ${colleague} 填写口令`).waitFor();
    await this.focusIn('password');
    await this.page.keyboard.type(password);
    await this.page.keyboard.press('Enter');
    await this.waitForAct(act);
  }

  /** The program has locked itself overnight: F5 shows it, and whoever was at work opens it again. */
  async unlock(password = PASSWORD): Promise<void> {
    await this.page.keyboard.press('F5');
    await this.page.getByText('程序已锁定').waitFor();
    await this.focusIn('password');
    await this.page.keyboard.type(password);
    await this.page.keyboard.press('Enter');
    await this.waitUntilOpen();
  }

  private async waitForAct(act: string): Promise<void> {
    await this.page.getByRole('heading', { name: act, exact: true, level: 1 }).waitFor();
    await this.page.locator('.form-page, .barred').waitFor();
    await this.settled();
  }
}
