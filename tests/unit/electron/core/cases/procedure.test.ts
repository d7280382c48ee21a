import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type Input } from '#shared/contract/contract.ts';
import { type AppraisalInput, soundAppraisal } from '#tests/support/appraisals.ts';
import { familyOfThree, modestMeans } from '#tests/support/people.ts';
import { atWork, newCommandId, testOffice, type TestOffice } from '#tests/support/test-office.ts';
import { CaseStory } from '../../../../../tools/demo/procedure.ts';

let office: TestOffice;
let story: CaseStory;
beforeEach(async () => {
  office = await testOffice('2026-03-02T09:00:00+08:00');
  story = new CaseStory(atWork(office));
});
afterEach(() => office.close());

const gates = (codes: readonly string[]) => ({
  code: 'ACTION_NOT_ALLOWED',
  params: { refusals: codes.map((code) => expect.objectContaining({ code })) },
});

describe('低保 from the window to the served decision', () => {
  it('carries a family of three through: 1485.00 a month from the month after', async () => {
    await story.receive(familyOfThree());
    expect(story.view.state).toMatchObject({ status: 'received', caseNumber: '2026-000001' });
    expect(story.view.nextStep).toMatchObject({ action: 'accept', deadline: { words: '无限制' } });
    expect(story.view.state.application.members[0]!.identity.masked).toMatch(/^120101\*{8}\w{4}$/);
    await story.accept();
    expect(story.view.nextStep).toMatchObject({
      action: 'requestVerification',
      deadline: { dueOn: '2026-03-05', words: '剩余3个工作日' },
    });
    await story.investigate(modestMeans());
    expect(story.view.assessment).toMatchObject({
      outcome: 'eligible',
      figures: { householdIncome: 165_000, perCapitaIncome: 55_000, monthlyAmount: 148_500 },
    });
    await story.giveOpinion('approve');
    await story.publicise();
    const notice = story.view.state.notices[0]!;
    expect([notice.from, notice.until]).toEqual(['2026-03-04', '2026-03-13']);
    await story.determine('approve');
    expect(story.view.state.determination).toMatchObject({
      determinedOn: '2026-03-14',
      monthlyAmount: 148_500,
      firstMonth: '2026-04-01',
    });
    expect(story.view.nextStep).toMatchObject({ action: 'serve', deadline: { words: '已决定未送达' } });
    await story.serve('confirmationNotice');
    expect(story.view.nextStep.action).toBe('publish');
    await story.publish();
    expect(story.view.state.status).toBe('concluded');
    expect(story.view.nextStep).toMatchObject({ words: '已办结，无待办事项' });
    const { rows } = await story.office.windows.chuang.call('cases.list', {
      text: '赵建国',
      statuses: [],
      onlyMine: false,
      offset: 0,
      limit: 10,
    });
    expect(rows).toMatchObject([{ caseNumber: '2026-000001', monthlyAmount: 148_500, status: 'concluded' }]);
  });

  it('refuses a family with a car and too much income, in three working days, without displaying it', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    const sheet = modestMeans();
    await story.investigate({
      ...sheet,
      incomes: [{ ...sheet.incomes[0]!, monthly: 400_000 }],
      assets: { ...sheet.assets, vehicles: ['car'] },
    });
    await expect(story.giveOpinion('approve')).rejects.toMatchObject({ code: 'ASSESSMENT_DIFFERS' });
    await expect(story.giveOpinion('refuse')).rejects.toMatchObject({ code: 'REFUSAL_GROUND_MISSING' });
    await expect(story.giveOpinion('refuse', ['SECOND_HOME'])).rejects.toMatchObject({ code: 'REFUSAL_GROUND_MISSING' });
    await story.giveOpinion('refuse', ['INCOME_NOT_BELOW_STANDARD', 'MOTOR_VEHICLE']);
    expect(story.view.nextStep.action).toBe('determine');
    await expect(story.determine('approve')).rejects.toMatchObject({ code: 'OPINION_DIFFERS' });
    await story.determine('refuse', ['INCOME_NOT_BELOW_STANDARD', 'MOTOR_VEHICLE']);
    expect(story.view.state.notices).toEqual([]);
    expect(story.view.nextStep).toMatchObject({
      action: 'serve',
      deadline: { id: 'db-refuse-notice', dueOn: '2026-03-09', words: '剩余3个工作日' },
    });
    await story.serve('refusalNotice');
    expect(story.view.state.status).toBe('concluded');
  });

  it('asks for completion once, and counts from acceptance', async () => {
    await story.receive(familyOfThree({ materials: [], undertakingSignedBy: ['m1'] as never }));
    await expect(story.accept()).rejects.toMatchObject(gates(['REQUIRED_MATERIAL_MISSING', 'CONSENT_MISSING']));
    const { chuang } = story.office.windows;
    story.view = await chuang.call('cases.requestCompletion', {
      ...story.command(),
      notifiedOn: story.today,
      items: [{ name: '家庭人口、收入、财产状况声明', requirement: '如实填写', whereToGet: '本窗口', promiseAllowed: false }],
    });
    expect(story.view.nextStep).toMatchObject({ action: 'recordCompletion', deadline: { words: '补件中' } });
    await expect(story.accept()).rejects.toMatchObject(gates(['WRONG_STATUS']));
    await story.later(3);
    const { materials, consentSignedBy, undertakingSignedBy } = familyOfThree();
    story.view = await chuang.call('cases.recordCompletion', {
      ...story.command(),
      completedOn: story.today,
      note: '',
      materials,
      consentSignedBy,
      undertakingSignedBy,
    });
    await expect(chuang.call('cases.accept', { ...story.command(), acceptedOn: plainDate('2026-03-02') })).rejects.toMatchObject({
      code: 'DATE_BEFORE',
    });
    await story.accept();
    expect(story.view.deadlines.find((deadline) => deadline.id === 'db-total-delegated')).toMatchObject({ dueOn: '2026-04-02' });
  });

  it('lets nobody decline alone, nor a stranger decide', async () => {
    await story.receive(familyOfThree());
    const { chuang, ding } = story.office.windows;
    const decline = {
      ground: 'notThisMatter' as const,
      facts: '申请的是公租房租金补贴',
      otherAssistance: '住房救助',
      referredTo: '区住建委',
    };
    await expect(ding.call('cases.proposeDecline', { ...story.command(), ...decline })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    story.view = await chuang.call('cases.proposeDecline', { ...story.command(), ...decline });
    await expect(chuang.call('cases.declineAcceptance', story.command())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    story.view = await ding.call('cases.returnDecline', { ...story.command(), reason: '属于低保申请，应当受理' });
    expect(story.view.state.status).toBe('received');
    story.view = await chuang.call('cases.proposeDecline', { ...story.command(), ...decline });
    story.view = await ding.call('cases.declineAcceptance', story.command());
    expect(story.view.nextStep).toMatchObject({ action: 'serve', words: '送达不予受理告知书' });
  });

  it('bars the confirmation of a close relative until the district has been there', async () => {
    const relative = {
      name: '审核戊',
      post: 'caseworker' as const,
      office: '南市街道',
      relation: 'sibling' as const,
      memberRef: 'm1' as never,
    };
    await story.receive(familyOfThree({ closeRelative: { related: true, people: [relative] } }));
    await story.accept();
    const { chuang, shen } = story.office.windows;
    await story.investigate(modestMeans());
    await expect(story.giveOpinion('approve')).rejects.toMatchObject(gates(['RECUSED', 'CLOSE_RELATIVE_NOT_FILED']));
    story.view = await chuang.call('cases.fileCloseRelative', {
      ...story.command(),
      filedOn: story.today,
      source: 'applicant',
      recusal: '审核戊回避',
    });
    expect(story.view.state.closeRelativeFiling?.filingNumber).toBe('近备〔2026〕1号');
    await expect(
      shen.call('cases.recordReviewOpinion', {
        ...story.command(),
        recommendation: 'approve',
        opinion: '同意',
        refusalGrounds: [],
      }),
    ).rejects.toMatchObject(gates(['RECUSED']));
  });

  it('keeps investigator, reviewer and decider apart, whatever posts one person holds', async () => {
    const { admin } = office.windows;
    const { diao } = story.office.windows;
    await admin.call('staff.change', {
      commandId: newCommandId(),
      staffId: office.staffIds.diao,
      name: '调查丙',
      badge: 'diao',
      roles: ['investigator', 'reviewer', 'confirmer'],
    });
    await story.receive(familyOfThree());
    await story.accept();
    await story.investigate(modestMeans());
    await expect(
      diao.call('cases.recordReviewOpinion', {
        ...story.command(),
        recommendation: 'approve',
        opinion: '同意',
        refusalGrounds: [],
      }),
    ).rejects.toMatchObject(gates(['INVESTIGATED_SAME_CASE']));
  });

  it('reinvestigates after an objection, gives a new opinion and posts it again', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    await story.investigate(modestMeans());
    await story.giveOpinion('approve');
    const { chuang, ding, shen } = story.office.windows;
    story.view = await chuang.call('cases.issuePublicNotice', { ...story.command(), place: '荣吉社区公示栏', from: story.today });
    const photo = await story.attachPhoto('张贴');
    story.view = await chuang.call('cases.recordPosting', {
      ...story.command(),
      postedAt: story.now,
      place: '荣吉社区公示栏',
      postedBy: '窗口乙',
      photos: [photo],
    });
    await expect(
      chuang.call('cases.recordTakeDown', { ...story.command(), takenDownAt: story.now, takenDownBy: '窗口乙', photos: [photo] }),
    ).rejects.toMatchObject(gates(['NOTICE_NOT_DUE']));
    await story.later(2);
    story.view = await chuang.call('cases.recordObjection', {
      ...story.command(),
      receivedOn: story.today,
      from: '居民',
      content: '听说该户有出租房',
    });
    expect(story.view.nextStep.action).toBe('resolveObjection');
    story.view = await ding.call('cases.resolveObjection', {
      ...story.command(),
      outcome: 'dismissed',
      method: 'reinvestigation',
      findings: '经查没有出租房',
      repliedOn: story.today,
    });
    expect(story.view.state.status).toBe('investigating');
    story.view = await shen.call('cases.extendTimeLimit', {
      ...story.command(),
      ground: 'objectionAtPublicNotice',
      reason: '公示有异议，重新调查',
    });
    expect(story.view.deadlines.find((deadline) => deadline.id === 'db-total-delegated')!.dueOn).toBe('2026-05-08');
    await story.later(1);
    await story.giveOpinion('approve');
    await expect(story.determine('approve')).rejects.toMatchObject(gates(['NOTICE_INCOMPLETE']));
    await story.publicise();
    await story.determine('approve');
    expect(story.view.state.notices).toHaveLength(2);
  });

  it('sends letters with numbers of their own, and keeps those not answered on the workbench, barring nothing', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    const { chuang, diao } = story.office.windows;
    const { diao: first, cha: second } = story.office.staffIds;
    const answerBy = story.office.dayAfter(story.today, 3);
    const send = async (recipient: string, more: Partial<Input<'cases.sendLetterInquiry'>> = {}) => {
      story.view = await diao.call('cases.sendLetterInquiry', {
        ...story.command(),
        kind: 'evidence',
        sentOn: story.today,
        recipient,
        recipientAddress: '',
        about: [story.view.state.application.members[0]!.ref],
        matters: '近6个月工资',
        answerBy,
        investigators: [first, second],
        ...more,
      });
    };
    const note = async (letter: number, outcome: 'answered' | 'none') => {
      const words = { notedOn: story.today, reference: '', contents: '见原件', scans: [] };
      story.view = await chuang.call('cases.recordLetterAnswer', { ...story.command(), letter, outcome, ...words });
    };
    const awaited = async () => {
      const { letters } = await chuang.call('workbench.read', {});
      return letters.map(({ recipient, deadline: { dueOn, urgency } }) => [recipient, dueOn, urgency]);
    };
    await expect(send('甲', { investigators: [first, first] })).rejects.toMatchObject({ code: 'SECOND_INVESTIGATOR_UNFIT' });
    await expect(send('甲', { answerBy: plainDate('2026-03-01') })).rejects.toMatchObject({ code: 'DATE_BEFORE' });
    await expect(send('甲', { about: ['zz' as never] })).rejects.toMatchObject({ code: 'PERSON_NOT_IN_CASE' });
    await send('甲公司');
    await send('乙公司', { answerBy: story.office.dayAfter(answerBy, 30) });
    expect(story.view.papers.filter(({ kind }) => kind === 'letterInquiry').map(({ number }) => number)).toEqual([
      '津和南街函〔2026〕1号',
      '津和南街函〔2026〕2号',
    ]);
    expect(await awaited()).toEqual([
      ['甲公司', answerBy, expect.anything()],
      ['乙公司', story.office.dayAfter(answerBy, 30), 'ok'],
    ]);
    await expect(note(1, 'none')).rejects.toMatchObject(gates(['LETTER_NOT_DUE']));
    await expect(note(3, 'answered')).rejects.toMatchObject(gates(['LETTER_ALREADY_ANSWERED']));
    await story.later(4);
    expect((await awaited())[0]).toEqual(['甲公司', answerBy, 'overdue']);
    expect(story.view.deadlines.map(({ id }) => id)).toContain('letter-1');
    await story.investigate(modestMeans());
    expect(story.view.nextStep).toMatchObject({ action: 'recordReviewOpinion', deadline: { id: 'db-total-delegated' } });
    await note(1, 'none');
    await note(2, 'answered');
    expect(await awaited()).toEqual([]);
    await note(1, 'answered');
    await expect(note(1, 'answered')).rejects.toMatchObject(gates(['NO_LETTER_UNANSWERED']));
    await story.giveOpinion('approve');
  });

  it('answers an objection by 民主评议 only after one was held and written down; a new opinion follows', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    await story.investigate(modestMeans());
    await story.giveOpinion('approve');
    await story.publicise();
    const { chuang, shen } = story.office.windows;
    story.view = await chuang.call('cases.recordObjection', {
      ...story.command(),
      receivedOn: story.today,
      from: '居民',
      content: '听说该户有出租房',
    });
    const appraise = async (more: Partial<AppraisalInput> = {}) => {
      const command = { ...story.command(), ...soundAppraisal(story.now, more) };
      story.view = await chuang.call('cases.recordCommunityAppraisal', command);
    };
    const answer = async () => {
      const resolution = { outcome: 'dismissed', method: 'communityAppraisal', findings: '没有出租房屋' } as const;
      story.view = await shen.call('cases.resolveObjection', { ...story.command(), ...resolution, repliedOn: story.today });
    };
    await expect(answer()).rejects.toMatchObject(gates(['APPRAISAL_NOT_HELD']));
    await expect(appraise({ expected: 1 })).rejects.toMatchObject(gates(['APPRAISAL_ATTENDANCE']));
    await expect(appraise({ heldAt: InstantSchema.parse('2099-01-01T00:00:00.000Z') })).rejects.toMatchObject({
      code: 'DATE_IN_FUTURE',
    });
    await expect(appraise({ heldAt: InstantSchema.parse('2026-03-01T00:00:00.000Z') })).rejects.toMatchObject({
      code: 'DATE_BEFORE',
    });
    await expect(appraise({ scans: ['p'.repeat(26)] as never })).rejects.toMatchObject({ code: 'ATTACHMENT_NOT_FOUND' });
    expect(story.view.state.communityAppraisals).toBeUndefined();
    await appraise();
    expect(story.view.state).toMatchObject({ status: 'awaitingDetermination', communityAppraisals: [{ chair: '孙主任' }] });
    expect(story.view.timeline.at(-1)!.summary).toContain('在荣吉社区评议，同意8票');
    expect(story.view.papers.map(({ kind }) => kind)).toContain('communityAppraisalConclusion');
    await answer();
    await story.giveOpinion('approve');
    expect(story.view.state).toMatchObject({ status: 'reviewed', opinions: 2 });
  });

  it('shows everybody what is theirs to do, and apart from it what waits for a colleague', async () => {
    await story.receive(familyOfThree());
    await story.accept();
    await story.requestVerification();
    const desk = async (who: 'chuang' | 'diao' | 'ding') => {
      const { due, others } = await story.office.windows[who].call('workbench.read', {});
      return [due.length, others.length];
    };
    // The home visit is the investigators'.
    expect([await desk('chuang'), await desk('diao'), await desk('ding')]).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });

  it('does a retried command once, and refuses a stale screen', async () => {
    await story.receive(familyOfThree());
    const command = { ...story.command(), acceptedOn: story.today };
    const { chuang } = story.office.windows;
    const first = await chuang.call('cases.accept', command);
    expect(await chuang.call('cases.accept', command)).toEqual(first);
    await expect(chuang.call('cases.accept', { ...command, commandId: newCommandId() })).rejects.toMatchObject({
      code: 'STALE_REVISION',
      params: { seen: 1, now: 3 },
    });
  });

  it('sees a person who applies twice', async () => {
    await story.receive(familyOfThree());
    const again = { commandId: newCommandId(), application: familyOfThree(), receivedOn: story.today };
    await expect(story.office.windows.chuang.call('cases.receive', { ...again, despiteOpenCase: false })).rejects.toMatchObject({
      code: 'APPLICATION_OPEN',
      params: { caseNumber: '2026-000001' },
    });
    await story.office.windows.chuang.call('cases.receive', { ...again, despiteOpenCase: true });
  });
});
