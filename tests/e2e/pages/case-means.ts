import { ActForm } from './act-form.ts';

export interface TypedIncome {
  /** Absent where the row is already there with member, kind and source. */
  readonly member?: string;
  readonly kind?: string;
  readonly source?: string;
  readonly monthly: string;
  readonly evidence: string;
}

export interface TypedDeduction {
  readonly member: string;
  readonly kind: string;
  readonly monthly: string;
  readonly reason: string;
}

export interface TypedMeans {
  /** 核算期 in months; half a year where the story does not care. */
  readonly accountingMonths?: string;
  /** The rows that are there from the start come first, in their order. */
  readonly incomes: readonly TypedIncome[];
  readonly deductions: readonly TypedDeduction[];
  readonly monetary: string;
  readonly monetaryEvidence: string;
  readonly homes: string;
  readonly nonResidential: string;
  /** Digits: 1 小型汽车 2 大型汽车 3 代步车 4 摩托车 5 电动自行车. */
  readonly vehicles: readonly string[];
}

/** 收入财产核算, with the reckoning beside it. */
export class MeansPage extends ActForm {
  /** Fills the whole sheet; what is already there is passed. Leaves before the sheet is sent. */
  async enter(means: TypedMeans): Promise<void> {
    await this.fill('accountingMonths', means.accountingMonths ?? '6');
    const standing = await this.page.getByRole('group', { name: '收入', exact: true }).getByRole('group').count();
    for (const [index, income] of means.incomes.entries()) {
      if (index >= standing) await this.addRow('incomes');
      const row = `incomes.r${index + 1}`;
      await this.fill(`${row}.member`, income.member);
      await this.fill(`${row}.kind`, income.kind);
      await this.fill(`${row}.source`, income.source);
      await this.fill(`${row}.monthly`, income.monthly);
      await this.fill(`${row}.evidence`, income.evidence);
    }
    await this.pass('incomes');
    for (const [index, deduction] of means.deductions.entries()) {
      await this.addRow('deductions');
      const row = `deductions.r${index + 1}`;
      await this.fill(`${row}.member`, deduction.member);
      await this.fill(`${row}.kind`, deduction.kind);
      await this.fill(`${row}.monthly`, deduction.monthly);
      await this.fill(`${row}.reason`, deduction.reason);
    }
    await this.pass('deductions');
    await this.pass('imputed');
    await this.pass('outsideSupport');
    await this.fill('monetary', means.monetary);
    await this.fill('monetaryEvidence', means.monetaryEvidence);
    await this.fill('homes', means.homes);
    await this.fill('nonResidential', means.nonResidential);
    await this.choose('vehicles', ...means.vehicles);
    await this.choose('selfFundedStudyAbroad', '2');
    await this.choose('luxuryGoods', '2');
  }

  /** What the reckoning beside the form says once it has caught up: the outcome, the figures and every line. */
  async reckoning(expected: string): Promise<string> {
    const beside = this.page.locator('.live-reckoning');
    await beside.filter({ hasText: expected }).waitFor();
    return beside.innerText();
  }
}
