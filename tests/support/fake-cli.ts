import { type Core } from '#core/core.ts';
import { type CliCommand, type CliContext, type ExitCode } from '#hosts/cli/command.ts';
import { runCli } from '#hosts/cli/run-cli.ts';
import { type SettingsStore } from '#core/ports.ts';
import { makeFakeLog } from './fake-log.ts';
import { memorySettings } from './memory-settings.ts';

export interface CliRun {
  readonly code: ExitCode;
  readonly out: string;
  readonly err: string;
  readonly log: readonly string[];
}

export interface CliWorld {
  readonly core?: Core;
  readonly stdin?: string;
  readonly resourcesDir?: string;
  readonly settings?: SettingsStore;
  readonly signal?: AbortSignal;
}

/** Runs one command line in this process, with what it printed. */
export async function cli(commands: readonly CliCommand[], argv: readonly string[], world: CliWorld = {}): Promise<CliRun> {
  const out: string[] = [];
  const err: string[] = [];
  const log = makeFakeLog();
  const context: CliContext = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    readStdin: async () => world.stdin ?? '',
    resourcesDir: world.resourcesDir ?? 'resources',
    openCore: async () => {
      if (!world.core) throw new Error('this command opens no office');
      return world.core;
    },
    openSettings: () => world.settings ?? memorySettings(),
    signal: world.signal ?? new AbortController().signal,
  };
  const code = await runCli(argv, commands, context, log);
  return { code, out: out.join('\n'), err: err.join('\n'), log: log.lines };
}
