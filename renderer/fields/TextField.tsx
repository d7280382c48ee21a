import { type KeyboardEvent } from 'react';
import { describeDisability, readDisabilityCertificate } from '#shared/domain/identity/disability-certificate.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

/** Words. With `lines` it is a box of that height: Enter still moves on, Alt+Enter makes a new line. */
export function TextField(
  props: FieldProps & {
    lines?: number | undefined;
    unit?: string | undefined;
    numeric?: boolean;
    facts?: string | undefined;
    autoComplete?: string;
  },
) {
  const { value, onChange, onLeave, disabled, lines, unit, numeric } = props;
  const control = {
    ...controlAttributes(props),
    value,
    disabled,
    onBlur: onLeave,
    autoComplete: props.autoComplete ?? 'off',
    spellCheck: false,
  };
  if (lines !== undefined && lines > 1) {
    const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
      if (event.key !== 'Enter' || !event.altKey) return;
      event.preventDefault();
      const box = event.currentTarget;
      box.setRangeText('\n', box.selectionStart, box.selectionEnd, 'end');
      onChange(box.value);
    };
    return (
      <FieldShell {...props}>
        <textarea
          {...control}
          className="input"
          title="Alt+回车换行"
          rows={lines}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </FieldShell>
    );
  }
  return (
    <FieldShell {...props}>
      <span className="control">
        <input
          {...control}
          className={numeric === true ? 'input input-number' : 'input'}
          inputMode={numeric === true ? 'numeric' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit !== undefined && <span className="control-unit">{unit}</span>}
      </span>
    </FieldShell>
  );
}

/** A mobile number or a landline with its area code. */
export function PhoneField(props: FieldProps) {
  return <TextField {...props} numeric />;
}

/** A disability certificate's number; says what it certifies, because nobody remembers which digit means what. */
export function DisabilityField(props: FieldProps) {
  const reading = readDisabilityCertificate(props.value);
  const facts = reading.ok ? describeDisability(reading.certificate.category, reading.certificate.grade) : undefined;
  return <TextField {...props} facts={facts} numeric />;
}
