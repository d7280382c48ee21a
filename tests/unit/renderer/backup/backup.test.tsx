// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { BackupScreen } from '#renderer/screens/backup/BackupScreen.tsx';
import { MoveScreen } from '#renderer/screens/backup/MoveScreen.tsx';
import { RestoreGate } from '#renderer/screens/backup/RestoreGate.tsx';
import { RestoreScreen } from '#renderer/screens/backup/RestoreScreen.tsx';
import { AboutScreen } from '#renderer/screens/about/AboutScreen.tsx';
import { dialogIsOpen } from '#renderer/ui/Dialog.tsx';
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

  it('asks before a drive is given up, and for a place before one is taken', async () => {
    const place = { id: 'usb1', name: '新盘', kind: 'drive', sameDrive: false, freeBytes: 1_073_741_824, backups: 0 };
    const { sent } = mountScreen(<BackupScreen />, {
      answers: {
        ...answers,
        'backup.forgetTarget': () => ({}),
        'backup.chooseTarget': () => ({ name: '新盘' }),
        'backup.places': () => ({ places: [place] }),
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: '不再使用' }));
    expect(await screen.findByText(/已经在盘上的备份不删除/)).toBeTruthy();
    expect(sent('backup.forgetTarget')).toEqual([]);
    fireEvent.click(screen.getAllByRole('button', { name: '不再使用' }).at(-1)!);
    await waitFor(() => expect(sent('backup.forgetTarget')).toHaveLength(1));

    fireEvent.click(screen.getByRole('button', { name: '更换…' }));
    await waitFor(() => expect(focused()).toBe('place'));
    screen.getByRole('button', { name: '用它备份' }).focus();
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('请选择一个')).toBeTruthy();
    expect(sent('backup.chooseTarget')).toEqual([]);
    await waitFor(() => expect(focused()).toBe('place'));
    press('1');
    fireEvent.click(screen.getByRole('button', { name: '用它备份' }));
    await waitFor(() => expect(sent('backup.chooseTarget')).toEqual([{ place: 'usb1' }]));
  });

  it('lets an administrator vouch for the clock, by the keyboard, and only with a reason', async () => {
    const words = '电脑时间是 2026-11-23 10:35，早于最后一次办理（2026-11-25 10:35），现在不能办理。';
    const { sent } = mountScreen(<BackupScreen />, {
      answers: {
        ...answers,
        'workbench.read': () => ({ ...WORKBENCH, notices: [{ level: 'red', words }] }),
        'office.confirmClock': () => ({ confirmed: true }),
      },
    });
    fireEvent.click(await screen.findByRole('button', { name: '电脑时间无误…' }));
    await waitFor(() => expect(focused()).toBe('reason'));
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('请填写理由')).toBeTruthy();
    // Nor did the page behind it make a backup.
    expect([sent('office.confirmClock'), sent('backup.make')]).toEqual([[], []]);
    type('主板电池没电，已更换');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('office.confirmClock')).toMatchObject([{ reason: '主板电池没电，已更换' }]));
    await waitFor(() => expect(dialogIsOpen()).toBe(false));
    expect(sent('backup.make')).toEqual([]);
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('backup.make')).toHaveLength(1));
  });

  it('tells the last good backup when the newest was not made', async () => {
    const trouble = { at: '2026-11-25T02:30:00.000Z', trouble: 'full' };
    mountScreen(<BackupScreen />, { answers: { ...answers, 'backup.state': () => ({ ...STATE, trouble }) } });
    expect(await screen.findByText(/10:30 没有做成：磁盘空间不足.*上一份完好的备份：2026-11-25 09:00/)).toBeTruthy();
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

describe('换电脑', () => {
  const stick = { id: 'usb1', name: '新盘', kind: 'drive', sameDrive: false, freeBytes: 1_073_741_824, backups: 0 };

  it('wants a drive first, and backs up to it once however often the key is pressed', async () => {
    let made: (backup: unknown) => void = () => undefined;
    const { sent } = mountScreen(<MoveScreen />, {
      answers: {
        ...answers,
        'backup.places': () => ({ places: [stick] }),
        'backup.moveOut': () => new Promise((resolve) => (made = resolve)),
      },
    });
    await waitFor(() => expect(focused()).toBe('place'));
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('请选择一个')).toBeTruthy();
    expect(sent('backup.moveOut')).toEqual([]);
    press('1');
    expect(screen.queryByText('请选择一个')).toBeNull();
    press('Enter', { ctrlKey: true });
    expect(await screen.findByRole('button', { name: '正在备份…' })).toBeTruthy();
    press('Enter', { ctrlKey: true });
    made(BACKUP);
    expect(await screen.findByText(/拿到新电脑上做第二步/)).toBeTruthy();
    expect(sent('backup.moveOut')).toEqual([{ place: 'usb1' }]);
  });
});

describe('从备份恢复', () => {
  const full = { id: 'usb1', name: '备份盘', kind: 'drive', sameDrive: false, freeBytes: 1_073_741_824, backups: 1 };
  const empty = { ...full, id: 'usb2', name: '新盘', backups: 0 };

  it('tells a drive without backups from none, and goes by the keyboard from the drive to the backup', async () => {
    let places = [empty];
    mountScreen(<RestoreGate from="stick" onReturn={() => undefined} onDone={() => undefined} />, {
      answers: {
        'backup.places': () => ({ places }),
        'backup.list': () => ({ backups: [BACKUP], unreadable: 2 }),
      },
    });
    expect(await screen.findByText(/“新盘”里没有备份。请插上存有备份的盘/)).toBeTruthy();
    places = [];
    const again = screen.getByRole('button', { name: '重新查找' });
    again.focus();
    fireEvent.click(again);
    expect(await screen.findByText(/没有找到 U 盘/)).toBeTruthy();
    places = [empty, full];
    fireEvent.click(again);
    await waitFor(() => expect(focused()).toBe('place'));
    press('1');
    // Those that cannot be opened are told of, or an only copy would look as if there had never been one.
    expect(await screen.findByText(/另有 2 个文件夹像是备份，但读不出来/)).toBeTruthy();
    press('Enter');
    expect(document.activeElement).toBe(screen.getByRole('table', { name: '备份' }));
    press('Enter');
    await waitFor(() => expect(focused()).toBe('userName'));
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
    // Where the new question is; what was typed stands as it was.
    await waitFor(() => expect(focused()).toBe('itsUserName'));
    type('chief');
    press('Enter');
    type('落霞与孤鹜齐飞');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/请用备份里的用户名和口令登录/)).toBeTruthy();
    expect(sent('backup.restore')[1]).toMatchObject({
      credential: { kind: 'password', userName: 'admin', password: '秋水共长天一色' },
      ofItsDay: { kind: 'password', userName: 'chief', password: '落霞与孤鹜齐飞' },
    });
    expect(sent('drafts.save')).toEqual([]);
  });

  it('opens a backup under another key by the paper of its day, too', async () => {
    const { sent } = mountRestore(({ ofItsDay }: { ofItsDay?: unknown }) =>
      ofItsDay === undefined ? new Error('BACKUP_OTHER_KEY') : { holdings: HELD, passwords: 'ofItsDay', setAside: true },
    );
    await waitFor(() => expect(focused()).toBe('password'));
    type('秋水共长天一色');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(focused()).toBe('itsUserName'));
    fireEvent.click(screen.getByText('当时的恢复密钥（纸）'));
    (await screen.findByLabelText(/当时的密钥/)).focus();
    type('AAAA-BBBB-CCCC');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/请用备份里的用户名和口令登录/)).toBeTruthy();
    expect(sent('backup.restore')[1]).toMatchObject({ ofItsDay: { kind: 'recoveryKey', recoveryKey: 'AAAA-BBBB-CCCC' } });
  });

  it('puts the keyboard back into the password when it was wrong, marked to be typed over', async () => {
    mountRestore(() => new Error('SIGN_IN_FAILED'));
    await waitFor(() => expect(focused()).toBe('password'));
    type('打错的口令打错的');
    (document.activeElement as HTMLElement).blur();
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('用户名或口令不对。')).toBeTruthy();
    await waitFor(() => expect(focused()).toBe('password'));
    const field = document.activeElement as HTMLInputElement;
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 8]);
  });

  it('says of a damaged backup to choose another', async () => {
    mountScreen(<RestoreScreen />, {
      answers: { ...answers, 'backup.check': () => ({ holdings: HELD, faults: ['附件 a 缺失或被改动'] }) },
      path: `/safety/restore/here/${BACKUP.id}`,
      route: '/safety/restore/:place/:backupId',
    });
    fireEvent.click(await screen.findByRole('button', { name: '核验' }));
    expect(await screen.findByText(/不能恢复，请另选一份：附件 a 缺失或被改动/)).toBeTruthy();
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
    // A licence is open: the page's own key rests.
    press('Enter', { ctrlKey: true });
    expect(shell.saveFile).not.toHaveBeenCalled();
    press('Escape');
    await waitFor(() => expect(dialogIsOpen()).toBe(false));
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/已保存 诊断包-2026-11-25.json/)).toBeTruthy();
    const [name, bytes] = shell.saveFile.mock.calls[0] as unknown as [string, Uint8Array];
    expect([name, String.fromCharCode(...bytes)]).toEqual(['诊断包-2026-11-25.json', '{}']);
  });
});
