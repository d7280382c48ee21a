// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DEFAULT_OFFICE_OPTIONS } from '#shared/domain/office/office.ts';
import { OfficeScreen } from '#renderer/screens/office/OfficeScreen.tsx';
import { LETTERHEAD } from '#tests/support/test-office.ts';
import { mountScreen, sessionOf } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

afterEach(cleanup);

const settings = { office: sessionOf([]).office, letterhead: LETTERHEAD, options: DEFAULT_OFFICE_OPTIONS };

describe('单位设置', () => {
  it('shows the signature that a choice gives, at once', async () => {
    mountScreen(<OfficeScreen />, { answers: { 'office.read': () => settings } });
    expect(await screen.findByText('（受委托机关：天津市和平区人民政府南市街道办事处）')).toBeTruthy();
    expect(screen.getByText(/被告是天津市和平区民政局/)).toBeTruthy();
    press('2');
    expect(screen.queryByText(/受委托机关/)).toBeNull();
    expect(screen.getByText(/被告是天津市和平区人民政府南市街道办事处/)).toBeTruthy();
  });

  it('asks why, and sends what was changed beside what stays', async () => {
    const { sent } = mountScreen(<OfficeScreen />, {
      answers: { 'office.read': () => settings, 'office.change': () => settings },
    });
    await waitFor(() => expect(focused()).toBe('authority'));
    fireEvent.click(screen.getByText('满 7 个自然日'));
    press('Enter', { ctrlKey: true });
    expect(await screen.findAllByText(/请填写改动理由/)).not.toHaveLength(0);
    expect(sent('office.change')).toEqual([]);
    document.getElementById('reason')!.focus();
    type('区民政局2026年11月20日答复');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('office.change')).toHaveLength(1));
    expect(sent('office.change')[0]).toMatchObject({
      letterhead: LETTERHEAD,
      options: { publicNoticeDays: 'calendarDays', startDay: 'nextDay', repostAfterObjection: true, idleLockMinutes: 10 },
      reason: '区民政局2026年11月20日答复',
    });
    expect(await screen.findByText(/设置已保存/)).toBeTruthy();
  });
});
