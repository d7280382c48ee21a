import { type Progress } from '#shared/contract/method.ts';

/** How far a job has come, in words and as a bar, with the way to stop it. */
export function JobProgress({ progress, onCancel }: { progress: Progress | undefined; onCancel: () => void }) {
  const known = progress !== undefined && progress.total > 0;
  return (
    <div className="notice notice-plain job-progress" role="status">
      <span className="notice-text">
        {progress?.step ?? '正在准备'}…
        {known && <span className="job-percent">{Math.floor((progress.done / progress.total) * 100)}%</span>}
      </span>
      <progress aria-label="进度" {...(known && { value: progress.done, max: progress.total })} />
      <button type="button" className="button" onClick={onCancel}>
        取消
      </button>
    </div>
  );
}
