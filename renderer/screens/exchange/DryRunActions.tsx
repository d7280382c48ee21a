import { type ReactNode } from 'react';
import { useShortcut } from '../../app/shortcuts.tsx';
import { MainAct } from '../../ui/MainAct.tsx';

/** What stands at the foot of a dry run: back, or do it; and once it is done, only that one has finished. Ctrl+Enter and Esc do the same. */
export function DryRunActions({
  done,
  running,
  ready,
  back,
  onBack,
  onDo,
  children,
}: {
  done: boolean;
  running: boolean;
  ready: boolean;
  back: string;
  onBack: () => void;
  onDo: () => void;
  children: ReactNode;
}) {
  useShortcut('Escape', running ? undefined : onBack);
  if (done)
    return (
      <MainAct key="done" onAct={onBack}>
        完成
      </MainAct>
    );
  return (
    <>
      <button type="button" className="button" disabled={running} title="Esc" onClick={onBack}>
        {back}
      </button>
      <MainAct disabled={!ready} onAct={onDo}>
        {children}
      </MainAct>
    </>
  );
}
