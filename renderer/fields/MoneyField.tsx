import { formatYuan, parseYuan } from '#shared/kernel/money.ts';
import { type FieldProps } from './FieldShell.tsx';
import { SettledField } from './SettledField.tsx';

/** Yuan as typed (`1860.50`); shows thousands (`1,860.50`) when the focus is elsewhere. The text becomes fen once, in `readField`. */
export function MoneyField(props: FieldProps) {
  const amount = parseYuan(props.value);
  return (
    <SettledField
      {...props}
      // Full-width digits from an input method left on: taken as what they mean.
      onChange={(text) =>
        props.onChange(text.replace(/[０-９．，]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)))
      }
      settled={amount === undefined ? undefined : formatYuan(amount)}
      inputMode="decimal"
      className="input input-number input-money"
      unit="元"
    />
  );
}
