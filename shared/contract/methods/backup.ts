import { z } from 'zod';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { StaffMemberSchema } from '#shared/domain/office/office.ts';
import { job, query } from '../method.ts';

const Nothing = z.strictObject({});

/** What a backup holds, or the office at present; no person in it. */
export const HoldingsSchema = z.strictObject({
  acts: z.number().int(),
  lastActAt: InstantSchema.optional(),
  /** The head of the office's own chain: two states with the same head are the same record. */
  head: z.string(),
  looks: z.number().int(),
  accessHead: z.string(),
  cases: z.number().int(),
  lastCaseNumber: z.string(),
  attachments: z.number().int(),
});
export type Holdings = z.infer<typeof HoldingsSchema>;

/** Why it was made. `setAside`: not made at all, but what lay here before something else was restored. */
export const BackupReasonSchema = z.enum(['automatic', 'asked', 'newPc', 'setAside']);
export type BackupReason = z.infer<typeof BackupReasonSchema>;

/** `here`: beside the data. `target`: on the second drive. `setAside`: what restores put aside. Otherwise the id of a drive or folder. */
export const BackupPlaceSchema = z.string().regex(/^[A-Za-z0-9]{1,64}$/);

export const BackupViewSchema = z.strictObject({
  id: z.string(),
  place: BackupPlaceSchema,
  madeAt: InstantSchema,
  why: BackupReasonSchema,
  officeName: z.string(),
  demonstration: z.boolean(),
  bytes: z.number().int(),
  /** Unknown of what was set aside: it may have been damaged. */
  holdings: HoldingsSchema.optional(),
});
export type BackupView = z.infer<typeof BackupViewSchema>;

/** How the second target stands. `absent`: not plugged in. `behind`: plugged in, the newest backup is not on it yet. */
export const TargetStateSchema = z.enum(['none', 'current', 'behind', 'absent', 'failed']);

/**
 * Why a backup, a copy to the second target or a rehearsal did not succeed. `damaged`: what was written; `original`: the
 * database that is worked with.
 */
export const BackupTroubleSchema = z.enum(['full', 'readOnly', 'gone', 'damaged', 'original', 'interrupted', 'other']);
export type BackupTrouble = z.infer<typeof BackupTroubleSchema>;

const RehearsalSchema = z.strictObject({
  at: InstantSchema,
  /** When the rehearsed backup was made. */
  madeAt: InstantSchema,
  from: z.enum(['here', 'target']),
  trouble: BackupTroubleSchema.optional(),
  acts: z.number().int(),
  attachments: z.number().int(),
  durationMs: z.number().int(),
});

const CredentialSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('password'),
    userName: StaffMemberSchema.shape.userName,
    password: z.string().min(1).max(200),
  }),
  z.strictObject({ kind: z.literal('recoveryKey'), recoveryKey: z.string().min(10).max(120) }),
]);
export type Credential = z.infer<typeof CredentialSchema>;

const WritingErrors = [
  'BACKUP_NO_SPACE',
  'BACKUP_DAMAGED',
  'BACKUP_INTERRUPTED',
  'BACKUP_PLACE_GONE',
  'DISK_FULL',
  'MEDIA_GONE',
  'MEDIA_READ_ONLY',
  'MEDIA_FULL',
  'MEDIA_FAILED',
] as const;

export const backupMethods = {
  /** How safe the data are: for the backup page and in short for the workbench. */
  'backup.state': query({
    input: Nothing,
    output: z.strictObject({
      present: HoldingsSchema,
      running: z.enum(['nothing', 'backup', 'target', 'rehearsal', 'restore', 'verification']),
      /** The newest backup beside the data that was verified. */
      newest: z.strictObject({ madeAt: InstantSchema, current: z.boolean() }).optional(),
      trouble: z.strictObject({ at: InstantSchema, trouble: BackupTroubleSchema }).optional(),
      target: z.strictObject({
        state: TargetStateSchema,
        name: z.string(),
        /** Lies on the same disk as the data: does not help when that disk dies. */
        sameDrive: z.boolean(),
        newestAt: InstantSchema.optional(),
        trouble: BackupTroubleSchema.optional(),
      }),
      rehearsal: RehearsalSchema.optional(),
    }),
  }),
  /** Every backup that can be found in a place, newest first; also while locked, because a damaged database cannot be signed in to. */
  'backup.list': job({
    input: z.strictObject({ place: BackupPlaceSchema }),
    output: z.strictObject({
      backups: z.array(BackupViewSchema),
      /** Folders that look like backups and cannot be read. */
      unreadable: z.number().int(),
    }),
    errors: ['BACKUP_PLACE_GONE'],
  }),
  /** Drives and folders that backups may go to or come from, as the host finds them. */
  'backup.places': job({
    input: Nothing,
    output: z.strictObject({
      places: z.array(
        z.strictObject({
          id: BackupPlaceSchema,
          name: z.string(),
          kind: z.enum(['drive', 'folder']),
          sameDrive: z.boolean(),
          freeBytes: z.number().int().optional(),
          /** How many backups of ours lie there. */
          backups: z.number().int(),
        }),
      ),
    }),
  }),
  /** Makes a backup now, whatever the time of the last one, and brings the second target up to date where it is plugged in. */
  'backup.make': job({ input: Nothing, output: BackupViewSchema, errors: WritingErrors }),
  /** Every backup from now on is also copied to this drive or folder. Copies the newest at once. */
  'backup.chooseTarget': job({
    input: z.strictObject({ place: BackupPlaceSchema }),
    output: z.strictObject({ name: z.string() }),
    errors: WritingErrors,
  }),
  'backup.forgetTarget': job({ input: Nothing, output: Nothing }),
  /** Opens a backup and checks everything in it as a restore would: chains, projections, every scan. */
  'backup.check': job({
    input: z.strictObject({ place: BackupPlaceSchema, backupId: z.string().max(60) }),
    output: z.strictObject({ holdings: HoldingsSchema, faults: z.array(z.string()) }),
    errors: ['BACKUP_NOT_FOUND', 'BACKUP_PLACE_GONE', 'BACKUP_OTHER_KEY', 'BACKUP_NO_SPACE'],
  }),
  /** Restores the newest backup into an empty folder, checks everything, and deletes it again: the monthly rehearsal, now. */
  'backup.rehearse': job({ input: Nothing, output: RehearsalSchema, errors: ['BACKUP_NOT_FOUND', 'BACKUP_NO_SPACE'] }),
  /** Everything onto one stick: for a new PC. A backup of this moment with all scans, verified where it lies. */
  'backup.moveOut': job({ input: z.strictObject({ place: BackupPlaceSchema }), output: BackupViewSchema, errors: WritingErrors }),
  /**
   * Puts a backup in the place of the present data, which are set aside under the day's name and never deleted. `credential`
   * opens the present vault, or the backup's own where this folder has none (a new PC); `ofItsDay` opens a backup whose key is not
   * the present one. Everybody is signed out.
   */
  'backup.restore': job({
    input: z.strictObject({
      place: BackupPlaceSchema,
      backupId: z.string().max(60),
      credential: CredentialSchema,
      ofItsDay: CredentialSchema.optional(),
    }),
    output: z.strictObject({
      holdings: HoldingsSchema,
      /** The passwords of today still hold, or those of the backup's day. */
      passwords: z.enum(['present', 'ofItsDay']),
      setAside: z.boolean(),
    }),
    errors: [
      'BACKUP_NOT_FOUND',
      'BACKUP_PLACE_GONE',
      'BACKUP_OTHER_KEY',
      'BACKUP_DAMAGED',
      'BACKUP_NO_SPACE',
      'RESTORE_FILE_HELD',
      'RESTORE_NOT_ADMINISTRATOR',
      'SIGN_IN_FAILED',
      'SIGN_IN_WAIT',
      'RECOVERY_KEY_WRONG',
      'DATABASE_FROM_FUTURE',
      'DATABASE_NOT_UPGRADED',
      'DATA_FOLDER_IN_USE',
      'DATA_FOLDER_ON_NETWORK',
      'DATA_FOLDER_NOT_WRITABLE',
      'DISK_FULL',
      'VAULT_DAMAGED',
    ],
  }),
} as const;
