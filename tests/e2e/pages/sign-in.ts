import { PASSWORD } from '#tests/support/test-office.ts';
import { OfficePage } from '../support/desk.ts';

/** 登录. */
export class SignInPage extends OfficePage {
  /** Types user name and password; leaves with the workbench on the screen. */
  async signIn(userName: string, password = PASSWORD): Promise<void> {
    await this.field('用户名').waitFor();
    // Who signed in last stands there already.
    await this.field('用户名').fill('');
    await this.type('用户名', userName);
    await this.focusIn('password');
    await this.page.keyboard.type(password);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: '工作台' }).waitFor();
    await this.settled();
  }
}
