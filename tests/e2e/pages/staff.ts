import { ActForm } from './act-form.ts';
import { whenRead } from './table.ts';

/** The posts in the order of the list: their digits. */
const POST_DIGITS = {
  window: '1',
  investigator: '2',
  reviewer: '3',
  confirmer: '4',
  archivist: '5',
  administrator: '6',
} as const;

/** 人员: an account for each colleague. */
export class StaffPage extends ActForm {
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: '人员', exact: true }).focus();
    await this.keys('Enter');
    await this.page.getByRole('heading', { name: '人员', exact: true, level: 1 }).waitFor();
  }

  async add(name: string, userName: string, post: keyof typeof POST_DIGITS, password: string): Promise<void> {
    await this.button('新增人员').focus();
    await this.keys('Enter');
    await this.fill('name', name);
    await this.fill('userName', userName);
    await this.fill('badge');
    await this.choose('roles', POST_DIGITS[post]);
    await this.fill('password', password);
    await this.fill('repeated', password);
    await this.keys('Control+Enter');
    await this.page.getByText(`已建立${name}的账号`).waitFor();
  }

  /** Everybody in the list. */
  async names(): Promise<string[]> {
    await whenRead(this.page.getByRole('table'));
    return this.page.locator('tbody tr td:first-child').allInnerTexts();
  }
}
