import { type PlainDate, weekday } from '#shared/kernel/plain-date.ts';
import { type CalendarDay } from '#shared/contract/methods/calendar.ts';

const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日'];

/** The word in the corner of a day that is not as its weekday says; the colour only repeats it. */
export const MARKS: Readonly<Record<CalendarDay['kind'], string>> = {
  weekday: '',
  weekend: '',
  dayOff: '休',
  makeUp: '班',
  districtOff: '区休',
  districtWork: '区班',
};

function classOf({ day, kind, working }: CalendarDay, today: PlainDate, chosen: PlainDate | undefined): string {
  return [
    'year-day',
    `year-day-${kind}`,
    working ? 'year-day-working' : 'year-day-free',
    day === today && 'year-day-today',
    day === chosen && 'year-day-chosen',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Twelve months, Monday first. A day says why it is worked or not when it is chosen or pointed at. */
export function YearGrid({
  days,
  today,
  chosen,
  onChoose,
}: {
  days: readonly CalendarDay[];
  today: PlainDate;
  chosen: PlainDate | undefined;
  onChoose: (day: PlainDate) => void;
}) {
  return (
    <div className="year-grid">
      {Array.from({ length: 12 }, (_, index) => {
        const month = String(index + 1).padStart(2, '0');
        const ofMonth = days.filter(({ day }) => day.slice(5, 7) === month);
        const first = ofMonth[0];
        return (
          <section key={month} className="year-month" aria-label={`${index + 1}月`}>
            <h2>
              {index + 1}月<span>{ofMonth.filter(({ working }) => working).length} 个工作日</span>
            </h2>
            <div className="year-days">
              {WEEKDAYS.map((name) => (
                <span key={name} className="year-weekday">
                  {name}
                </span>
              ))}
              {first !== undefined &&
                Array.from({ length: weekday(first.day) - 1 }, (_none, blank) => <span key={`blank-${blank}`} />)}
              {ofMonth.map((each) => (
                <button
                  key={each.day}
                  type="button"
                  className={classOf(each, today, chosen)}
                  title={`${each.day} ${each.why}，${each.working ? '上班' : '休息'}${each.doubt === undefined ? '' : `（${each.doubt}）`}`}
                  onClick={() => onChoose(each.day)}
                >
                  {Number(each.day.slice(8))}
                  {MARKS[each.kind] !== '' && <span className="year-mark">{MARKS[each.kind]}</span>}
                </button>
              ))}
            </div>
          </section>
        );
      })}
    </div>
  );
}
