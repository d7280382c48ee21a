import { Command, CommanderError, Option } from 'commander';
import { type Log } from '#core/ports.ts';
import { describeError } from '#shared/messages/errors.zh-CN.ts';
import { wireError } from '../failure.ts';
import { type CliCommand, type CliContext, ExitCode, UsageProblem } from './command.ts';

// The only importer of an argument parser.

/** Runs one command line (without `node` and the script). Never throws: every ending is an exit code and, if bad, Chinese words. */
export async function runCli(
  argv: readonly string[],
  commands: readonly CliCommand[],
  context: CliContext,
  log: Log,
): Promise<ExitCode> {
  let ended: ExitCode = ExitCode.done;
  const program = inChinese(new Command('cli'), context).description('街镇社会救助审核确认系统：命令行');
  program.configureOutput({ writeOut: (text) => context.out(text.trimEnd()), writeErr: () => undefined });
  for (const command of commands) add(program, command, commands, context, (code) => (ended = code));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return ended;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return explainUsage(thrown, context);
    if (thrown instanceof UsageProblem) {
      context.err(`${thrown.message}\n${thrown.next}`);
      return ExitCode.usage;
    }
    const error = wireError(thrown, log, 'cli.fault');
    const { what, basis, next } = describeError(error);
    context.err([what, basis, next].filter((line) => line !== undefined).join('\n'));
    return error.code === 'INTERNAL' ? ExitCode.fault : ExitCode.refused;
  }
}

function add(
  program: Command,
  command: CliCommand,
  commands: readonly CliCommand[],
  context: CliContext,
  end: (code: ExitCode) => void,
): void {
  const words = command.name.split(' ');
  const parent = words
    .slice(0, -1)
    .reduce(
      (above, word) =>
        above.commands.find((known) => known.name() === word) ??
        inChinese(above.command(word), context).description(groupSummary(commands, word)),
      program,
    );
  const added = inChinese(
    parent.command(words.at(-1) ?? command.name, { isDefault: command.alone ?? false }),
    context,
  ).description(command.summary);
  for (const { name, summary, optional } of command.args ?? []) added.argument(optional ? `[${name}]` : `<${name}>`, summary);
  for (const { name, value, summary, required } of command.options ?? []) {
    added.addOption(new Option(value ? `--${name} <${value}>` : `--${name}`, summary).makeOptionMandatory(required ?? false));
  }
  added.allowExcessArguments(false).action(async () => {
    const args = Object.fromEntries((command.args ?? []).map(({ name }, index) => [name, added.args[index]]));
    const options = Object.fromEntries(
      (command.options ?? []).map(({ name }) => [name, added.getOptionValue(camelCase(name)) as string | true | undefined]),
    );
    end(await command.run(context, { args, options }));
  });
}

/** A group (`calendar`) has no summary of its own: it tells those of its sub-commands. */
function groupSummary(commands: readonly CliCommand[], word: string): string {
  return commands
    .filter((command) => command.name.startsWith(`${word} `))
    .map(({ name, summary, alone }) => `${name.slice(word.length + 1)}${alone ? '（可以不写）' : ''}：${summary}`)
    .join('；');
}

/** The parser's own words, where people see them. */
function inChinese(command: Command, context: CliContext): Command {
  return command
    .exitOverride()
    .configureOutput({ writeOut: (text) => context.out(text.trimEnd()), writeErr: () => undefined })
    .helpOption('-h, --help', '显示用法')
    .helpCommand(false)
    .configureHelp({
      styleTitle: (title) =>
        ({ 'Usage:': '用法：', 'Arguments:': '参数：', 'Options:': '选项：', 'Commands:': '命令：' })[title] ?? title,
    });
}

const PROBLEMS: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.optionMissingArgument': '选项后面缺少内容',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.excessArguments': '参数太多',
};

function explainUsage(problem: CommanderError, context: CliContext): ExitCode {
  if (problem.exitCode === 0) return ExitCode.done;
  if (problem.code === 'commander.help') return ExitCode.usage;
  const named = /'([^']+)'/.exec(problem.message)?.[1];
  context.err(
    `${PROBLEMS[problem.code] ?? '命令写法不对'}${named ? `：${named}` : ''}。\n请用 cli --help 或 cli <命令> --help 查看用法。`,
  );
  return ExitCode.usage;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
