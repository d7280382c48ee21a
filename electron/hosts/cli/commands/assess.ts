import { assessReport, type Report } from '#core/policies/reports.ts';
import { type CliCommand, type CliContext, type ExitCode } from '../command.ts';

/**
 * `assess FILE [--check]`: prints a JSON array, one element per worked case. `text` is for standard output, `error` for standard
 * error. Exit code 1: `--check` found a difference, named in `error`; 2: the file was refused.
 */
export async function runAssess(file: string, options: { check: boolean }, resourcesDir: string): Promise<Report> {
  return assessReport(file, options.check, resourcesDir);
}

/** Results to standard output, words for a person to standard error. */
export function tell(context: CliContext, report: Report): ExitCode {
  if (report.text !== '') context.out(report.text);
  if (report.error !== undefined) context.err(report.error);
  return report.exitCode;
}

/** `cli assess FILE --check`: worked cases in, outcome out. */
export const assessCommand: CliCommand = {
  name: 'assess',
  summary: '按案例文件（YAML）认定：打印结论、金额、理由、问题和逐行依据（JSON）',
  args: [{ name: 'file', summary: '案例文件，一个或者多个案例' }],
  options: [{ name: 'check', summary: '与案例里的 expect 比较，指出第一个不同的字段' }],
  run: async (context, { args, options }) =>
    tell(context, await runAssess(args['file'] ?? '', { check: options['check'] === true }, context.resourcesDir)),
};
