// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Instant } from '#shared/kernel/instant.ts';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { freshIntake } from '#shared/forms/intake/intake-form.ts';
import { IntakeScreen } from '#renderer/screens/intake/IntakeScreen.tsx';
import { citizenId } from '#tests/support/people.ts';
import { caseId, openScreen, Refusal, scriptedCore } from './casework.tsx';
import { focused, press, type } from './screen.ts';

const father = citizenId('120101', '1979-05-02', 3);
const savedAt = '2026-11-25T01:00:00.000Z' as Instant;

const alone = {
  ...freshIntake(plainDate('2026-11-25')),
  idNumber: father,
  name: '赵建国',
  phone: '13820010001',
  community: '荣吉社区',
  address: '荣吉大街12号',
  occupation: 'unemployed',
  related: 'no',
  hardshipCauses: ['unemployment'],
  reason: '失业',
};

const answers = {
  'drafts.list': () => ({ drafts: [] }),
  'drafts.save': () => ({ savedAt }),
  'drafts.discard': () => ({}),
  'cases.list': () => ({ rows: [], total: 0 }),
  'people.checkIdentity': () => ({
    hits: [
      {
        caseId: caseId('b'),
        caseNumber: '2026-000007',
        personRef: 'm2',
        name: '赵建国',
        idMasked: '120101********0017',
        role: 'member' as const,
        programme: 'subsistenceAllowance' as const,
        status: 'investigating' as const,
        receivedOn: plainDate('2026-11-02'),
      },
    ],
  }),
} as unknown as Parameters<typeof scriptedCore>[0];

const draft = () => ({ draft: { json: JSON.stringify({ format: 1, values: alone }), savedAt } });

function open(core: ReturnType<typeof scriptedCore>) {
  openScreen(core, { at: '/intake/one', path: '/intake/:intakeId', screen: <IntakeScreen /> });
  return waitFor(() => expect(focused()).toBe('idNumber'));
}

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T01:00:00Z') }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('受理登记', () => {
  it('names the cases that a person is in already, once the number is whole, and asks once', async () => {
    const core = scriptedCore({ ...answers, 'drafts.read': () => ({}) });
    await open(core);
    type(father.slice(0, 17));
    expect(core.asked('people.checkIdentity')).toEqual([]);
    type(father);
    const known = await screen.findByText('2026-000007');
    expect(known.getAttribute('href')).toBe(`/cases/${caseId('b')}`);
    expect(known.closest('li')?.textContent).toContain('赵建国 · 家庭成员 · 调查核实 · 2026-11-02 收件');
    press('Enter');
    expect(focused()).toBe('name');
    expect(core.asked('people.checkIdentity')).toEqual([{ idNumber: father }]);
  });

  it('holds the focus at a mistyped number and says why', async () => {
    await open(scriptedCore({ ...answers, 'drafts.read': () => ({}) }));
    type(`${father.slice(0, 17)}${father.endsWith('1') ? '2' : '1'}`);
    press('Enter');
    expect(focused()).toBe('idNumber');
    expect(screen.getByText(/校验位不符/)).toBeTruthy();
  });

  it('fills in what a child’s age tells, and leaves what was answered', async () => {
    await open(scriptedCore({ ...answers, 'drafts.read': draft, 'people.checkIdentity': () => ({ hits: [] }) }));
    fireEvent.click(screen.getByText('增加成员'));
    expect(focused()).toBe('members.r1.relation');
    press('2');
    document.getElementById('members.r1.idNumber')!.focus();
    type(citizenId('120101', '2015-08-15', 7));
    await waitFor(() => expect((document.getElementById('members.r1.occupation') as HTMLInputElement).value).toBe('在校'));
    expect((document.getElementById('members.r1.student') as HTMLInputElement).value).toBe('全日制本科及以下在校');
  });

  it('sends the application under one command and asks once more when the same person has an open case', async () => {
    let refuse = true;
    const core = scriptedCore({
      ...answers,
      'drafts.read': draft,
      'cases.receive': () => {
        if (refuse) throw new Refusal({ code: 'APPLICATION_OPEN', params: { caseNumber: '2026-000007', name: '赵建国' } });
        return { state: { id: caseId('c') } } as never;
      },
    });
    await open(core);
    expect(screen.queryByText('已核对，仍要受理')).toBeNull();
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe('despiteOpenCase'));
    expect(screen.getByText(/已有在办或在保的案件（2026-000007）/)).toBeTruthy();
    expect((document.getElementById('name') as HTMLInputElement).value).toBe('赵建国');
    press('1');
    refuse = false;
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(screen.getByTestId('place').textContent).toBe(`/cases/${caseId('c')}/received`));
    const [first, second] = core.asked('cases.receive') as { commandId: string; despiteOpenCase: boolean; receivedOn: string }[];
    expect(first).toMatchObject({
      despiteOpenCase: false,
      receivedOn: '2026-11-25',
      application: { members: [{ ref: 'm1', name: '赵建国' }] },
    });
    expect(second).toMatchObject({ despiteOpenCase: true });
    expect(core.asked('drafts.discard')).toEqual([{ formKey: 'intake/one' }]);
  });
});
