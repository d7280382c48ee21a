import { useState, type KeyboardEvent } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';
import { OptionWords } from './OptionWords.tsx';

/** Any of a list: arrows move, the space bar ticks. One stop for the Enter key. */
export function CheckListField(props: FieldProps<readonly string[]> & { options: readonly Option[] }) {
  const { path, value, onChange, onLeave, options, disabled } = props;
  const [active, setActive] = useState(0);
  const toggle = (option: Option | undefined) => {
    if (option === undefined || disabled === true) return;
    const ticked = value.includes(option.value);
    // In the order of the list, not of the ticking: the same ticks are the same draft.
    onChange(options.map((each) => each.value).filter((each) => (each === option.value ? !ticked : value.includes(each))));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowRight') setActive(Math.min(active + 1, options.length - 1));
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') setActive(Math.max(active - 1, 0));
    else if (event.key === ' ') toggle(options[active]);
    else if (/^[1-9]$/.test(event.key)) toggle(options[Number(event.key) - 1]);
    else return;
    event.preventDefault();
  };
  return (
    <FieldShell {...props} hint={props.hint ?? '方向键移动，空格勾选'} group>
      <div
        {...controlAttributes({ ...props, hint: props.hint ?? '' })}
        className="check-list"
        role="listbox"
        aria-multiselectable="true"
        tabIndex={disabled === true ? -1 : 0}
        aria-labelledby={`${path}-label`}
        aria-activedescendant={`${path}-${options[active]?.value ?? ''}`}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      >
        {options.map((option, index) => (
          <div
            key={option.value}
            id={`${path}-${option.value}`}
            className={index === active ? 'check-option check-active' : 'check-option'}
            role="option"
            aria-selected={value.includes(option.value)}
            onClick={() => {
              setActive(index);
              toggle(option);
            }}
          >
            <span className="check-box" aria-hidden="true">
              {index < 9 && <span className="check-digit">{index + 1}</span>}
            </span>
            <OptionWords option={option} />
          </div>
        ))}
      </div>
    </FieldShell>
  );
}
