import { impactReport, lintReport, showReport } from '#core/policies/policy-reports.ts';
import { type Report } from '#core/policies/reports.ts';

/** `policy lint [--layer FILE]`: exit code 1 when anything is wrong; every problem with file and line in `error`. */
export async function runPolicyLint(options: { layer?: string }, resourcesDir: string): Promise<Report> {
  return lintReport(resourcesDir, options.layer);
}

/** `policy show --on DATE --district CODE [--layer FILE]`: what was in force, with sources; exit code 2 for a bad argument. */
export async function runPolicyShow(
  options: { on: string; district: string; layer?: string },
  resourcesDir: string,
): Promise<Report> {
  return showReport(options, resourcesDir);
}

/** `policy impact --from DATE --to DATE FILE`: the households of a case file that would change; exit code 2 for a bad argument. */
export async function runPolicyImpact(
  options: { from: string; to: string; file: string },
  resourcesDir: string,
): Promise<Report> {
  return impactReport(options, resourcesDir);
}
