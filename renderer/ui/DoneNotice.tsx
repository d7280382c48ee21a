import { useLocation } from 'react-router';

/** What a screen that leads back says on the page it leads to: `navigate('/staff', { state: done('已新增…') })`. */
export function done(words: string): { readonly done: string } {
  return { done: words };
}

/** The line left by `done`, shown once at the top of the page returned to. */
export function DoneNotice() {
  const state = useLocation().state as { readonly done?: unknown } | null;
  if (typeof state?.done !== 'string') return null;
  return (
    <div className="notice notice-success" role="status">
      <span className="notice-text">{state.done}</span>
    </div>
  );
}
