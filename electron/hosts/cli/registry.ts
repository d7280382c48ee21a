import { type CliCommand } from './command.ts';
import { callCommand } from './commands/call.ts';
import { methodsCommand } from './commands/methods.ts';

/** Every command there is. */
export const commands: readonly CliCommand[] = [methodsCommand, callCommand];
