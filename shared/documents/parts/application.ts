import { z } from 'zod';
import { PlainDateSchema, formatDateChinese } from '#shared/kernel/plain-date.ts';
import { ProgrammeSchema } from './frame.ts';

export const PersonNameSchema = z.string().min(1).max(60);

/** An ID number as papers to the family show it: `120104********1234`. A full number does not pass. */
const MaskedIdSchema = z.string().regex(/^([A-Z\d]{3,6}\*{4,14}[A-Z\d]{3,4}|无证件)$/, { message: '证件号码须掩码' });
/** A whole number of an identity paper; a newborn or an unregistered person has none, and the form says why. */
export const IdNumberSchema = z
  .string()
  .regex(/^(\d{17}[\dXx]|\d{15}|[A-Z]{1,2}\d{6,10}|[A-Z\d]{15,18}|无证件（.{1,60}）)$/, { message: '证件号码格式不对' });

/** The application a notice answers. */
export const ApplicationSchema = z.strictObject({
  programme: ProgrammeSchema,
  applicantName: PersonNameSchema,
  maskedIdNumber: MaskedIdSchema,
  householdSize: z.number().int().min(1).max(30),
  receivedOn: PlainDateSchema,
});
export type Application = z.infer<typeof ApplicationSchema>;

/** `您于2026年11月23日提出的最低生活保障申请`. */
export function theApplication(application: Application): string {
  return `您于${formatDateChinese(application.receivedOn)}提出的${application.programme.name}申请`;
}

/** The line a notice begins with: `张某：`. */
export function addressee(application: Application): { type: 'addressee'; text: [{ text: string; as: 'name' }, string] } {
  return { type: 'addressee', text: [{ text: application.applicantName, as: 'name' }, '：'] };
}
