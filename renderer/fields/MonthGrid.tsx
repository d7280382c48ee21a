import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { addDays, addMonths, firstOfMonth, formatMonthChinese, weekday, type PlainDate } from '#shared/kernel/plain-date.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

const STEPS: Readonly<Record<string, (day: PlainDate) => PlainDate>> = {
  ArrowLeft: (day) => addDays(day, -1),
  ArrowRight: (day) => addDays(day, 1),
  ArrowUp: (day) => addDays(day, -7),
  ArrowDown: (day) => addDays(day, 7),
  PageUp: (day) => addMonths(day, -1),
  PageDown: (day) => addMonths(day, 1),
};

/** A month to choose a day from, Monday first: arrows by day and week, PageUp and PageDown by month. */
export function MonthGrid({
  start,
  today,
  onTake,
  onClose,
}: {
  start: PlainDate;
  today: PlainDate;
  onTake: (day: PlainDate) => void;
  onClose: (why: 'escape' | 'left') => void;
}) {
  const [day, setDay] = useState(start);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => grid.current?.focus(), []);
  const first = addDays(firstOfMonth(day), 1 - weekday(firstOfMonth(day)));
  const days = Array.from({ length: 42 }, (_, index) => addDays(first, index));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) setDay(step(day));
    else if (event.key === 'Enter' || event.key === ' ') onTake(day);
    else if (event.key === 'Escape') onClose('escape');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="popup month"
      role="grid"
      aria-label={formatMonthChinese(day)}
      tabIndex={-1}
      ref={grid}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onClose('left');
      }}
    >
      <div className="month-head">
        <button type="button" tabIndex={-1} aria-label="上一月" onClick={() => setDay(addMonths(day, -1))}>
          ‹
        </button>
        <span aria-live="polite">{formatMonthChinese(day)}</span>
        <button type="button" tabIndex={-1} aria-label="下一月" onClick={() => setDay(addMonths(day, 1))}>
          ›
        </button>
      </div>
      <div className="month-days">
        {WEEKDAYS.map((name) => (
          <span key={name} className="month-weekday">
            {name}
          </span>
        ))}
        {days.map((each) => (
          <button
            key={each}
            type="button"
            tabIndex={-1}
            role="gridcell"
            aria-selected={each === day}
            className={[
              'month-day',
              each.slice(0, 7) !== day.slice(0, 7) && 'month-other',
              each === today && 'month-today',
              each === day && 'month-active',
            ]
              .filter(Boolean)
              .join(' ')}
            onClick={() => onTake(each)}
          >
            {Number(each.slice(8))}
          </button>
        ))}
      </div>
      <div className="month-foot">
        <button type="button" tabIndex={-1} className="link-button" onClick={() => onTake(today)}>
          今天 {today}
        </button>
      </div>
    </div>
  );
}
