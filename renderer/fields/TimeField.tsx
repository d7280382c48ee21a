import { useState } from 'react';
import { parseTypedTime } from '#shared/kernel/instant.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

/** A clock time as typed (`0930`, `9:30`); shown as `09:30` once the focus is elsewhere. */
export function TimeField(props: FieldProps) {
  const { value, onChange, onLeave, disabled } = props;
  const [focused, setFocused] = useState(false);
  return (
    <FieldShell {...props}>
      <span className="control">
        <input
          {...controlAttributes(props)}
          className="input"
          autoComplete="off"
          inputMode="numeric"
          disabled={disabled}
          placeholder="如 0930"
          value={focused ? value : (parseTypedTime(value) ?? value)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            onLeave?.();
          }}
          onChange={(event) => onChange(event.target.value)}
        />
      </span>
    </FieldShell>
  );
}
