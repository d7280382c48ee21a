import { ageOn, parseTypedDate, type PlainDate } from '#shared/kernel/plain-date.ts';
import { ADULT_AGE } from '#shared/domain/identity/adult.ts';
import { type Sex } from '#shared/domain/identity/citizen-id.ts';
import {
  IDENTITY_PAPERS,
  type IdentityFacts,
  type IdentityPaperKind,
  readIdentityNumber,
} from '#shared/domain/identity/identity-paper.ts';
import { type Member } from '#shared/domain/procedure/application.ts';
import { type RawValues } from '../field.ts';

/** What the typed text of one person says so far. The applicant's fields have the same ids as a member's, so one reading serves both. */
export function textOf(values: RawValues, id: string): string {
  const value = values[id];
  return typeof value === 'string' ? value.trim() : '';
}

/** The identity paper chosen; the identity card until another is. */
export function paperOf(values: RawValues): IdentityPaperKind {
  return IDENTITY_PAPERS.find((paper) => paper === textOf(values, 'paper')) ?? 'citizenId';
}

function numberFacts(values: RawValues): IdentityFacts | undefined {
  const paper = paperOf(values);
  if (paper === 'none') return undefined;
  const reading = readIdentityNumber(paper, textOf(values, 'idNumber'));
  return reading.ok ? reading.facts : undefined;
}

/** The number in its plain form once it is valid. */
export function idNumberOf(values: RawValues): string | undefined {
  return numberFacts(values)?.number;
}

/** From the number, or as typed where no number tells. */
export function bornOnOf(values: RawValues): PlainDate | undefined {
  return numberFacts(values)?.bornOn ?? (asksForBirth(values) ? parseTypedDate(textOf(values, 'bornOn')) : undefined);
}

/** From the number where it tells, else as typed; undefined until known. */
export function sexOf(values: RawValues): Sex | undefined {
  const typed = textOf(values, 'sex');
  return numberFacts(values)?.sex ?? (asksForBirth(values) && (typed === 'male' || typed === 'female') ? typed : undefined);
}

/** Whole years; undefined until birth is known. */
export function ageOf(values: RawValues, today: PlainDate): number | undefined {
  const bornOn = bornOnOf(values);
  return bornOn === undefined ? undefined : ageOn(bornOn, today);
}

/** Only where no number tells day of birth and sex: without a paper, and with the foreigner's card of 2017. */
export function asksForBirth(values: RawValues): boolean {
  const paper = paperOf(values);
  if (paper === 'none') return true;
  return paper === 'foreignPermanentResident' && numberFacts(values)?.bornOn === undefined && textOf(values, 'idNumber') !== '';
}

/** Spouse, children and parents owe support by law; whether the others do is a question to the family (57号 第7条). */
export function asksForSupportDuty(values: RawValues): boolean {
  return ['grandparent', 'grandchild', 'sibling', 'other'].includes(textOf(values, 'relation'));
}

/** At an age at which somebody may be at school; asked as well while the age is not known. */
export function asksForSchool(values: RawValues, today: PlainDate): boolean {
  const age = ageOf(values, today);
  return age === undefined || (age >= 6 && age < 35);
}

/** 57号 第7条(三): a grown child who cannot live independently counts; one in full-time study up to undergraduate cannot anyhow. */
export function asksForIndependence(values: RawValues, today: PlainDate): boolean {
  const age = ageOf(values, today);
  return (
    textOf(values, 'relation') === 'child' &&
    age !== undefined &&
    age >= ADULT_AGE &&
    !(asksForSchool(values, today) && textOf(values, 'student') === 'fullTimeToUndergraduate')
  );
}

/** What a child's age all but tells, to be looked over by the clerk and changed where it is otherwise; empty for grown people. */
export function suggestedByAge(age: number): Partial<Record<'student' | 'occupation', string>> {
  if (age < 6) return { occupation: 'preschool' satisfies Member['occupation'] };
  if (age < 16) {
    return {
      student: 'fullTimeToUndergraduate' satisfies Member['student'],
      occupation: 'student' satisfies Member['occupation'],
    };
  }
  return {};
}
