import { describe, expect, it } from 'vitest';
import { plainDate } from '#shared/kernel/plain-date.ts';
import { readField } from '#shared/forms/read-field.ts';

const field = { kind: 'time', id: 'at', label: '时间' } as const;
const read = (text: string) => readField(field, text, {}, { today: plainDate('2026-11-25') });

describe('a clock time as typed', () => {
  it.each([
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9:30', '09:30'],
    ['9：05', '09:05'],
    ['23.59', '23:59'],
    ['0000', '00:00'],
  ])('reads %s as %s', (typed, time) => {
    expect(read(typed)).toEqual({ ok: true, value: time });
  });

  it.each(['2400', '1260', '9', '9点', '12345'])('refuses %s', (typed) => {
    expect(read(typed)).toEqual({ ok: false, reason: '请填写钟点，如 0930' });
  });
});
