import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { App as AntdApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { HashRouter } from 'react-router';
import { dayInChina, instantFromMs } from '#shared/kernel/instant.ts';
import { ApiProvider } from '../api/hooks.tsx';
import { type Client } from '../api/client.ts';
import { type Contract } from '../api/contract.ts';
import { type Shell } from '../api/shell.ts';
import { SetupWizard } from '../screens/setup/SetupWizard.tsx';
import { SignInScreen } from '../screens/sign-in/SignInScreen.tsx';
import { antdTheme, applyCssVariables } from '../ui/theme.ts';
import { Refusal } from '../ui/Refusal.tsx';
import { AppShell, type MenuGroup } from './AppShell.tsx';
import { SessionScope, useStanding } from './session.tsx';
import { ShortcutProvider } from './shortcuts.tsx';
import { storedTextSize, storeTextSize, TextSizeContext, type TextSizeChoice } from './text-size.tsx';

export interface AppProps {
  readonly client: Client<Contract>;
  readonly shell: Shell;
  /** The nonce of this response, for the style sheets that Ant Design makes while running. */
  readonly nonce: string;
  readonly menu: readonly MenuGroup[];
  /** The routes of the signed-in program. */
  readonly routes: ReactNode;
}

/** The whole page: text size and theme, then whatever the program's standing calls for. */
export function App({ client, shell, nonce, menu, routes }: AppProps) {
  const [size, setSize] = useState(() => storedTextSize(localStorage));
  useLayoutEffect(() => applyCssVariables(size, document.documentElement), [size]);
  const choice = useMemo<TextSizeChoice>(
    () => ({
      size,
      choose(next) {
        storeTextSize(localStorage, next);
        setSize(next);
      },
    }),
    [size],
  );
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
  const [locked, setLocked] = useState(0);
  return (
    <ApiProvider client={client} shell={shell} onLocked={() => setLocked((times) => times + 1)}>
      {/* A refusal because of locking unmounts everything of the session: no answer about a person stays in the page. */}
      <Standing key={locked} menu={menu} routes={routes} />
    </ApiProvider>
  );
}

function Standing({ menu, routes }: Pick<AppProps, 'menu' | 'routes'>) {
  const { standing, ask, enter } = useStanding();
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
      // Nobody's case depends on this day: the core does not know an office yet, so the PC's clock is asked.
      return <SetupWizard today={dayInChina(instantFromMs(Date.now()))} onDone={ask} />;
    case 'closed':
      return <SignInScreen view={standing.view} onEntered={enter} />;
    case 'open':
      return (
        <SessionScope session={standing.session} onLeft={ask}>
          <HashRouter>
            <AppShell menu={menu}>{routes}</AppShell>
          </HashRouter>
        </SessionScope>
      );
  }
}
