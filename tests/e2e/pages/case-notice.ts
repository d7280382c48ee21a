import { ActForm, type photo } from './act-form.ts';

/** 公示 from its issue to its taking-down, objections, and 公布 of the decision. */
export class NoticePage extends ActForm {
  /** Until when it must hang, as the page says while the day is chosen. */
  async until(): Promise<string> {
    const said = this.page.locator('.section-result strong').first();
    await said.waitFor();
    return said.innerText();
  }

  async issue(): Promise<void> {
    await this.fill('place');
    await this.fill('from');
    await this.submit();
  }

  async post(picture: ReturnType<typeof photo>): Promise<void> {
    await this.fill('postedOn');
    await this.fill('postedAt');
    await this.fill('postedBy');
    await this.fill('place');
    await this.attach('photos', picture);
    await this.submit();
  }

  async takeDown(picture: ReturnType<typeof photo>): Promise<void> {
    await this.fill('takenDownOn');
    await this.fill('takenDownAt');
    await this.fill('takenDownBy');
    await this.attach('photos', picture);
    await this.submit();
  }

  async recordObjection(from: string, content: string): Promise<void> {
    await this.fill('receivedOn');
    await this.fill('from', from);
    await this.fill('content', content);
    await this.submit();
  }

  /** The digits: 1 重新调查 2 民主评议, and 1 成立 2 不成立. */
  async resolveObjection(method: '1' | '2', outcome: '1' | '2', findings: string): Promise<void> {
    await this.choose('method', method);
    await this.choose('outcome', outcome);
    await this.fill('findings', findings);
    await this.fill('repliedOn');
    await this.submit();
  }

  async publish(): Promise<void> {
    await this.fill('publishedOn');
    await this.fill('place');
    await this.submit();
  }
}
