import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/plain-date.ts';
import { type Input } from '#shared/contract/contract.ts';
import { completePapers, familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

// What an act is refused for because of what it says, through the office: each check (act-checks.ts, tested for itself) is asked when
// its act is sent, and a refusal leaves nothing behind.

let office: TestOffice;
let story: CaseStory;
let families = 0;
beforeAll(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
});
beforeEach(() => {
  story = new CaseStory(atWork(office));
});
afterAll(() => office.close());

/** A family of its own for each test, in one office. */
function family(more: Parameters<typeof familyOfThree>[0] = {}) {
  families++;
  const made = familyOfThree(more);
  const [applicant, ...others] = made.members;
  return {
    ...made,
    members: [{ ...applicant!, identity: { kind: 'none' as const, reason: `证件补办中${families}` } }, ...others],
  };
}

/** What the workbench tells the window to do in the story's case. */
async function onTheDesk(): Promise<readonly string[]> {
  const { due } = await story.office.windows.chuang.call('workbench.read', {});
  return due.filter(({ caseId }) => caseId === story.view.state.id).map(({ nextStep }) => nextStep.words);
}

const refusal = (code: string, params: object = {}) => ({
  code: 'ACTION_NOT_ALLOWED',
  params: { refusals: [expect.objectContaining({ code, params: expect.objectContaining(params) as object })] },
});
const item = (name: string) => ({ name, requirement: '如实填写', whereToGet: '本窗口', promiseAllowed: false });
const MEANS = '家庭人口、收入、财产状况声明';

describe('一次性告知', () => {
  const ask = async (...names: string[]) => {
    story.view = await story.office.windows.chuang.call('cases.requestCompletion', {
      ...story.command(),
      notifiedOn: story.today,
      items: names.map(item),
    });
  };
  const bring = async (more: Partial<ReturnType<typeof completePapers>> = {}) => {
    const { materials, consentSignedBy, undertakingSignedBy } = { ...completePapers(['m1', 'm2']), ...more };
    story.view = await story.office.windows.chuang.call('cases.recordCompletion', {
      ...story.command(),
      completedOn: story.today,
      note: '',
      materials,
      consentSignedBy,
      undertakingSignedBy,
    });
  };

  it('is complete only when nothing is missing, and accepts on that day, however late the clerk comes to it', async () => {
    await story.receive(family({ materials: [] }));
    await ask(MEANS);
    await story.later(1);
    await expect(bring({ materials: [] })).rejects.toMatchObject(refusal('REQUIRED_MATERIAL_MISSING'));
    await expect(bring({ undertakingSignedBy: [] })).rejects.toMatchObject(refusal('CONSENT_MISSING'));
    const completedOn = story.today;
    await bring();
    await story.later(4);
    await expect(story.accept()).rejects.toMatchObject(refusal('ACCEPTANCE_NOT_ON_COMPLETION', { completedOn }));
    story.view = await story.office.windows.chuang.call('cases.accept', { ...story.command(), acceptedOn: completedOn });
    expect(story.view.state).toMatchObject({ completion: { completedOn }, acceptedOn: completedOn });
  });

  it('asks a second time for nothing that it did not name the first', async () => {
    await story.receive(family());
    await ask(MEANS, '户口簿');
    await bring();
    await expect(ask('户口簿', '失业证明')).rejects.toMatchObject(refusal('COMPLETION_ASKED_TWICE', { names: ['失业证明'] }));
    await ask('户口簿');
    expect(story.view.state.status).toBe('awaitingCompletion');
  });
});

describe('核对提请', () => {
  const request = (persons: readonly string[]) =>
    story.office.windows.chuang.call('cases.requestVerification', {
      ...story.command(),
      requestedOn: story.today,
      persons: [...persons] as never,
      items: ['bankDeposits'],
    });

  it('names nobody who has not agreed: neither a supporter nor a member who came in later', async () => {
    const supporter = { ref: 's1' as never, name: '赵建民', relation: 'sibling' as const, idNumber: '', phone: '', address: '' };
    const household = family({ supporters: [{ ...supporter, consent: 'notReached' }] });
    await story.receive(household);
    await story.accept();
    await expect(request(['m1', 's1'])).rejects.toMatchObject(refusal('VERIFICATION_WITHOUT_CONSENT', { names: ['赵建民'] }));
    const application = {
      ...household,
      supporters: [{ ...supporter, consent: 'given' as const }],
      consentSignedBy: ['m1'] as never,
    };
    story.view = await story.office.windows.chuang.call('cases.correct', { ...story.command(), application, reason: '补登同意' });
    await expect(request(['m1', 'm2', 's1'])).rejects.toMatchObject(
      refusal('VERIFICATION_WITHOUT_CONSENT', { names: ['钱桂兰'] }),
    );
    await request(['m1', 'm3', 's1']);
  });
});

describe('核对结果', () => {
  it('that differs is told before an opinion to refuse, and looked into again when the family objects', async () => {
    await story.receive(family());
    await story.accept();
    await story.requestVerification();
    await story.later(1);
    await story.visitHome();
    await story.recordVerification(['vehicles']);
    const sheet = modestMeans();
    await story.recordMeans({ ...sheet, assets: { ...sheet.assets, vehicles: ['car'] } });
    await expect(story.giveOpinion('refuse', ['MOTOR_VEHICLE'])).rejects.toMatchObject(refusal('VERIFICATION_NOT_TOLD'));
    const { chuang, diao } = story.office.windows;
    const recheck = () => ({
      ...story.command(),
      objectedOn: story.today,
      objection: '车已于2025年过户，附转移登记证明',
      recheckedOn: story.today,
      findings: '经查车辆已过户，家庭名下没有车辆',
    });
    await expect(diao.call('cases.recheckVerification', recheck())).rejects.toMatchObject(
      refusal('VERIFICATION_NOT_OBJECTED_TO'),
    );
    story.view = await chuang.call('cases.notifyVerification', { ...story.command(), notifiedOn: story.today });
    expect(story.view.papers.find(({ kind }) => kind === 'verificationNotice')).toMatchObject({
      state: 'issued',
      number: expect.stringMatching(/核告〔2026〕\d+号$/u) as string,
    });
    story.view = await diao.call('cases.recheckVerification', recheck());
    await story.recordMeans(sheet);
    await story.giveOpinion('approve');
    expect(story.view.state).toMatchObject({ status: 'reviewed', recheck: { findings: '经查车辆已过户，家庭名下没有车辆' } });
  });

  it('that came after the notice is told anew', async () => {
    await story.receive(family());
    await story.accept();
    await story.requestVerification();
    await story.recordVerification(['vehicles']);
    const { chuang } = story.office.windows;
    const tell = () => chuang.call('cases.notifyVerification', { ...story.command(), notifiedOn: story.today });
    story.view = await tell();
    await story.later(1);
    await story.recordVerification(['bankDeposits']);
    await story.visitHome();
    const sheet = modestMeans();
    await story.recordMeans({ ...sheet, assets: { ...sheet.assets, monetary: 9_000_000 } });
    const refuse = () => story.giveOpinion('refuse', ['MONETARY_PROPERTY_OVER_LIMIT']);
    await expect(refuse()).rejects.toMatchObject(refusal('VERIFICATION_NOT_TOLD'));
    story.view = await tell();
    await refuse();
  });

  it('without a difference is told to nobody', async () => {
    await story.receive(family());
    await story.accept();
    await story.requestVerification();
    await story.recordVerification();
    const tell = story.office.windows.chuang.call('cases.notifyVerification', {
      ...story.command(),
      notifiedOn: story.today,
    });
    await expect(tell).rejects.toMatchObject(refusal('NOTHING_INCONSISTENT'));
  });
});

describe('入户调查', () => {
  it('is made by telephone only in an emergency that is named', async () => {
    await story.receive(family());
    await story.accept();
    await story.later(1);
    await expect(story.visitHome({ mode: 'remote' })).rejects.toMatchObject(refusal('REMOTE_VISIT_UNREASONED'));
    await story.visitHome({ mode: 'remote', remoteReason: '暴雨红色预警，社区转移安置' });
  });
});

describe('延长办理期限', () => {
  const extend = (ground: Input<'cases.extendTimeLimit'>['ground']) =>
    story.office.windows.shen.call('cases.extendTimeLimit', { ...story.command(), ground, reason: '见案卷' });

  it('needs a ground that is so, before the limit has run out', async () => {
    await story.receive(family());
    await story.accept();
    await expect(extend('separatedResidence')).rejects.toMatchObject(refusal('EXTENSION_GROUND_UNTRUE'));
    const dueOn = story.view.deadlines.find(({ id }) => id === 'db-total-delegated')!.dueOn!;
    await story.goTo(addDays(dueOn, 1));
    await expect(extend('difficultInvestigation')).rejects.toMatchObject(refusal('EXTENSION_TOO_LATE', { dueOn }));
  });

  it('given on the last day, moves it', async () => {
    await story.receive(family({ separatedFromHukou: true }));
    await story.accept();
    const total = (view: CaseStory['view']) => view.deadlines.find(({ id }) => id === 'db-total-delegated')!.dueOn!;
    const dueOn = total(story.view);
    await story.goTo(dueOn);
    expect(total(await extend('separatedResidence')) > dueOn).toBe(true);
  });
});

describe('送达', () => {
  it('leaves behind what its way asks for', async () => {
    await story.receive(family());
    await story.accept();
    const { paperId } = story.view.papers.find(({ kind, state }) => kind === 'acceptanceNotice' && state === 'issued')!;
    const serve = (more: Partial<Input<'cases.serve'>>) =>
      story.office.windows.chuang.call('cases.serve', {
        ...story.command(),
        paperId: paperId!,
        method: 'direct',
        servedOn: story.today,
        place: '窗口',
        receiver: '赵建国',
        receiverRelation: '',
        servers: ['窗口乙'],
        refusalReason: '',
        witness: '',
        evidence: [],
        ...more,
      });
    await expect(serve({ receiver: '邻居老王' })).rejects.toMatchObject(refusal('SERVICE_INCOMPLETE'));
    const served = await serve({ method: 'left', servers: ['窗口乙', '调查丙'], refusalReason: '拒收', witness: '社区王红' });
    expect(served.state.services).toHaveLength(1);
  });
});

describe('撤回和终止', () => {
  it('takes a case back only on the applicant’s signed paper', async () => {
    await story.receive(family());
    const { chuang } = story.office.windows;
    const withdraw = (evidence?: string[]) =>
      chuang.call('cases.withdraw', {
        ...story.command(),
        withdrawnOn: story.today,
        reason: '找到工作',
        ...(evidence && { evidence: evidence as never }),
      });
    await expect(withdraw()).rejects.toMatchObject(refusal('WITHDRAWAL_UNSIGNED'));
    await expect(withdraw(['z'.repeat(26)])).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_FOUND' });
    await story.withdraw('找到工作');
    expect(story.view.state).toMatchObject({ status: 'withdrawn', withdrawal: { evidence: [expect.any(String)] } });
  });

  it('ends a case with a paper of its own: facts, article, remedy, and red until it is served', async () => {
    await story.receive(family());
    await story.accept();
    await story.terminate('3月2日、3月3日两次电话预约入户，申请人均无正当理由拒绝。');
    const paper = story.view.papers.find(({ kind }) => kind === 'terminationNotice')!;
    expect(paper).toMatchObject({ state: 'issued', number: '津和南街终〔2026〕1号' });
    expect(story.view.nextStep).toMatchObject({ words: '送达终止审核确认告知书', deadline: { words: '已决定未送达' } });
    expect(await onTheDesk()).toEqual(['送达终止审核确认告知书']);
    await story.serve('terminationNotice');
    expect(await onTheDesk()).toEqual([]);
  });

  it('keeps a declined application on the desk until the family has the paper', async () => {
    const household = familyOfThree();
    await story.receive(household);
    const { chuang, ding } = story.office.windows;
    const decline = { ground: 'notThisMatter' as const, facts: '申请的是公租房租金补贴', otherAssistance: '', referredTo: '' };
    story.view = await chuang.call('cases.proposeDecline', { ...story.command(), ...decline });
    story.view = await ding.call('cases.declineAcceptance', story.command());
    expect(await onTheDesk()).toEqual(['送达不予受理告知书']);
    // The family may come back with another application meanwhile.
    await story.receive(household);
  });
});

describe('核算期', () => {
  it('is not left out of a sheet that is recorded now', async () => {
    await story.receive(family());
    await story.accept();
    const { accountingMonths: _asked, ...sheet } = modestMeans();
    await expect(story.recordMeans(sheet as never)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
