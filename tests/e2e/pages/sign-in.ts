import { PASSWORD } from '#tests/support/test-office.ts';
import { OfficePage } from '../support/desk.ts';

/** 登录. */
export class SignInPage extends OfficePage {
  /** Types user name and password; leaves with the workbench on the screen. */
  async signIn(userName: string, password = PASSWORD): Promise<void> {
    // Who signed in last stands there already, or will in a moment, when the page's question is answered: the name is put in whole,
    // so that neither what stands there nor what comes late is typed onto.
    await this.field('用户名').fill(userName);
    // Without a password yet, Enter leads there.
    await this.page.keyboard.press('Enter');
    await this.focusIn('password');
    // Whole, as the name: on a busy machine letters of a password typed one by one were lost to a field selected anew.
    await this.field('口令').fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: '工作台' }).waitFor();
    await this.settled();
  }
}
