// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CaseView } from '#shared/contract/case-view.ts';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import { CasePlaces } from '#renderer/screens/case/CasePlaces.tsx';
import { familyOfThree } from '#tests/support/people.ts';
import { CASE_ID, caseOf, colleague, TODAY, viewOf } from '#tests/support/case-view.ts';
import { mountScreen, type Answers } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

// The signed-in person of `mountScreen` is 刘志强, id a…a.
const me = (roles: Parameters<typeof colleague>[2]) => colleague('a', '刘志强', roles);
const second = colleague('e', '调查丁', ['investigator']);
const received = (application = familyOfThree()) =>
  ({
    type: 'receiveApplication',
    by: second.id,
    payload: { caseNumber: '2026-000001', application, receivedOn: '2026-11-20' },
  }) as const;
const accepted = { type: 'accept', by: second.id, payload: { acceptedOn: '2026-11-23' } } as const;

function mountCase(view: CaseView, roles: Parameters<typeof colleague>[2], more: Answers = {}, path = '') {
  return mountScreen(<CasePlaces />, {
    roles,
    path: `/cases/${CASE_ID}${path}`,
    route: '/cases/:caseId/*',
    answers: {
      'cases.read': () => view,
      'staff.list': () => ({ staff: [me(roles), second] }),
      'office.read': () => ({ options: DEFAULT_OFFICE_OPTIONS }),
      ...more,
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

describe('案件详情', () => {
  it('opens the next step’s act with Ctrl+Enter', async () => {
    mountCase(viewOf(caseOf([received()]), me(['window'])), ['window']);
    await screen.findByText('审查材料，决定是否受理');
    press('Enter', { ctrlKey: true });
    await screen.findByRole('heading', { name: '受理', level: 1 });
    await waitFor(() => expect(focused()).toBe('acceptedOn'));
  });

  it('says of what the post is not shown that it is not shown, and never that there is none', async () => {
    const view = viewOf(caseOf([received()]), me(['archivist']));
    const { account: _account, ...rest } = view.state.application;
    const members = rest.members.map(({ health: _health, disability: _disability, ...member }, index) =>
      index === 2 ? { ...member, identity: { ...member.identity, masked: '' } } : member,
    );
    const application = { ...rest, members, hardshipCauses: [], reason: '' };
    mountCase({ ...view, withheld: true, state: { ...view.state, application } }, ['archivist']);
    for (const name of ['收款账户', '致困原因', '申请理由'])
      expect((await screen.findByText(name)).parentElement!.textContent).toBe(`${name}按岗位不显示`);
    const child = screen.getByText('赵小军').closest('tr')!;
    expect(child.textContent).not.toContain('未登记');
    expect(child.textContent!.match(/按岗位不显示/g)).toHaveLength(2);
  });

  it('says what bars the next step, with the article and the ways out, and does not open it', async () => {
    mountCase(viewOf(caseOf([received(familyOfThree({ materials: [] }))]), me(['window'])), ['window']);
    await screen.findByText(/还缺必备材料：社会救助申请书/);
    expect(screen.getByText(/依据：《最低生活保障审核确认办法》（民发〔2021〕57号）第十条/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /^受理/ }).disabled).toBe(true);
    press('Enter', { ctrlKey: true });
    expect(screen.queryByRole('heading', { name: '受理', level: 1 })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: '一次性告知补正' }));
    await screen.findByRole('heading', { name: '一次性告知补正', level: 1 });
  });

  it('opens 更多办理 with F3, walks it with the arrows, and does nothing on a barred act', async () => {
    mountCase(viewOf(caseOf([received()]), me(['window'])), ['window']);
    await screen.findByText('审查材料，决定是否受理');
    press('F3');
    const item = () => document.activeElement?.textContent ?? '';
    await waitFor(() => expect(item()).toBe('更正登记'));
    press('ArrowUp');
    expect(item()).toBe('送达没有等待送达的文书。');
    fireEvent.click(document.activeElement!);
    expect(screen.getByRole('menu')).toBeTruthy();
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('赵建国');
  });

  it('chooses a tab with Alt and its digit', async () => {
    mountCase(viewOf(caseOf([received()]), me(['window'])), ['window']);
    await screen.findByText('申请理由');
    press('2', { altKey: true });
    await screen.findByText('还没有提请核对。');
    expect(screen.getByRole('tab', { name: '调查' }).getAttribute('aria-selected')).toBe('true');
  });

  it('shows no whole number', async () => {
    const { calls } = mountCase(viewOf(caseOf([received()]), me(['window'])), ['window']);
    await screen.findByText('120101********0032');
    expect(document.body.textContent).not.toMatch(/\d{17}[\dX]/);
    expect(calls.some(({ name }) => name === 'people.reveal')).toBe(false);
  });

  it('asks a purpose before it shows a number, and sends it', async () => {
    const { sent } = mountCase(viewOf(caseOf([received()]), me(['window'])), ['window'], {
      'people.reveal': () => ({ value: '120101197905020032' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: '显示赵建国的证件号码' }));
    await waitFor(() => expect(focused()).toBe('purpose'));
    press('Enter');
    expect(sent('people.reveal')).toEqual([]);
    type('核对身份');
    press('Enter');
    await screen.findByText('120101197905020032');
    expect(sent('people.reveal')).toEqual([{ caseId: CASE_ID, field: 'identity', purpose: '核对身份', personRef: 'm1' }]);
  });
});

describe('the page of an act', () => {
  const complaintPath = '/recordComplaint';

  it('sends what was typed on the case as it was seen, keeps it when the case has moved on, and then sends it anew', async () => {
    let view = viewOf(caseOf([received()]), me(['window']));
    let stale = true;
    const { sent } = mountScreen(<CasePlaces />, {
      roles: ['window'],
      path: `/cases/${CASE_ID}${complaintPath}`,
      route: '/cases/:caseId/*',
      answers: {
        'cases.read': () => view,
        'staff.list': () => ({ staff: [me(['window'])] }),
        'office.read': () => ({ options: DEFAULT_OFFICE_OPTIONS }),
        'cases.recordComplaint': () => {
          if (!stale) return view;
          stale = false;
          view = viewOf(caseOf([received(), accepted]), me(['window']));
          return new Error('STALE_REVISION');
        },
      },
    });
    await waitFor(() => expect(focused()).toBe('receivedOn'));
    press('Enter');
    expect(focused()).toBe('content');
    type('找到工作');
    press('Enter', { ctrlKey: true });
    await screen.findByText(/这个案件又有了新的办理记录/);
    expect(screen.getByDisplayValue('找到工作')).toBeTruthy();
    press('Enter', { ctrlKey: true });
    await screen.findByText('已办理：登记投诉举报。');
    expect(sent('cases.recordComplaint').map(({ commandId: _id, ...input }) => input)).toEqual([
      { caseId: CASE_ID, expectedRevision: 1, receivedOn: TODAY, content: '找到工作' },
      { caseId: CASE_ID, expectedRevision: 2, receivedOn: TODAY, content: '找到工作' },
    ]);
  });

  it('holds the focus at the gap and sends nothing', async () => {
    const { sent } = mountCase(viewOf(caseOf([received()]), me(['window'])), ['window'], {}, complaintPath);
    await waitFor(() => expect(focused()).toBe('receivedOn'));
    type('20261126');
    press('Enter');
    expect(focused()).toBe('receivedOn');
    expect(screen.getByText('不能晚于今天')).toBeTruthy();
    press('Enter', { ctrlKey: true });
    await screen.findByText(/反映的问题：请填写反映的问题/);
    expect(sent('cases.recordComplaint')).toEqual([]);
  });

  it('stands barred for another post, with the colleague who could do it', async () => {
    mountCase(viewOf(caseOf([received(), accepted]), me(['window'])), ['window'], {}, '/recordHomeVisit');
    await screen.findByText('现在不能办理“入户调查”');
    fireEvent.click(screen.getByRole('button', { name: '换人签字' }));
    const able = await screen.findByRole('button', { name: /调查丁/ });
    expect(able.textContent).toContain('可办理“入户调查”');
  });
});

describe('收入财产核算', () => {
  it('reckons a moment after the last key, with what is typed so far', async () => {
    const assessment = {
      programme: 'subsistenceAllowance',
      on: TODAY,
      district: '120101',
      outcome: 'eligible',
      figures: { countedMembers: 3, monthlyAmount: 127_450 },
      members: [],
      grounds: [],
      questions: [],
      trace: [{ rule: 'income.wage', text: '工资计入。', article: '第十三条', source: '57号', figures: {} }],
      law: [],
      warnings: [],
    };
    const { sent } = mountCase(
      viewOf(caseOf([received(), accepted]), me(['investigator'])),
      ['investigator'],
      { 'cases.previewAssessment': () => ({ assessment }) },
      '/recordMeans',
    );
    await waitFor(() => expect(focused()).toBe('accountingMonths'));
    type('6');
    press('Enter');
    expect(focused()).toBe('incomes.r1.member');
    await screen.findByText('工资计入。');
    const before = sent('cases.previewAssessment').length;
    for (const _ of ['member', 'kind', 'source']) press('Enter');
    expect(focused()).toBe('incomes.r1.monthly');
    for (const typed of ['1', '18', '186', '1860', '1860.5']) type(typed);
    await waitFor(() => expect(sent('cases.previewAssessment')).toHaveLength(before + 1));
    expect(sent('cases.previewAssessment').at(-1)).toMatchObject({
      caseId: CASE_ID,
      sheet: { incomes: [{ member: 'm1', kind: 'wage', source: '零工', monthly: 186_050, evidence: '（未填）' }] },
    });
    expect(screen.getByText('1,274.50')).toBeTruthy();
    expect(screen.getByText(/暂算/)).toBeTruthy();
  });
});
