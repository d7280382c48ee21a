import { z } from 'zod';
import { StaffIdSchema } from '#shared/kernel/ids.ts';
import { LetterheadSchema, OfficeOptionsSchema, OfficeSchema, StaffMemberSchema } from '../office/office.ts';

/** What the office does about itself. Passwords and keys never stand in the record: only that they were changed. */
export const officeActSchemas = {
  setUpOffice: z.strictObject({ office: OfficeSchema, letterhead: LetterheadSchema, options: OfficeOptionsSchema }),
  changeOffice: z.strictObject({
    letterhead: LetterheadSchema,
    options: OfficeOptionsSchema,
    reason: z.string().min(1).max(300),
  }),
  renewRecoveryKey: z.strictObject({}),
} as const;

export const staffActSchemas = {
  addStaff: z.strictObject({ staff: StaffMemberSchema }),
  changeStaff: z.strictObject({
    staffId: StaffIdSchema,
    name: StaffMemberSchema.shape.name,
    badge: StaffMemberSchema.shape.badge,
    roles: StaffMemberSchema.shape.roles,
  }),
  closeStaff: z.strictObject({ staffId: StaffIdSchema }),
  resetPassword: z.strictObject({ staffId: StaffIdSchema, by: z.enum(['self', 'administrator', 'recoveryKey']) }),
} as const;

export type OfficeActType = keyof typeof officeActSchemas;
export type OfficeAct = {
  [Type in OfficeActType]: { readonly type: Type; readonly payload: z.infer<(typeof officeActSchemas)[Type]> };
}[OfficeActType];
export type StaffActType = keyof typeof staffActSchemas;
export type StaffAct = {
  [Type in StaffActType]: { readonly type: Type; readonly payload: z.infer<(typeof staffActSchemas)[Type]> };
}[StaffActType];
