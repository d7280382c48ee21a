import { useState, type ReactNode } from 'react';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

/** One line that shows what was typed while the focus is in it, and elsewhere how it is read. The value stays as typed. */
export function SettledField({
  settled,
  inputMode,
  className = 'input',
  placeholder,
  unit,
  ...field
}: FieldProps & {
  /** As read, where it can be. */
  settled: string | undefined;
  inputMode: 'decimal' | 'numeric';
  className?: string;
  placeholder?: string;
  unit?: ReactNode;
}) {
  const { value, onChange, onLeave, disabled } = field;
  const [focused, setFocused] = useState(false);
  return (
    <FieldShell {...field}>
      <span className="control">
        <input
          {...controlAttributes(field)}
          className={className}
          inputMode={inputMode}
          autoComplete="off"
          disabled={disabled}
          placeholder={placeholder}
          value={focused ? value : (settled ?? value)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            onLeave?.();
          }}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit !== undefined && <span className="control-unit">{unit}</span>}
      </span>
    </FieldShell>
  );
}
