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

  /** 民主评议: `people` by name and the digit of their capacity, `votes` for, against, abstaining; all have signed. */
  async fillAppraisal(at: string, people: readonly (readonly [string, string])[], votes: readonly string[]): Promise<void> {
    await this.fill('heldOn');
    await this.fill('heldAt', at);
    await this.fill('community');
    await this.fill('place', '居委会会议室');
    await this.fill('chair', people[0]![0]);
    await this.fill('expected', String(people.length));
    for (const [name, capacity] of people) {
      await this.addRow('participants');
      await this.fill(/^participants\.r\d+\.name$/, name);
      await this.fill(/^participants\.r\d+\.capacity$/, capacity);
    }
    await this.pass('participants');
    await this.fill('recusal', '无需回避');
    await this.fill('introduction', '介绍入户和核对的情况');
    await this.fill('statement', '儿子在校，没有工作');
    await this.fill('opinions', '孩子还在念书');
    for (const [index, field] of ['agree', 'disagree', 'abstain'].entries()) await this.fill(field, votes[index]);
    await this.choose('finding', '1');
    await this.fill('conclusion', '其子在校，没有工作');
    await this.choose('signed', '1');
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
