import { type KeyboardEvent } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';
import { OptionWords } from './OptionWords.tsx';

/** One of a few: the digit before it, or the arrow keys. One stop for the Enter key, whatever the number of options. */
export function ChoiceField(
  props: FieldProps & {
    options: readonly Option[];
    layout?: 'line' | 'column' | undefined;
    letters?: Readonly<Record<string, string>>;
  },
) {
  const { path, value, onChange, onLeave, options, disabled, layout, letters } = props;
  const choose = (option: Option | undefined) => {
    if (option !== undefined && disabled !== true) onChange(option.value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return;
    const at = options.findIndex((option) => option.value === value);
    const byLetter = letters?.[event.key.toLowerCase()];
    if (/^[1-9]$/.test(event.key)) choose(options[Number(event.key) - 1]);
    else if (byLetter !== undefined) choose(options.find((option) => option.value === byLetter));
    else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') choose(options[(at + 1) % options.length]);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') choose(options[(at <= 0 ? options.length : at) - 1]);
    else if (event.key === ' ') choose(options[Math.max(0, at)]);
    else return;
    event.preventDefault();
  };
  return (
    <FieldShell {...props} group>
      <div
        {...controlAttributes(props)}
        className={layout === 'column' ? 'choice choice-column' : 'choice'}
        role="radiogroup"
        tabIndex={disabled === true ? -1 : 0}
        aria-labelledby={`${path}-label`}
        aria-activedescendant={options.some((option) => option.value === value) ? `${path}-${value}` : undefined}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      >
        {options.map((option, index) => (
          <div
            key={option.value}
            id={`${path}-${option.value}`}
            className="choice-option"
            role="radio"
            aria-checked={option.value === value}
            onClick={() => choose(option)}
          >
            <span className="choice-digit">{index + 1}</span>
            <OptionWords option={option} />
          </div>
        ))}
      </div>
    </FieldShell>
  );
}

const YES_NO: readonly Option[] = [
  { value: 'yes', label: '是' },
  { value: 'no', label: '否' },
];
const YES_NO_LETTERS = { y: 'yes', n: 'no' };

export function YesNoField(props: FieldProps) {
  return <ChoiceField {...props} options={YES_NO} letters={YES_NO_LETTERS} />;
}
