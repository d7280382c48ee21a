import { type FormCell, type RichText, type Run } from '../document-model.ts';
import { type PlainDate, formatDateChinese } from '#shared/kernel/plain-date.ts';

type More = Partial<Pick<FormCell, 'span' | 'rowSpan' | 'lines' | 'align'>>;

export const label = (text: string, more: More = {}): FormCell => ({ role: 'label', text, ...more });
export const value = (text: RichText, more: More = {}): FormCell => ({ role: 'value', text, ...more });
/** A bar across the form that opens a part of it. */
export const section = (text: string, span: number): FormCell => ({ role: 'section', text, span });
export const person = (name: string, more: More = {}): FormCell => value([{ text: name, as: 'name' }], more);

/** Room for a date written by hand. */
export const HAND_DATE = '　　　　年　　月　　日';

/** The day, or room to write it. */
export function dayOrBlank(day: PlainDate | undefined): string {
  return day ? formatDateChinese(day) : HAND_DATE;
}

/** The options of a closed list with their boxes; none filled when `chosen` is undefined. */
export function choices<Key extends string>(words: Readonly<Record<Key, string>>, chosen: Key | undefined): Run[] {
  const keys = Object.keys(words) as Key[];
  return keys.flatMap((key, index): Run[] => [...(index > 0 ? ['　'] : []), { choice: words[key], chosen: key === chosen }]);
}

export const YES_NO = { yes: '是', no: '否' } as const;

/** A yes/no question; undefined leaves both boxes empty. */
export function yesNo(answer: boolean | undefined): Run[] {
  return choices(YES_NO, answer === undefined ? undefined : answer ? 'yes' : 'no');
}
