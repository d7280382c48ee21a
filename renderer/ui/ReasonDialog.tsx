import { useState } from 'react';
import { type ErrorText } from '#shared/messages/error-text.ts';
import { focusField } from '../fields/EnterFlow.tsx';
import { TextField } from '../fields/TextField.tsx';
import { Dialog } from './Dialog.tsx';
import { FocusOn } from './FocusOn.tsx';
import { Refusal } from './Refusal.tsx';

/** Asks why before something is taken back: the record keeps the reason. */
export function ReasonDialog({
  open,
  title,
  words,
  actLabel,
  running,
  failure,
  danger = true,
  onClose,
  onAct,
}: {
  open: boolean;
  title: string;
  /** What will happen. */
  words: string;
  actLabel: string;
  running: boolean;
  failure: ErrorText | undefined;
  /** False where nothing is taken back. */
  danger?: boolean;
  onClose: () => void;
  onAct: (reason: string) => Promise<void>;
}) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = () => {
    const typed = reason.trim();
    setMissing(typed === '');
    if (typed === '') focusField('reason');
    else void onAct(typed).then(() => setReason(''));
  };
  return (
    <Dialog open={open} title={title} onClose={onClose} act={{ label: actLabel, danger, running, onAct: act }}>
      <p className="dialog-words">{words}</p>
      <TextField
        path="reason"
        label="理由"
        required
        value={reason}
        onChange={(text) => {
          setMissing(false);
          setReason(text);
        }}
        reason={missing ? '请填写理由' : undefined}
      />
      <FocusOn path="reason" />
      <Refusal text={failure} focus={false} />
    </Dialog>
  );
}
