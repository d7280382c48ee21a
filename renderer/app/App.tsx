import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { HashRouter } from 'react-router';
import { type StaffMember } from '#shared/domain/office/office.ts';
import { ApiProvider } from '../api/hooks.tsx';
import { type Client } from '../api/client.ts';
import { type Shell } from '../api/shell.ts';
import { SetupWizard } from '../screens/setup/SetupWizard.tsx';
import { SignInScreen } from '../screens/sign-in/SignInScreen.tsx';
import { antdTheme, applyCssVariables } from '../ui/theme.ts';
import { Refusal } from '../ui/Refusal.tsx';
import { AppShell } from './AppShell.tsx';
import { type MenuGroup } from './menu.ts';
import { SessionScope, useStanding } from './session.tsx';
import { ShortcutProvider } from './shortcuts.tsx';
import { TextSizeContext, useKeptTextSize } from './text-size.tsx';

export interface AppProps {
  readonly client: Client;
  readonly shell: Shell;
  /** The nonce of this response, for the style sheets that Ant Design makes while running. */
  readonly nonce: string;
  readonly menu: readonly MenuGroup[];
  /** The routes of the signed-in program. */
  readonly routes: ReactNode;
}

/** The whole page: text size and theme, then whatever the program's standing calls for. */
export function App({ client, shell, nonce, menu, routes }: AppProps) {
  const choice = useKeptTextSize(client);
  const { size } = choice;
  useLayoutEffect(() => applyCssVariables(size, document.documentElement), [size]);
  const theme = useMemo(() => antdTheme(size), [size]);
  return (
    <TextSizeContext value={choice}>
      <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
        <AntdApp component={false}>
          <ShortcutProvider>
            <Gate client={client} shell={shell} menu={menu} routes={routes} />
          </ShortcutProvider>
        </AntdApp>
      </ConfigProvider>
    </TextSizeContext>
  );
}

function Gate({ client, shell, menu, routes }: Omit<AppProps, 'nonce'>) {
  const [locked, setLocked] = useState<{ readonly times: number; readonly by: StaffMember | undefined }>({
    times: 0,
    by: undefined,
  });
  // Who is at work, for when the core locks by itself.
  const worker = useRef<StaffMember>(undefined);
  const onOpen = useCallback((staff: StaffMember) => void (worker.current = staff), []);
  const lock = useCallback((by: StaffMember | undefined) => setLocked(({ times }) => ({ times: times + 1, by })), []);
  const onLocked = useCallback(() => lock(worker.current), [lock]);
  return (
    <ApiProvider client={client} shell={shell} onLocked={onLocked}>
      {/* A new key unmounts everything of the session: no answer about a person stays in the page. */}
      <Standing key={locked.times} lastUser={locked.by} onOpen={onOpen} onLeft={lock} menu={menu} routes={routes} />
    </ApiProvider>
  );
}

interface StandingProps extends Pick<AppProps, 'menu' | 'routes'> {
  readonly lastUser: StaffMember | undefined;
  readonly onOpen: (staff: StaffMember) => void;
  readonly onLeft: (mayUnlock: StaffMember | undefined) => void;
}

function Standing({ menu, routes, lastUser, onOpen, onLeft }: StandingProps) {
  const { standing, ask, enter } = useStanding(lastUser);
  const staff = standing.kind === 'open' ? standing.session.staff : undefined;
  useEffect(() => {
    if (staff !== undefined) onOpen(staff);
  }, [staff, onOpen]);
  switch (standing.kind) {
    case 'asking':
      return <p className="waiting">正在打开…</p>;
    case 'unreachable':
      return (
        <div className="gate">
          <div className="gate-panel">
            <Refusal text={standing.text} />
            <div className="gate-actions">
              <button type="button" className="button button-primary" onClick={ask}>
                重试
              </button>
            </div>
          </div>
        </div>
      );
    case 'new':
      return <SetupWizard onDone={ask} />;
    case 'closed':
      return <SignInScreen lastUser={standing.lastUser} onEntered={enter} />;
    case 'open':
      return (
        <SessionScope session={standing.session} onLeft={onLeft}>
          <HashRouter>
            <AppShell menu={menu}>{routes}</AppShell>
          </HashRouter>
        </SessionScope>
      );
  }
}
