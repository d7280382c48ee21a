import { type ReactNode } from 'react';
import { type CommandHandle } from '../../api/hooks.tsx';
import { useShortcut } from '../../app/shortcuts.tsx';
import { MainAct } from '../../ui/MainAct.tsx';
import { Refusal } from '../../ui/Refusal.tsx';
import { JobProgress } from './JobProgress.tsx';

type Job = Pick<CommandHandle<never, unknown>, 'running' | 'progress' | 'failure' | 'cancel'>;

/**
 * A dry run and what it was for: first only looked at, then, once confirmed, done. At its foot back (also Esc) or do it; once it is
 * done, only that one has finished.
 */
export function DryRun({
  inspect,
  take,
  done,
  ready,
  note,
  back,
  label,
  onBack,
  onDo,
  children,
}: {
  inspect: Job;
  take: Job;
  done: boolean;
  /** There is something to do. */
  ready: boolean;
  /** Beside the buttons, before it is done. */
  note: ReactNode;
  back: string;
  label: ReactNode;
  onBack: () => void;
  onDo: () => void;
  /** What was found, or has come of it; not while it is being done. */
  children: ReactNode;
}) {
  const running = take.running ? take : inspect.running ? inspect : undefined;
  useShortcut('Escape', running === undefined ? onBack : undefined);
  return (
    <div className="steps-page">
      <Refusal text={(take.failure ?? inspect.failure)?.text} />
      {running !== undefined && <JobProgress progress={running.progress} onCancel={running.cancel} />}
      {!take.running && children}
      <div className="action-bar">
        {!done && note}
        <span className="action-space" />
        {done ? (
          <MainAct key="done" onAct={onBack}>
            完成
          </MainAct>
        ) : (
          <>
            <button type="button" className="button" disabled={running !== undefined} title="Esc" onClick={onBack}>
              {back}
            </button>
            <MainAct key="do" disabled={!ready || take.running} onAct={onDo}>
              {label}
            </MainAct>
          </>
        )}
      </div>
    </div>
  );
}
