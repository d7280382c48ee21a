// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import { type Role } from '#shared/domain/office/roles.ts';
import { CasePlaces } from '#renderer/screens/case/CasePlaces.tsx';
import { familyOfThree, RELATIVE_ON_COMMITTEE } from '#tests/support/people.ts';
import { CASE_ID, caseOf, colleague, TODAY, viewOf } from '#tests/support/case-view.ts';
import { mountScreen } from '../mount.tsx';
import { press } from '../screen.ts';

// What happened outside the program is stated by who was there: a signature, a visit on the spot, the way a paper was handed over,
// the day another office began. None of it may stand there already for Ctrl+Enter to carry into the record.

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(`${TODAY}T01:00:00Z`), toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const by = colleague('e', '调查丁', ['investigator']).id;
const received = {
  type: 'receiveApplication',
  by,
  payload: {
    caseNumber: '2026-000001',
    application: familyOfThree({ closeRelative: { related: true, people: [RELATIVE_ON_COMMITTEE] } }),
    receivedOn: '2026-11-20',
  },
} as const;
const accepted = { type: 'accept', by, payload: { acceptedOn: '2026-11-23' } } as const;
const requested = {
  type: 'requestVerification',
  by,
  payload: { requestedOn: '2026-11-23', persons: ['m1' as never], items: ['hukou'] },
} as const;
const issued = {
  type: 'issuePaper',
  by,
  payload: {
    paperId: 'p'.repeat(26),
    kind: 'acceptanceNotice',
    number: '津和南街救受〔2026〕1号',
    issuedOn: '2026-11-23',
    model: '{}',
    modelHash: '0'.repeat(64),
  },
} as const;

it.each<[string, Role, RegExp]>([
  ['recordNeighbourInterview', 'investigator', /被访问人签名：请选择/],
  ['recordHomeVisit', 'investigator', /方式：请选择/],
  ['recordVerification', 'window', /启动日期：请填写/],
  ['serve', 'window', /送达方式：请选择/],
  ['fileCloseRelative', 'window', /如何得知：请选择/],
])('%s asks for the fact', async (act, role, gap) => {
  const me = colleague('a', '刘志强', [role]);
  mountScreen(<CasePlaces />, {
    roles: [role],
    path: `/cases/${CASE_ID}/${act}`,
    route: '/cases/:caseId/*',
    answers: {
      'cases.read': () => viewOf(caseOf([received, accepted, issued, requested]), me),
      'staff.list': () => ({ staff: [me, colleague('e', '调查丁', ['investigator'])] }),
      'office.read': () => ({ options: DEFAULT_OFFICE_OPTIONS }),
    },
  });
  await screen.findByRole('form');
  press('Enter', { ctrlKey: true });
  expect(await screen.findByText(gap)).toBeTruthy();
});
