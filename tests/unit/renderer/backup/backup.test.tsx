// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { BackupScreen } from '#renderer/screens/backup/BackupScreen.tsx';
import { RestoreScreen } from '#renderer/screens/backup/RestoreScreen.tsx';
import { AboutScreen } from '#renderer/screens/about/AboutScreen.tsx';
import { mountScreen, type Answers } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

afterEach(cleanup);

const HELD = {
  acts: 12,
  lastActAt: '2026-11-25T01:00:00.000Z',
  head: 'b'.repeat(64),
  looks: 3,
  accessHead: 'c'.repeat(64),
  cases: 2,
  lastCaseNumber: '2026-000002',
  attachments: 1,
};
const BACKUP = {
  id: '20261125T010000Z-aaaaaa',
  place: 'here',
  madeAt: '2026-11-25T01:00:00.000Z',
  why: 'automatic',
  officeName: '南市街道',
  demonstration: false,
  bytes: 212_992,
  holdings: HELD,
};
const STATE = {
  present: { ...HELD, acts: 15, head: 'd'.repeat(64) },
  running: 'nothing',
  newest: { madeAt: BACKUP.madeAt, current: false },
  target: { state: 'absent', name: '交换盘', sameDrive: false, newestAt: '2026-11-24T01:00:00.000Z' },
};
const WORKBENCH = {
  today: '2026-11-25',
  calendarNote: '',
  due: [],
  waiting: [],
  counts: { overdue: 0, today: 0, soon: 0, open: 0 },
  notices: [],
};
const answers: Answers = {
  'backup.state': () => STATE,
  'backup.list': () => ({ backups: [BACKUP], unreadable: 0 }),
  'backup.make': () => BACKUP,
  'workbench.read': () => WORKBENCH,
};

describe('数据安全', () => {
  it('says in words how each stands, and backs up by the key', async () => {
    const { sent } = mountScreen(<BackupScreen />, { answers });
    expect(await screen.findByText(/“交换盘”没有插上，最近一次 2026-11-24 09:00/)).toBeTruthy();
    expect(screen.getByText(/之后又有办理，每 15 分钟自动备份/)).toBeTruthy();
    expect(await screen.findByText('208 KB')).toBeTruthy();
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('backup.make')).toHaveLength(1));
    // The list is asked again.
    await waitFor(() => expect(sent('backup.list').length).toBeGreaterThan(1));
  });

  it('offers no restore and no target to who may not', async () => {
    mountScreen(<BackupScreen />, { answers, roles: ['window'] });
    expect(await screen.findByText('由管理员恢复', { exact: false })).toBeTruthy();
    expect(screen.queryByRole('button', { name: /更换/ })).toBeNull();
    expect(screen.queryByRole('button', { name: /换电脑/ })).toBeNull();
    fireEvent.click((await screen.findByText('208 KB')).closest('tr')!);
    expect(screen.queryByText('别处')).toBeNull();
  });
});

describe('恢复', () => {
  const mountRestore = (restore: (input: never) => unknown) =>
    mountScreen(<RestoreScreen />, {
      answers: { ...answers, 'backup.restore': restore, 'session.signOut': () => ({}) },
      path: `/safety/restore/here/${BACKUP.id}`,
      route: '/safety/restore/:place/:backupId',
    });

  it('says what would be missing, takes the password by the keyboard alone, and what to sign in with', async () => {
    const { sent } = mountRestore(() => ({ holdings: HELD, passwords: 'present', setAside: true }));
    expect(await screen.findByText(/以后办理的 3 条记录不在这份备份里/)).toBeTruthy();
    await waitFor(() => expect(focused()).toBe('password'));
    type('秋水共长天一色');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/口令仍用现在的。原有数据没有删除/)).toBeTruthy();
    expect(sent('backup.restore')).toEqual([
      {
        place: 'here',
        backupId: BACKUP.id,
        credential: { kind: 'password', userName: 'admin', password: '秋水共长天一色' },
      },
    ]);
    // The password never went into a draft.
    expect(sent('drafts.save')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: '重新登录' }));
    await waitFor(() => expect(sent('session.signOut')).toHaveLength(1));
  });

  it('asks for the password of its day only when the backup has another key', async () => {
    let tries = 0;
    const { sent } = mountRestore(() => {
      tries += 1;
      return tries === 1 ? new Error('BACKUP_OTHER_KEY') : { holdings: HELD, passwords: 'ofItsDay', setAside: true };
    });
    await waitFor(() => expect(focused()).toBe('password'));
    expect(screen.queryByText('备份当天的口令')).toBeNull();
    type('秋水共长天一色');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('备份当天的口令')).toBeTruthy();
    for (const [label, text] of [
      [/^\*?口令/, '秋水共长天一色'],
      [/当时的用户名/, 'chief'],
      [/当时的口令/, '落霞与孤鹜齐飞'],
    ] as const) {
      screen.getByLabelText(label).focus();
      type(text);
    }
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/请用备份当天的用户名和口令登录/)).toBeTruthy();
    expect(sent('backup.restore')[1]).toMatchObject({
      ofItsDay: { kind: 'password', userName: 'chief', password: '落霞与孤鹜齐飞' },
    });
  });
});

describe('关于和诊断', () => {
  it('saves the diagnosis under its name, and shows a licence in full', async () => {
    const licences = {
      packages: [{ name: 'react', version: '19.3.1', licence: 'MIT', copyright: ['Copyright (c) Meta'], text: 0 }],
      texts: ['Permission is hereby granted'],
    };
    const { shell } = mountScreen(<AboutScreen />, {
      answers: {
        'about.read': () => ({ version: '0.1.0', lawVersion: '2026-11-23', licences }),
        'diagnosis.make': () => ({ fileName: '诊断包-2026-11-25.json', bytes: 'e30=' }),
      },
    });
    fireEvent.click(await screen.findByText('react'));
    expect(await screen.findByText(/Permission is hereby granted/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '导出诊断包' }));
    expect(await screen.findByText(/已保存 诊断包-2026-11-25.json/)).toBeTruthy();
    const [name, bytes] = shell.saveFile.mock.calls[0] as unknown as [string, Uint8Array];
    expect([name, String.fromCharCode(...bytes)]).toEqual(['诊断包-2026-11-25.json', '{}']);
  });
});
