import { ActForm } from './act-form.ts';

export interface TypedOffice {
  readonly district: string;
  readonly office: string;
  readonly documentPrefix: string;
  readonly contactPhone: string;
  readonly supervisionPhone: string;
  readonly address: string;
  readonly administrator: { readonly name: string; readonly userName: string; readonly password: string };
}

/** 设置向导, from the empty program to the first administrator at work. */
export class SetupPage extends ActForm {
  /** The office: its district and name are found by typing a part; names of its papers are suggested and kept. */
  async office(office: TypedOffice): Promise<void> {
    await this.page.getByRole('heading', { name: '设置向导' }).waitFor();
    await this.choose('kind', '1');
    await this.fill('district', office.district);
    await this.fill('office', office.office);
    await this.choose('authority', '1');
    await this.choose('remedyVariant', '1');
    await this.fill('subdistrictName');
    await this.fill('districtBureauName');
    await this.fill('districtGovernmentName');
    await this.rewriteLine('documentPrefix', office.documentPrefix);
    await this.fill('contactPhone', office.contactPhone);
    await this.fill('supervisionPhone', office.supervisionPhone);
    await this.fill('address', office.address);
    await this.keys('Control+Enter');
  }

  async administrator({ name, userName, password }: TypedOffice['administrator']): Promise<void> {
    await this.fill('name', name);
    await this.fill('userName', userName);
    await this.fill('badge');
    await this.fill('password', password);
    await this.fill('repeated', password);
    await this.keys('Control+Enter');
  }

  /** Copies the recovery key down and proves it by the two groups asked for; gives the key. */
  async recoveryKey(): Promise<string> {
    const list = this.page.getByRole('list', { name: '恢复密钥' });
    await list.waitFor({ timeout: 60_000 });
    const groups = await list.locator('code').allInnerTexts();
    for (const index of [0, 1]) {
      const label = await this.page.locator(`label[for="group-${index}"]`).innerText();
      const asked = Number(/第 (\d+) 组/.exec(label)![1]);
      if (index === 0) await this.goTo('group-0');
      await this.fill(`group-${index}`, groups[asked - 1]!);
    }
    await this.keys('Enter');
    return groups.join('-');
  }

  /** Replaces what is suggested in a field of one line. */
  private async rewriteLine(path: string, words: string): Promise<void> {
    await this.at(path);
    await this.keys('Control+a');
    await this.words(words);
  }
}
