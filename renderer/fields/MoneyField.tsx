import { useState } from 'react';
import { formatYuan, parseYuan } from '#shared/kernel/money.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

/** Yuan as typed (`1860.50`); shows thousands (`1,860.50`) when the focus is elsewhere. The text becomes fen once, in `readField`. */
export function MoneyField(props: FieldProps) {
  const { value, onChange, onLeave, disabled } = props;
  const [focused, setFocused] = useState(false);
  const amount = parseYuan(value);
  return (
    <FieldShell {...props}>
      <span className="control">
        <input
          {...controlAttributes(props)}
          className="input input-number input-money"
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={focused || amount === undefined ? value : formatYuan(amount)}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            onLeave?.();
          }}
          // Full-width digits from an input method left on: taken as what they mean.
          onChange={(event) =>
            onChange(event.target.value.replace(/[０-９．，]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)))
          }
        />
        <span className="control-unit">元</span>
      </span>
    </FieldShell>
  );
}
