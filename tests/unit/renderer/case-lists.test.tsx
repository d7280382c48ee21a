// @vitest-environment jsdom
import { useState } from 'react';
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type NextStep } from '#shared/contract/case-view.ts';
import { CaseListScreen } from '#renderer/screens/case-list/CaseListScreen.tsx';
import { FIRST_SEARCH } from '#renderer/screens/case-list/case-search.ts';
import { FindPerson } from '#renderer/screens/find-person/FindPerson.tsx';
import { WorkbenchScreen } from '#renderer/screens/workbench/WorkbenchScreen.tsx';
import { caseId, caseRow, openScreen, scriptedCore } from './casework.tsx';
import { focused, press, type } from './screen.ts';

function step(
  words: string,
  deadline: Partial<NextStep['deadline']> & { urgency: 'overdue' | 'today' | 'soon' | 'ok' | 'none' },
): NextStep {
  return { words, deadline: { id: 'x', step: words, words, explanation: '依据', uncertain: false, ...deadline } };
}

const day = plainDate('2026-11-25');
const due = [
  caseRow('b', '甲', step('制发公示', { urgency: 'overdue', words: '已超期', dueOn: plainDate('2026-11-20') })),
  caseRow('c', '乙', step('受理', { urgency: 'today', words: '今天截止', dueOn: day })),
];
const waiting = [caseRow('d', '丙', step('等待补齐材料', { urgency: 'soon', words: '补件中' }))];
const workbench = {
  today: day,
  calendarNote: '2027年放假安排尚未公布',
  due,
  others: [],
  waiting,
  letters: [
    {
      caseId: caseId('c'),
      caseNumber: '2026-000009',
      applicantName: '丁',
      recipient: '甲公司',
      sentOn: day,
      deadline: step('回函', { urgency: 'overdue', dueOn: day, words: '已超期' }).deadline!,
    },
  ],
  counts: { overdue: 1, today: 1, soon: 1, open: 3 },
  notices: [{ level: 'red' as const, words: '最近一次备份失败' }],
};

const place = () => screen.getByTestId('place').textContent;

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T01:00:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('工作台', () => {
  const core = () =>
    scriptedCore({
      'workbench.read': () => workbench,
      'drafts.list': () => ({ drafts: [{ formKey: 'intake/k1', savedAt: '2026-11-25T01:00:00.000Z' as Instant }] }),
      'drafts.read': () => ({
        draft: { json: '{"format":1,"values":{"name":"周小燕"}}', savedAt: '2026-11-25T01:00:00.000Z' as Instant },
      }),
    });

  it('says in words what is due, what waits and what was left unfinished', async () => {
    openScreen(core(), { at: '/', path: '/', screen: <WorkbenchScreen /> });
    await screen.findByText('甲');
    const line = document.querySelector('.day-line')?.textContent;
    expect(line).toBe(
      '2026年11月25日 周三已超期 1 件今天截止 1 件三个工作日内到期 0 件补件中 1 件在办 3 件2027年放假安排尚未公布',
    );
    expect(screen.getByRole('table', { name: '等待中' }).textContent).toContain('丙');
    expect(screen.getByRole('table', { name: '等待回函' }).textContent).toContain('已超期2026-11-25甲公司丁');
    expect(screen.getByText('最近一次备份失败')).toBeTruthy();
    expect((await screen.findByText(/周小燕（11-25 09:00 暂存）/)).getAttribute('href')).toBe('/intake/k1');
  });

  it('has the arrows in 待办 at once, and opens with Enter', async () => {
    openScreen(core(), { at: '/', path: '/', screen: <WorkbenchScreen /> });
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('待办'));
    press('ArrowDown');
    press('Enter');
    expect(place()).toBe(`/cases/${caseId('c')}`);
  });

  it('offers intake only to whom it is open', async () => {
    openScreen(core(), { at: '/', path: '/', screen: <WorkbenchScreen />, roles: ['reviewer'] });
    await screen.findByText('甲');
    expect(screen.queryByText('新受理')).toBeNull();
    expect(screen.queryByText(/没有提交的登记/)).toBeNull();
  });
});

describe('案件列表', () => {
  function List() {
    const [search, setSearch] = useState(FIRST_SEARCH);
    return <CaseListScreen search={search} onSearch={setSearch} />;
  }
  const core = () => scriptedCore({ 'cases.list': () => ({ rows: due, total: 120 }) });
  const last = (asked: readonly unknown[]) => asked.at(-1);

  it('looks with Enter, moves into the list, turns pages and opens', async () => {
    const listed = core();
    openScreen(listed, { at: '/cases', path: '/cases', screen: <List /> });
    await screen.findByText('甲');
    document.getElementById('searchText')!.focus();
    type(' 赵 ');
    press('Enter');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('案件'));
    const asked = { text: '赵', statuses: [], onlyMine: false, limit: 50 };
    expect(last(listed.asked('cases.list'))).toEqual({ ...asked, offset: 0 });
    press('PageUp');
    press('PageDown');
    await waitFor(() => expect(last(listed.asked('cases.list'))).toEqual({ ...asked, offset: 50 }));
    expect(screen.getByText(/第 51—100 件，共 120 件/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('案件'));
    press('Enter');
    expect(place()).toBe(`/cases/${caseId('b')}`);
  });

  it('does not look with a date that is none, and says so at the date', async () => {
    const listed = core();
    openScreen(listed, { at: '/cases', path: '/cases', screen: <List /> });
    await screen.findByText('甲');
    document.getElementById('receivedFrom')!.focus();
    type('20261399');
    press('Enter');
    expect(focused()).toBe('receivedFrom');
    expect(screen.getByText('请填写日期，如 20261123')).toBeTruthy();
    expect(listed.asked('cases.list')).toHaveLength(1);
    type('20261101');
    press('Enter');
    await waitFor(() => expect(last(listed.asked('cases.list'))).toMatchObject({ receivedFrom: '2026-11-01' }));
  });
});

describe('全局查人', () => {
  it('looks once for one Enter, and opens the marked hit with the next', async () => {
    const core = scriptedCore({
      'people.find': () => ({
        hits: ['b', 'c'].map((letter) => ({
          caseId: caseId(letter),
          officeId: '120101006' as never,
          officeName: '南市街道',
          caseNumber: `2026-00000${letter}`,
          personRef: 'm1' as never,
          name: '赵建国',
          idMasked: '120101********0017',
          role: 'applicant' as const,
          programme: 'subsistenceAllowance' as const,
          status: 'received' as const,
          receivedOn: day,
        })),
      }),
    });
    openScreen(core, { at: '/cases/x', path: '/cases/:caseId', screen: <FindPerson /> });
    press('k', { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe('findText'));
    type('赵建');
    type('赵建国');
    press('Enter');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('查找结果'));
    expect(core.asked('people.find')).toEqual([{ text: '赵建国' }]);
    press('ArrowDown');
    press('Enter');
    // FindPerson stands for the place it was called from; the address has changed.
    expect(place()).toBe(`/cases/${caseId('c')}`);
  });
});
