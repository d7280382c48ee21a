import { type CliCommand } from './command.ts';
import { assessCommand } from './commands/assess.ts';
import { backupCommand, diagnosisCommand, restoreCommand } from './commands/backup.ts';
import { callCommand } from './commands/call.ts';
import { calendarReadCommand, calendarShowCommand } from './commands/calendar.ts';
import { deadlineCommand } from './commands/deadline.ts';
import { methodsCommand } from './commands/methods.ts';
import { policyImpactCommand, policyLintCommand, policyShowCommand } from './commands/policy.ts';
import {
  packageExportCommand,
  packageFolderCommand,
  packageImportCommand,
  packageInspectCommand,
  packageOpenCommand,
  packageVerifyCommand,
} from './commands/package.ts';
import { sampleCommitCommand, sampleDrawCommand, sampleVerifyCommand } from './commands/sample.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command there is. */
export const commands: readonly CliCommand[] = [
  methodsCommand,
  callCommand,
  assessCommand,
  policyShowCommand,
  policyLintCommand,
  policyImpactCommand,
  deadlineCommand,
  calendarShowCommand,
  calendarReadCommand,
  sampleCommitCommand,
  sampleDrawCommand,
  sampleVerifyCommand,
  packageInspectCommand,
  packageVerifyCommand,
  packageOpenCommand,
  packageImportCommand,
  packageExportCommand,
  packageFolderCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  diagnosisCommand,
];
