import { type Locator } from 'playwright-core';
import { ActForm } from './act-form.ts';

/** What is typed of one person. Answers that the form already has right (本市户籍, 健康, 无残疾, 共同居住) are passed with Enter. */
export interface TypedPerson {
  readonly idNumber: string;
  readonly name: string;
  /** The digit of the choice: 1 健康 2 慢性病 3 重病. */
  readonly health?: string;
  /** 残疾人证号; makes the answer 有证. */
  readonly certificate?: string;
  /** Words of the option, as 全日制. Only where the age is asked for. */
  readonly student?: string;
  /** Words of the option, as 灵活就业; absent where the age has filled it in. */
  readonly occupation?: string;
  readonly employer?: string;
}

export interface TypedMember extends TypedPerson {
  /** The digit of the choice: 1 配偶 2 子女 3 父母 … */
  readonly relation: string;
}

export interface TypedFamily {
  readonly applicant: TypedPerson & { readonly phone: string; readonly community: string; readonly address: string };
  readonly members: readonly TypedMember[];
  /** Digits of the causes to tick. */
  readonly causes: readonly string[];
  readonly reason: string;
  readonly account?: { readonly number: string; readonly bank: string };
  /** How many adults sign: their digits are ticked in both lists. */
  readonly signers: number;
}

/** 受理登记, filled in by the keyboard alone: Enter from field to field, Tab past the buttons that add rows. */
export class IntakePage extends ActForm {
  async enter(family: TypedFamily): Promise<void> {
    await this.applicant(family.applicant);
    for (const member of family.members) await this.member(member);
    await this.pass('members');
    await this.pass('supporters');
    await this.at('related');
    await this.keys('2', 'Enter'); // no close relative
    await this.request(family);
    await this.materials(family.signers);
  }

  /** The applicant's name. */
  get name(): Locator {
    return this.page.locator('#name');
  }

  /** Ctrl+Enter; leaves with the page that follows on the screen and gives the case number. */
  async send(): Promise<string> {
    await this.keys('Control+Enter');
    const head = this.page.locator('.received-head');
    await head.waitFor();
    await this.settled();
    return /受理编号 (\S+)/.exec(await head.innerText())?.[1] ?? '';
  }

  async applicant({ phone, community, address, ...person }: TypedFamily['applicant']): Promise<void> {
    await this.at('idNumber');
    await this.identity(person);
    await this.words(phone);
    await this.at('community');
    await this.words(community);
    await this.at('address');
    await this.words(address);
    await this.at('separatedFromHukou');
    await this.keys('Enter');
    await this.condition(person);
    await this.at('members');
  }

  async member({ relation, ...person }: TypedMember): Promise<void> {
    await this.addRow('members');
    await this.at(/^members\.r\d+\.relation$/);
    await this.keys(relation, 'Enter');
    await this.at(/\.paper$/);
    await this.keys('Enter');
    await this.identity(person);
    await this.at(/\.livesTogether$/);
    await this.keys('Enter');
    await this.at(/\.excluded$/);
    await this.keys('Enter');
    await this.condition(person);
    await this.at('members');
  }

  private async identity({ idNumber, name }: TypedPerson): Promise<void> {
    await this.words(idNumber);
    await this.words(name);
    await this.at(/(^|\.)hukou$/);
    await this.keys('Enter');
  }

  private async condition({ health, certificate, student, occupation, employer }: TypedPerson): Promise<void> {
    await this.at(/(^|\.)health$/);
    await this.keys(...(health === undefined ? [] : [health]), 'Enter');
    await this.at(/(^|\.)disabled$/);
    await this.keys(...(certificate === undefined ? [] : ['2']), 'Enter');
    if (certificate !== undefined) await this.words(certificate);
    if ((await this.place()).endsWith('student')) await this.words(student);
    await this.at(/(^|\.)occupation$/);
    await this.words(occupation);
    if ((await this.place()).endsWith('employer')) await this.words(employer ?? '');
  }

  private async request({ causes, reason, account }: TypedFamily): Promise<void> {
    await this.at('applyAs');
    await this.keys('Enter');
    await this.at('hardshipCauses');
    await this.keys(...causes, 'Enter');
    await this.words(reason);
    await this.at('accountNumber');
    await this.words(account?.number ?? '');
    await this.words(account?.bank ?? '');
    await this.at('accountHolder');
    await this.keys('Enter');
    await this.at('filedOnBehalf');
    await this.keys('Enter');
  }

  /** Every paper asked for is there; nothing that may not be demanded is ticked. */
  private async materials(signers: number): Promise<void> {
    while ((await this.place()).startsWith('material-')) await this.keys('1', 'Enter');
    await this.at('volunteered');
    await this.keys('Enter');
    const digits = Array.from({ length: signers }, (_, index) => String(index + 1));
    await this.at('consentSigned');
    await this.keys(...digits, 'Enter');
    await this.at('undertakingSigned');
    await this.keys(...digits, 'Enter');
    await this.at('receivedOn');
  }
}
