import { ActForm, type photo } from './act-form.ts';

/** 受理 and what may come before and instead of it. */
export class AcceptancePage extends ActForm {
  /** Everything is prefilled; the day of acceptance may be another. */
  async accept(acceptedOn = ''): Promise<void> {
    await this.fill('acceptedOn', acceptedOn);
    await this.submit();
  }

  /** The prefilled list as it stands: the materials that will be asked for. */
  async completionItems(): Promise<readonly string[]> {
    const names = this.page.getByRole('combobox', { name: '材料', exact: true });
    return Promise.all((await names.all()).map((name) => name.inputValue()));
  }

  async requestCompletion(): Promise<void> {
    await this.submit();
  }

  /** Takes every awaited material as seen in the original, and the signatures of the people at these digits. */
  async recordCompletion(materials: number, signers: readonly string[] = []): Promise<void> {
    for (let row = 1; row <= materials; row++) {
      await this.fill(`materials.r${row}.code`);
      await this.fill(`materials.r${row}.state`, '已交原件');
      await this.fill(`materials.r${row}.copies`);
      await this.fill(`materials.r${row}.note`);
    }
    await this.pass('materials');
    await this.choose('consentSignedBy', ...signers);
    await this.choose('undertakingSignedBy', ...signers);
    await this.submit();
  }

  /** The digit of the ground: 1 不属于 2 已享受 3 正在办理 4 其他街道 5 无权申请. */
  async proposeDecline(ground: string, facts: string): Promise<void> {
    await this.choose('ground', ground);
    await this.fill('facts', facts);
    await this.submit();
  }

  async returnDecline(reason: string): Promise<void> {
    await this.fill('reason', reason);
    await this.submit();
  }

  async declineAcceptance(): Promise<void> {
    await this.choose('countersigned', '1');
    await this.submit();
  }

  async withdraw(reason: string, signed: ReturnType<typeof photo>): Promise<void> {
    await this.fill('withdrawnOn');
    await this.fill('reason', reason);
    await this.attach('evidence', signed);
    await this.submit();
  }

  async terminate(facts: string): Promise<void> {
    await this.fill('terminatedOn');
    await this.fill('facts', facts);
    await this.submit();
  }

  /** The digit of the ground: 1 异议 2 人户分离 3 异地申办 4 调查难度 5 其他. */
  async extendTimeLimit(ground: string, reason: string): Promise<void> {
    await this.choose('ground', ground);
    await this.fill('reason', reason);
    await this.submit();
  }
}
