import { ActForm } from './act-form.ts';

/** 初审意见 and 审核确认: both follow the reckoning that stands beside them. */
export class DecisionPage extends ActForm {
  /** The wording that is already there. */
  opinionText(): Promise<string> {
    return this.value('opinion');
  }

  /** The opinion that the reckoning gives, in its own words or in these. */
  async giveOpinion(words?: string): Promise<void> {
    await this.at('recommendation');
    if (words !== undefined) {
      await this.keys('Enter');
      if ((await this.place()) === 'refusalGrounds') await this.keys('Enter');
      await this.rewrite('opinion', words);
    }
    await this.submit();
  }

  /** The decision that the opinion proposes. */
  async determine({ reasons = '', meetingMinutes = '' }: { reasons?: string; meetingMinutes?: string } = {}): Promise<void> {
    await this.choose('result');
    if ((await this.place()) === 'refusalGrounds') await this.keys('Enter');
    await this.fill('reasons', reasons);
    await this.fill('meetingMinutes', meetingMinutes);
    await this.submit();
  }

  /** The other decision than the opinion: it must be refused. */
  async determineOtherwise(digit: '1' | '2', ground?: string): Promise<string> {
    await this.choose('result', digit);
    if (ground !== undefined) await this.choose('refusalGrounds', ground);
    return this.submitRefused();
  }
}
