import { ageOn, type PlainDate } from '#shared/kernel/plain-date.ts';

/** Whole years from which a person is of age (民法典 第17条). */
export const ADULT_AGE = 18;

/** Of age on that day; the eighteenth birthday already counts. */
export function isAdult({ bornOn }: { readonly bornOn: PlainDate }, on: PlainDate): boolean {
  return ageOn(bornOn, on) >= ADULT_AGE;
}
