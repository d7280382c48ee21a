import { describe, expect, it } from 'vitest';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import { isPersonal, waysOut, whoMay } from '#renderer/screens/case/act-choices.ts';
import { familyOfThree } from '#tests/support/people.ts';
import { caseOf, colleague, TODAY, viewOf } from '#tests/support/case-view.ts';

const window = colleague('b', '窗口乙', ['window']);
const first = colleague('d', '调查丙', ['investigator']);
const second = colleague('e', '调查丁', ['investigator']);
const third = colleague('f', '调查辛', ['investigator']);
const gone = colleague('g', '调查壬', ['investigator'], true);
const staff = [window, first, second, third, gone];

const received = {
  type: 'receiveApplication',
  by: window.id,
  payload: { caseNumber: '2026-000001', application: familyOfThree(), receivedOn: '2026-11-20' },
} as const;
const accepted = { type: 'accept', by: window.id, payload: { acceptedOn: '2026-11-23' } } as const;
const visited = {
  type: 'recordHomeVisit',
  by: first.id,
  payload: {
    secondInvestigator: second.id,
    visit: {
      startedAt: '2026-11-24T00:10:00.000Z',
      endedAt: '2026-11-24T00:50:00.000Z',
      place: '荣吉大街12号',
      mode: 'inPerson',
      remoteReason: '',
      presentMembers: ['m1'],
      witness: '',
      population: '三人',
      housing: '公房',
      incomeFindings: '零工',
      propertyFindings: '无',
      living: '简朴',
      healthAndSchooling: '',
      differences: '',
      conclusion: '属实',
      photos: [],
    },
  },
} as const;
const names = (members: readonly { name: string }[]) => members.map(({ name }) => name);

describe('who could do an act in one’s place', () => {
  it('is everybody with the post, but nobody whose account is closed', () => {
    const view = viewOf(caseOf([received, accepted]), window);
    const succession = { view, staff, today: TODAY, options: DEFAULT_OFFICE_OPTIONS };
    expect(names(whoMay('recordHomeVisit', succession))).toEqual(['调查丙', '调查丁', '调查辛']);
  });

  it('is the one named investigator for the second signature, and no reviewer who was there', () => {
    const view = viewOf(caseOf([received, accepted, visited]), first);
    const both = colleague('e', '调查丁', ['investigator', 'reviewer']);
    const succession = { view, staff: [first, both, third], today: TODAY, options: DEFAULT_OFFICE_OPTIONS };
    expect(names(whoMay('signHomeVisit', succession))).toEqual(['调查丁']);
    expect(whoMay('recordReviewOpinion', succession)).toEqual([]);
  });

  it('is nobody while the case itself lacks something', () => {
    const bare = familyOfThree({ materials: [] });
    const view = viewOf(caseOf([{ ...received, payload: { ...received.payload, application: bare } }]), first);
    expect(whoMay('accept', { view, staff, today: TODAY, options: DEFAULT_OFFICE_OPTIONS })).toEqual([]);
  });
});

describe('the ways out of a refusal', () => {
  it('are the acts that free the way and are open to whoever asks', () => {
    const bare = familyOfThree({ materials: [], consentSignedBy: [] });
    const state = caseOf([{ ...received, payload: { ...received.payload, application: bare } }]);
    const asWindow = viewOf(state, window);
    const refusals = asWindow.actions.find(({ action }) => action === 'accept')!.refusals;
    expect(refusals.map(({ code }) => code)).toEqual(['REQUIRED_MATERIAL_MISSING', 'CONSENT_MISSING']);
    expect(waysOut(asWindow, refusals)).toEqual(['correctApplication', 'requestCompletion']);
    expect(waysOut(viewOf(state, colleague('h', '审核戊', ['reviewer'])), refusals)).toEqual([]);
  });

  it('ask for a colleague only where nothing but the hand is wrong', () => {
    expect(isPersonal([{ code: 'WRONG_ROLE', params: { roles: ['window'] } }])).toBe(true);
    expect(isPersonal([{ code: 'NOT_SECOND_INVESTIGATOR', params: {} }])).toBe(true);
    expect(
      isPersonal([
        { code: 'WRONG_ROLE', params: { roles: ['window'] } },
        { code: 'MEANS_MISSING', params: {} },
      ]),
    ).toBe(false);
    expect(isPersonal([])).toBe(false);
  });
});
