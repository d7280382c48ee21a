// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { NoticeScreen } from '#renderer/screens/calendar/NoticeScreen.tsx';
import { mountScreen } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

afterEach(cleanup);

const preview = {
  year: 2027,
  title: '国务院办公厅关于2027年部分节假日安排的通知',
  documentNumber: '国办发明电〔2026〕99号',
  daysOff: [{ name: '春节', from: '2027-02-05', to: '2027-02-11' }],
  makeUpDays: [{ name: '春节', day: '2027-02-20' }],
  remarks: [],
  changes: [{ day: '2027-02-20', before: '周六', after: '春节调休上班', working: true }],
  movedCases: 3,
};

describe('导入放假通知', () => {
  it('accepts nothing before it was looked at, and then the very text that was read', async () => {
    const { sent } = mountScreen(<NoticeScreen />, {
      answers: {
        'calendar.readNotice': () => preview,
        'calendar.acceptNotice': () => ({
          year: 2027,
          state: 'official',
          status: '',
          source: '',
          imported: true,
          workingDays: 248,
          days: [],
          districtDays: [],
        }),
      },
      route: '/',
    });
    await waitFor(() => expect(focused()).toBe('text'));
    type('关于2027年部分节假日安排的通知');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('3 件的期限将改变')).toBeTruthy();
    expect(screen.getByText('春节调休上班')).toBeTruthy();
    expect(sent('calendar.acceptNotice')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: /导入$/ }));
    await waitFor(() => expect(sent('calendar.acceptNotice')).toHaveLength(1));
    expect(sent('calendar.acceptNotice')[0]).toMatchObject({ text: '关于2027年部分节假日安排的通知' });
    await screen.findByText('别处');
    expect(sent('drafts.discard')).toContainEqual({ formKey: 'calendar/notice' });
  });
});
