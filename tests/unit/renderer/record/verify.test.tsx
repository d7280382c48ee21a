// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { VerifyScreen } from '#renderer/screens/record/VerifyScreen.tsx';
import { RotateKeyScreen } from '#renderer/screens/security/RotateKeyScreen.tsx';
import { mountScreen } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

afterEach(cleanup);

const GROUPS = Array.from({ length: 4 }, (_, group) => `${group}abcdef012345678`).join(' ');

describe('记录核验', () => {
  it('lists what does not agree, and what is to be done then', async () => {
    const faults = ['查询日志末尾被改动：应当到第 9 条，现在到第 8 条', '附件 a 缺失或被改动'];
    const result = { acts: 9, looks: 8, attachments: 1, head: 'a'.repeat(64), accessHead: 'b'.repeat(64), faults };
    mountScreen(<VerifyScreen />, { answers: { 'record.verify': () => ({ ...result, checkedAt: '2026-11-25T01:00:00.000Z' }) } });
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('有 2 处不符。')).toBeTruthy();
    for (const fault of faults) expect(screen.getByText(fault)).toBeTruthy();
    expect(screen.getByText(/请立即停止办理/)).toBeTruthy();
  });

  it('compares the small print of a decision by the keyboard, and says what a mistyped one lacks', async () => {
    const outcomes = [
      { outcome: 'same', at: '2026-11-20T02:00:00.000Z' },
      { outcome: 'differs' },
      { outcome: 'missing', lastSeq: 40 },
    ];
    const { sent } = mountScreen(<VerifyScreen />, { answers: { 'record.comparePrinted': () => outcomes.shift() } });
    const [seq, head] = [screen.getByLabelText('第几号记录'), screen.getByLabelText('记录链首')];
    seq.focus();
    type('128');
    press('Enter');
    await waitFor(() => expect(focused()).toBe('printed-head'));
    type('abc');
    press('Enter');
    expect(await screen.findByText(/应为 64 位/)).toBeTruthy();
    expect(sent('record.comparePrinted')).toEqual([]);
    fireEvent.change(head, { target: { value: GROUPS } });
    press('Enter');
    expect(await screen.findByText(/^一致：第 128 号记录（2026-11-20 10:00）/)).toBeTruthy();
    expect(sent('record.comparePrinted')).toEqual([{ seq: 128, head: GROUPS }]);
    fireEvent.click(screen.getByRole('button', { name: '核对' }));
    expect(await screen.findByText(/^不一致：第 128 号记录/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '核对' }));
    expect(await screen.findByText(/只到第 40 号/)).toBeTruthy();
  });
});

describe('更换数据密钥', () => {
  it('asks which and the password; of everything shows the new recovery key before it goes on', async () => {
    const { sent } = mountScreen(<RotateKeyScreen />, {
      answers: {
        'office.rotateKey': () => ({ recoveryKey: 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-JJJJ', passwordsToReset: 6 }),
      },
    });
    await waitFor(() => expect(focused()).toBe('scope'));
    press('2');
    press('Enter');
    type('春风吹又生 2026 街镇');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('office.rotateKey')).toHaveLength(1));
    expect(sent('office.rotateKey')[0]).toMatchObject({ scope: 'everything', password: '春风吹又生 2026 街镇' });
    expect(await screen.findByRole('list', { name: '恢复密钥' })).toBeTruthy();
  });

  it('goes on only once the core has been told that the new recovery key is on paper', async () => {
    const recoveryKey = 'AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH-JJJJ';
    let renewedElsewhere = true;
    const { sent } = mountScreen(<RotateKeyScreen />, {
      answers: {
        'office.rotateKey': () => ({ recoveryKey, passwordsToReset: 6 }),
        'office.confirmRecoveryKey': () => (renewedElsewhere ? new Error('RECOVERY_KEY_WRONG') : { confirmed: true }),
      },
      route: '/',
    });
    await waitFor(() => expect(focused()).toBe('scope'));
    press('2');
    press('Enter');
    type('春风吹又生 2026 街镇');
    press('Enter', { ctrlKey: true });
    await screen.findByRole('list', { name: '恢复密钥' });
    for (const field of screen.getAllByRole('textbox', { name: /^第 \d 组/ })) {
      const asked = Number(/第 (\d) 组/.exec(field.closest('.field')!.textContent)![1]);
      fireEvent.change(field, { target: { value: recoveryKey.split('-')[asked - 1] } });
    }
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('恢复密钥不对。')).toBeTruthy();
    expect(screen.getByRole('list', { name: '恢复密钥' })).toBeTruthy();
    renewedElsewhere = false;
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('office.confirmRecoveryKey')).toEqual([{ recoveryKey }, { recoveryKey }]));
    await waitFor(() => expect(screen.queryByRole('list', { name: '恢复密钥' })).toBeNull());
  });
});
