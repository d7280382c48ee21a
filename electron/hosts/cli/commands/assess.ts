import { assessReport, type Report } from '#core/policies/reports.ts';

/**
 * `assess FILE [--check]`: prints a JSON array, one element per worked case. `text` is for standard output, `error` for standard
 * error. Exit code 1: `--check` found a difference, named in `error`; 2: the file was refused.
 */
export async function runAssess(file: string, options: { check: boolean }, resourcesDir: string): Promise<Report> {
  return assessReport(file, options.check, resourcesDir);
}
