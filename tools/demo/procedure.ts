import { randomBytes } from 'node:crypto';
import { type Input, type MethodName, type Output } from '#shared/contract/contract.ts';
import { VERIFICATION_ITEMS } from '#shared/domain/procedure/case-acts.ts';
import { type CaseView } from '#shared/contract/case-view.ts';
import { type CommandId, encodeId, type StaffId } from '#shared/kernel/ids.ts';
import { dayInChina, type Instant, instantFromMs, instantInChina } from '#shared/kernel/instant.ts';
import { type PlainDate } from '#shared/kernel/plain-date.ts';

/** One signed-in window: calls by name as a screen makes them; a refusal is thrown with its code. */
export interface Window {
  call<Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
}

/** Somebody who signs in again when the program has locked itself over lunch or overnight. */
export function patient(window: Window, signIn: () => Promise<unknown>): Window {
  return {
    call: async (name, input) => {
      try {
        return await window.call(name, input);
      } catch (refused) {
        if ((refused as { code?: string }).code !== 'LOCKED') throw refused;
        await signIn();
        return window.call(name, input);
      }
    },
  };
}

/** The posts that a case passes through, and a clock that the story moves on. */
export interface OfficeAtWork {
  readonly windows: {
    readonly chuang: Window;
    readonly diao: Window;
    readonly cha: Window;
    readonly shen: Window;
    readonly ding: Window;
  };
  /** The office's day some days after another: in a story people do not work on Sundays. */
  dayAfter(day: PlainDate, days: number): PlainDate;
  readonly staffIds: { readonly cha: StaffId; readonly diao: StaffId };
  readonly clock: {
    nowMs(): number;
    /** Comes back when it is that moment: at once where the clock is one story's own, in turn where stories share it. */
    waitUntil(instant: Instant): Promise<void>;
  };
}

/** A photo of one pixel: the procedure wants a picture of each posting; the story has no camera. */
export const ONE_PIXEL_PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

type CaseCommand = { readonly commandId: CommandId; readonly caseId: CaseView['state']['id']; readonly expectedRevision: number };

/** Carries one case through the procedure, each step by the post that may do it. Keeps the view the last act gave. */
export class CaseStory {
  readonly office: OfficeAtWork;
  view!: CaseView;

  constructor(office: OfficeAtWork) {
    this.office = office;
  }

  get today(): PlainDate {
    return dayInChina(this.now);
  }

  get now(): Instant {
    return instantFromMs(this.office.clock.nowMs());
  }

  /** Goes on at nine o'clock of a day. */
  goTo(day: PlainDate, time = '09:00'): Promise<void> {
    return this.office.clock.waitUntil(instantInChina(day, time));
  }

  later(days: number): Promise<void> {
    return this.goTo(this.office.dayAfter(this.today, days));
  }

  /** What every act in the case is asked with. */
  command(): CaseCommand {
    return {
      commandId: encodeId(randomBytes(17)) as CommandId,
      caseId: this.view.state.id,
      expectedRevision: this.view.state.revision,
    };
  }

  async receive(application: Input<'cases.receive'>['application']): Promise<void> {
    const commandId = encodeId(randomBytes(17)) as CommandId;
    this.view = await this.office.windows.chuang.call('cases.receive', {
      commandId,
      application,
      receivedOn: this.today,
      despiteOpenCase: false,
    });
  }

  async accept(): Promise<void> {
    this.view = await this.office.windows.chuang.call('cases.accept', { ...this.command(), acceptedOn: this.today });
  }

  async requestVerification(): Promise<void> {
    const persons = this.view.state.application.members.map((member) => member.ref);
    this.view = await this.office.windows.chuang.call('cases.requestVerification', {
      ...this.command(),
      requestedOn: this.today,
      persons,
      items: [...VERIFICATION_ITEMS],
    });
  }

  async recordVerification(
    inconsistent: readonly Input<'cases.recordVerification'>['items'][number]['item'][] = [],
  ): Promise<void> {
    const request = this.view.state.verificationRequest!;
    this.view = await this.office.windows.chuang.call('cases.recordVerification', {
      ...this.command(),
      reportNumber: `核字${this.view.state.caseNumber}`,
      startedOn: request.requestedOn,
      reportedOn: this.today,
      items: request.items.map((item) => ({
        item,
        finding: inconsistent.includes(item) ? ('inconsistent' as const) : ('consistent' as const),
        note: '',
      })),
      summary: inconsistent.length > 0 ? '有与申报不一致的项目，见附表' : '未发现与申报不一致的情况',
    });
  }

  /** Two investigators go there; the first writes the record, the second signs it with an account of their own. */
  async visitHome(findings: Partial<Input<'cases.recordHomeVisit'>['visit']> = {}): Promise<void> {
    const { diao, cha } = this.office.windows;
    const applicant = this.view.state.application.members[0]!;
    this.view = await diao.call('cases.recordHomeVisit', {
      ...this.command(),
      secondInvestigator: this.office.staffIds.cha,
      visit: {
        startedAt: instantFromMs(this.office.clock.nowMs() - 50 * 60_000),
        endedAt: instantFromMs(this.office.clock.nowMs() - 5 * 60_000),
        place: this.view.state.application.address,
        mode: 'inPerson',
        remoteReason: '',
        presentMembers: [applicant.ref],
        witness: `${this.view.state.application.community}居委会工作人员`,
        population: '与申报一致，全部共同居住',
        housing: '承租公有住房一套，约38平方米，未装修',
        incomeFindings: '与申报一致',
        propertyFindings: '未见与申报不一致的财产',
        living: '生活简朴，家电陈旧',
        healthAndSchooling: '与申报一致',
        differences: '',
        conclusion: '情况属实',
        photos: [],
        ...findings,
      },
    });
    this.view = await cha.call('cases.signHomeVisit', this.command());
  }

  async askNeighbours(): Promise<void> {
    this.view = await this.office.windows.diao.call('cases.recordNeighbourInterview', {
      ...this.command(),
      interviewedAt: this.now,
      place: this.view.state.application.community,
      interviewers: [this.office.staffIds.diao, this.office.staffIds.cha],
      interviewee: '邻居',
      relationToHousehold: '同楼邻居',
      anonymous: true,
      statement: '该户生活确实困难，平时省吃俭用。',
      signed: true,
      unsignedReason: '',
    });
  }

  async recordMeans(sheet: Input<'cases.recordMeans'>['sheet']): Promise<void> {
    this.view = await this.office.windows.diao.call('cases.recordMeans', { ...this.command(), sheet });
  }

  async giveOpinion(recommendation: 'approve' | 'refuse', refusalGrounds: readonly string[] = []): Promise<void> {
    this.view = await this.office.windows.shen.call('cases.recordReviewOpinion', {
      ...this.command(),
      recommendation,
      opinion:
        recommendation === 'approve'
          ? '经调查核实，家庭收入和财产符合规定，拟给予最低生活保障。'
          : '经调查核实，不符合最低生活保障条件，拟不予确认。',
      refusalGrounds: [...refusalGrounds],
    });
  }

  async attachPhoto(label: string): Promise<Output<'evidence.attach'>['attachmentId']> {
    const { attachmentId, view } = await this.office.windows.chuang.call('evidence.attach', {
      ...this.command(),
      name: `${label}.png`,
      label,
      bytes: ONE_PIXEL_PNG,
    });
    this.view = view;
    return attachmentId;
  }

  /** Issues the public notice and posts it the same day, with the photograph the record asks for. */
  async postNotice(): Promise<void> {
    const { chuang } = this.office.windows;
    const place = `${this.view.state.application.community}公示栏`;
    this.view = await chuang.call('cases.issuePublicNotice', { ...this.command(), place, from: this.today });
    const posted = await this.attachPhoto('公示张贴');
    this.view = await chuang.call('cases.recordPosting', {
      ...this.command(),
      postedAt: this.now,
      place,
      postedBy: '窗口乙',
      photos: [posted],
    });
  }

  /** Posts, waits out the days, takes down, with a photograph of each. */
  async publicise(): Promise<void> {
    await this.postNotice();
    const { chuang } = this.office.windows;
    const { until } = this.view.state.notices.at(-1)!;
    await this.goTo(this.office.dayAfter(until, 1));
    const taken = await this.attachPhoto('公示撤下');
    this.view = await chuang.call('cases.recordTakeDown', {
      ...this.command(),
      takenDownAt: this.now,
      takenDownBy: '窗口乙',
      photos: [taken],
    });
  }

  async object(content: string): Promise<void> {
    this.view = await this.office.windows.chuang.call('cases.recordObjection', {
      ...this.command(),
      receivedOn: this.today,
      from: '本社区居民',
      content,
    });
  }

  /** The community meets and finds the means as declared: `said` is what the meeting came to. */
  async holdAppraisal(said: {
    readonly statement: string;
    readonly opinions: string;
    readonly conclusion: string;
  }): Promise<void> {
    const { community } = this.view.state.application;
    const scan = await this.attachPhoto('民主评议记录（签名件）');
    this.view = await this.office.windows.chuang.call('cases.recordCommunityAppraisal', {
      ...this.command(),
      heldAt: this.now,
      community,
      place: `${community}居委会会议室`,
      chair: '孙主任',
      expected: 7,
      participants: [
        { name: '孙主任', capacity: 'committeeMember' },
        { name: '周桂英', capacity: 'residentRepresentative' },
        { name: '田福', capacity: 'residentRepresentative' },
        { name: '韩梅', capacity: 'residentRepresentative' },
        { name: '郝建国', capacity: 'residentRepresentative' },
        { name: '马玉兰', capacity: 'partyRepresentative' },
      ],
      recusal: '无需回避',
      introduction: '主持人宣讲最低生活保障政策和评议规则；调查人员介绍入户调查、信息核对和邻里访问的情况。',
      ...said,
      votes: { agree: 5, disagree: 0, abstain: 1 },
      finding: 'borneOut',
      signed: true,
      unsignedReason: '',
      scans: [scan],
    });
  }

  /** The investigators write to who holds proof; an answer is asked for within so many working days. */
  async sendLetter(
    kind: Input<'cases.sendLetterInquiry'>['kind'],
    recipient: string,
    matters: string,
    answerWithin: number,
  ): Promise<void> {
    const { staffIds, windows, dayAfter } = this.office;
    this.view = await windows.diao.call('cases.sendLetterInquiry', {
      ...this.command(),
      kind,
      sentOn: this.today,
      recipient,
      recipientAddress: '天津市和平区',
      about: [this.view.state.application.members[0]!.ref],
      matters,
      answerBy: dayAfter(this.today, answerWithin),
      investigators: [staffIds.diao, staffIds.cha],
    });
  }

  /** An answer came to the case's letter of that number, counted from 1; its scan goes with it. */
  async receiveAnswer(letter: number, reference: string, contents: string): Promise<void> {
    const scan = await this.attachPhoto('信函和回函');
    this.view = await this.office.windows.diao.call('cases.recordLetterAnswer', {
      ...this.command(),
      letter,
      outcome: 'answered',
      notedOn: this.today,
      reference,
      contents,
      scans: [scan],
    });
  }

  async determine(result: 'approve' | 'refuse', refusalGrounds: readonly string[] = []): Promise<void> {
    this.view = await this.office.windows.ding.call('cases.determine', {
      ...this.command(),
      result,
      refusalGrounds: [...refusalGrounds],
      reasons: '',
      meetingMinutes: '',
    });
  }

  /** Hands a paper over: the last issued of its kind. */
  async serve(kind: CaseView['papers'][number]['kind']): Promise<void> {
    const paper = this.view.papers.findLast((candidate) => candidate.kind === kind && candidate.paperId);
    const applicant = this.view.state.application.members[0]!;
    this.view = await this.office.windows.chuang.call('cases.serve', {
      ...this.command(),
      paperId: paper!.paperId!,
      method: 'direct',
      servedOn: this.today,
      place: '本街道社会救助窗口',
      receiver: applicant.name,
      receiverRelation: '',
      servers: ['窗口乙', '调查丙'],
      refusalReason: '',
      witness: '',
      evidence: [],
    });
  }

  async publish(): Promise<void> {
    this.view = await this.office.windows.chuang.call('cases.publish', {
      ...this.command(),
      publishedOn: this.today,
      place: `${this.view.state.application.community}公示栏`,
      photos: [],
    });
  }

  /** The applicant signs 撤回申请书 at the window; its scan goes with the act. */
  async withdraw(reason: string): Promise<void> {
    const signed = await this.attachPhoto('撤回申请书');
    this.view = await this.office.windows.chuang.call('cases.withdraw', {
      ...this.command(),
      withdrawnOn: this.today,
      reason,
      evidence: [signed],
    });
  }

  async terminate(facts: string): Promise<void> {
    this.view = await this.office.windows.ding.call('cases.terminate', { ...this.command(), terminatedOn: this.today, facts });
  }

  /** From acceptance to the opinion, in the order an office works. */
  async investigate(sheet: Input<'cases.recordMeans'>['sheet']): Promise<void> {
    await this.requestVerification();
    await this.later(1);
    await this.visitHome();
    await this.askNeighbours();
    await this.later(1);
    await this.recordVerification();
    await this.recordMeans(sheet);
  }
}
