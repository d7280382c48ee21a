/** Errors of backups and restoring. Whatever the error, the present data are as they were. */
export interface BackupErrors {
  BACKUP_NOT_FOUND: Record<never, never>;
  /** The drive or folder is not plugged in, or has no backup folder of ours any more. */
  BACKUP_PLACE_GONE: Record<never, never>;
  /** Made under another database key: the password or recovery key of its day is needed. */
  BACKUP_OTHER_KEY: Record<never, never>;
  /** It opens or checks wrong; `faults` in Chinese. */
  BACKUP_DAMAGED: { faults: readonly string[] };
  BACKUP_NO_SPACE: { neededBytes: number; freeBytes: number };
  /** The program was locked or closed before it was finished. */
  BACKUP_INTERRUPTED: Record<never, never>;
  /** Only an administrator of that office may put a backup in the place of the data. */
  RESTORE_NOT_ADMINISTRATOR: Record<never, never>;
  /** The system would not move a file of the data: a virus scanner or another program holds it. */
  RESTORE_FILE_HELD: Record<never, never>;
}
