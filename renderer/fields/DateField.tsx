import { useRef, useState, type KeyboardEvent } from 'react';
import { parseTypedDate, WEEKDAY_NAMES, weekday, type PlainDate } from '#shared/kernel/plain-date.ts';
import { controlAttributes, FieldShell, type FieldProps } from './FieldShell.tsx';
import { MonthGrid } from './MonthGrid.tsx';

/**
 * A day as typed: `20261123`, `2026-11-23`, `2026.1.3`. The calendar opens only when asked for (Alt+↓ or the button); `=`
 * writes today. Shown as `2026-11-23 周一` once the focus is elsewhere.
 */
export function DateField(props: FieldProps & { today: PlainDate }) {
  const { path, value, onChange, onLeave, disabled, today } = props;
  const [focused, setFocused] = useState(false);
  const [calendar, setCalendar] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const day = parseTypedDate(value);
  const close = (why: 'taken' | 'escape' | 'left') => {
    setCalendar(false);
    if (why === 'left') onLeave?.();
    else input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' && event.altKey) setCalendar(true);
    else if (event.key === '=') onChange(today);
    else return;
    event.preventDefault();
  };
  return (
    <FieldShell {...props}>
      <span className="control">
        <input
          {...controlAttributes(props)}
          ref={input}
          className="input"
          autoComplete="off"
          inputMode="numeric"
          disabled={disabled}
          placeholder="如 20261123"
          value={focused || day === undefined ? value : day}
          onFocus={() => setFocused(true)}
          onBlur={() => {
            setFocused(false);
            if (!calendar) onLeave?.();
          }}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {day !== undefined && <span className="control-unit">{WEEKDAY_NAMES[weekday(day) - 1]}</span>}
        <button
          type="button"
          className="control-button"
          tabIndex={-1}
          aria-label="打开日历"
          title="打开日历（Alt+↓）"
          disabled={disabled}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setCalendar(!calendar)}
        >
          日历
        </button>
        {calendar && (
          <MonthGrid
            key={path}
            start={day ?? today}
            today={today}
            onTake={(taken) => {
              onChange(taken);
              close('taken');
            }}
            onClose={close}
          />
        )}
      </span>
    </FieldShell>
  );
}
