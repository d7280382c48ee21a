import { type BackupErrors } from './backup.ts';
import { type CaseErrors } from './case.ts';
import { type GeneralErrors } from './general.ts';
import { type HostErrors } from './hosts.ts';
import { type OfficeErrors } from './office.ts';
import { type PackageErrors } from './packages.ts';
import { type PaperErrors } from './papers.ts';
import { type SettingsErrors } from './settings.ts';
import { type SyncErrors } from './sync.ts';

/** Every error the program can tell a user, with the parameters of its message. Closed: a new one needs a Chinese text. */
export interface ErrorParams
  extends
    GeneralErrors,
    BackupErrors,
    CaseErrors,
    HostErrors,
    OfficeErrors,
    PackageErrors,
    PaperErrors,
    SettingsErrors,
    SyncErrors {}

export type ErrorCode = keyof ErrorParams;

/** A refusal with a code from the closed list. Anything else thrown is a fault of the program and becomes INTERNAL. */
export class DomainError<Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: Code;
  readonly params: ErrorParams[Code];

  constructor(code: Code, params: ErrorParams[Code]) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
  }
}
