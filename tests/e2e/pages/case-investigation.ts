import { ActForm, type photo } from './act-form.ts';

export interface VisitNotes {
  readonly from: string;
  readonly to: string;
  /** Digits of the members who were there. */
  readonly present: readonly string[];
  readonly population: string;
  readonly housing: string;
  readonly income: string;
  readonly property: string;
  readonly living: string;
  readonly conclusion: string;
  readonly photos?: readonly ReturnType<typeof photo>[];
}

/** 核对、入户、邻里访问 and the other acts of the investigation. */
export class InvestigationPage extends ActForm {
  /** Everybody and every item are already ticked. */
  async requestVerification(): Promise<void> {
    await this.at('persons');
    await this.submit();
  }

  /** A report in which everything agrees. */
  async recordVerification(reportNumber: string): Promise<void> {
    await this.fill('reportNumber', reportNumber);
    await this.fill('startedOn', '=');
    await this.fill('reportedOn');
    await this.choose('overall', '1');
    await this.submit();
  }

  /** A report with one item that does not agree, named by its first characters. */
  async recordDifference(reportNumber: string, item: string, note: string): Promise<void> {
    await this.fill('reportNumber', reportNumber);
    await this.fill('startedOn', '=');
    await this.fill('reportedOn');
    await this.choose('overall', '2');
    await this.addRow('differences');
    await this.fill(/^differences\.r1\.item$/, item);
    await this.fill('differences.r1.finding', '不一致');
    await this.fill('differences.r1.note', note);
    await this.submit();
  }

  /** The day, the place and, where there is only one, the fellow investigator are already there. */
  async recordHomeVisit(notes: VisitNotes, secondInvestigator = ''): Promise<void> {
    await this.fill('visitedOn');
    await this.fill('startedAt', notes.from);
    await this.fill('endedAt', notes.to);
    await this.fill('place');
    await this.fill('secondInvestigator', secondInvestigator);
    await this.choose('mode', '1');
    await this.choose('presentMembers', ...notes.present);
    await this.fill('witness');
    await this.fill('population', notes.population);
    await this.fill('housing', notes.housing);
    await this.fill('incomeFindings', notes.income);
    await this.fill('propertyFindings', notes.property);
    await this.fill('living', notes.living);
    await this.fill('healthAndSchooling');
    await this.fill('differences');
    await this.fill('conclusion', notes.conclusion);
    await this.attach('photos', ...(notes.photos ?? []));
    await this.submit();
  }

  /** The record as it stands above the signature. */
  record(): Promise<string> {
    return this.page.getByRole('region', { name: '入户调查表' }).or(this.page.locator('.part').first()).first().innerText();
  }

  async signHomeVisit(): Promise<void> {
    await this.choose('signed', '1');
    await this.submit();
  }

  async recordNeighbourInterview(at: string, place: string, relation: string, statement: string): Promise<void> {
    await this.fill('interviewedOn');
    await this.fill('interviewedAt', at);
    await this.fill('place', place);
    await this.fill('secondInvestigator');
    await this.fill('interviewee', '邻居');
    await this.fill('relationToHousehold', relation);
    await this.choose('anonymous');
    await this.fill('statement', statement);
    await this.choose('signed', '1');
    await this.submit();
  }

  /** A 索证函 about the first person, to be answered by that day. */
  async sendLetter(recipient: string, answerBy: string, matters: string): Promise<void> {
    await this.choose('kind', '1');
    await this.fill('recipient', recipient);
    await this.fill('recipientAddress');
    await this.fill('sentOn');
    await this.fill('answerBy', answerBy);
    await this.fill('secondInvestigator');
    await this.choose('about', '1');
    await this.fill('matters', matters);
    await this.submit();
  }

  async fileCloseRelative(recusal: string): Promise<void> {
    await this.fill('filedOn');
    await this.choose('source', '1');
    await this.fill('recusal', recusal);
    await this.submit();
  }

  async recordDistrictVisit(visitedOn: string, visitors: readonly [string, string], report: string): Promise<void> {
    await this.fill('visitedOn', visitedOn);
    await this.fill('firstVisitor', visitors[0]);
    await this.fill('secondVisitor', visitors[1]);
    await this.choose('finding', '1');
    await this.fill('report', report);
    await this.submit();
  }

  async recordComplaint(content: string): Promise<void> {
    await this.fill('receivedOn');
    await this.fill('content', content);
    await this.submit();
  }

  async returnToInvestigation(reason: string): Promise<void> {
    await this.fill('reason', reason);
    await this.submit();
  }
}
