import { type ReactNode } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useApi } from '../api/hooks.tsx';
import { mayCall } from './access.ts';
import { type MenuGroup } from './menu.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { useSession } from './session.tsx';
import { useShortcut, useShortcutPress, useShortcutSheet } from './shortcuts.tsx';
import { useTextSize } from './text-size.tsx';

/** The frame around every screen: office and person above, the menu on the left. */
export function AppShell({ menu, children }: { menu: readonly MenuGroup[]; children: ReactNode }) {
  const { session, lock, signOut } = useSession();
  const { size, choose } = useTextSize();
  const { pathname, search } = useLocation();
  const { cache } = useApi();
  const openSheet = useShortcutSheet();
  const press = useShortcutPress();
  useShortcut('Ctrl+L', () => void lock());
  useShortcut('Ctrl+Q', () => void signOut());
  useShortcut('F5', () => void cache.reload());
  const offered = menu
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ needs }) => needs === undefined || mayCall(session.staff.roles, needs)),
    }))
    .filter((group) => group.entries.length > 0);
  return (
    <div className="shell">
      <header className="top-bar">
        <span className="top-product">街镇社会救助审核确认系统</span>
        <span className="top-office">{session.office.name}</span>
        <span className="top-space" />
        <button
          type="button"
          className="top-button"
          aria-pressed={size === 'large'}
          onClick={() => choose(size === 'large' ? 'standard' : 'large')}
        >
          {size === 'large' ? '标准字号' : '大字号'}
        </button>
        {mayCall(session.staff.roles, 'people.find') && (
          <button type="button" className="top-button" title="Ctrl+K" onClick={() => press('Ctrl+K')}>
            查人 Ctrl+K
          </button>
        )}
        <button type="button" className="top-button" title="Ctrl+/" onClick={openSheet}>
          快捷键
        </button>
        <span className="top-user">{session.staff.name}</span>
        <button type="button" className="top-button" title="Ctrl+L" onClick={() => void lock()}>
          锁定
        </button>
        <button type="button" className="top-button" title="Ctrl+Q" onClick={() => void signOut()}>
          退出
        </button>
      </header>
      <nav className="side-menu" aria-label="主菜单">
        {offered.map((group) => (
          <div key={group.title} className="menu-group">
            <div className="menu-title">{group.title}</div>
            {group.entries.map((entry) => (
              <NavLink
                key={entry.to}
                to={entry.to}
                end={entry.to === '/'}
                className={({ isActive }) => (isActive ? 'menu-entry menu-active' : 'menu-entry')}
              >
                {entry.title}
                {entry.key !== undefined && <span className="menu-key">{entry.key}</span>}
              </NavLink>
            ))}
          </div>
        ))}
      </nav>
      {/* Which place is drawn, for who looks at the page from outside: the address bar is ahead of it. */}
      <main className="content" data-place={pathname + search}>
        <ErrorBoundary place={pathname}>{children}</ErrorBoundary>
      </main>
    </div>
  );
}
