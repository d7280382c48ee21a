import { ActForm } from './act-form.ts';

/** 送达: the newest paper that has not reached the family is already chosen. */
export class ServicePage extends ActForm {
  /** The paper that is chosen. */
  paper(): Promise<string> {
    return this.value('paperId');
  }

  async serveDirectly(): Promise<void> {
    await this.fill('paperId');
    await this.choose('method', '1');
    await this.submit();
  }

  async leave(reason: string, witness: string, secondServer: string): Promise<void> {
    await this.fill('paperId');
    await this.choose('method', '3');
    await this.fill('servedOn');
    await this.fill('receiver');
    await this.fill('place');
    await this.fill('refusalReason', reason);
    await this.fill('witness', witness);
    await this.fill('firstServer');
    await this.fill('secondServer', secondServer);
    await this.submit();
  }
}
