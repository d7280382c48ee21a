// @vitest-environment jsdom
import { useState } from 'react';
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { type Output } from '#shared/contract/contract.ts';
import { CaseListScreen } from '#renderer/screens/case-list/CaseListScreen.tsx';
import { FIRST_SEARCH } from '#renderer/screens/case-list/case-search.ts';
import { FindPerson } from '#renderer/screens/find-person/FindPerson.tsx';
import { WorkbenchScreen } from '#renderer/screens/workbench/WorkbenchScreen.tsx';
import { caseId, caseRow, openScreen, scriptedCore } from './casework.tsx';
import { focused, press, type } from './screen.ts';

// A late answer gives the focus only to who still waits for it: letters typed meanwhile must land where they were typed.

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T01:00:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const rows = [caseRow('b', '甲', { words: '受理' })];
const workbench: Output<'workbench.read'> = {
  today: plainDate('2026-11-25'),
  calendarNote: '',
  due: rows,
  others: [],
  waiting: [],
  letters: [],
  counts: { overdue: 0, today: 0, soon: 0, open: 1 },
  notices: [],
};
const hit = (letter: string, name: string): Output<'people.find'>['hits'][number] => ({
  caseId: caseId(letter),
  officeId: '120101006' as never,
  officeName: '南市街道',
  caseNumber: `2026-00000${letter}`,
  personRef: 'm1' as never,
  name,
  idMasked: '120101********0017',
  role: 'applicant',
  programme: 'subsistenceAllowance',
  status: 'received',
  receivedOn: plainDate('2026-11-20'),
});

/** An answer that comes when the test says so. */
function late<Answer>() {
  let give!: (answer: Answer) => void;
  const promise = new Promise<Answer>((resolve) => (give = resolve));
  return { promise, give: async (answer: Answer) => act(async () => give(answer)) };
}
const label = () => document.activeElement?.getAttribute('aria-label');

describe('late answers and the focus', () => {
  it('lets the workbench begin in its list when nobody has gone elsewhere', async () => {
    const answer = late<Output<'workbench.read'>>();
    const core = scriptedCore({ 'workbench.read': () => answer.promise, 'drafts.list': () => ({ drafts: [] }) });
    openScreen(core, { at: '/', path: '/', screen: <WorkbenchScreen /> });
    await answer.give(workbench);
    expect(label()).toBe('待办');
  });

  it('leaves the keyboard to 查人 while the workbench is still being read', async () => {
    const answer = late<Output<'workbench.read'>>();
    const core = scriptedCore({ 'workbench.read': () => answer.promise, 'drafts.list': () => ({ drafts: [] }) });
    const both = (
      <>
        <FindPerson />
        <WorkbenchScreen />
      </>
    );
    openScreen(core, { at: '/', path: '/', screen: both });
    press('k', { ctrlKey: true });
    // At once: the next key may come in the same instant.
    expect(focused()).toBe('findText');
    type('赵');
    await answer.give(workbench);
    expect(focused()).toBe('findText');
  });

  it('leaves the focus on a button that was reached meanwhile', async () => {
    const answer = late<Output<'workbench.read'>>();
    const core = scriptedCore({ 'workbench.read': () => answer.promise, 'drafts.list': () => ({ drafts: [] }) });
    openScreen(core, { at: '/', path: '/', screen: <WorkbenchScreen /> });
    const intake = screen.getByRole('button', { name: /新受理/ });
    intake.focus();
    await answer.give(workbench);
    expect(document.activeElement).toBe(intake);
  });

  it('gives the keyboard back to where it was when 查人 is closed, and at once', async () => {
    const core = scriptedCore({ 'workbench.read': () => workbench, 'drafts.list': () => ({ drafts: [] }) });
    const both = (
      <>
        <FindPerson />
        <WorkbenchScreen />
      </>
    );
    openScreen(core, { at: '/', path: '/', screen: both });
    await waitFor(() => expect(label()).toBe('待办'));
    press('k', { ctrlKey: true });
    expect(focused()).toBe('findText');
    press('Escape');
    expect(label()).toBe('待办');
    // And the next key is heard in the same instant, though the closed one may still be fading.
    press('k', { ctrlKey: true });
    expect(focused()).toBe('findText');
  });

  it('goes on taking letters in the search of the list while an answer comes', async () => {
    const answers = [late<Output<'cases.list'>>(), late<Output<'cases.list'>>(), late<Output<'cases.list'>>()] as const;
    let asked = 0;
    const core = scriptedCore({ 'cases.list': () => answers[asked++]!.promise });
    function List() {
      const [search, setSearch] = useState(FIRST_SEARCH);
      return <CaseListScreen search={search} onSearch={setSearch} />;
    }
    openScreen(core, { at: '/cases', path: '/cases', screen: <List /> });
    await answers[0].give({ rows, total: 1 });
    document.getElementById('searchText')!.focus();
    type('赵');
    press('Enter');
    type('赵建');
    await answers[1].give({ rows, total: 1 });
    expect(focused()).toBe('searchText');
    press('Enter');
    await answers[2].give({ rows, total: 1 });
    expect(label()).toBe('案件');
    // The same search once more goes into the list that stands there.
    document.getElementById('searchText')!.focus();
    press('Enter');
    expect(label()).toBe('案件');
  });

  it('shows of two looks for a person the later one, and leaves the field to who types on', async () => {
    const first = late<Output<'people.find'>>();
    const second = late<Output<'people.find'>>();
    const core = scriptedCore({ 'people.find': ({ text }) => (text === '赵' ? first : second).promise });
    openScreen(core, { at: '/', path: '/', screen: <FindPerson /> });
    press('k', { ctrlKey: true });
    type('赵');
    press('Enter');
    type('赵建国');
    press('Enter');
    await second.give({ hits: [hit('c', '赵建国')] });
    expect(label()).toBe('查找结果');
    await first.give({ hits: [hit('b', '赵某')] });
    expect(screen.getByText('赵建国')).toBeTruthy();
    expect(screen.queryByText('赵某')).toBeNull();
  });
});
