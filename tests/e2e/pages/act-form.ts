import { OfficePage } from '../support/desk.ts';

/** A form by the keyboard: Enter from field to field, and a check of where the focus has got to. */
export abstract class ActForm extends OfficePage {
  /** The path of the field that has the focus. */
  place(): Promise<string> {
    return this.page.evaluate(() =>
      document.activeElement instanceof HTMLElement ? (document.activeElement.dataset['stop'] ?? '') : '',
    );
  }

  /** Waits until the focus is there: a form that leads elsewhere must fail here and not three fields later. */
  async at(path: string | RegExp): Promise<void> {
    const matches = (place: string) => (typeof path === 'string' ? place === path : path.test(place));
    const until = Date.now() + 20_000;
    let place = await this.place();
    while (!matches(place)) {
      if (Date.now() > until) throw new Error(`the focus is in “${place}”, not in ${String(path)}`);
      await this.page.waitForTimeout(20);
      place = await this.place();
    }
  }

  /** Back to a field out of turn, as its line in the summary of gaps leads there. */
  async goTo(path: string): Promise<void> {
    await this.page.locator(`[data-stop="${path}"]`).focus();
  }

  /** What stands in a field. */
  value(path: string): Promise<string> {
    return this.page.locator(`[data-stop="${path}"]`).inputValue();
  }

  /** Types words over what stands there and goes on; without words what stands there is kept. */
  async words(words = ''): Promise<void> {
    if (words !== '') await this.page.keyboard.type(words);
    await this.keys('Enter');
  }

  /** In the field with this path: words, then on. */
  async fill(path: string | RegExp, words = ''): Promise<void> {
    await this.at(path);
    await this.words(words);
  }

  /** In a box of several lines, whose text Enter leaves unmarked: replaces it whole. */
  async rewrite(path: string, words: string): Promise<void> {
    await this.at(path);
    await this.keys('Control+a');
    await this.words(words);
  }

  /** In a field of choices or ticks: presses these digits, then on. */
  async choose(path: string | RegExp, ...digits: readonly string[]): Promise<void> {
    await this.at(path);
    await this.keys(...digits, 'Enter');
  }

  /** At a button that adds a row: adds one. */
  async addRow(path: string): Promise<void> {
    await this.at(path);
    await this.keys('Enter');
  }

  /** At a button that adds a row: past it. */
  async pass(path: string): Promise<void> {
    await this.at(path);
    await this.keys('Tab');
  }

  /** At the button of a file field: picks these files, one after the other. */
  async attach(path: string, ...files: readonly { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    for (const file of files) {
      await this.at(path);
      const chosen = this.page.waitForEvent('filechooser');
      // A round trip: the browser has to know that we choose before the key is pressed.
      await this.place();
      await this.keys('Enter');
      await (await chosen).setFiles(file);
      await this.page.getByRole('figure').filter({ hasText: file.name }).waitFor();
      await this.page.locator(`#${path}[aria-busy="false"]`).waitFor();
    }
  }

  async keys(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Ctrl+Enter; leaves with the case's own page saying that the act is done. */
  async submit(): Promise<void> {
    // What was refused before may stand there for an instant still: it is none of this act's.
    await this.page.locator('.form-page .notice-danger').evaluateAll((old) => {
      for (const notice of old) notice.setAttribute('data-old', '');
    });
    await this.keys('Control+Enter');
    const done = this.page.locator('.just-done');
    const refused = this.page.locator('.form-page .notice-danger:not([data-old])');
    await done.or(refused).first().waitFor();
    if (!(await done.isVisible())) throw new Error(`refused: ${await refused.first().innerText()}`);
    await this.settled();
  }

  /** Ctrl+Enter where it must be refused; gives what the page then says. */
  async submitRefused(): Promise<string> {
    await this.keys('Control+Enter');
    const notice = this.page.locator('.notice-danger').first();
    await notice.waitFor();
    return notice.innerText();
  }
}

/** A photograph of one pixel, as a file of the clerk's. */
export function photo(name: string): { name: string; mimeType: string; buffer: Buffer } {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return { name, mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') };
}
