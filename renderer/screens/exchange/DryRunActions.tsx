import { type ReactNode } from 'react';

/** What stands at the foot of a dry run: back, or do it; and once it is done, only that one has finished. Ctrl+Enter is the page's. */
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
  if (done)
    return (
      <button type="button" className="button button-primary" title="Ctrl+回车" onClick={onBack}>
        完成<span className="button-hint">Ctrl+回车</span>
      </button>
    );
  return (
    <>
      <button type="button" className="button" disabled={running} title="Esc" onClick={onBack}>
        {back}
      </button>
      <button type="button" className="button button-primary" disabled={!ready} title="Ctrl+回车" onClick={onDo}>
        {children}
        <span className="button-hint">Ctrl+回车</span>
      </button>
    </>
  );
}
