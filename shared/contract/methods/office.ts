import { z } from 'zod';
import { CommandIdSchema, StaffIdSchema } from '#shared/kernel/ids.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { PlainDateSchema } from '#shared/kernel/plain-date.ts';
import { LetterheadSchema, OfficeOptionsSchema, OfficeSchema, StaffMemberSchema } from '#shared/domain/office/office.ts';
import { RoleSchema } from '#shared/domain/office/roles.ts';
import { command, job, query } from '../method.ts';

const Nothing = z.strictObject({});
const UserName = StaffMemberSchema.shape.userName;
/** Checked for strength by the core; here only bounded. */
const Password = z.string().min(1).max(200);

const SessionSchema = z.strictObject({
  staff: StaffMemberSchema,
  office: OfficeSchema,
  idleLockMinutes: z.number().int(),
  signedInAt: InstantSchema,
});
export type Session = z.infer<typeof SessionSchema>;

const NewStaffSchema = z.strictObject({
  userName: UserName,
  name: StaffMemberSchema.shape.name,
  badge: StaffMemberSchema.shape.badge,
  roles: StaffMemberSchema.shape.roles,
  password: Password,
});

export const officeMethods = {
  /** Whether this data folder has an office, and whether it is open. Answers also while locked. */
  'setup.status': job({
    input: Nothing,
    output: z.strictObject({
      state: z.enum(['new', 'locked', 'unlocked']),
      officeName: z.string(),
      demonstration: z.boolean(),
      /** New, but a database without its vault lies here: a set-up was interrupted, or the vault was lost. */
      leftover: z.boolean(),
      /** How many backups lie in this folder: where there is nothing else, they are restored rather than an office set up. */
      backups: z.number().int(),
    }),
  }),
  /** The 16 districts and their streets and towns (districts.json). */
  'setup.offices': job({
    input: Nothing,
    output: z.strictObject({
      districts: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          offices: z.array(z.strictObject({ code: z.string(), name: z.string(), kind: z.string() })),
        }),
      ),
      asOf: z.string(),
    }),
  }),
  /** Makes the office, its database and the first administrator; gives the recovery key, which is never shown again. */
  'setup.create': job({
    input: z.strictObject({
      kind: z.enum(['subdistrict', 'district']),
      districtCode: z.string().regex(/^\d{6}$/),
      /** Code from the list, or undefined for an office that is missing there. */
      officeCode: z
        .string()
        .regex(/^(\d{9}|\d{6})$/)
        .optional(),
      officeName: z.string().trim().min(2).max(60),
      letterhead: LetterheadSchema,
      administrator: NewStaffSchema,
    }),
    output: z.strictObject({ recoveryKey: z.string(), session: SessionSchema }),
    errors: [
      'ALREADY_SET_UP',
      'PASSWORD_TOO_WEAK',
      'DATA_FOLDER_IN_USE',
      'DATA_FOLDER_ON_NETWORK',
      'DATA_FOLDER_NOT_WRITABLE',
      'DISK_FULL',
    ],
  }),
  /** The recovery key on paper, one page; nothing of it is kept. For whoever has just been shown the key. */
  'setup.recoveryKeyPaper': job({
    input: z.strictObject({ recoveryKey: z.string().min(10).max(120) }),
    output: z.strictObject({ pdf: z.base64(), fileName: z.string() }),
    errors: ['RECOVERY_KEY_NOT_ONE', 'PAPER_GLYPH_MISSING', 'PAPER_FONT_UNREADABLE'],
  }),
  'session.signIn': job({
    input: z.strictObject({ userName: UserName, password: Password }),
    output: SessionSchema,
    errors: [
      'NOT_SET_UP',
      'SIGN_IN_FAILED',
      'SIGN_IN_WAIT',
      'ACCOUNT_CLOSED',
      'DATA_FOLDER_IN_USE',
      'DATABASE_NOT_ENCRYPTED',
      'DATABASE_FOREIGN',
      'DATABASE_FROM_FUTURE',
      'DATABASE_NOT_UPGRADED',
      'DATABASE_DAMAGED',
      'VAULT_DAMAGED',
      'DATA_FOLDER_ON_NETWORK',
      'DATA_FOLDER_NOT_WRITABLE',
      'DISK_FULL',
    ],
  }),
  /** Opens with the printed recovery key and gives a named administrator a new password; logged as an act of the office. */
  'session.recover': job({
    input: z.strictObject({ recoveryKey: z.string().min(10).max(120), userName: UserName, newPassword: Password }),
    output: SessionSchema,
    errors: [
      'NOT_SET_UP',
      'RECOVERY_KEY_WRONG',
      'SIGN_IN_WAIT',
      'STAFF_NOT_FOUND',
      'PASSWORD_TOO_WEAK',
      'DATA_FOLDER_IN_USE',
      'VAULT_DAMAGED',
      'DATABASE_DAMAGED',
    ],
  }),
  'session.signOut': job({ input: Nothing, output: Nothing }),
  /** The same as signing out, said by the idle timer or the lock key: keys and views are dropped. */
  'session.lock': job({ input: Nothing, output: Nothing }),
  'session.current': job({
    input: Nothing,
    output: z.strictObject({ session: SessionSchema.optional(), today: PlainDateSchema }),
  }),
  /** A sign of life from the screen (a key or a click); keeps the idle lock away. */
  'session.touch': job({ input: Nothing, output: Nothing }),
  'session.changePassword': job({
    input: z.strictObject({ currentPassword: Password, newPassword: Password }),
    output: Nothing,
    errors: ['SIGN_IN_FAILED', 'SIGN_IN_WAIT', 'PASSWORD_TOO_WEAK'],
  }),
  'staff.list': query({ input: Nothing, output: z.strictObject({ staff: z.array(StaffMemberSchema) }) }),
  'staff.add': job({
    input: NewStaffSchema.extend({ commandId: CommandIdSchema }),
    output: StaffMemberSchema,
    errors: ['USER_NAME_TAKEN', 'PASSWORD_TOO_WEAK'],
  }),
  'staff.change': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      staffId: StaffIdSchema,
      name: StaffMemberSchema.shape.name,
      badge: StaffMemberSchema.shape.badge,
      roles: z.array(RoleSchema).min(1),
    }),
    output: StaffMemberSchema,
    errors: ['STAFF_NOT_FOUND', 'LAST_ADMINISTRATOR'],
  }),
  /** Closes an account and destroys its key slot: the password opens nothing from then on. */
  'staff.close': job({
    input: z.strictObject({ commandId: CommandIdSchema, staffId: StaffIdSchema }),
    output: StaffMemberSchema,
    errors: ['STAFF_NOT_FOUND', 'LAST_ADMINISTRATOR'],
  }),
  'staff.resetPassword': job({
    input: z.strictObject({ commandId: CommandIdSchema, staffId: StaffIdSchema, newPassword: Password }),
    output: StaffMemberSchema,
    errors: ['STAFF_NOT_FOUND', 'PASSWORD_TOO_WEAK'],
  }),
  /** Makes a new recovery key; the old one opens nothing from then on. */
  'office.renewRecoveryKey': job({
    input: z.strictObject({ commandId: CommandIdSchema, password: Password }),
    output: z.strictObject({ recoveryKey: z.string() }),
    errors: ['SIGN_IN_FAILED', 'SIGN_IN_WAIT'],
  }),
  /** Whoever was shown the recovery key has it on paper: until then the workbench reminds everybody that it may be nowhere. */
  'office.confirmRecoveryKey': job({
    input: z.strictObject({ recoveryKey: z.string().min(10).max(120) }),
    output: z.strictObject({ confirmed: z.literal(true) }),
    errors: ['RECOVERY_KEY_WRONG'],
  }),
  'office.read': query({
    input: Nothing,
    output: z.strictObject({ office: OfficeSchema, letterhead: LetterheadSchema, options: OfficeOptionsSchema }),
  }),
  /** Changes what is named and leaves the rest as it is: two people at two settings do not undo each other's. */
  'office.change': command({
    input: z.strictObject({
      commandId: CommandIdSchema,
      letterhead: LetterheadSchema.optional(),
      /** Answers to questions of the law and days of the calendar have methods of their own. */
      options: OfficeOptionsSchema.omit({ policyParameters: true, calendarYears: true, districtDays: true }).partial().optional(),
      reason: z.string().trim().min(1).max(300),
    }),
    output: z.strictObject({ office: OfficeSchema, letterhead: LetterheadSchema, options: OfficeOptionsSchema }),
  }),
  /**
   * Encrypts the database anew. `database`: under a new key, all passwords go on to hold. `everything`: also a new master key and
   * recovery key; all other accounts need their passwords reset.
   */
  'office.rotateKey': job({
    input: z.strictObject({ commandId: CommandIdSchema, scope: z.enum(['database', 'everything']), password: Password }),
    output: z.strictObject({ recoveryKey: z.string().optional(), passwordsToReset: z.number().int() }),
    errors: ['SIGN_IN_FAILED', 'SIGN_IN_WAIT', 'BACKUP_NO_SPACE', 'BACKUP_DAMAGED', 'BACKUP_INTERRUPTED', 'DISK_FULL'],
  }),
  /** An administrator vouches for the PC's clock, when the record is ahead of it; an act of the office. */
  'office.confirmClock': command({
    input: z.strictObject({ commandId: CommandIdSchema, reason: z.string().trim().min(2, '请写明理由').max(300) }),
    output: z.strictObject({ confirmed: z.boolean() }),
  }),
  /**
   * What the user is typing, kept in the encrypted database per person and form. `seen`: when what this window last read or wrote was
   * saved, null for nothing; where another window has saved since, nothing is overwritten. Absent: whatever stands there is replaced.
   */
  'drafts.save': command({
    input: z.strictObject({
      formKey: z.string().min(1).max(120),
      json: z.string().max(2_000_000),
      seen: InstantSchema.nullable().optional(),
    }),
    output: z.strictObject({ savedAt: InstantSchema }),
    errors: ['DRAFT_ELSEWHERE'],
  }),
  'drafts.read': query({
    input: z.strictObject({ formKey: z.string().min(1).max(120) }),
    output: z.strictObject({ draft: z.strictObject({ json: z.string(), savedAt: InstantSchema }).optional() }),
  }),
  'drafts.discard': command({ input: z.strictObject({ formKey: z.string().min(1).max(120) }), output: Nothing }),
  'drafts.list': query({
    input: z.strictObject({ prefix: z.string().max(120) }),
    output: z.strictObject({ drafts: z.array(z.strictObject({ formKey: z.string(), savedAt: InstantSchema })) }),
  }),
} as const;
