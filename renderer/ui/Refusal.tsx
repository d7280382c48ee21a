import { useEffect, useRef } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';

/** A refusal in words: what happened, the article, what to do next. Takes the focus when it appears, so that it is read out. */
export function Refusal({
  text,
  focus = true,
  onDismiss,
}: {
  text: ErrorText | undefined;
  /** False where the field to repeat takes the focus instead. */
  focus?: boolean;
  onDismiss?: () => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (text === undefined || !focus) return;
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView?.({ block: 'nearest' });
  }, [text, focus]);
  if (text === undefined) return null;
  return (
    <div className="notice notice-danger" role="alert" tabIndex={-1} ref={box}>
      <div className="notice-text">
        <strong>{text.what}</strong>
        {text.basis !== undefined && <div>依据：{text.basis}</div>}
        <div>{text.next}</div>
      </div>
      {onDismiss && (
        <button type="button" className="link-button" onClick={onDismiss}>
          知道了
        </button>
      )}
    </div>
  );
}
