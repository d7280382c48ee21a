import { describe, expect, it } from 'vitest';
import { addDays } from '#shared/kernel/plain-date.ts';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import {
  acceptedOnCompletion,
  consentedToVerification,
  mayExtend,
  nothingMissing,
  onlyAskedBefore,
  remoteVisitReasoned,
  serviceComplete,
  verificationToldBeforeRefusal,
  withdrawalSigned,
} from '#shared/domain/procedure/act-checks.ts';
import { type CaseActPayload, caseActSchemas } from '#shared/domain/procedure/case-acts.ts';
import { runLimit } from '#shared/domain/procedure/case-deadlines.ts';
import { CaseBuilder, LAW_LIMITS, STAFF } from '#tests/support/case-builder.ts';
import { completePapers } from '#tests/support/people.ts';

const item = (name: string) => ({ name, requirement: '如实填写', whereToGet: '本窗口', promiseAllowed: false });
const HUKOU = '户口簿';

/** Received on 2026-11-25, completion asked for the same day. */
const asked = (...names: string[]) =>
  new CaseBuilder().receive().act('requestCompletion', { notifiedOn: '2026-11-25', items: names.map(item) });

describe('一次性告知补正', () => {
  it('is free the first time, and names nothing new the second', () => {
    expect(onlyAskedBefore(new CaseBuilder().receive().state, [item(HUKOU)])).toBeUndefined();
    const { state } = asked(HUKOU, '收入证明');
    expect(onlyAskedBefore(state, [item(HUKOU)])).toBeUndefined();
    expect(onlyAskedBefore(state, [item(HUKOU), item('失业证明'), item('学籍证明')])).toEqual({
      code: 'COMPLETION_ASKED_TWICE',
      params: { names: ['失业证明', '学籍证明'] },
    });
  });
});

describe('补正完成', () => {
  const { state } = asked(HUKOU);
  const actor = { staffId: STAFF.window, name: '李窗口', roles: [] };
  const missing = (more: object) =>
    nothingMissing({ state, actor, today: state.receivedOn, options: DEFAULT_OFFICE_OPTIONS }, { ...state.application, ...more });

  it('looks at what has been handed in now, not at what the case holds', () => {
    expect(missing(completePapers(['m1', 'm2']))).toBeUndefined();
    expect(missing({ materials: [] })?.code).toBe('REQUIRED_MATERIAL_MISSING');
    expect(missing({ undertakingSignedBy: ['m1'] })).toEqual({ code: 'CONSENT_MISSING', params: { names: ['钱桂兰'] } });
  });

  it('fixes the day of acceptance; without a completion any day is open', () => {
    const completed = asked(HUKOU).later(2).act('recordCompletion', { completedOn: '2026-11-27', note: '' }).state;
    expect(acceptedOnCompletion(completed, addDays(completed.receivedOn, 2))).toBeUndefined();
    expect(acceptedOnCompletion(completed, addDays(completed.receivedOn, 3))).toEqual({
      code: 'ACCEPTANCE_NOT_ON_COMPLETION',
      params: { completedOn: '2026-11-27' },
    });
    const plain = new CaseBuilder().receive().state;
    expect(acceptedOnCompletion(plain, addDays(plain.receivedOn, 5))).toBeUndefined();
  });
});

describe('核对提请', () => {
  it('needs the consent of each it names, and of nobody else', () => {
    const supporter = { ref: 's1' as never, name: '赵建民', relation: 'sibling' as const, idNumber: '', phone: '', address: '' };
    const { state } = new CaseBuilder().receive({
      supporters: [{ ...supporter, consent: 'notReached' }],
      consentSignedBy: ['m1'],
    });
    const against = (...persons: string[]) => consentedToVerification(state, persons, state.receivedOn)?.params;
    expect(against('m1', 's1')).toEqual({ names: ['赵建民'] });
    expect(against('m1', 'm2')).toEqual({ names: ['钱桂兰'] });
    // m3 is a child: the parents have signed for him.
    expect(against('m1', 'm3')).toBeUndefined();
  });
});

describe('入户调查', () => {
  const { visit } = new CaseBuilder().receive().accept().investigate().state.homeVisit!;

  it('is made from afar only for a reason that is named', () => {
    expect(remoteVisitReasoned(visit)).toBeUndefined();
    expect(remoteVisitReasoned({ ...visit, mode: 'remote' })?.code).toBe('REMOTE_VISIT_UNREASONED');
    expect(remoteVisitReasoned({ ...visit, mode: 'remote', remoteReason: '暴雨红色预警' })).toBeUndefined();
  });
});

describe('延长办理期限', () => {
  const limits = { ...LAW_LIMITS, options: DEFAULT_OFFICE_OPTIONS };
  const accepted = (more: Parameters<CaseBuilder['receive']>[0] = {}) => new CaseBuilder().receive(more).accept().state;

  it('needs a ground that is so in this case', () => {
    const state = accepted();
    const extend = (ground: Parameters<typeof mayExtend>[1]) => mayExtend(state, ground, limits, state.receivedOn);
    expect(extend('objectionAtPublicNotice')).toEqual({ code: 'EXTENSION_GROUND_UNTRUE', params: { ground: '公示有异议' } });
    expect(extend('separatedResidence')).toEqual({ code: 'EXTENSION_GROUND_UNTRUE', params: { ground: '人户分离' } });
    expect(extend('difficultInvestigation')).toBeUndefined();
    const apart = accepted({ separatedFromHukou: true });
    expect(mayExtend(apart, 'separatedResidence', limits, apart.receivedOn)).toBeUndefined();
  });

  it('may be given on the last day and not after it', () => {
    const state = accepted();
    const { dueOn } = runLimit(limits, 'db-total-delegated', state.acceptedOn!)!.deadline;
    expect(mayExtend(state, 'difficultInvestigation', limits, dueOn)).toBeUndefined();
    expect(mayExtend(state, 'difficultInvestigation', limits, addDays(dueOn, 1))).toEqual({
      code: 'EXTENSION_TOO_LATE',
      params: { dueOn },
    });
  });
});

describe('送达', () => {
  const { state } = new CaseBuilder().receive();
  const served = (more: Partial<CaseActPayload<'serve'>>) =>
    serviceComplete(
      state,
      caseActSchemas.serve.parse({
        paperId: 'd'.repeat(26),
        method: 'direct',
        servedOn: '2026-11-25',
        place: '窗口',
        receiver: '赵建国',
        receiverRelation: '',
        servers: ['窗口乙'],
        refusalReason: '',
        witness: '',
        evidence: [],
        ...more,
      }) as CaseActPayload<'serve'>,
    );
  const lacks = (more: Partial<CaseActPayload<'serve'>>) => {
    const refusal = served(more);
    return refusal?.code === 'SERVICE_INCOMPLETE' ? refusal.params.lacks.length : refusal;
  };

  it('in hand reaches the applicant and no neighbour', () => {
    expect(served({})).toBeUndefined();
    expect(lacks({ receiver: '邻居老王' })).toBe(1);
  });

  it('leaves behind what its way asks for', () => {
    expect(lacks({ method: 'cohabitingAdult', receiver: '钱桂兰' })).toBe(1);
    expect(served({ method: 'cohabitingAdult', receiver: '钱桂兰', receiverRelation: '妻子' })).toBeUndefined();
    const two = { servers: ['窗口乙', '调查丙'] };
    const left = { ...two, method: 'left' as const, refusalReason: '拒收', witness: '社区王红' };
    expect(served(left)).toBeUndefined();
    expect(served({ ...left, witness: '', evidence: ['p'.repeat(26) as never] })).toBeUndefined();
    expect(lacks({ ...left, witness: '' })).toBe(1);
    expect(lacks({ ...left, servers: ['窗口乙'] })).toBe(1);
    expect(lacks({ method: 'left' })).toBe(3);
    for (const method of ['announcement', 'entrusted'] as const) expect(lacks({ method })).toBe(1);
    for (const method of ['post', 'electronic'] as const) expect(served({ method })).toBeUndefined();
  });
});

describe('初审意见', () => {
  const reported = (finding: 'consistent' | 'inconsistent') =>
    new CaseBuilder()
      .receive()
      .accept()
      .act('requestVerification', { requestedOn: '2026-11-25', persons: ['m1'], items: ['vehicles'] })
      .later(1)
      .act('recordVerification', {
        reportNumber: '核字1',
        startedOn: '2026-11-26',
        reportedOn: '2026-11-26',
        items: [{ item: 'vehicles', finding, note: '' }],
        summary: '',
      });

  it('to refuse waits until the family has been told what the registers say otherwise', () => {
    const told = reported('inconsistent').act('notifyVerification', { notifiedOn: '2026-11-26' }).state;
    expect(verificationToldBeforeRefusal(reported('inconsistent').state, 'refuse')?.code).toBe('VERIFICATION_NOT_TOLD');
    expect(verificationToldBeforeRefusal(reported('inconsistent').state, 'approve')).toBeUndefined();
    expect(verificationToldBeforeRefusal(reported('consistent').state, 'refuse')).toBeUndefined();
    expect(verificationToldBeforeRefusal(told, 'refuse')).toBeUndefined();
  });
});

describe('撤回申请', () => {
  it('is a signed paper, not a word', () => {
    expect(withdrawalSigned([])?.code).toBe('WITHDRAWAL_UNSIGNED');
    expect(withdrawalSigned(['p'.repeat(26)])).toBeUndefined();
  });
});
