// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CaseView } from '#shared/contract/case-view.ts';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import { districtActions } from '#shared/domain/procedure/rules.ts';
import { CasePlaces } from '#renderer/screens/case/CasePlaces.tsx';
import { familyOfThree, RELATIVE_ON_COMMITTEE } from '#tests/support/people.ts';
import { CASE_ID, caseOf, colleague, TODAY, viewOf } from '#tests/support/case-view.ts';
import { DISTRICT_OFFICE, mountScreen } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

// A street's case at its district, for 区级经办 刘志强.

const officer = colleague('a', '刘志强', ['districtOfficer']);
const by = colleague('e', '窗口乙', ['window']).id;
function atDistrict(): CaseView {
  const application = familyOfThree({ closeRelative: { related: true, people: [RELATIVE_ON_COMMITTEE] } });
  const state = caseOf([
    { type: 'receiveApplication', by, payload: { caseNumber: '2026-000001', application, receivedOn: '2026-11-20' } },
    { type: 'accept', by, payload: { acceptedOn: '2026-11-20' } },
    {
      type: 'requestVerification',
      by,
      payload: { requestedOn: '2026-11-23', persons: ['m1'], items: ['hukou', 'bankDeposits', 'vehicles'] },
    },
  ]);
  const actor = { staffId: officer.id, name: officer.name, roles: officer.roles };
  return {
    ...viewOf(state, officer),
    actions: districtActions({ state, actor, today: TODAY, options: DEFAULT_OFFICE_OPTIONS }).map((offered) => ({
      ...offered,
      refusals: [...offered.refusals],
    })),
    nextStep: { action: 'districtVerification', words: '信息核对，登记核对结果并报送街道' },
  };
}

function mountAtDistrict(path = '') {
  const view = atDistrict();
  return mountScreen(<CasePlaces />, {
    roles: ['districtOfficer'],
    office: DISTRICT_OFFICE,
    path: `/cases/${CASE_ID}${path}`,
    route: '/cases/:caseId/*',
    answers: {
      'cases.read': () => view,
      'staff.list': () => ({ staff: [officer] }),
      'office.read': () => ({ options: DEFAULT_OFFICE_OPTIONS }),
      'district.recordVerification': () => view,
      'district.recordVisit': () => view,
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(`${TODAY}T01:00:00Z`), toFake: ['Date'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a street’s case at its district', () => {
  it('says which street’s it is, and offers the district’s own acts under their own names', async () => {
    mountAtDistrict();
    await screen.findByText('信息核对，登记核对结果并报送街道');
    expect(screen.getByText('南市街道', { selector: '.case-identity strong' })).toBeTruthy();
    expect(screen.getByRole('button', { name: /^登记核对结果/ })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '换人签字' })).toBeNull();
    press('F3');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('登记入户'));
    expect(screen.getAllByRole('menuitem')).toHaveLength(1);
  });

  it('登记核对结果 names every requested item, those left out as consistent', async () => {
    const { sent } = mountAtDistrict('/districtVerification');
    await waitFor(() => expect(focused()).toBe('reportNumber'));
    type('核〔2026〕1号');
    press('Enter');
    // When the bureau began is in its report; it counts three working days from the request.
    expect((document.activeElement as HTMLInputElement).value).toBe('');
    type('20261123');
    press('Enter');
    press('Enter');
    press('1');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('district.recordVerification')).toHaveLength(1));
    expect(sent('district.recordVerification')[0]).toMatchObject({
      caseId: CASE_ID,
      expectedRevision: 3,
      reportNumber: '核〔2026〕1号',
      startedOn: '2026-11-23',
      reportedOn: TODAY,
      items: [
        { item: 'hukou', finding: 'consistent' },
        { item: 'bankDeposits', finding: 'consistent' },
        { item: 'vehicles', finding: 'consistent' },
      ],
      summary: '未发现与申报不一致的情况',
    });
  });

  it('登记入户 says why to go there, and wants two visitors', async () => {
    const { sent } = mountAtDistrict('/districtVisit');
    await waitFor(() => expect(focused()).toBe('visitedOn'));
    expect(screen.getByText(/居委会主任（村（居）民委员会成员，荣吉社区居委会）/)).toBeTruthy();
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/入户人二：请填写入户人二/)).toBeTruthy();
    expect(sent('district.recordVisit')).toEqual([]);
    for (const [path, words] of [
      ['secondVisitor', '张强'],
      ['report', '情况一致'],
    ] as const) {
      document.getElementById(path)!.focus();
      type(words);
    }
    document.getElementById('finding')!.focus();
    press('1');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('district.recordVisit')).toHaveLength(1));
    expect(sent('district.recordVisit')[0]).toMatchObject({
      visitedOn: TODAY,
      visitors: ['刘志强', '张强'],
      finding: 'confirmed',
      report: '情况一致',
    });
  });
});
