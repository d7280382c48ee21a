import { formatInstant, instantToMs, type Instant } from '#shared/kernel/instant.ts';
import { type DraftStatus } from './draft-keeper.ts';

/** `10:03:22`, China time. */
function clockTime(at: Instant): string {
  return new Date(instantToMs(at) + 8 * 3_600_000).toISOString().slice(11, 19);
}

/** Where the typed text stands: on the disk, or not yet. */
export function DraftLine({ status, onTakeOver }: { status: DraftStatus; onTakeOver: () => void }) {
  switch (status.kind) {
    case 'untouched':
      return <span className="draft-line">填写内容自动保存，随时可以离开</span>;
    case 'waiting':
      return <span className="draft-line">正在保存…</span>;
    case 'saved':
      return (
        <span className="draft-line" role="status">
          已自动保存 {clockTime(status.at)}
        </span>
      );
    case 'failed':
      return (
        <span className="draft-line draft-failed" role="alert">
          未能自动保存，正在重试；请勿关闭窗口
        </span>
      );
    case 'elsewhere':
      return (
        <span className="draft-line draft-failed" role="alert">
          您在另一个窗口也在填写，本窗口的内容没有保存；
          <button type="button" className="link-button" onClick={onTakeOver}>
            以本窗口为准
          </button>
        </span>
      );
  }
}

export function RestoredNotice({ savedAt, onClear }: { savedAt: Instant; onClear: () => void }) {
  return (
    <div className="notice notice-plain" role="status">
      <span className="notice-text">已恢复 {formatInstant(savedAt)} 暂存的内容，可接着填写。</span>
      <button type="button" className="link-button" onClick={onClear}>
        清空重填
      </button>
    </div>
  );
}
