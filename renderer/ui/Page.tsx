import { useEffect, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useShortcut } from '../app/shortcuts.tsx';

/** A screen: its title, the way back (also Esc), and what can be done, in one line above the content. */
export function Page({
  title,
  back,
  beside,
  actions,
  children,
}: {
  title: string;
  back?: { readonly to: string; readonly title: string };
  /** Stands beside the title. */
  beside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  const goBack = back && (() => void navigate(back.to));
  useShortcut('Escape', goBack);
  useEffect(() => {
    document.title = `${title} - 街镇社会救助审核确认系统`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        {back !== undefined && (
          <nav className="page-path" aria-label="当前位置">
            <button type="button" className="link-button" title="Esc" onClick={goBack}>
              ‹ {back.title}
            </button>
            <span aria-hidden="true">/</span>
          </nav>
        )}
        <h1>{title}</h1>
        {beside}
        <div className="page-actions">{actions}</div>
      </header>
      <div className="page-body">{children}</div>
    </div>
  );
}
