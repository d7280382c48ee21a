import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { Modal } from 'antd';
import { keyName } from '../app/shortcut-names.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** What the one button does, also Ctrl+Enter; absent: a dialog to read, closed by Esc. */
  readonly act?: { readonly label: string; readonly onAct: () => void; readonly danger?: boolean; readonly running?: boolean };
  readonly closeLabel?: string;
  /** Pixels. */
  readonly width?: number;
  readonly children: ReactNode;
}

/** Those that stand open now, the topmost last. Kept here and not read off the page, where a closed one lingers for an instant. */
const standing: symbol[] = [];

/** A dialog is open: it has the keyboard to itself. */
export function dialogIsOpen(): boolean {
  return standing.length > 0;
}

/**
 * A dialog. It stands in `#overlays` and not in the body, because for the body Ant Design locks the page's scrolling with a style
 * sheet without nonce, which the content security policy refuses; our page does not scroll anyway. Closed, it gives the keyboard
 * back to where it was, at once: Ant Design's own way comes late, and took the focus from a dialog opened in that instant.
 */
export function Dialog({ open, title, onClose, act, closeLabel = '取消', width = 440, children }: DialogProps) {
  const before = useRef<Element>(null);
  const [self] = useState(() => Symbol(title));
  // Each opening is a new one: Ant Design keeps a closed one for a while, and what stands in it would not begin afresh.
  const [opening, setOpening] = useState({ open, count: 0 });
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) });
  // Before the effects of what stands in the dialog, which take the focus.
  useLayoutEffect(() => {
    if (!open) return;
    before.current = document.activeElement;
    standing.push(self);
    return () => void standing.splice(standing.indexOf(self), 1);
  }, [open, self]);
  // The page's own Ctrl+Enter rests meanwhile: here it does what the dialog's one button does.
  const onSubmitKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey || event.defaultPrevented || event.isComposing) return;
    if (act === undefined || standing.at(-1) !== self) return;
    event.preventDefault();
    if (!event.repeat && act.running !== true) act.onAct();
  });
  useEffect(() => {
    if (!open) return;
    const listen = (event: KeyboardEvent) => onSubmitKey(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
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
            okButtonProps: { danger: act.danger === true, loading: act.running === true, title: keyName('Ctrl+Enter') },
          })}
    >
      {children}
    </Modal>
  );
}
