import { type CliCommand, ExitCode, UsageProblem } from './command.ts';

const UNREADABLE: ReadonlySet<unknown> = new Set(['ENOENT', 'EISDIR', 'EACCES', 'EPERM', 'ENOTDIR']);

/**
 * A command that computes from files and figures typed by hand: the domain's RangeErrors are already Chinese words for whoever typed them,
 * and a path that cannot be read is a typing slip too. Both end as `usage`; anything else stays a fault.
 */
export function withRefusals(run: CliCommand['run']): CliCommand['run'] {
  return async (context, input) => {
    try {
      return await run(context, input);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (UNREADABLE.has(code)) {
        const { path } = error as Error & { path?: string };
        throw new UsageProblem(`文件读写不了：${path ?? ''}`, '请检查位置和权限。');
      }
      if (!(error instanceof RangeError)) throw error;
      context.err(error.message);
      return ExitCode.usage;
    }
  };
}
