import { type ReactNode } from 'react';
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

/**
 * A dialog. It stands in `#overlays` and not in the body, because for the body Ant Design locks the page's scrolling with a style
 * sheet without nonce, which the content security policy refuses; our page does not scroll anyway.
 */
export function Dialog({ open, title, onClose, act, closeLabel = '取消', width = 440, children }: DialogProps) {
  return (
    <Modal
      open={open}
      title={title}
      width={width}
      onCancel={onClose}
      getContainer={() => document.getElementById('overlays') ?? document.body}
      destroyOnHidden
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
