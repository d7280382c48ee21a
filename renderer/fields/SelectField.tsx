import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { type Option } from '#shared/forms/field.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';

function matches(option: Option, words: string): boolean {
  const text = words.toLowerCase();
  return option.label.toLowerCase().includes(text) || (option.code?.toLowerCase().startsWith(text) ?? false);
}

/**
 * One of many: typing filters by word or code, the arrow keys move, Enter takes the marked one and moves on. What is typed is
 * kept as typed until an option is taken; `free` takes it as it stands.
 */
export function SelectField(
  props: FieldProps & { options: readonly Option[]; free?: boolean | undefined; placeholder?: string },
) {
  const { path, value, onChange, onLeave, options, disabled, free } = props;
  const [typed, drawTyped] = useState<string>();
  // Also in a ref: Enter takes an option and moves the focus within one event, before the next drawing.
  const typedNow = useRef<string>(undefined);
  const setTyped = (text: string | undefined) => {
    typedNow.current = text;
    drawTyped(text);
  };
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const words = typed?.trim() ?? '';
  const matching = words === '' ? options : options.filter((option) => matches(option, words));
  const named = options.find((option) => option.label === words || option.code === words);
  // What is typed can be taken as it stands: then it is the last choice, in plain sight.
  const asTyped: readonly Option[] =
    free === true && words !== '' && named === undefined ? [{ value: words, label: `按所填登记“${words}”` }] : [];
  const found = [...matching, ...asTyped];
  const chosen = options.find((option) => option.value === value);

  useEffect(() => {
    if (open) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [open, active]);

  const take = (option: Option) => {
    onChange(option.value);
    setTyped(undefined);
    setOpen(false);
  };
  const show = () => {
    setActive(Math.max(0, chosen === undefined ? 0 : found.indexOf(chosen)));
    setOpen(true);
  };
  /** What stands for the typed words when the field is left: an option named exactly, or the only one found. */
  const settle = () => {
    setOpen(false);
    if (typedNow.current === undefined) return;
    const left = typedNow.current.trim();
    const exact = options.find((option) => option.label === left || option.code === left);
    const only = found.length === 1 && left !== '' ? found[0] : undefined;
    const settled = exact ?? only;
    if (settled !== undefined) onChange(settled.value);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) show();
      else setActive(Math.min(Math.max(active + (event.key === 'ArrowDown' ? 1 : -1), 0), Math.max(0, found.length - 1)));
    } else if (event.key === 'Enter' && open && !event.shiftKey) {
      const marked = found[active];
      if (marked !== undefined) take(marked);
      else settle();
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <FieldShell {...props}>
      <span className="control select">
        <input
          {...controlAttributes(props)}
          className="input"
          role="combobox"
          aria-expanded={open}
          aria-controls={`${path}-list`}
          aria-autocomplete="list"
          aria-activedescendant={open && found[active] !== undefined ? `${path}-${found[active].value}` : undefined}
          autoComplete="off"
          spellCheck={false}
          disabled={disabled}
          placeholder={props.placeholder ?? '输入文字筛选，或按 ↓ 选择'}
          value={typed ?? chosen?.label ?? value}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onClick={show}
          onKeyDown={onKeyDown}
          onBlur={() => {
            settle();
            onLeave?.();
          }}
        />
        <span className="select-arrow" aria-hidden="true" />
        {open && (
          <div className="popup select-list" id={`${path}-list`} role="listbox" ref={list}>
            {found.map((option, index) => (
              <div
                key={option.value}
                id={`${path}-${option.value}`}
                className="select-option"
                role="option"
                aria-selected={index === active}
                // Before the input loses the focus.
                onMouseDown={(event) => {
                  event.preventDefault();
                  take(option);
                }}
              >
                {option.code !== undefined && <span className="select-code">{option.code}</span>}
                {option.label}
                {option.hint !== undefined && <span className="choice-hint">{option.hint}</span>}
              </div>
            ))}
            {found.length === 0 && <div className="select-none">没有符合的选项，请改变文字</div>}
          </div>
        )}
      </span>
    </FieldShell>
  );
}
