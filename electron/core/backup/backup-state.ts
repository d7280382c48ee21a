import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#shared/kernel/errors/index.ts';
import { InstantSchema } from '#shared/kernel/instant.ts';
import { type BackupTrouble, BackupTroubleSchema } from '#shared/contract/methods/backup.ts';
import { writeFlushed } from '../vault/vault.ts';

const STATE_FILE = 'backup-state.json';

const StateSchema = z.strictObject({
  format: z.literal(1),
  /** The last attempt to back up, when it did not succeed. */
  trouble: z.strictObject({ at: InstantSchema, trouble: BackupTroubleSchema }).optional(),
  /** The store on another drive. Its path is this PC's own matter and goes into no backup. */
  target: z
    .strictObject({
      store: z.string(),
      name: z.string(),
      newestId: z.string().optional(),
      newestAt: InstantSchema.optional(),
      trouble: BackupTroubleSchema.optional(),
    })
    .optional(),
  rehearsal: z
    .strictObject({
      at: InstantSchema,
      madeAt: InstantSchema,
      from: z.enum(['here', 'target']),
      trouble: BackupTroubleSchema.optional(),
      acts: z.number().int(),
      attachments: z.number().int(),
      durationMs: z.number().int(),
    })
    .optional(),
});
export type BackupState = z.infer<typeof StateSchema>;

/** What is remembered of backups on this PC. A lost or damaged file only forgets: the backups themselves say what they are. */
export function readBackupState(dataDir: string): BackupState {
  const path = join(dataDir, STATE_FILE);
  if (!existsSync(path)) return { format: 1 };
  try {
    return StateSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { format: 1 };
  }
}

export function writeBackupState(dataDir: string, state: BackupState): void {
  const path = join(dataDir, STATE_FILE);
  writeFlushed(`${path}.new`, JSON.stringify(StateSchema.parse(state), undefined, 1));
  renameSync(`${path}.new`, path);
}

const FULL: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EFBIG',
  'BACKUP_NO_SPACE',
  'DISK_FULL',
  'SQLITE_FULL',
  'MEDIA_FULL',
]);
const READ_ONLY: ReadonlySet<unknown> = new Set(['EROFS', 'EACCES', 'EPERM', 'DATA_FOLDER_NOT_WRITABLE', 'MEDIA_READ_ONLY']);
/** What systems say when a stick is pulled: Windows mostly UNKNOWN or ENOENT, Linux EIO or ENODEV. */
const GONE: ReadonlySet<unknown> = new Set([
  'ENOENT',
  'EIO',
  'ENODEV',
  'ENXIO',
  'ENOTDIR',
  'ESTALE',
  'UNKNOWN',
  'BACKUP_PLACE_GONE',
  'MEDIA_GONE',
]);
const INTERRUPTED: ReadonlySet<unknown> = new Set(['BACKUP_INTERRUPTED', 'LOCKED']);

/** Why something did not succeed, in one of the few words the screens know. */
export function troubleOf(error: unknown): BackupTrouble {
  const code = error instanceof DomainError ? error.code : (error as { code?: unknown } | null)?.code;
  if (FULL.has(code)) return 'full';
  if (READ_ONLY.has(code)) return 'readOnly';
  if (GONE.has(code)) return 'gone';
  if (INTERRUPTED.has(code)) return 'interrupted';
  // What lies apart is verified in words of its own (verifyApart): this is the database that is worked with.
  if (code === 'DATABASE_DAMAGED' || String(code).startsWith('SQLITE_CORRUPT')) return 'original';
  return code === 'BACKUP_DAMAGED' || code === 'DATABASE_FOREIGN' ? 'damaged' : 'other';
}
