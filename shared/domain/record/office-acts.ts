import { z } from 'zod';
import { OfficeIdSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { LetterheadSchema, OfficeOptionsSchema, OfficeSchema, StaffMemberSchema } from '../office/office.ts';

const sm3 = z.string().regex(/^[0-9a-f]{64}$/);
/** A certificate's DER in base64; at most 16 KiB of it. */
const certificate = z.base64().min(1).max(22_000);

/** What the office does about itself and those it exchanges packages with. Passwords and keys never stand in the record: only that they were changed. */
export const officeActSchemas = {
  setUpOffice: z.strictObject({ office: OfficeSchema, letterhead: LetterheadSchema, options: OfficeOptionsSchema }),
  changeOffice: z.strictObject({
    letterhead: LetterheadSchema,
    options: OfficeOptionsSchema,
    reason: z.string().min(1).max(300),
  }),
  renewRecoveryKey: z.strictObject({}),
  /** The office goes by this certificate from now on; an earlier one still opens what was sealed to it. */
  adoptCertificate: z.strictObject({
    certificate,
    fingerprint: sm3,
    how: z.enum(['selfSigned', 'issued']),
    reason: z.string().max(200),
  }),
  /** Another office's certificate, believed after two people have compared its fingerprint. */
  pairOffice: z.strictObject({
    office: OfficeSchema.pick({ id: true, kind: true, name: true }),
    certificate,
    fingerprint: sm3,
  }),
  revokeCertificate: z.strictObject({
    officeId: OfficeIdSchema,
    fingerprint: sm3,
    revokedOn: PlainDateSchema,
    reason: z.string().min(1).max(200),
  }),
  /** 回执: all of this package has arrived here. Travels to its sender as an act of our feed. */
  acknowledgePackage: z.strictObject({ sender: OfficeIdSchema, number: z.number().int().min(1), contentHash: sm3 }),
  /** The PC's clock was found right although the record was ahead of it: what was recorded meanwhile bears a wrong moment. */
  confirmClock: z.strictObject({ clock: InstantSchema, record: InstantSchema, reason: z.string().min(1).max(300) }),
  /** The database is encrypted anew; `everything`: the recovery key and all passwords were renewed with it. */
  rotateKey: z.strictObject({ scope: z.enum(['database', 'everything']) }),
  /** The record was put back to a backup of this moment; what was done after it is not in it. */
  restoreBackup: z.strictObject({ madeAt: InstantSchema, by: z.enum(['password', 'recoveryKey']) }),
  /**
   * After a restored backup: the links `from` … `to` of our own feed, which the givers still held, stand again in their places, as
   * they were first done. What had been done since the restore was set aside and done again behind them, but for the links `left`
   * (their numbers of then), which could not follow any more. `head` is the hash of link `to`.
   */
  takeBackRecord: z.strictObject({
    from: z.number().int().min(2),
    to: z.number().int().min(1),
    head: sm3,
    givers: z.array(OfficeIdSchema).min(1).max(100),
    followed: z.number().int().min(0),
    left: z.array(z.number().int().min(1)).max(100_000),
  }),
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
