import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { isPlainDate, parseTypedDate, plainDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { useToday } from '../../app/today.ts';
import { DateField } from '../../fields/DateField.tsx';

/** Before this day no standard is recorded. */
export const FIRST_DAY = plainDate('2016-04-01');

/** The day looked at, kept in the address so that going into a value and back keeps it; today unless chosen. */
export function useChosenDay(name = 'on'): readonly [PlainDate, (day: PlainDate) => void] {
  const [parameters, setParameters] = useSearchParams();
  const today = useToday();
  const chosen = parameters.get(name) ?? '';
  const choose = (day: PlainDate) => {
    setParameters(
      (before) => {
        before.set(name, day);
        return before;
      },
      { replace: true },
    );
  };
  return [isPlainDate(chosen) ? chosen : today, choose];
}

/** A day to look at: taken as soon as it is one. */
export function DayChooser({
  path,
  label,
  day,
  onChoose,
  first = FIRST_DAY,
}: {
  path: string;
  label: string;
  day: PlainDate;
  onChoose: (day: PlainDate) => void;
  first?: PlainDate;
}) {
  const today = useToday();
  const [typed, setTyped] = useState<string>(day);
  const [reason, setReason] = useState<string>();
  const take = (text: string) => {
    setTyped(text);
    setReason(undefined);
    const chosen = parseTypedDate(text);
    if (chosen !== undefined && chosen >= first) onChoose(chosen);
  };
  const check = () => {
    const chosen = parseTypedDate(typed);
    if (chosen === undefined) setReason('请填写日期，如 20261123');
    else if (chosen < first) setReason(`没有 ${first} 以前的数据`);
  };
  return <DateField path={path} label={label} value={typed} onChange={take} onLeave={check} reason={reason} today={today} />;
}
