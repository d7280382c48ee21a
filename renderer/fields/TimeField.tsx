import { parseTypedTime } from '#shared/kernel/instant.ts';
import { type FieldProps } from './FieldShell.tsx';
import { SettledField } from './SettledField.tsx';

/** A clock time as typed (`0930`, `9:30`); shown as `09:30` once the focus is elsewhere. */
export function TimeField(props: FieldProps) {
  return <SettledField {...props} settled={parseTypedTime(props.value)} inputMode="numeric" placeholder="如 0930" />;
}
