import { type ReactNode } from 'react';
import { keyName } from '../app/shortcut-names.ts';
import { useShortcut } from '../app/shortcuts.tsx';

const KEY = 'Ctrl+Enter';

/**
 * The main act of a page or panel: the button and its Ctrl+Enter in one, so that neither can do what the other does not. Barred, it
 * leaves the key to whoever else on the page wants it; running, it keeps the key and does nothing.
 */
export function MainAct({
  onAct,
  disabled = false,
  running = false,
  runningWords = '正在办理',
  title = keyName(KEY),
  quiet = false,
  isStop = false,
  autoFocus = false,
  children,
}: {
  onAct: () => unknown;
  disabled?: boolean;
  running?: boolean;
  /** What is going on meanwhile, without the dots: a job's step, where it tells one. */
  runningWords?: string | undefined;
  /** Told by the pointer; by default the key. */
  title?: string;
  /** Without the key's name on the button, where there is no room for it. */
  quiet?: boolean;
  /** Enter in the field before leads here. */
  isStop?: boolean;
  autoFocus?: boolean;
  children: ReactNode;
}) {
  const act = () => {
    if (!running) onAct();
  };
  useShortcut(KEY, disabled ? undefined : act);
  return (
    <button
      type="button"
      className="button button-primary"
      disabled={disabled || running}
      title={title}
      aria-keyshortcuts="Control+Enter"
      autoFocus={autoFocus}
      onClick={act}
      {...(isStop && { 'data-stop': '' })}
    >
      {running ? `${runningWords}…` : children}
      {!quiet && !disabled && !running && (
        <span className="button-hint" aria-hidden="true">
          {keyName(KEY)}
        </span>
      )}
    </button>
  );
}
