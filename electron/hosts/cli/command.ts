import { type Core } from '#core/core.ts';
import { type SettingsStore } from '#core/ports.ts';

/**
 * How a command ended, for scripts and scheduled jobs: done; refused by a rule of the program or the law; called in a wrong way;
 * a fault of the program.
 */
export const ExitCode = { done: 0, refused: 1, usage: 2, fault: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

export interface CliArgument {
  readonly name: string;
  readonly summary: string;
  readonly optional?: boolean;
}

export interface CliOption {
  /** Long name without dashes: `data` is given as `--data`. */
  readonly name: string;
  /** The placeholder of its value (`DIR`); an option without one is a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly required?: boolean;
}

export interface CliInput {
  readonly args: Readonly<Record<string, string | undefined>>;
  readonly options: Readonly<Record<string, string | true | undefined>>;
}

/** What a command may touch. Everything else (process, argv) stays in the entry file. */
export interface CliContext {
  /** Results, for the next program in a pipe; one line each. */
  out(text: string): void;
  /** Words for a person: progress, warnings, refusals. */
  err(text: string): void;
  readStdin(): Promise<string>;
  /** Policies, calendars, districts, fonts. */
  readonly resourcesDir: string;
  /** Opens the office in this folder; the command closes it. `exchangeFolder` is offered to it for packages and backups, for this run. */
  openCore(dataDir: string, exchangeFolder?: string): Promise<Core>;
  /** Settings of this PC. */
  openSettings(): SettingsStore;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

/** One command, one file under `commands/`, listed in `registry.ts`. A name of two words (`package verify`) is a sub-command. */
export interface CliCommand {
  readonly name: string;
  /** A sub-command that its group's name alone runs as well: `sample` is `sample draw`. */
  readonly alone?: boolean;
  /** One Chinese line for `--help`. */
  readonly summary: string;
  readonly args?: readonly CliArgument[];
  readonly options?: readonly CliOption[];
  run(context: CliContext, input: CliInput): Promise<ExitCode>;
}

/** Said to the user as it stands: what is wrong and what to do next. Ends the command with `usage`. */
export class UsageProblem extends Error {
  readonly next: string;

  constructor(what: string, next: string) {
    super(what);
    this.name = 'UsageProblem';
    this.next = next;
  }
}
