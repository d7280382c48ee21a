// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type Role } from '#shared/domain/office/roles.ts';
import { NewStaffScreen } from '#renderer/screens/staff/NewStaffScreen.tsx';
import { StaffMemberScreen } from '#renderer/screens/staff/StaffMemberScreen.tsx';
import { StaffScreen } from '#renderer/screens/staff/StaffScreen.tsx';
import { mountScreen } from '../mount.tsx';
import { focused, press, type } from '../screen.ts';

afterEach(cleanup);

const account = (index: number, name: string, roles: readonly Role[], closed = false) => ({
  id: String.fromCharCode(97 + index).repeat(26),
  userName: `user${index}`,
  name,
  badge: '',
  roles,
  closed,
});

describe('人员', () => {
  it('says what is missing for a case, with names, and lets only the administrator add', async () => {
    const staff = [account(0, '刘志强', ['administrator']), account(1, '王丽', ['window', 'investigator'])];
    mountScreen(<StaffScreen />, { answers: { 'staff.list': () => ({ staff }) }, roles: ['window'] });
    expect(await screen.findByText(/只有王丽一人可以调查/)).toBeTruthy();
    expect(screen.getByText(/没有“确认（负责人）”岗位的人员/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: '新增人员' })).toBeNull();
  });

  it('leads the administrator to the new account by the key, and nobody else', async () => {
    const answers = { 'staff.list': () => ({ staff: [account(0, '刘志强', ['administrator'])] }) };
    mountScreen(<StaffScreen />, { answers, route: '/', roles: ['window'] });
    await screen.findByText('刘志强');
    press('Enter', { ctrlKey: true });
    expect(screen.queryByText('别处')).toBeNull();
    cleanup();
    mountScreen(<StaffScreen />, { answers, route: '/' });
    await screen.findByText('刘志强');
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText('别处')).toBeTruthy();
  });

  it('takes a new account by the keyboard alone, and keeps the password out of the draft', async () => {
    const { sent } = mountScreen(<NewStaffScreen />, {
      answers: { 'staff.add': (input: object) => ({ ...account(2, '李建军', ['investigator']), ...input }) },
    });
    await waitFor(() => expect(focused()).toBe('name'));
    type('李建军');
    press('Enter');
    type('李 建军');
    press('Enter');
    // A user name with a space holds the focus and says why.
    expect(focused()).toBe('userName');
    expect(screen.getByText(/不留空格/)).toBeTruthy();
    type('李建军');
    press('Enter');
    expect(focused()).toBe('badge');
    press('Enter');
    expect(focused()).toBe('roles');
    press('2');
    press('Enter');
    type('秋水共长天一色');
    press('Enter');
    expect(screen.getByText('口令至少 10 位')).toBeTruthy();
    type('秋水共长天一色 2026');
    press('Enter');
    type('秋水共长天一色 2026');
    press('Enter', { ctrlKey: true });
    await waitFor(() => expect(sent('staff.add')).toHaveLength(1));
    expect(sent('staff.add')[0]).toMatchObject({
      name: '李建军',
      userName: '李建军',
      badge: '',
      roles: ['investigator'],
      password: '秋水共长天一色 2026',
    });
    expect(JSON.stringify(sent('drafts.save'))).not.toContain('秋水');
  });

  it('shows why an administrator’s last post cannot be given up, and keeps what was ticked', async () => {
    const admin = account(0, '刘志强', ['administrator']);
    const { sent } = mountScreen(<StaffMemberScreen />, {
      answers: { 'staff.list': () => ({ staff: [admin] }), 'staff.change': () => new Error('LAST_ADMINISTRATOR') },
      path: `/staff/${admin.id}`,
      route: '/staff/:staffId',
    });
    fireEvent.click(await screen.findByText('管理员'));
    fireEvent.click(screen.getByText('档案'));
    press('Enter', { ctrlKey: true });
    expect(await screen.findByText(/最后一名在用的管理员/)).toBeTruthy();
    expect(sent('staff.change')[0]).toMatchObject({ staffId: admin.id, roles: ['archivist'] });
    expect(screen.getByRole('option', { name: /档案/ }).getAttribute('aria-selected')).toBe('true');
    // Nobody closes the account he works with.
    expect(screen.queryByRole('button', { name: '停用账号' })).toBeNull();
  });

  it('says of a closed account that it cannot be opened again', async () => {
    const closed = account(3, '赵敏', ['investigator'], true);
    mountScreen(<StaffMemberScreen />, {
      answers: { 'staff.list': () => ({ staff: [closed] }) },
      path: `/staff/${closed.id}`,
      route: '/staff/:staffId',
    });
    expect(await screen.findByText(/赵敏的账号已停用/)).toBeTruthy();
  });
});
