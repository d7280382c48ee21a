import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Modal } from 'antd';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** What the one button does; absent: a dialog to read, closed by Esc. */
  readonly act?: { readonly label: string; readonly onAct: () => void; readonly danger?: boolean; readonly running?: boolean };
  readonly closeLabel?: string;
  /** Pixels. */
  readonly width?: number;
  readonly children: ReactNode;
}

/** How many stand open now. Counted here and not read off the page, where a closed one lingers for an instant. */
let standing = 0;

/** A dialog is open: it has the keyboard to itself. */
export function dialogIsOpen(): boolean {
  return standing > 0;
}

/**
 * A dialog. It stands in `#overlays` and not in the body, because for the body Ant Design locks the page's scrolling with a style
 * sheet without nonce, which the content security policy refuses; our page does not scroll anyway. Closed, it gives the keyboard
 * back to where it was, at once: Ant Design's own way comes late, and took the focus from a dialog opened in that instant.
 */
export function Dialog({ open, title, onClose, act, closeLabel = '取消', width = 440, children }: DialogProps) {
  const before = useRef<Element>(null);
  // Each opening is a new one: Ant Design keeps a closed one for a while, and what stands in it would not begin afresh.
  const [opening, setOpening] = useState({ open, count: 0 });
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) });
  // Before the effects of what stands in the dialog, which take the focus.
  useLayoutEffect(() => {
    if (!open) return;
    before.current = document.activeElement;
    standing++;
    return () => void standing--;
  }, [open]);
  useEffect(() => {
    if (open) return;
    const was = before.current;
    before.current = null;
    const at = document.activeElement;
    // It may still stand in the dialog that is being taken away.
    const free = at === null || at === document.body || at.closest('[role="dialog"]') !== null;
    if (free && was instanceof HTMLElement && was.isConnected) was.focus({ preventScroll: true });
  }, [open]);
  return (
    <Modal
      key={opening.count}
      open={open}
      title={title}
      width={width}
      onCancel={onClose}
      getContainer={() => document.getElementById('overlays') ?? document.body}
      destroyOnHidden
      focusable={{ focusTriggerAfterClose: false }}
      {...(act === undefined
        ? { footer: null }
        : {
            okText: act.label,
            cancelText: closeLabel,
            onOk: act.onAct,
            okButtonProps: { danger: act.danger === true, loading: act.running === true },
          })}
    >
      {children}
    </Modal>
  );
}
