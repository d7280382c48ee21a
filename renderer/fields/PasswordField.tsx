import { useState } from 'react';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

/** A password; tells when Caps Lock is on, because a refused password does not say why. */
export function PasswordField(props: FieldProps & { autoComplete?: 'current-password' | 'new-password' }) {
  const { value, onChange, onLeave, disabled } = props;
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  return (
    <FieldShell {...props} facts={capsLock ? <span className="caution-text">大写锁定（Caps Lock）已打开</span> : undefined}>
      <span className="control">
        <input
          {...controlAttributes(props)}
          className="input"
          type={shown ? 'text' : 'password'}
          autoComplete={props.autoComplete ?? 'new-password'}
          spellCheck={false}
          disabled={disabled}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
          onBlur={() => {
            setCapsLock(false);
            onLeave?.();
          }}
        />
        <button type="button" className="control-button" tabIndex={-1} aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? '隐藏' : '显示'}
        </button>
      </span>
    </FieldShell>
  );
}
