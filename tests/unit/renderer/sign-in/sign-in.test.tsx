// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Session } from '#shared/contract/methods/office.ts';
import { createClient } from '#renderer/api/client.ts';
import { ApiProvider } from '#renderer/api/hooks.tsx';
import { browserShell } from '#renderer/api/shell.ts';
import { ShortcutProvider } from '#renderer/app/shortcuts.tsx';
import { SignInScreen } from '#renderer/screens/sign-in/SignInScreen.tsx';
import { sessionOf } from '../mount.tsx';
import { focused, type } from '../screen.ts';

afterEach(cleanup);

const USER_AT_WORK = sessionOf(['window']).staff;

/** `held`: the PC's answer about who was here last waits for `tellWorkstation`. */
function mount(lastUserName: string, lastUser?: Session['staff'], held = false) {
  const calls: { name: string; input: unknown }[] = [];
  let tellWorkstation = () => undefined as void;
  const workstationKnown = new Promise<void>((resolve) => (tellWorkstation = resolve));
  if (!held) tellWorkstation();
  const client = createClient({
    call: async (name, json) => {
      calls.push({ name, input: JSON.parse(json) });
      const values: Record<string, unknown> = {
        'setup.status': { state: 'locked', officeName: '', demonstration: false },
        'workstation.read': { textSize: 'standard', lastUserName },
        'workstation.change': { textSize: 'standard', lastUserName },
        'session.signIn': sessionOf(['window']),
      };
      if (name === 'workstation.read') await workstationKnown;
      return JSON.stringify({ ok: true, value: values[name] });
    },
  });
  const onEntered = vi.fn();
  render(
    <ApiProvider client={client} shell={browserShell()}>
      <ShortcutProvider>
        <SignInScreen lastUser={lastUser} onEntered={onEntered} />
      </ShortcutProvider>
    </ApiProvider>,
  );
  const changes = () => calls.filter(({ name }) => name === 'workstation.change').map(({ input }) => input);
  return { calls, changes, onEntered, tellWorkstation };
}

describe('signing in at this PC', () => {
  it('offers who was here last and asks only the password', async () => {
    const { calls, changes, onEntered } = mount('王丽');
    await waitFor(() => expect(focused()).toBe('password'));
    expect((screen.getByLabelText('用户名') as HTMLInputElement).value).toBe('王丽');
    type('春风吹又生 2026');
    fireEvent.submit(screen.getByRole('form', { name: '登录' }));
    await waitFor(() => expect(onEntered).toHaveBeenCalled());
    expect(calls.find(({ name }) => name === 'session.signIn')?.input).toEqual({
      userName: '王丽',
      password: '春风吹又生 2026',
    });
    expect(changes()).toEqual([]);
  });

  it('remembers another who types over it, and leaves the first field to a PC that knows nobody', async () => {
    const { changes, onEntered } = mount('');
    await waitFor(() => expect(focused()).toBe('userName'));
    type('李建军');
    fireEvent.change(screen.getByLabelText('口令'), { target: { value: '秋水共长天一色' } });
    fireEvent.submit(screen.getByRole('form', { name: '登录' }));
    await waitFor(() => expect(onEntered).toHaveBeenCalled());
    expect(changes()).toEqual([{ lastUserName: '李建军' }]);
  });

  it('clears a wrong password, but not the one that is typed again while the wrong one is still being tried', async () => {
    const tries: ((reply: string) => void)[] = [];
    const client = createClient({
      call: (name) =>
        name === 'session.signIn'
          ? new Promise((resolve) => tries.push(resolve))
          : Promise.resolve(
              JSON.stringify({
                ok: true,
                value: name === 'workstation.read' ? { textSize: 'standard' } : { state: 'locked', leftover: false, backups: 0 },
              }),
            ),
    });
    render(
      <ApiProvider client={client} shell={browserShell()}>
        <ShortcutProvider>
          <SignInScreen lastUser={USER_AT_WORK} onEntered={vi.fn()} />
        </ShortcutProvider>
      </ApiProvider>,
    );
    const wrong = JSON.stringify({ ok: false, error: { code: 'SIGN_IN_FAILED', params: { waitSeconds: 0 } } });
    const field = screen.getByLabelText<HTMLInputElement>('口令');
    type('打错了的口令');
    fireEvent.submit(screen.getByRole('form', { name: '解锁' }));
    type('正确的');
    await waitFor(() => expect(tries).toHaveLength(1));
    tries[0]!(wrong);
    await screen.findByText('用户名或口令不对。');
    expect(field.value).toBe('正确的');
    fireEvent.submit(screen.getByRole('form', { name: '解锁' }));
    await waitFor(() => expect(tries).toHaveLength(2));
    tries[1]!(wrong);
    await waitFor(() => expect(field.value).toBe(''));
    expect(focused()).toBe('password');
  });

  it('begins the page of the recovery key with the key', async () => {
    mount('王丽');
    await waitFor(() => expect(focused()).toBe('password'));
    fireEvent.click(screen.getByRole('button', { name: /恢复密钥/ }));
    await waitFor(() => expect(focused()).toBe('recoveryKey'));
  });

  it('shows its fields once it is known who was here last, so that nothing comes upon who already types', async () => {
    const { tellWorkstation } = mount('王丽', undefined, true);
    expect(screen.queryByLabelText('用户名')).toBeNull();
    tellWorkstation();
    await waitFor(() => expect(focused()).toBe('password'));
    expect((screen.getByLabelText('用户名') as HTMLInputElement).value).toBe('王丽');
  });

  it('leaves the focus where a quick hand has put it while the PC is still being asked', async () => {
    const { calls, tellWorkstation } = mount('王丽', USER_AT_WORK, true);
    expect(focused()).toBe('password');
    const other = screen.getByRole('button', { name: '换人登录' });
    other.focus();
    tellWorkstation();
    await waitFor(() => expect(calls.some(({ name }) => name === 'workstation.read')).toBe(true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement).toBe(other);
    fireEvent.click(other);
    await waitFor(() => expect(focused()).toBe('userName'));
  });
});
