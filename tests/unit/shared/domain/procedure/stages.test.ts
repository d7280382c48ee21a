import { describe, expect, it } from 'vitest';
import { stagesOf } from '#shared/domain/procedure/stages.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { caseOf, staffId } from '#tests/support/case-view.ts';

const by = staffId('b');
const received = {
  type: 'receiveApplication',
  by,
  payload: { caseNumber: '2026-000001', application: familyOfThree(), receivedOn: '2026-11-20' },
} as const;
const accepted = { type: 'accept', by, payload: { acceptedOn: '2026-11-23' } } as const;
const words = (acts: Parameters<typeof caseOf>[0]) =>
  stagesOf(caseOf(acts)).map(({ stage, standing, on }) => [stage, standing, ...(on ? [on] : [])].join(' '));

describe('the stages of a case', () => {
  it('shows the whole way ahead, and the day of what is done', () => {
    expect(words([received, accepted])).toEqual([
      'intake done 2026-11-20',
      'acceptance done 2026-11-23',
      'investigation current',
      'reviewOpinion ahead',
      'publicNotice ahead',
      'determination ahead',
      'service ahead',
      'publication ahead',
    ]);
  });

  it('stays at acceptance while papers are being completed or a decline waits for the lead', () => {
    const asked = {
      type: 'requestCompletion',
      by,
      payload: {
        notifiedOn: '2026-11-20',
        items: [{ name: '户口簿', requirement: '首页', whereToGet: '本人', promiseAllowed: true }],
      },
    } as const;
    expect(words([received, asked])[1]).toBe('acceptance current');
    const declined = {
      type: 'proposeDecline',
      by,
      payload: { ground: 'notThisMatter', facts: '申请购房贷款', otherAssistance: '', referredTo: '' },
    } as const;
    expect(words([received, declined])[1]).toBe('acceptance current');
    expect(words([received, declined, { type: 'declineAcceptance', by, payload: { declinedOn: '2026-11-24' } }])).toEqual([
      'intake done 2026-11-20',
      'declineAcceptance done 2026-11-24',
      'service current',
    ]);
  });

  it('ends where the family withdraws, with nothing ahead', () => {
    const withdrawn = { type: 'withdraw', by, payload: { withdrawnOn: '2026-11-24', reason: '找到工作' } } as const;
    expect(words([received, accepted, withdrawn])).toEqual([
      'intake done 2026-11-20',
      'acceptance done 2026-11-23',
      'withdrawal done 2026-11-24',
    ]);
  });
});
